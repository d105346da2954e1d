import { basename, dirname, posix, resolve } from 'node:path';
import { defaultConfig, type FactoryConfig } from '../contracts/config/factory-config.ts';
import type { WorkerName } from '../contracts/worker.ts';

/** The folders that a layout is computed from: `paths` of the configuration. */
export type LayoutPaths = FactoryConfig['paths'];

/**
 * Every path of one run, relative to the repository root, with `/` (docs/design/formats.md). Pure: reads nothing. `worktree` is absolute if
 * `paths.worktrees_dir` is, and contains no RUN_ID if `paths.worktrees_flat` is set.
 */
export interface RunLayout {
  readonly runId: string;
  readonly zip: string;
  readonly promptsDir: string;
  readonly promptLogsDir: string;
  readonly runsDir: string;
  readonly runDir: string;
  readonly manifest: string;
  readonly inputs: string;
  readonly validation: string;
  readonly status: string;
  readonly dispatchResults: string;
  readonly dispatchReport: string;
  readonly heartbeat: string;
  readonly ledger: string;
  readonly indexLedger: string;
  readonly integratorDir: string;
  /** One folder for each launch revision, made with the second; absent before. */
  readonly launchesDir: string;
  /** Files of living processes only: empty when nobody works on the run. */
  readonly locksDir: string;
  /** One folder for each policy revision. */
  readonly policyDir: string;
  /** The pack that the judge's store is made from. It belongs to this machine and is not part of the run's state. */
  readonly basePack: string;
  /** The content of files that the run stores as Git LFS pointers; each file is named by its sha256. */
  readonly lfsDir: string;
  /** Held by the one process that publishes from the repository, for any run. */
  readonly publishLock: string;
  prompt(worker: WorkerName): string;
  /** What one launch revision issued: `prompts/`, `scope/`, RUN_INPUTS.json, RUN_MANIFEST.json, `launch-digest`. */
  launch(revision: number): string;
  scopeLock(worker: WorkerName): string;
  /** A worker's brief, which follows its prompt, as text and as JSON. */
  brief(worker: WorkerName): { readonly text: string; readonly data: string };
  /** The instruction files of the base commit as one text; absent if there are none. */
  readonly rules: string;
  /** The run folder's copy of what a worker hands back; the aggregator's own is `Z_aggregator/bundle`. */
  bundle(worker: WorkerName): string;
  /** The same folder inside the worker's worktree, relative to that worktree: `{bundle_dir}`. */
  outbox(worker: WorkerName): string;
  workerLedger(worker: WorkerName): string;
  worktree(worker: WorkerName): string;
  /** A worktree's name in records: relative to `paths.worktrees_dir`, because the absolute path may differ between machines. */
  worktreeName(worker: WorkerName): string;
  /** `paths.worktrees_flat`: one folder per worker, shared by all runs. */
  readonly flatWorktrees: boolean;
}

/** The fixed parent of the outboxes of all runs, in a worker's worktree. */
const outboxes = 'tools/codex/runs';

/** Holds the configuration, and with it the policy. */
export const configurationFolder = 'tools/codex/factory';

/**
 * The folders and files that no worker may change, whatever its scope lock says: the configured ones, the outboxes, the configuration's
 * folder, and the list of allowed secrets. Each stands for everything below it too.
 */
export function factoryPaths(paths: LayoutPaths, secretAllow: string): readonly string[] {
  const { worktrees_flat: _flag, ...folders } = paths;
  return [...new Set([...Object.values(folders), outboxes, configurationFolder, secretAllow])];
}

/** Computes the layout of a run. */
export function layoutOf(paths: LayoutPaths, runId: string): RunLayout {
  const runDir = posix.join(paths.runs_dir, runId);
  const promptsDir = posix.join(paths.prompts_dir, runId);
  const worktreeName = (worker: WorkerName): string => (paths.worktrees_flat ? worker : `${runId}/${worker}`);
  return {
    runId,
    zip: posix.join(paths.prompt_zips_dir, `${runId}.zip`),
    promptsDir,
    promptLogsDir: posix.join(promptsDir, 'logs'),
    runsDir: paths.runs_dir,
    runDir,
    manifest: posix.join(runDir, 'RUN_MANIFEST.json'),
    inputs: posix.join(runDir, 'RUN_INPUTS.json'),
    validation: posix.join(runDir, 'VALIDATION.json'),
    status: posix.join(runDir, 'STATUS.json'),
    dispatchResults: posix.join(runDir, 'logs', 'DISPATCH_RESULTS.json'),
    dispatchReport: posix.join(promptsDir, 'logs', 'DISPATCH_REPORT.md'),
    heartbeat: posix.join(runDir, '_debug', 'DISPATCH_HEARTBEAT.json'),
    ledger: posix.join(runDir, 'ledger', 'run.jsonl'),
    indexLedger: posix.join(paths.runs_dir, 'factory_ledger.jsonl'),
    integratorDir: posix.join(runDir, 'Z_aggregator'),
    launchesDir: posix.join(runDir, 'launch'),
    locksDir: posix.join(runDir, 'locks'),
    policyDir: posix.join(runDir, 'policy'),
    basePack: posix.join(runDir, 'store', 'base.pack'),
    lfsDir: posix.join(runDir, 'lfs'),
    publishLock: posix.join(paths.runs_dir, 'publish.lock'),
    launch: (revision) => posix.join(runDir, 'launch', String(revision)),
    prompt: (worker) => posix.join(promptsDir, `${worker}_${runId}.txt`),
    scopeLock: (worker) => posix.join(runDir, 'scope', `${worker}.json`),
    rules: posix.join(runDir, 'brief', 'RULES.md'),
    brief: (worker) => ({
      text: posix.join(runDir, 'brief', `${worker}.md`),
      data: posix.join(runDir, 'brief', `${worker}.json`),
    }),
    bundle: (worker) => posix.join(runDir, worker, ...(worker === 'Z_aggregator' ? ['bundle'] : [])),
    outbox: (worker) => posix.join(outboxes, runId, worker),
    workerLedger: (worker) => posix.join(runDir, 'ledger', `${worker}.jsonl`),
    flatWorktrees: paths.worktrees_flat,
    worktreeName,
    worktree: (worker) => posix.join(paths.worktrees_dir, worktreeName(worker)),
  };
}

/** The layout of a stage's run. */
export function stageLayout({ paths, runId }: { readonly paths?: LayoutPaths; readonly runId: string }): RunLayout {
  return layoutOf(paths ?? defaultConfig().paths, runId);
}

/**
 * The layout of a run folder that is known only by its path, such as a downloaded one. Prompts are expected in the folder `prompts` beside
 * the folder that contains the run, as in both a repository and an artifact.
 *
 * @param runDir absolute or relative to the current folder; its last part is the RUN_ID
 * @returns the folder that the layout is relative to, absolute, and the layout
 */
export function layoutOfRunDir(runDir: string): { readonly root: string; readonly layout: RunLayout } {
  const folder = resolve(runDir);
  const runs = dirname(folder);
  const defaults = defaultConfig().paths;
  const paths = { ...defaults, runs_dir: basename(runs), prompts_dir: 'prompts' };
  return { root: dirname(runs), layout: layoutOf(paths, basename(folder)) };
}
