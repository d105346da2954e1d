import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { initConveyor } from '../../../conveyor/setup/init-conveyor.ts';
import { loadConfig } from '../../../core/config/load-config.ts';
import type { BackendName } from '../../../core/contracts/backend-name.ts';
import { factoryConfig } from '../../../core/contracts/config/factory-config.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { openGit } from '../../../core/git/git.ts';
import { statHostile } from '../../../core/system/hostile/stat-hostile.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { type DetectedTests, detectTests } from '../../../upkeep/detect-tests.ts';
import { configFile, initRepository } from '../../../upkeep/init-repository.ts';
import {
  actionRepository,
  conveyorWorkflow,
  type Rendering,
  renderedWorkflows,
} from '../../local-run/workflow-source.ts';
import type { Io } from '../../program/io.ts';
import { table } from '../../program/output.ts';
import { packageRoot, packageVersion } from '../../program/package-root.ts';
import { findRepository } from '../../repository/repository.ts';

export interface InitVerbOptions {
  readonly repo: string;
  readonly backend: BackendName;
  readonly actionRepository: string;
  readonly actionRef?: string;
  readonly force: boolean;
  readonly local: boolean;
  readonly conveyor: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

const next = {
  pushed:
    'run factory doctor and fix what it reports, commit these files, then push tools/codex/prompt_zips/<RUN_ID>.zip.',
  local: 'run factory doctor and fix what it reports, commit these files, then factory run --task "What to do".',
} as const;

/** `factory init`: returns 2 if a file that differs was left unchanged. */
export async function init(io: Io, options: InitVerbOptions): Promise<number> {
  const { root } = await findRepository(io, resolve(io.cwd, options.repo));
  const from = packageRoot();
  const rendered = options.local ? undefined : await renderedFor(io, options, from, root);
  const all = rendered?.workflows ?? new Map<string, string>();
  if (options.conveyor) return await initForConveyor(io, options, root, all.get(conveyorWorkflow) ?? '');
  const configSchema = await readFile(join(from, 'schemas', 'factory_config.schema.json'), 'utf8');
  const { backend, force, dryRun } = options;
  const tests = await detectTests(root);
  const workflows = withoutConveyor(all);
  const { rows, findings } = await initRepository({ root, workflows, configSchema, backend, tests, force, dryRun });
  if (options.json) {
    for (const row of rows) io.out(jsonLine(row));
    for (const found of findings) io.out(jsonLine({ type: 'finding', ...found }));
  } else {
    io.out(table(rows.map(({ file, action, detail }) => [dryRun ? `would be ${action}` : action, file, detail])));
    const isNew = rows.some(({ file, action }) => file === configFile && action === 'created');
    io.out(`\n${isNew ? `${testsInWords(tests)}\n` : ''}${rendered === undefined ? '' : `${rendered.source}\n`}`);
    for (const { code, message, nextAction } of findings) io.out(`${code}: ${message}\n  Next: ${nextAction}\n`);
    io.out(`\nNext: ${options.local ? next.local : next.pushed}\n`);
  }
  return findings.length === 0 ? 0 : 2;
}

/** The workflows, and one sentence that says whose actions they use. */
async function renderedFor(
  io: Io,
  options: InitVerbOptions,
  from: string,
  root: string,
): Promise<{ readonly workflows: ReadonlyMap<string, string>; readonly source: string }> {
  const sha = await releaseOf(io, from, options.actionRef);
  const workflows = await workflowsFor(io, from, root, { repository: options.actionRepository, sha });
  const whose = holdsActions(root) ? 'of this repository itself' : `those of ${options.actionRepository}@${sha}`;
  return { workflows, source: `The actions are ${whose}.` };
}

function testsInWords(tests: DetectedTests | undefined): string {
  if (tests === undefined)
    return 'No test command was detected, so there is no gate: add one under gates (docs/gates.md).';
  const { file, test, install } = tests;
  const before = install.length === 0 ? '' : `, after ${install.map((command) => command.join(' ')).join(' and ')}`;
  return `Detected in ${file}: the gate tests runs ${test.join(' ')}${before}.`;
}

/** `factory init --conveyor`: adds only what the conveyor needs. */
async function initForConveyor(
  io: Io,
  { dryRun, json }: InitVerbOptions,
  root: string,
  workflow: string,
): Promise<number> {
  const wrapper = await readFile(join(packageRoot(), 'sample/conveyor/orchestrator.mjs'), 'utf8');
  const rows = await initConveyor({ root, wrapper, workflow: { file: conveyorWorkflow, text: workflow }, dryRun });
  if (json) for (const row of rows) io.out(jsonLine(row));
  else {
    io.out(table(rows.map(({ file, action, detail }) => [dryRun ? `would be ${action}` : action, file, detail])));
    io.out(
      '\nNext: set executor.command and validationCommands, write a plan like the samples, commit, then run factory conveyor run.\n',
    );
  }
  return 0;
}

/** The workflows that `init` would write now. If the program's own commit is unknown, the pins are zeros. */
export async function initWorkflows(io: Io, from: string, root: string): Promise<ReadonlyMap<string, string>> {
  const sha = await releaseOf(io, from, undefined).catch(() => '0'.repeat(40));
  return withoutConveyor(await workflowsFor(io, from, root, { repository: actionRepository, sha }));
}

function withoutConveyor(workflows: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...workflows].filter(([path]) => path !== conveyorWorkflow));
}

async function workflowsFor(
  io: Io,
  from: string,
  root: string,
  source: Pick<Rendering, 'repository' | 'sha'>,
): Promise<ReadonlyMap<string, string>> {
  const loaded = await loadConfig({ root, env: io.env }).catch(() => undefined);
  const { runs_on: runsOn, gates_runs_on: gatesRunsOn } = loaded?.config.jobs ?? factoryConfig.parse({}).jobs;
  const repository = holdsActions(root) ? '.' : source.repository;
  return renderedWorkflows(from, { ...source, repository, version: packageVersion(), runsOn, gatesRunsOn });
}

/** A repository that contains the four actions calls them by path, because a pin would test another release. */
function holdsActions(root: string): boolean {
  const actions = ['prepare-run', 'dispatch-codex', 'validate-bundles', 'integrate'];
  return actions.every((name) => statHostile(join(root, 'actions', name, 'action.yml')).kind === 'file');
}

/** The commit that the actions are pinned to: the given one, or HEAD of the clone that this program runs from. */
async function releaseOf(io: Io, from: string, given: string | undefined): Promise<string> {
  if (given !== undefined) {
    if (/^[0-9a-f]{40}$/.test(given)) return given;
    const message = `--action-ref ${JSON.stringify(given)} is not a commit. Pass 40 hex digits, because branches and tags can move.`;
    throw new AppError('ERR_USAGE', message, { fault: 'usage' });
  }
  const git = openGit({ dir: from, env: io.env });
  const top = await git.run(['rev-parse', '--show-prefix'], { accept: [0, 128] }).catch(() => undefined);
  if (top?.exitCode === 0 && top.text === '') return (await git.run(['rev-parse', 'HEAD'])).text;
  const message = 'This installation does not know its own commit. Pass the commit of the actions with --action-ref.';
  throw new AppError('ERR_USAGE', message, { fault: 'usage' });
}
