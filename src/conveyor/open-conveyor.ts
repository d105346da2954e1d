import { realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { loadConfig } from '../core/config/load-config.ts';
import { loadPolicy } from '../core/config/policy.ts';
import type { ConveyorMode } from '../core/contracts/conveyor/conveyor-event.ts';
import type { OrchestratorConfig } from '../core/contracts/conveyor/orchestrator-config.ts';
import { AppError } from '../core/diagnostics/app-error.ts';
import { type Git, openGit } from '../core/git/git.ts';
import { gitFolders } from '../core/git/git-folders.ts';
import { nulRecords } from '../core/git/nul-records.ts';
import { readAllowedFilters } from '../core/git/worker-repository/allowed-filters.ts';
import { readCheckoutSettings } from '../core/git/worker-repository/checkout-settings.ts';
import { readGitRuns } from '../core/git/worker-repository/git-runs.ts';
import { launchId, parseRunId } from '../core/run/run-id.ts';
import { removeStaleTemporaries } from '../core/system/files/atomic-write.ts';
import { acquireOrRefuse, type Lock } from '../core/system/files/lock.ts';
import { removeFile } from '../core/system/files/plain-files.ts';
import { canMakeLinks } from '../core/system/files/symbolic-link.ts';
import { tempFolder } from '../core/system/files/temp.ts';
import { statHostile } from '../core/system/hostile/stat-hostile.ts';
import { findProgram } from '../core/system/processes/find-program.ts';
import { toolEnvironment } from '../stages/dispatch-codex/agents/backend/agent-environment.ts';
import type { Conveyor, ConveyorDeps, ConveyorLimits } from './conveyor.ts';
import { skippedFiles } from './delivery/checkout-files.ts';
import { basePackFile, conveyorBranch, conveyorPaths, isOwnState } from './layout/conveyor-paths.ts';
import { checkCheckout, commitDirt, isInCheckout } from './own-checkout.ts';
import { planFolders } from './plans/plan.ts';
import { EventLog } from './record/event-log.ts';
import { commandWords, programKind } from './session/executor-command.ts';
import { assertCommittedProgram } from './settings/assert-committed-program.ts';
import { effectiveModeOf } from './settings/decide-policy.ts';
import { loadOrchestratorConfig } from './settings/load-orchestrator-config.ts';

/** Options of `run` and `resume`. An undefined value means the default. */
export interface ConveyorInputs {
  /** A folder of the repository, absolute. */
  readonly root: string;
  readonly resume: boolean;
  readonly runId?: string | undefined;
  /** Default: `guarded`; on resume that of the run. */
  readonly mode?: ConveyorMode | undefined;
  readonly retryFailed?: boolean;
  readonly retryBlocked?: boolean;
  readonly skipPromotion?: boolean;
  /** With `git.isolation` "checkout": commit what is not committed there, or if a plan's work is there, make it part of that. */
  readonly allowDirty?: boolean;
  readonly validation?: readonly string[] | undefined;
  readonly sessionTimeoutSeconds?: number | undefined;
  readonly stallSeconds?: number | undefined;
  readonly limits: Omit<ConveyorLimits, 'commits'> & { readonly commits?: boolean | undefined };
}

/** A run that this process holds the lock of. Dispose it to release the lock. */
export interface OpenConveyor extends AsyncDisposable {
  readonly conveyor: Conveyor;
}

/**
 * Opens a new run, or one to resume: lock, log, base commit, configuration, policy, branch.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY, ERR_REF_UNKNOWN, ERR_CONVEYOR_BUSY, ERR_CONVEYOR_CONFIG, ERR_CONVEYOR_EXECUTOR,
 *   ERR_CONVEYOR_NO_RUN, ERR_CONVEYOR_BRANCH, ERR_CONVEYOR_CHECKOUT, ERR_CONFIG and the like; no event was appended then
 */
export async function openConveyor(inputs: ConveyorInputs, deps: ConveyorDeps): Promise<OpenConveyor> {
  const root = await rootOf(inputs.root, deps);
  // A session in the checkout may set core.bare or core.worktree, which these two override.
  const bind = { GIT_DIR: (await gitFolders(root)).own, GIT_WORK_TREE: root };
  const git = openGit({ dir: root, env: deps.env, bind });
  // The lock makes folders, and a repository that has no conveyor stays as it is.
  if (!inputs.resume) await loadOrchestratorConfig(git, (await resolvedHead(git)).sha);
  else if (statHostile(join(root, conveyorPaths.events)).kind === 'absent') throw noRun(inputs.runId);
  const lock = await lockConveyor(root);
  try {
    const wanted = inputs.runId === undefined ? undefined : parseRunId(inputs.runId);
    const { clock, env } = deps;
    await removeStaleTemporaries(join(root, dirname(conveyorPaths.state)));
    const log = await EventLog.load({ root, lock, clock, model: env.ORCH_MODEL_ID, runId: wanted });
    const head = await resolvedHead(git);
    const base = inputs.resume ? await baseOfRun(git, log, inputs) : head.sha;
    const config = withOptions(await loadOrchestratorConfig(git, base), inputs);
    await assertExecutor(config, deps);
    await assertCommittedProgram(git, { root, base, config, resume: inputs.resume });
    const loaded = await loadPolicy({ git, baseSha: base, loaded: await loadConfig({ root, env }) });
    const factory = loaded.config;
    const runId = inputs.resume ? log.record.runId : (wanted ?? newRunId(log, base, clock.nowIso()));
    if (!inputs.resume && log.runIds.has(runId)) {
      throw new AppError('ERR_USAGE', `The run ${runId} exists; continue it with resume.`, { fault: 'usage' });
    }
    const checkout = await readCheckoutSettings(root, env);
    const conveyor: Conveyor = {
      root,
      git,
      lock,
      log,
      config,
      factory,
      filters: await readAllowedFilters(root, factory.filters.allow, env),
      checkout,
      gitRuns: await readGitRuns(root, env),
      writing: [
        ...checkout.settings,
        ['core.symlinks', String(await canWriteLinks())],
        // A session may make the checkout sparse, which would leave out files of other plans too.
        ['core.sparseCheckout', await sparseSetting(git)],
      ],
      skipped: await skippedFiles(git),
      limits: { ...inputs.limits, commits: inputs.limits.commits ?? config.git.atomicCommits },
      deps,
      sessions: 0,
    };
    const requested = inputs.mode ?? (inputs.resume ? log.record.requestedMode : 'guarded');
    const { branch } = head;
    const own = isInCheckout(conveyor)
      ? await checkCheckout(conveyor, { branch, allowDirty: inputs.allowDirty ?? false })
      : undefined;
    if (!inputs.resume && own === undefined) await warnOfUncommitted(conveyor);
    await begin(conveyor, inputs, { runId, base, branch, mode: effectiveModeOf(requested, env) });
    if (own?.dirt !== undefined) await commitDirt(conveyor, own.dirt);
    return { conveyor, [Symbol.asyncDispose]: () => lock[Symbol.asyncDispose]() };
  } catch (error) {
    await lock[Symbol.asyncDispose]();
    throw error;
  }
}

async function sparseSetting(git: Git): Promise<string> {
  const answer = await git.run(['config', '--type=bool', '--get', 'core.sparseCheckout'], { accept: [0, 1] });
  return answer.text === 'true' ? 'true' : 'false';
}

async function canWriteLinks(): Promise<boolean> {
  await using folder = await tempFolder('factory-conveyor');
  return await canMakeLinks(folder.path);
}

async function rootOf(folder: string, { env }: ConveyorDeps): Promise<string> {
  const top = await openGit({ dir: folder, env }).run(['rev-parse', '--show-toplevel'], { accept: [0, 128] });
  if (top.exitCode !== 0) throw new AppError('ERR_NOT_A_REPOSITORY', `${folder} is not inside a git repository.`);
  return realpath(top.text);
}

function lockConveyor(root: string): Promise<Lock> {
  return acquireOrRefuse(
    join(root, conveyorPaths.lock),
    (owner, cause) => new AppError('ERR_CONVEYOR_BUSY', `A conveyor works in this repository: ${owner}.`, { cause }),
  );
}

async function resolvedHead(git: Git): Promise<{ readonly sha: string; readonly branch: string | null }> {
  const head = await git.run(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { accept: [0, 1] });
  if (head.exitCode !== 0) throw new AppError('ERR_REF_UNKNOWN', 'The repository has no commit yet.');
  const branch = await git.run(['symbolic-ref', '--quiet', 'HEAD'], { accept: [0, 1] });
  return { sha: head.text, branch: branch.exitCode === 0 ? branch.text : null };
}

async function baseOfRun(git: Git, { record }: EventLog, { runId }: ConveyorInputs): Promise<string> {
  const { base } = record;
  if (base === '') throw noRun(runId);
  const found = await git.run(['cat-file', '-e', `${base}^{commit}`], { accept: [0, 1, 128] });
  if (found.exitCode === 0) return base;
  const gone = `The commit ${base}, from which the run ${record.runId} started, is no longer in the repository.`;
  throw new AppError('ERR_CONVEYOR_BRANCH', gone, { nextAction: 'Begin a new run with `factory conveyor run`.' });
}

function noRun(runId: string | undefined): AppError {
  const what = runId === undefined ? 'There is no run' : `There is no run ${runId}`;
  return new AppError('ERR_CONVEYOR_NO_RUN', `${what} to resume in ${conveyorPaths.events}.`);
}

function withOptions(config: OrchestratorConfig, inputs: ConveyorInputs): OrchestratorConfig {
  const { validation, sessionTimeoutSeconds, stallSeconds } = inputs;
  return {
    ...config,
    ...(validation === undefined ? {} : { validationCommands: [...validation] }),
    session: {
      ...config.session,
      ...(sessionTimeoutSeconds === undefined ? {} : { timeout_seconds: sessionTimeoutSeconds }),
      ...(stallSeconds === undefined ? {} : { stall_seconds: stallSeconds }),
    },
  };
}

/** A program with a relative path is part of the repository, and is looked for when it starts. */
async function assertExecutor({ executor }: OrchestratorConfig, { env }: ConveyorDeps): Promise<void> {
  const split = commandWords(executor.command);
  const program = 'problem' in split ? '' : (split.words[0] ?? '');
  const kind = programKind(program, process.platform);
  if (program.includes('{') || kind === 'relative') return;
  if ((await findProgram(program, toolEnvironment(env, executor.env_allow))) !== undefined) return;
  const message = `The program ${program} of executor.command was not found${kind === 'absolute' ? '' : ' on PATH'}.`;
  const hint = {
    nextAction: 'In a text a backslash keeps the next character: use `/`, single quotes, or a list of words.',
  };
  const isEaten = typeof executor.command === 'string' && executor.command.includes('\\');
  throw new AppError('ERR_CONVEYOR_EXECUTOR', message, { path: 'executor.command', ...(isEaten ? hint : {}) });
}

function newRunId({ runIds }: EventLog, base: string, instant: string): string {
  return launchId(
    'conveyor',
    instant,
    base,
    [...runIds].map((run_id) => ({ run_id })),
  );
}

/** Git keeps branches like files: a branch `conveyor` leaves no room for `conveyor/<run id>`. */
async function assertRoomForBranch(git: Git): Promise<void> {
  const name = 'refs/heads/conveyor';
  if ((await git.run(['rev-parse', '--verify', '--quiet', name], { accept: [0, 1] })).exitCode !== 0) return;
  throw new AppError(
    'ERR_CONVEYOR_BRANCH',
    'A branch is named conveyor, so git can make no branch conveyor/<run id>.',
    {
      nextAction: 'Rename it with `git branch -m conveyor conveyor-old`, then run the command again.',
    },
  );
}

/** Appends the first event of this process and makes sure that the run has its branch. */
async function begin(
  conveyor: Conveyor,
  inputs: ConveyorInputs,
  run: {
    readonly runId: string;
    readonly base: string;
    readonly branch: string | null;
    readonly mode: ReturnType<typeof effectiveModeOf>;
  },
): Promise<void> {
  const { git, log, deps } = conveyor;
  const { runId, base, branch, mode } = run;
  const ref = conveyorBranch(runId);
  const tip = await git.run(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], { accept: [0, 1] });
  if (inputs.resume && tip.exitCode !== 0 && log.record.tip !== base) {
    throw new AppError('ERR_CONVEYOR_BRANCH', `${ref} is gone, but the run made commits on it.`, {
      nextAction: `Restore it with \`git branch conveyor/${runId} ${log.record.tip}\`, or begin a new run.`,
    });
  }
  if (!inputs.resume && tip.exitCode === 0) {
    throw new AppError('ERR_CONVEYOR_BRANCH', `${ref} exists, but the log has no run ${runId}.`, {
      nextAction: `Delete the branch with \`git branch -D conveyor/${runId}\`, or choose another --run-id.`,
    });
  }
  if (tip.exitCode !== 0) await assertRoomForBranch(git);
  if (deps.onEvent !== undefined) log.onEvent(deps.onEvent);
  if (inputs.resume) {
    const { retryFailed = false, retryBlocked = false } = inputs;
    await log.append('run_resumed', null, { ...mode, retryFailed, retryBlocked });
  } else {
    log.begin(runId);
    await log.append('run_started', null, { ...mode, base, branch });
  }
  await removeFile(join(conveyor.root, basePackFile(runId)));
  if (tip.exitCode !== 0) await git.run(['update-ref', ref, base, '0'.repeat(base.length)]);
}

const shownPaths = 5;

/** Warns of uncommitted plans: a run reads plans from commits only. */
async function warnOfUncommitted({ git, deps, writing }: Conveyor): Promise<void> {
  const places = [...Object.values(planFolders), conveyorPaths.config];
  const [added, changed] = await Promise.all([
    git.run(['ls-files', '-z', '--others', '--exclude-standard', '--', ...places]),
    git.run(['diff-index', '-z', '--name-only', 'HEAD', '--', ...places], { config: writing }),
  ]);
  const paths = [...nulRecords(added.stdout), ...nulRecords(changed.stdout)].filter((path) => !isOwnState(path));
  if (paths.length === 0) return;
  // Not all of docs/: logs and handoffs of runs are there, which no repository should have.
  const touched = places.filter((place) => paths.some((path) => path === place || path.startsWith(`${place}/`)));
  const more = paths.length > shownPaths ? ` and ${paths.length - shownPaths} more` : '';
  const shown = paths.slice(0, shownPaths).join(', ');
  deps.log(
    `Not committed, so the run does not see it: ${shown}${more}. Next: git add ${touched.join(' ')} && git commit`,
  );
}
