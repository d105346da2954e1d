import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBaseRules } from '../../../src/core/brief/base-rules.ts';
import { briefDigests, issueBriefs } from '../../../src/core/brief/issue-briefs.ts';
import type { BackendName } from '../../../src/core/contracts/backend-name.ts';
import { type FactoryConfig, factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import type { PresetName, PresetSettings } from '../../../src/core/contracts/config/preset-settings.ts';
import type { RunInputs } from '../../../src/core/contracts/launch/run-inputs.ts';
import type { DispatchResults, WorkerDispatch } from '../../../src/core/contracts/worker/dispatch-results.ts';
import { type WorkerName, workerNames } from '../../../src/core/contracts/worker.ts';
import { launchDigest } from '../../../src/core/run/state-digest.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { prettyJson } from '../../../src/core/system/text/json.ts';
import type { CommandLine } from '../../../src/stages/dispatch-codex/agents/backend/backend.ts';
import type { DispatchInputs } from '../../../src/stages/dispatch-codex/dispatch-codex.ts';
import type { DispatchDeps } from '../../../src/stages/dispatch-codex/record/load-launch.ts';
import type { DispatchTimings } from '../../../src/stages/dispatch-codex/record/timings.ts';
import { compiledSource } from '../processes/compiled-source.ts';
import { type FactoryRepo, factoryRepo, testLock, testRunId, testStart, writeFiles } from '../runs/factory-repo.ts';
import { freeLedger } from '../runs/free-ledger.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** Starts the script worker from its TypeScript entry; the action starts its bundle instead. */
export const scriptWorkerFromSource: CommandLine = {
  command: process.execPath,
  get args() {
    return [fileURLToPath(compiledSource()('actions/dispatch-codex/script-worker'))];
  },
};

/** Time limits that are short enough for tests. */
export const shortTimings: Partial<DispatchTimings> = {
  pollMs: 20,
  settleMs: 100,
  afterDoneMs: 3_000,
  watchMs: 40,
  heartbeatMs: 200,
  backoffMs: 10,
  outage: { firstMs: 10, mostMs: 400 },
  grace: { interrupt: 300, terminate: 200 },
};

/** A prepared run, ready to be dispatched. */
export interface DispatchRun extends AsyncDisposable {
  readonly repo: FactoryRepo;
  readonly inputs: DispatchInputs;
  deps(rest?: Partial<DispatchDeps>): DispatchDeps;
  /** A path of the run folder, absolute. */
  file(name: string): string;
}

/** The parts of a prepared run. */
export interface DispatchRunOptions {
  /** A worker's script steps, or the whole prompt as text. */
  readonly work: Partial<Record<WorkerName, readonly unknown[] | string>>;
  readonly base?: Readonly<Record<string, string>>;
  readonly backend?: BackendName;
  readonly backends?: Partial<Record<WorkerName, BackendName>>;
  readonly dispatch?: Partial<FactoryConfig['dispatch']>;
  readonly codex?: Partial<FactoryConfig['codex']>;
  readonly presets?: { readonly [Name in PresetName]?: Partial<PresetSettings> };
  readonly budgets?: Partial<FactoryConfig['budgets']>;
  readonly run?: Partial<FactoryConfig['run']>;
  readonly setup?: Partial<FactoryConfig['setup']>;
  readonly worktreesDir?: string;
  readonly workers?: readonly WorkerName[];
  /** `workers.<WORKER>.preset`. */
  readonly preset?: Partial<Record<WorkerName, PresetName>>;
}

/** A prompt that contains a script. */
export function scriptPrompt(worker: WorkerName, steps: readonly unknown[]): string {
  return [
    `RUN_ID: ${testRunId}`,
    `CODEX_ID: ${worker}`,
    '',
    `Leave tools/codex/runs/${testRunId}/${worker}/DONE.marker with the line DONE ${testRunId} ${worker}.`,
    '',
    '```factory-script',
    JSON.stringify({ steps }, null, 2),
    '```',
    '',
  ].join('\n');
}

/** The small agent of the command backend; it runs the lines of a prompt that begin with `$ `. */
export const promptAgent = join(root, 'test/fixtures/bin/prompt-agent.sh');

/** A prompt for {@link promptAgent}. */
export function agentPrompt(...lines: readonly string[]): string {
  return `RUN_ID: ${testRunId}\n${lines.map((line) => `$ ${line}\n`).join('')}`;
}

/** The default work for every worker except the given ones. */
export function agentWork(
  rest: Partial<Record<WorkerName, readonly string[]>> = {},
): Partial<Record<WorkerName, string>> {
  const lines = (worker: WorkerName) => rest[worker] ?? [`echo ${worker} > ${worker}.txt`, 'bundle', 'marker'];
  return Object.fromEntries(workerNames.map((worker) => [worker, agentPrompt(...lines(worker))]));
}

/** Options of a run whose workers are small agents. */
export function agentRun(
  rest: Partial<Record<WorkerName, readonly string[]>> = {},
  dispatch: Partial<FactoryConfig['dispatch']> = {},
): DispatchRunOptions {
  return { work: agentWork(rest), backend: 'command', dispatch: { command: [promptAgent], ...dispatch } };
}

/** Writes the run folder as prepare leaves it, without running prepare. */
export async function dispatchRun(options: DispatchRunOptions): Promise<DispatchRun> {
  const repo = await factoryRepo(options.base ?? { 'README.md': '# Base\n', 'src/a.txt': 'one\ntwo\nthree\n' });
  const workers = [...(options.workers ?? workerNames)];
  const config = factoryConfig.parse({
    ...(options.worktreesDir === undefined ? {} : { paths: { worktrees_dir: options.worktreesDir } }),
    dispatch: { backend: options.backend ?? 'script', worker_done_timeout_seconds: 30, ...options.dispatch },
    workers: Object.fromEntries(Object.entries(options.preset ?? {}).map(([worker, preset]) => [worker, { preset }])),
    ...(options.codex === undefined ? {} : { codex: options.codex }),
    ...(options.presets === undefined ? {} : { presets: options.presets }),
    ...(options.budgets === undefined ? {} : { budgets: options.budgets }),
    ...(options.run === undefined ? {} : { run: options.run }),
    ...(options.setup === undefined ? {} : { setup: options.setup }),
  });
  const { layout } = repo;
  const prompts: Partial<Record<WorkerName, string>> = {};
  const files: Record<string, string> = {};
  for (const worker of workers) {
    const work = options.work[worker] ?? [{ noop: { reason: 'nothing to do', ack: 'yes' } }, { done: true }];
    const text = typeof work === 'string' ? work : scriptPrompt(worker, work);
    prompts[worker] = sha256(text);
    files[layout.prompt(worker)] = text;
    files[layout.scopeLock(worker)] = prettyJson(testLock(worker));
  }
  const rules = await readBaseRules(repo.git, repo.baseSha);
  if (rules.text !== '') files[layout.rules] = rules.text;
  const inputs: RunInputs = {
    schema_version: 1,
    run_id: testRunId,
    base_ref: 'HEAD',
    base_sha: repo.baseSha,
    base_tree: repo.baseTree,
    checkout: { settings: [], excludes: [] },
    started_at: testStart,
    dry_run: false,
    zip_sha256: sha256('zip'),
    rules: { text: sha256(rules.text), files: rules.files },
    prompts,
    workers,
    backends: Object.fromEntries(
      workers.map((worker) => [worker, options.backends?.[worker] ?? options.backend ?? 'script']),
    ),
    token_budget: null,
    publish: { branch: `factory/${testRunId}`, old_sha: null, target: 'local' },
    config,
  };
  const locks = new Map(workers.map((worker) => [worker, testLock(worker)]));
  for (const [worker, { text, data }] of issueBriefs({ layout, inputs, locks })) {
    files[layout.brief(worker).text] = text;
    files[layout.brief(worker).data] = data;
  }
  files[layout.inputs] = prettyJson({ ...inputs, briefs: briefDigests({ layout, inputs, locks }) });
  files[layout.manifest] = prettyJson({ run_id: testRunId });
  writeFiles(repo.root, files);
  const clock = fixedClock(new Date(testStart));
  const chain = await freeLedger({ file: join(repo.root, layout.ledger), runId: testRunId, clock });
  await chain.append({ event_type: 'RUN_START', actor: 'factory' });
  return {
    repo,
    inputs: { root: repo.root, runId: testRunId, launchDigest: await launchDigest(repo.root, layout) },
    deps: (rest = {}) => ({
      clock,
      env: { ...process.env, FACTORY_RUN__CLOCK: testStart },
      signal: new AbortController().signal,
      log: () => undefined,
      scriptWorker: scriptWorkerFromSource,
      timings: shortTimings,
      ...rest,
    }),
    file: (name) => join(repo.root, layout.runDir, name),
    [Symbol.asyncDispose]: () => repo[Symbol.asyncDispose](),
  };
}

/** DISPATCH_RESULTS.json by worker. */
export function resultsOf(run: DispatchRun): Record<string, WorkerDispatch> {
  const results = JSON.parse(readFileSync(run.file('logs/DISPATCH_RESULTS.json'), 'utf8')) as DispatchResults;
  return Object.fromEntries(results.workers.map((worker) => [worker.worker, worker]));
}

/** The states, or else the event types, of a worker's segment. */
export function statesOf(run: DispatchRun, worker = 'A_core'): string[] {
  const lines = readFileSync(run.file(`ledger/${worker}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const event = JSON.parse(line) as { event_type: string; details: { state?: string } };
    return event.details.state ?? event.event_type;
  });
}
