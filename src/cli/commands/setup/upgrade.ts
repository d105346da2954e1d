import { join, resolve } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { openGit } from '../../../core/git/git.ts';
import { writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { tempFolder } from '../../../core/system/files/temp.ts';
import { statHostile } from '../../../core/system/hostile/stat-hostile.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { configFile, type InitRow, initRepository } from '../../../upkeep/init-repository.ts';
import { conveyorWorkflow } from '../../local-run/workflow-source.ts';
import type { Io } from '../../program/io.ts';
import { table } from '../../program/output.ts';
import { packageVersion } from '../../program/package-root.ts';
import { findRepository } from '../../repository/repository.ts';
import { plain } from '../../terminal/plain.ts';
import { type ActionSource, actionSource, noCommit } from './action-source.ts';
import { desktopFiles } from './desktop-files.ts';
import { configSchemaText, factoryWorkflows, workflowsFor } from './init-workflows.ts';

export interface UpgradeVerbOptions {
  readonly repo: string;
  readonly actionRepository?: string;
  readonly actionRef?: string;
  readonly force: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** `factory upgrade`: writes what this release's `init` would write, and shows the difference. Returns 2 if an edited file was kept. */
export async function upgrade(io: Io, options: UpgradeVerbOptions): Promise<number> {
  const { root } = await findRepository(io, resolve(io.cwd, options.repo));
  if (!isThere(root, configFile)) {
    const message = `There is no ${configFile}, so there is nothing to upgrade.`;
    throw new AppError('ERR_USAGE', message, { fault: 'usage', nextAction: 'Add the factory first: factory init.' });
  }
  const { force, dryRun } = options;
  const { source, workflows } = await wantedWorkflows(io, root, options);
  const scripts = [...(await desktopFiles())].filter(([file]) => isThere(root, file));
  const configSchema = await configSchemaText();
  // The configuration exists, so that this does not matter.
  const { rows, findings } = await initRepository({
    ...{ root, files: new Map([...workflows, ...scripts]), configSchema, force, dryRun },
    dispatch: { backend: 'codex-exec' },
  });
  const diff = await diffOf(io, rows);
  if (options.json) {
    for (const { change: _, ...row } of rows) io.out(jsonLine(row));
    for (const found of findings) io.out(jsonLine({ type: 'finding', ...found }));
    io.out(jsonLine({ type: 'diff', diff }));
  } else {
    io.out(diff === '' ? '' : `${diff}\n\n`);
    io.out(table(rows.map(({ file, action, detail }) => [dryRun ? `would be ${action}` : action, file, detail])));
    io.out('\n');
    for (const line of source?.words ?? []) io.out(`${plain(line, 400)}\n`);
    for (const { code, message, nextAction } of findings) io.out(`${code}: ${message}\n  Next: ${nextAction}\n`);
    io.out(`${outcome(rows, dryRun)}\n`);
  }
  return findings.length === 0 ? 0 : 2;
}

const isThere = (root: string, file: string): boolean => statHostile(join(root, file)).kind !== 'absent';

/** Init with --local brought no workflow, and only --conveyor brings the conveyor's. Without a workflow no remote is asked. */
async function wantedWorkflows(
  io: Io,
  root: string,
  options: UpgradeVerbOptions,
): Promise<{ readonly source?: ActionSource; readonly workflows: ReadonlyMap<string, string> }> {
  const names = await workflowsFor(io, root, { repository: '.', sha: noCommit });
  const has = (file: string): boolean => isThere(root, file);
  const hasOwn = [...factoryWorkflows(names).keys()].some(has);
  const wanted = [...names.keys()].filter((file) => (file === conveyorWorkflow ? has(file) : hasOwn));
  if (wanted.length === 0) return { workflows: new Map() };
  const source = await actionSource(io, root, options);
  const all = await workflowsFor(io, root, source);
  return { source, workflows: new Map([...all].filter(([file]) => wanted.includes(file))) };
}

function outcome(rows: readonly InitRow[], dryRun: boolean): string {
  const changed = rows.filter(({ action }) => action === 'created' || action === 'updated').length;
  if (changed === 0) return `Everything that was not edited is of release ${packageVersion()}.`;
  if (dryRun) return 'Nothing was changed.\nNext: factory upgrade';
  return `${changed} files are of release ${packageVersion()} now.\nNext: git diff, then commit them.`;
}

/** As of `git diff`, with a file's old text before its new one. A kept file shows what it would become. */
async function diffOf(io: Io, rows: readonly InitRow[]): Promise<string> {
  await using folder = await tempFolder('factory-upgrade');
  for (const { file, change } of rows) {
    if (change === undefined) continue;
    if (change.before !== undefined) await writeFileAtomic(folder.path, `a/${file}`, change.before);
    await writeFileAtomic(folder.path, `b/${file}`, change.after);
  }
  await writeFileAtomic(folder.path, 'a/.keep', '');
  await writeFileAtomic(folder.path, 'b/.keep', '');
  const git = openGit({ dir: folder.path, env: io.env, signal: io.signal });
  const color = io.color ? 'always' : 'never';
  const args = ['diff', '--no-index', '--no-prefix', `--color=${color}`, '--ignore-cr-at-eol', '--', 'a', 'b'];
  return (await git.run(args, { accept: [0, 1] })).text;
}
