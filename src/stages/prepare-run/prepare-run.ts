import { isAbsolute, join } from 'node:path';
import { writeRunPack } from '../../core/bundle/store/run-store.ts';
import { loadPolicy } from '../../core/config/policy.ts';
import type { LoadedConfig } from '../../core/config/resolve-config.ts';
import type { BackendName } from '../../core/contracts/backend-name.ts';
import { SCHEMA_VERSION } from '../../core/contracts/common.ts';
import { type FactoryConfig, factoryConfig } from '../../core/contracts/config/factory-config.ts';
import type { RunInputs } from '../../core/contracts/launch/run-inputs.ts';
import type { LedgerEvent } from '../../core/contracts/ledger/ledger-event.ts';
import { inWorkerOrder, type WorkerName, workerNames } from '../../core/contracts/worker.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { appErrorOf } from '../../core/diagnostics/of-unknown.ts';
import { sortedDiagnostics } from '../../core/diagnostics/order.ts';
import type { Git } from '../../core/git/git.ts';
import { keptBaseRef } from '../../core/git/kept-base.ts';
import { listPaths } from '../../core/git/objects/ls-tree.ts';
import { fetchMissing } from '../../core/git/transfer/fetch-missing.ts';
import { type CheckoutSettings, readCheckoutSettings } from '../../core/git/worker-repository/checkout-settings.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import type { DoctorRow } from '../../core/machine/run-doctor.ts';
import { lockRun } from '../../core/run/access/lock-run.ts';
import { type Held, type OpenRun, openRun, withRun } from '../../core/run/access/open-run.ts';
import { layoutOf, type RunLayout } from '../../core/run/layout.ts';
import { watchRepository } from '../../core/run/repository/watch-repository.ts';
import type { RunId } from '../../core/run/run-id.ts';
import type { StageDeps } from '../../core/run/stage.ts';
import { launchDigest } from '../../core/run/state-digest.ts';
import { removeStaleTemporaries } from '../../core/system/files/atomic-write.ts';
import { removeStaging } from '../../core/system/files/publish-folder.ts';
import { assertSameInputs, type EarlierRun, readEarlierRun } from './launch/earlier-run.ts';
import { headerGlobs } from './launch/header-globs.ts';
import { type IssuedLocks, issueScopeLocks } from './launch/issue-scope-locks.ts';
import { type LocatedLaunch, locateLaunch } from './launch/locate-launch.ts';
import { mayRemoveTests } from './launch/may-remove-tests.ts';
import { choosePublishTarget } from './launch/publish-target.ts';
import { type RequestedInputs, requestedDetails } from './launch/requested-inputs.ts';
import { resolveCommit } from './launch/resolve-commit.ts';
import { scaffoldRun, writePendingStatus } from './launch/scaffold-run.ts';
import { warnOfUnmatched } from './launch/warn-of-unmatched.ts';
import { eventsOfAttempt, type LaunchSteps, recordSteps } from './launch-steps.ts';
import { preflight } from './preflight.ts';
import { finishedReport, type PrepareReport, preparedReport, refusedReport } from './prepare-report.ts';
import type { Prompt } from './prompts/judge-prompt.ts';
import { comparePromptFolder, extractPrompts } from './prompts/prompt-folder.ts';
import { readPrompts } from './prompts/prompt-source.ts';
import { recordRefusal } from './refuse.ts';

/** An empty string means "not set". */
export interface PrepareInputs extends Held, RequestedInputs {
  /** The repository root, absolute. */
  readonly root: string;
  readonly runId: string;
  /** Absolute or relative to the root. Default: the layout's path. */
  readonly promptZip?: string | undefined;
  /** Relative to the root. */
  readonly configPath?: string | undefined;
  readonly dryRun?: boolean | undefined;
  /** What is to be published when the run passes. */
  readonly publish?: 'none' | 'branch' | 'pull-request' | undefined;
  /** Whether a runner checked the root out for this job. */
  readonly workspace?: boolean | undefined;
  /** Used to read a private origin over HTTPS. */
  readonly token?: string | undefined;
}

/**
 * Prepares a run: checks the RUN_ID, the zip, the prompts, the machine and the repository, issues the scope locks, and
 * writes the run folder. Checks everything before it writes anything but the ledger. If the RUN_ID was never launched,
 * a refusal is recorded in the run folder; any other refusal changes nothing.
 *
 * @returns a report whose status is PENDING (prepared, or dry run), BLOCKED or FAIL (refused), or the recorded verdict
 *   of a finished run
 * @throws AppError ERR_RUN_ID, ERR_RUN_ID_USED or ERR_NOT_A_REPOSITORY (usage), ERR_PATH_UNSAFE (the path of the run
 *   folder passes through a link): nothing is written; ERR_RUN_BUSY (usage), ERR_LEDGER_*
 */
export async function prepareRun(inputs: PrepareInputs, deps: StageDeps): Promise<PrepareReport> {
  const place = await locateLaunch(inputs, deps);
  const folder = { root: place.git.dir, layout: place.layout, held: inputs.held };
  return withRun(folder, deps, (open) => prepareHeld(place, open, inputs, deps));
}

/**
 * Opens the run that {@link prepareRun} would prepare, for flows that continue after it. Refuses, without a trace, what prepare refuses
 * without a trace.
 *
 * @throws AppError as prepareRun, before anything is written
 */
export async function openForPrepare(inputs: PrepareInputs, deps: StageDeps): Promise<OpenRun> {
  const { git, layout } = await locateLaunch(inputs, deps);
  return openRun(await lockRun({ root: git.dir, layout }, deps.signal), deps);
}

async function prepareHeld(
  { runId, git, layout, loaded }: LocatedLaunch,
  open: OpenRun,
  inputs: PrepareInputs,
  deps: StageDeps,
): Promise<PrepareReport> {
  await removeStaleTemporaries(join(git.dir, layout.runDir));
  const elapsed = deps.clock.stopwatch();
  const ledger = await open.chain();
  const earlier = await readEarlierRun(git.dir, layout, ledger.events());
  const run: Run = { runId, git, layout, open, ledger, earlier, elapsed, requested: requestedDetails(inputs) };
  try {
    if (loaded instanceof AppError) throw loaded;
    return await prepare(run, loaded, inputs, deps);
  } catch (error) {
    if (deps.signal.aborted) throw error;
    const refusal = appErrorOf(error);
    if (earlier.inputs !== undefined) return refusedReport(runId, refusal, { status: 'BLOCKED', finished: true });
    await startLedger(run);
    const status = await recordRefusal(open, { error: refusal, elapsedMs: elapsed() }, deps);
    return refusedReport(runId, refusal, { status, finished: false });
  }
}

interface Run {
  readonly runId: RunId;
  readonly git: Git;
  readonly layout: RunLayout;
  readonly open: OpenRun;
  readonly ledger: Ledger;
  readonly earlier: EarlierRun;
  /** Milliseconds since prepare began. */
  readonly elapsed: () => number;
  /** For the event that begins this launch. */
  readonly requested: Readonly<Record<string, unknown>>;
}

/** Everything that passed the checks and will be written. */
interface Judged {
  readonly inputs: RunInputs;
  readonly prompts: readonly Prompt[];
  readonly foldersEqual: boolean;
  readonly issued: IssuedLocks;
  readonly doctor: readonly DoctorRow[];
  readonly times: LaunchSteps['times'];
  readonly warnings: readonly Diagnostic[];
}

async function prepare(run: Run, loaded: LoadedConfig, inputs: PrepareInputs, deps: StageDeps): Promise<PrepareReport> {
  const judged = await judge(run, loaded, inputs, deps);
  if (run.earlier.finished) return finishedReport(run.layout, judged.inputs, run.earlier, deps.env);
  deps.log(
    `${run.runId} passed all checks: ${judged.prompts.length} prompts on ${judged.inputs.base_sha.slice(0, 12)}; publish target: ${judged.inputs.publish.target}`,
  );
  const watched = await watchRepository(
    {
      root: run.git.dir,
      workspace: inputs.workspace,
      config: judged.inputs.config,
      seen: run.open.seenRepositories,
      workers: [],
      closing: inputs.held === undefined,
      ledger: run.ledger,
    },
    deps,
    () => write(run, judged),
  );
  const warnings = sortedDiagnostics([...judged.warnings, ...watched.findings]);
  return preparedReport(run.layout, judged.inputs, watched.result, judged.doctor, warnings, deps.env);
}

/** Checks everything. Writes nothing, but for objects that a partial clone lacks. */
async function judge(run: Run, loaded: LoadedConfig, inputs: PrepareInputs, deps: StageDeps): Promise<Judged> {
  const { git, layout, earlier } = run;
  const resumed = earlier.finished ? undefined : earlier.inputs;
  const baseRef = inputs.baseRef || resumed?.base_sha || loaded.config.run.base_ref;
  const baseSha = await resolveCommit(git, baseRef);
  await fetchMissing(git, baseSha, { token: inputs.token, env: deps.env });
  const policy = await loadPolicy({ git, baseSha, loaded });
  const { config } = policy;
  const source = await readPrompts(git.dir, layout, inputs.promptSource ?? 'zip', inputs.promptZip, deps.clock);
  const workers = inWorkerOrder(inputs.workers?.length ? inputs.workers : workerNames);
  const backends =
    source.prompts.length === 0
      ? new Map<WorkerName, BackendName>()
      : backendsOf(config, workers, inputs.backend !== undefined && inputs.backend !== '');
  const published = await choosePublishTarget(git, earlier.inputs, { ...inputs, root: git.dir, config, env: deps.env });
  const now: RunInputs = {
    schema_version: SCHEMA_VERSION,
    run_id: run.runId,
    base_ref: resumed !== undefined && !inputs.baseRef ? resumed.base_ref : baseRef,
    base_sha: baseSha,
    base_tree: (await git.run(['rev-parse', '--verify', `${baseSha}^{tree}`])).text,
    checkout: earlier.inputs?.checkout ?? recordOf(await readCheckoutSettings(git.dir, deps.env)),
    started_at: startOf(run) ?? deps.clock.nowIso(),
    dry_run: inputs.dryRun ?? false,
    zip_sha256: source.zipSha256,
    prompts: Object.fromEntries(source.prompts.map((prompt) => [prompt.worker, prompt.sha256])),
    may_remove_tests: mayRemoveTests(layout, config, source.prompts),
    must_deliver: headerGlobs(layout, source.prompts, 'MUST_DELIVER'),
    workers,
    backends: Object.fromEntries(backends),
    token_budget: config.run.token_budget,
    publish: published.publish,
    config: portableConfig(config, published.publish),
  };
  assertSameInputs(earlier, now, layout.inputs);
  const foldersEqual = source.prompts.length === 0 || (await comparePromptFolder(git.dir, layout, source.prompts));
  const headersOf = new Map(source.prompts.map(({ worker, headers }) => [worker, headers]));
  const issued = issueScopeLocks(
    layout,
    config,
    workers.map((worker) => ({ worker, headers: headersOf.get(worker) ?? {} })),
  );
  const { allow_protected_paths: opened } = config.security;
  const unmatched = warnOfUnmatched(issued.locks, opened, await listPaths(git, baseSha));
  const watch = deps.clock.stopwatch();
  const { rows, warnings } = earlier.finished
    ? { rows: [], warnings: [] }
    : await preflight({ git, layout: layoutOf(config.paths, run.runId), config, backends });
  return {
    inputs: now,
    prompts: source.prompts,
    foldersEqual,
    issued,
    doctor: rows,
    times: { ...source.times, preflight: watch() },
    warnings: sortedDiagnostics([
      ...policy.diagnostics,
      ...source.warnings,
      ...published.findings,
      ...issued.warnings,
      ...unmatched,
      ...warnings,
    ]),
  };
}

/**
 * Writes what passed the checks. Each effect follows its event, and a crash never repeats one.
 *
 * @returns the launch digest
 */
async function write(run: Run, ready: Judged): Promise<string> {
  const { git, layout, open, ledger } = run;
  const attempt = eventsOfAttempt(ledger.events());
  const start = await startLedger(run);
  // The run started when its ledger says so, not when the checks started.
  const judged = { ...ready, inputs: { ...ready.inputs, started_at: startOf(run) ?? ready.inputs.started_at } };
  const zip = judged.inputs.zip_sha256;
  const actor = 'prepare-run';
  // Only the event counts: the process may have been killed after the files and before it.
  let init = ledger.events().findLast(({ event_type }) => event_type === 'RUN_INIT');
  let digest: string;
  if (init?.details.dry_run === judged.inputs.dry_run) {
    digest = await launchDigest(git.dir, layout);
    if (digest !== run.earlier.launchDigest) {
      const message = `A scope lock, prompt, manifest or recorded input of ${run.runId} differs from what prepare issued.`;
      throw new AppError('ERR_LAUNCH_STATE_ALTERED', message, { file: layout.runDir });
    }
    await writePendingStatus(open, judged.inputs);
    if (!attempt.includes(init)) return digest;
  } else {
    const preflighted = await recordSteps(ledger, start, { ...judged, attempt });
    await removeStaging(git.dir, layout.promptsDir);
    if (!judged.foldersEqual) await extractPrompts(git.dir, layout, judged.prompts);
    await keepBase(run, judged.inputs);
    await scaffoldRun(open, { inputs: judged.inputs, locks: judged.issued.locks, doctor: judged.doctor });
    digest = await launchDigest(git.dir, layout);
    init = await ledger.append({
      event_type: 'RUN_INIT',
      actor,
      parent: preflighted,
      duration_ms: run.elapsed(),
      file_counts: {
        prompts: judged.prompts.length,
        scope_locks: judged.issued.locks.size,
        warnings: judged.warnings.length,
      },
      hashes: { launch: digest, ...(zip === null ? {} : { prompt_zip: zip }) },
      details: {
        kind: judged.inputs.config.run.kind,
        base_sha: judged.inputs.base_sha,
        dry_run: judged.inputs.dry_run,
      },
    });
  }
  const details = { status: 'PENDING' };
  await ledger.append({ event_type: 'LAUNCH_RESULT', actor, parent: init, duration_ms: run.elapsed(), details });
  return digest;
}

/** The recorded form, whose lists may be changed. */
function recordOf({ settings, excludes }: CheckoutSettings): NonNullable<RunInputs['checkout']> {
  return { settings: settings.map(([name, value]): [string, string] => [name, value]), excludes: [...excludes] };
}

/** Makes the pack that everything is judged from before any worker starts, and keeps the base commit from git's garbage collection. */
async function keepBase({ git, layout, runId }: Run, inputs: RunInputs): Promise<void> {
  await writeRunPack({ root: git.dir, layout, inputs, env: git.env });
  await git.run(['update-ref', keptBaseRef(runId), inputs.base_sha]);
}

/** Starts the run's chain, or records that the run resumes. */
async function startLedger(run: Run): Promise<LedgerEvent> {
  const start = run.ledger.events().find(({ event_type }) => event_type === 'RUN_START');
  if (start === undefined) {
    return run.ledger.append({ event_type: 'RUN_START', actor: 'prepare-run', details: run.requested });
  }
  return run.ledger.append({
    event_type: 'RUN_STATE',
    actor: 'prepare-run',
    parent: start,
    details: { state: 'RESUMED', ...run.requested },
  });
}

function startOf(run: Run): string | undefined {
  return run.ledger.events().find(({ event_type }) => event_type === 'RUN_START')?.ts_utc;
}

/** An explicit input applies to all workers. Otherwise a worker's own backend overrides the common one. */
function backendsOf(
  config: FactoryConfig,
  workers: readonly WorkerName[],
  chosen: boolean,
): Map<WorkerName, BackendName> {
  const common = config.dispatch.backend;
  return new Map(
    workers.map((worker) => {
      const backend = chosen ? common : (config.workers[worker].backend ?? common);
      if (backend === null) {
        const message = `No backend is set for ${worker}; choose autohotkey, codex-exec, command or script.`;
        throw new AppError('ERR_BACKEND_UNSET', message, { worker, path: 'dispatch.backend' });
      }
      return [worker, backend];
    }),
  );
}

/**
 * Removes absolute paths, and names the publish target that was chosen: a run must give the same bytes on every machine and at every
 * door. Other machines read the paths from their own environment.
 */
function portableConfig(config: FactoryConfig, { target }: Pick<RunInputs['publish'], 'target'>): FactoryConfig {
  const defaults = factoryConfig.parse({});
  const { worktrees_dir } = isAbsolute(config.paths.worktrees_dir) ? defaults.paths : config.paths;
  const { base } = isAbsolute(config.inbox.base) ? defaults.inbox : config.inbox;
  const paths = { ...config.paths, worktrees_dir };
  return { ...config, paths, inbox: { ...config.inbox, base }, publish: { ...config.publish, target } };
}
