import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { conveyorPaths } from '../../../conveyor/layout/conveyor-paths.ts';
import { initConveyor } from '../../../conveyor/setup/init-conveyor.ts';
import type { BackendName } from '../../../core/contracts/backend-name.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { initOrchestrator } from '../../../orchestrator/setup/init-orchestrator.ts';
import { sealed } from '../../../upkeep/file-seal.ts';
import { configFile, initRepository, type NewDispatch, readText } from '../../../upkeep/init-repository.ts';
import { detectTests } from '../../../upkeep/tests/detect-tests.ts';
import type { DetectedTests } from '../../../upkeep/tests/read-root.ts';
import { conveyorWorkflow } from '../../local-run/workflow-source.ts';
import type { Io } from '../../program/io.ts';
import { table } from '../../program/output.ts';
import { packageRoot } from '../../program/package-root.ts';
import { findRepository } from '../../repository/repository.ts';
import { plain } from '../../terminal/plain.ts';
import { actionSource } from './action-source.ts';
import { type ConveyorAnswers, conveyorAnswers } from './conveyor-answers.ts';
import { desktopFiles } from './desktop-files.ts';
import { initAnswers } from './init-answers.ts';
import { configSchemaText, factoryWorkflows, workflowsFor } from './init-workflows.ts';

export interface InitVerbOptions {
  readonly repo: string;
  readonly backend?: BackendName;
  readonly actionRepository?: string;
  readonly actionRef?: string;
  readonly force: boolean;
  readonly local: boolean;
  readonly desktop: boolean;
  readonly conveyor: boolean;
  /** Only with `conveyor`. */
  readonly advance?: ConveyorAnswers['advance'];
  /** Only with `conveyor`. */
  readonly isolation?: ConveyorAnswers['isolation'];
  readonly orchestrator: boolean;
  /** Only with `orchestrator`. */
  readonly package?: string;
  /** Only with `orchestrator`. */
  readonly cloud: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

const next = {
  command: `name your agent in ${configFile} (dispatch.preset, or dispatch.command), `,
  desktop: 'set up the Windows machine (docs/windows-runner.md) and run factory doctor --desktop there, ',
  pushed:
    'run factory doctor and fix what it reports, commit these files, then push tools/codex/prompt_zips/<RUN_ID>.zip.',
  local: 'run factory doctor and fix what it reports, commit these files, then factory run --task "What to do".',
} as const;

/** `factory init`: returns 2 if a file that differs was left unchanged. */
export async function init(io: Io, options: InitVerbOptions): Promise<number> {
  if (!options.conveyor && (options.advance ?? options.isolation) !== undefined) {
    throw new AppError('ERR_USAGE', '--advance and --isolation need --conveyor.', { fault: 'usage' });
  }
  if (!options.orchestrator && options.cloud) {
    throw new AppError('ERR_USAGE', '--cloud needs --orchestrator.', { fault: 'usage' });
  }
  const { root } = await findRepository(io, resolve(io.cwd, options.repo));
  if (options.orchestrator) return await initForOrchestrator(io, options, root);
  const source = options.local ? undefined : await actionSource(io, root, options);
  const all = source === undefined ? new Map<string, string>() : await workflowsFor(io, root, source);
  if (options.conveyor) return await initForConveyor(io, options, root, all.get(conveyorWorkflow) ?? '');
  const configSchema = await configSchemaText();
  const { desktop, force, dryRun } = options;
  const given = options.backend ?? (desktop ? 'autohotkey' : undefined);
  const detected = await detectTests(root);
  const asks = given === undefined && !dryRun && !options.json && (await readText(root, configFile)) === undefined;
  const { dispatch, tests }: { readonly dispatch: NewDispatch; readonly tests: typeof detected } = asks
    ? await initAnswers(io, detected)
    : { dispatch: { backend: given ?? ('codex-exec' as const) }, tests: detected };
  const files = new Map([...factoryWorkflows(all), ...(desktop ? await desktopFiles() : [])]);
  const { rows, findings } = await initRepository({ root, files, configSchema, dispatch, tests, force, dryRun });
  if (options.json) {
    for (const { change: _, ...row } of rows) io.out(jsonLine(row));
    for (const found of findings) io.out(jsonLine({ type: 'finding', ...found }));
  } else {
    io.out(table(rows.map(({ file, action, detail }) => [dryRun ? `would be ${action}` : action, file, detail])));
    const isNew = rows.some(({ file, action }) => file === configFile && action === 'created');
    io.out(`\n${isNew ? `${testsInWords(tests)}\n` : ''}`);
    for (const line of source?.words ?? []) io.out(`${plain(line, 400)}\n`);
    for (const { code, message, nextAction } of findings) io.out(`${code}: ${message}\n  Next: ${nextAction}\n`);
    const isOpen = dispatch.backend === 'command' && (dispatch.preset ?? dispatch.command) === undefined;
    const first = isNew && isOpen ? next.command : desktop ? next.desktop : '';
    io.out(`\nNext: ${first}${options.local ? next.local : next.pushed}\n`);
  }
  return findings.length === 0 ? 0 : 2;
}

function testsInWords(tests: DetectedTests | undefined): string {
  if (tests === undefined) return 'There is no test command, so there is no gate: add one under gates (docs/gates.md).';
  const { file, test, install } = tests;
  const before = install.map((command) => `\n  ${command.join(' ')}`);
  const setup = before.length === 0 ? '' : `\nBefore it, and before each worker, set-up runs:${before.join('')}`;
  const source = file === '' ? 'As you answered' : `Detected in ${file}`;
  return `${source}: the gate tests runs ${test.join(' ')}${setup}`;
}

/** `factory init --conveyor`: adds only what the conveyor needs. */
async function initForConveyor(io: Io, options: InitVerbOptions, root: string, text: string): Promise<number> {
  const { dryRun, json } = options;
  const isNew = (await readText(root, conveyorPaths.config)) === undefined;
  const git = await conveyorAnswers(io, options, isNew && !dryRun && !json);
  const wrapper = await readFile(join(packageRoot(), 'sample/conveyor/orchestrator.mjs'), 'utf8');
  const workflow = { file: conveyorWorkflow, text: sealed(text, conveyorWorkflow) };
  const rows = await initConveyor({ root, git, wrapper, workflow, dryRun });
  if (json) for (const row of rows) io.out(jsonLine(row));
  else {
    io.out(table(rows.map(({ file, action, detail }) => [dryRun ? `would be ${action}` : action, file, detail])));
    if (!isNew && (options.advance ?? options.isolation) !== undefined)
      io.out(`\n${conveyorPaths.config} exists and is kept: set git.advance and git.isolation there.\n`);
    io.out(
      '\nNext: set executor.command and validationCommands, write a plan like the samples, commit, then run factory conveyor run.\n',
    );
  }
  return 0;
}

/** `factory init --orchestrator`: adds only what the orchestrator needs. Returns 2 if an entry of package.json was kept. */
async function initForOrchestrator(io: Io, options: InitVerbOptions, root: string): Promise<number> {
  const { dryRun, json } = options;
  const sample = (name: string): Promise<string> => readFile(join(packageRoot(), 'sample/orchestrator', name), 'utf8');
  const wrapper = await sample('guard.mjs');
  const workflow = options.cloud ? await sample('orchestrator.yml') : undefined;
  const packageSpec = options.package ?? (await packageSpecOf(io, options, root));
  const { rows, findings } = await initOrchestrator({ root, wrapper, workflow, packageSpec, dryRun });
  if (json) {
    for (const row of rows) io.out(jsonLine(row));
    for (const found of findings) io.out(jsonLine({ type: 'finding', ...found }));
  } else {
    io.out(table(rows.map(({ file, action, detail }) => [dryRun ? `would be ${action}` : action, file, detail])));
    for (const { code, message, nextAction } of findings) io.out(`${code}: ${message}\n  Next: ${nextAction}\n`);
    io.out(
      '\nNext: npm install, commit these files, then npx --no-install codex-orchestrator start diagnostics --format json.\n',
    );
  }
  return findings.length === 0 ? 0 : 2;
}

/** The program at its own commit; `undefined` in its own repository. */
async function packageSpecOf(io: Io, options: InitVerbOptions, root: string): Promise<string | undefined> {
  const { repository, sha } = await actionSource(io, root, options);
  return repository === '.' ? undefined : `git+https://github.com/${repository}.git#${sha}`;
}
