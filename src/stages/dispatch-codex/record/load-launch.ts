import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { BackendName } from '../../../core/contracts/backend-name.ts';
import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import type { RunInputs } from '../../../core/contracts/launch/run-inputs.ts';
import { type ScopeLock, scopeLock } from '../../../core/contracts/launch/scope-lock.ts';
import { type WorkerBrief, workerBrief } from '../../../core/contracts/launch/worker-brief.ts';
import { aggregator, builders, inWorkerOrder, type WorkerName } from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { type Git, openGit } from '../../../core/git/git.ts';
import { commonGitDir } from '../../../core/git/git-folders.ts';
import { guardedGit } from '../../../core/git/odd-git-files.ts';
import { readAllowedFilters } from '../../../core/git/worker-repository/allowed-filters.ts';
import { readSourceRepository, type SourceRepository } from '../../../core/git/worker-repository/source-repository.ts';
import { readJsonFile } from '../../../core/run/json-file.ts';
import { layoutOf, type RunLayout, stageLayout } from '../../../core/run/layout.ts';
import { localSource } from '../../../core/run/repository/watched-places.ts';
import { readInputsInForce } from '../../../core/run/revisions/inputs-in-force.ts';
import type { StageDeps, StageInputs } from '../../../core/run/stage.ts';
import { assertLaunchDigest } from '../../../core/run/state-digest.ts';
import { readPlainFile } from '../../../core/system/hostile/read-hostile.ts';
import { safeJoin } from '../../../core/system/paths/safe-path.ts';
import { sha256 } from '../../../core/system/text/hash.ts';
import { prettyJson } from '../../../core/system/text/json.ts';
import type { CommandLine } from '../agents/backend/backend.ts';
import type { RunTimes } from '../agents/backend/budget.ts';
import type { WorktreeSite } from '../worktree/open-worktree.ts';
import type { DispatchTimings } from './timings.ts';

/** Dependencies of dispatch-codex. */
export interface DispatchDeps extends StageDeps {
  /** How to start the embedded script worker. Without it the script backend is not available. */
  readonly scriptWorker?: CommandLine;
  /** The key for the agents' model; default: from the environment. */
  readonly agentKey?: string;
  /** Overrides of {@link defaultTimings}, in real time. */
  readonly timings?: Partial<DispatchTimings>;
  /** The real times of earlier dispatches in this process; default: none, so that times start now. */
  readonly times?: RunTimes;
  /**
   * For a job whose folders end with it: until when parked workers may be waited for, in {@link Clock.monotonicMs}. Those that stay parked are
   * handed over to a later job. Default: `budgets.park_seconds` alone decides, and their folders stay.
   */
  readonly parkUntilMs?: number;
}

/** The run as prepare issued it, verified by the digest that the prepare process returned. */
export interface Launch {
  readonly layout: RunLayout;
  readonly inputs: RunInputs;
  readonly site: WorktreeSite;
}

/** One worker's issued prompt and lock. */
export interface IssuedWorker {
  readonly prompt: string;
  readonly lock: ScopeLock;
  readonly lockText: string;
}

/** The largest prompt that is read, in bytes. */
const maxPromptBytes = 4 * 1024 * 1024;

/**
 * Reads what prepare issued. Compares the launch digest before anything else is read (docs/workflows.md). A caller in the same process
 * without a digest is responsible for the state itself.
 *
 * @throws AppError ERR_LAUNCH_STATE_ALTERED, ERR_STATE_MISSING, ERR_SCHEMA
 */
export async function loadLaunch(place: StageInputs, deps: DispatchDeps): Promise<Launch> {
  const layout = stageLayout(place);
  if (place.launchDigest !== undefined) await assertLaunchDigest(place.root, layout, place.launchDigest);
  const { inputs } = await readInputsInForce(place.root, layout);
  if (inputs.run_id !== place.runId) {
    throw new AppError('ERR_STATE_MISSING', `${layout.inputs} is of run ${inputs.run_id}, not of ${place.runId}.`, {
      file: layout.inputs,
    });
  }
  // The run's own record decides where its worktrees are, whatever the configuration says now.
  const flat = inputs.config.paths.worktrees_flat;
  const usersRoot = (place.workspace === true ? await localSource(place.root, deps.env) : undefined) ?? place.root;
  const gitIn = async (dir: string): Promise<Git> =>
    guardedGit(openGit({ dir, env: deps.env }), await commonGitDir(dir));
  const git = await gitIn(place.root);
  const usersGit = usersRoot === place.root ? git : await gitIn(usersRoot);
  let source: Promise<SourceRepository> | undefined;
  const site: WorktreeSite = {
    root: place.root,
    layout: layoutOf({ ...(place.paths ?? inputs.config.paths), worktrees_flat: flat }, place.runId),
    // The folder on this machine. RUN_INPUTS.json contains no absolute path, because a job may run on another machine.
    worktreesDir: await resolveExisting(resolve(place.root, (place.paths ?? inputs.config.paths).worktrees_dir)),
    git,
    usersGit,
    env: deps.env,
    inputs,
    source: () => (source ??= readSourceRepository(git, inputs.base_sha, usersGit)),
    // Before any worker can change the configuration that has their commands.
    filters: await readAllowedFilters(usersRoot, inputs.config.filters.allow, deps.env),
  };
  return { layout, inputs, site };
}

/**
 * Requires the run's base commit. Its branch may have been deleted or rebased since prepare, and git may have collected it.
 *
 * @throws AppError ERR_REF_UNKNOWN with the command that fetches it
 */
export async function assertBase({ inputs, layout, site }: Launch): Promise<void> {
  const { exitCode } = await site.git.run(['cat-file', '-e', `${inputs.base_sha}^{commit}`], { accept: [0, 1, 128] });
  if (exitCode === 0) return;
  const message = `The base commit ${inputs.base_sha} of ${inputs.run_id} is not in the repository any more.`;
  const nextAction = `Bring it back with git fetch origin ${inputs.base_sha} and dispatch the workers again, or take a new RUN_ID.`;
  throw new AppError('ERR_REF_UNKNOWN', message, { file: layout.inputs, nextAction });
}

/**
 * Reads one worker's prompt and lock.
 *
 * @throws AppError ERR_LAUNCH_STATE_ALTERED when the prompt does not match the sha256 in RUN_INPUTS.json
 */
export async function loadWorker(root: string, launch: Launch, worker: WorkerName): Promise<IssuedWorker> {
  const { layout, inputs } = launch;
  const file = layout.prompt(worker);
  const { bytes } = readPlainFile(await safeJoin(root, file), maxPromptBytes);
  if (bytes === null || sha256(bytes) !== inputs.prompts[worker]) {
    throw new AppError('ERR_LAUNCH_STATE_ALTERED', `${file} is not the prompt that prepare issued.`, { file, worker });
  }
  const lock = await readJsonFile(root, layout.scopeLock(worker), scopeLock);
  return { prompt: bytes.toString('utf8'), lock, lockText: prettyJson(lock) };
}

/** A worker's brief as it was issued. */
export interface IssuedBrief {
  readonly text: string;
  /** BRIEF.json. */
  readonly data: string;
  readonly brief: WorkerBrief;
}

/**
 * Reads one worker's brief.
 *
 * @returns `undefined` in a run of an older version
 * @throws AppError ERR_LAUNCH_STATE_ALTERED if a file does not have the sha256 that RUN_INPUTS.json recorded
 */
export async function loadBrief(
  root: string,
  { layout, inputs }: Launch,
  worker: WorkerName,
): Promise<IssuedBrief | undefined> {
  const recorded = inputs.briefs?.[worker];
  if (recorded === undefined) return undefined;
  const files = layout.brief(worker);
  const read = async (name: 'text' | 'data'): Promise<string> => {
    const { bytes } = readPlainFile(await safeJoin(root, files[name]), maxPromptBytes);
    if (bytes !== null && sha256(bytes) === recorded[name]) return bytes.toString('utf8');
    const message = `${files[name]} is not the brief that prepare issued.`;
    throw new AppError('ERR_LAUNCH_STATE_ALTERED', message, { file: files[name], worker });
  };
  const data = await read('data');
  return { text: await read('text'), data, brief: workerBrief.parse(JSON.parse(data)) };
}

/**
 * Reads the rules of the base commit.
 *
 * @returns `undefined` in a run of an older version; empty if the base commit has none
 * @throws AppError ERR_LAUNCH_STATE_ALTERED if the file does not have the sha256 that RUN_INPUTS.json recorded
 */
export async function loadRules(root: string, { layout, inputs }: Launch): Promise<string | undefined> {
  if (inputs.rules === undefined) return undefined;
  const bytes =
    inputs.rules.files.length === 0
      ? Buffer.alloc(0)
      : readPlainFile(await safeJoin(root, layout.rules), maxPromptBytes).bytes;
  if (bytes !== null && sha256(bytes) === inputs.rules.text) return bytes.toString('utf8');
  throw new AppError('ERR_LAUNCH_STATE_ALTERED', `${layout.rules} is not what prepare read at the base commit.`, {
    file: layout.rules,
  });
}

/** The backend that a worker's history begins with; `null` in a run without prompts, whose workers are driven by hand. */
export function recordedBackendOf(inputs: RunInputs, worker: WorkerName): BackendName | null {
  return Object.keys(inputs.prompts).length === 0 ? null : backendNameOf(inputs, worker);
}

/** @throws AppError ERR_BACKEND_UNSET */
export function backendNameOf(inputs: RunInputs, worker: WorkerName): BackendName {
  const name = inputs.backends[worker] ?? inputs.config.workers[worker].backend ?? inputs.config.dispatch.backend;
  if (name !== null) return name;
  throw new AppError('ERR_BACKEND_UNSET', `No backend is chosen for ${worker}.`, { worker, path: 'dispatch.backend' });
}

/**
 * The workers of a dispatch, in worker order.
 *
 * @throws AppError ERR_WORKER_UNKNOWN for a worker that is not part of the run
 */
export function chosenWorkers(inputs: RunInputs, requested: readonly WorkerName[] | undefined): readonly WorkerName[] {
  const stranger = requested?.find((worker) => !inputs.workers.includes(worker));
  if (stranger !== undefined) {
    throw new AppError(
      'ERR_WORKER_UNKNOWN',
      `${stranger} is not part of this run; its workers are ${inputs.workers.join(', ')}.`,
      {
        fault: 'usage',
        worker: stranger,
      },
    );
  }
  return inWorkerOrder(requested ?? inputs.workers);
}

/**
 * Compares the caller's dispatch settings with the recorded ones.
 *
 * @throws AppError ERR_INPUT_CHANGED naming the first difference
 */
export function assertUnchanged(inputs: RunInputs, given: Partial<FactoryConfig['dispatch']>): void {
  for (const key of Object.keys(given).sort() as (keyof FactoryConfig['dispatch'])[]) {
    const wanted = JSON.stringify(given[key]);
    const recorded = JSON.stringify(inputs.config.dispatch[key]);
    if (wanted === undefined || wanted === recorded) continue;
    throw new AppError(
      'ERR_INPUT_CHANGED',
      `dispatch.${key} is given as ${wanted}, but the run was prepared with ${recorded}.`,
      {
        path: `dispatch.${key}`,
      },
    );
  }
}

/** Resolves links in the existing part of a path; the rest stays unchanged. */
async function resolveExisting(path: string): Promise<string> {
  const real = await realpath(path).catch(() => undefined);
  if (real !== undefined) return real;
  const parent = dirname(path);
  return parent === path ? path : join(await resolveExisting(parent), basename(path));
}

/** The workers whose bundles the aggregator waits for and receives; none if it is sent together with them. */
export function upstreamOf(launch: Launch, worker: WorkerName): readonly WorkerName[] {
  if (worker !== aggregator || launch.inputs.config.dispatch.aggregator === 'with') return [];
  return builders.filter((name) => launch.inputs.workers.includes(name));
}
