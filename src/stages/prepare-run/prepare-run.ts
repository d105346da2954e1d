import { join } from 'node:path';
import { readBaseRules } from '../../core/brief/base-rules.ts';
import { briefDigests } from '../../core/brief/issue-briefs.ts';
import { loadPolicy } from '../../core/config/policy.ts';
import type { LoadedConfig } from '../../core/config/resolve-config.ts';
import { SCHEMA_VERSION } from '../../core/contracts/common.ts';
import type { RunInputs } from '../../core/contracts/launch/run-inputs.ts';
import type { PublishKind } from '../../core/contracts/verdict/publish-result.ts';
import { workerNames } from '../../core/contracts/worker.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { appErrorOf } from '../../core/diagnostics/of-unknown.ts';
import { sortedDiagnostics } from '../../core/diagnostics/order.ts';
import { listPaths } from '../../core/git/objects/ls-tree.ts';
import { fetchMissing } from '../../core/git/transfer/fetch-missing.ts';
import { readCheckoutSettings } from '../../core/git/worker-repository/checkout-settings.ts';
import { readGitRuns } from '../../core/git/worker-repository/git-runs.ts';
import { lockRun } from '../../core/run/access/lock-run.ts';
import { type Held, type OpenRun, openRun, withRun } from '../../core/run/access/open-run.ts';
import { layoutOf } from '../../core/run/layout.ts';
import { watchRepository } from '../../core/run/repository/watch-repository.ts';
import { localSource } from '../../core/run/repository/watched-places.ts';
import type { StageDeps } from '../../core/run/stage.ts';
import { removeStaleTemporaries } from '../../core/system/files/atomic-write.ts';
import { sha256 } from '../../core/system/text/hash.ts';
import { canonicalJson } from '../../core/system/text/json.ts';
import { assistedBy } from './assisted-by.ts';
import type { JudgedLaunch, RunInPreparation } from './judged-launch.ts';
import { readEarlierRun } from './launch/earlier-run.ts';
import { headerGlobs } from './launch/header-globs.ts';
import { issueScopeLocks } from './launch/issue-scope-locks.ts';
import { type LocatedLaunch, locateLaunch } from './launch/locate-launch.ts';
import { mayRemoveTests } from './launch/may-remove-tests.ts';
import { choosePublishTarget } from './launch/publish-target.ts';
import { backendMap, settingsOf } from './launch/recorded-settings.ts';
import { type RequestedInputs, requestedDetails } from './launch/requested-inputs.ts';
import { resolveCommit } from './launch/resolve-commit.ts';
import { warnOfUnmatched } from './launch/warn-of-unmatched.ts';
import { preflight } from './preflight.ts';
import { finishedReport, type PrepareReport, preparedReport, refusedReport } from './prepare-report.ts';
import { withoutNoops } from './prompts/noops.ts';
import { comparePromptFolder } from './prompts/prompt-folder.ts';
import { readPrompts } from './prompts/prompt-source.ts';
import { recordRefusal } from './refuse.ts';
import { changedInputs } from './revision/changed-inputs.ts';
import { assertCorrectable, judgeRevision } from './revision/judge-revision.ts';
import { startLedger, startOf, writeLaunch } from './write-launch.ts';

/** An empty string means "not set". */
export interface PrepareInputs extends Held, RequestedInputs {
  /** The repository root, absolute. */
  readonly root: string;
  readonly runId: string;
  /** Absolute or relative to the root. Default: the layout's path. */
  readonly promptZip?: string | undefined;
  /** The files of a prompt folder by name: corrected prompts of a run whose folder holds the issued ones. For the source `folder`. */
  readonly promptFiles?: ReadonlyMap<string, Uint8Array> | undefined;
  /** Relative to the root. */
  readonly configPath?: string | undefined;
  readonly dryRun?: boolean | undefined;
  /** What to publish when the run passes. */
  readonly publish?: PublishKind | undefined;
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
  const requestedBy = deps.env.GITHUB_ACTOR || 'local';
  const requested = requestedDetails(inputs);
  const run: RunInPreparation = { runId, git, layout, open, ledger, earlier, elapsed, requested, requestedBy };
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

async function prepare(
  run: RunInPreparation,
  loaded: LoadedConfig,
  inputs: PrepareInputs,
  deps: StageDeps,
): Promise<PrepareReport> {
  const judged = await judge(run, loaded, inputs, deps);
  const { earlier, layout } = run;
  const { revision } = judged;
  const launch = earlier.launchDigest ?? '';
  if (earlier.finished && revision === undefined)
    return finishedReport(layout, judged.inputs, launch, earlier, deps.env);
  if (revision !== undefined) {
    const { revision: number, changed, workers } = revision;
    deps.log(`Launch revision ${number}: ${changed.join(', ')}. Sent again: ${workers.join(', ') || 'nobody'}.`);
  }
  // A dry run of a launched run only checks it.
  if (judged.inputs.dry_run && earlier.launched) {
    return preparedReport(layout, judged, launch, deps.env);
  }
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
      run: run.open,
    },
    deps,
    () => writeLaunch(run, judged),
  );
  const warnings = sortedDiagnostics([...judged.warnings, ...watched.findings]);
  return preparedReport(layout, { ...judged, warnings }, watched.result, deps.env);
}

/** Checks everything. Writes nothing except objects that a partial clone lacks. */
async function judge(
  run: RunInPreparation,
  loaded: LoadedConfig,
  inputs: PrepareInputs,
  deps: StageDeps,
): Promise<JudgedLaunch> {
  const { git, layout, earlier } = run;
  const recorded = earlier.inputs;
  const baseRef = inputs.baseRef || recorded?.base_sha || loaded.config.run.base_ref;
  const baseSha = await resolveCommit(git, baseRef);
  await fetchMissing(git, baseSha, { token: inputs.token, env: deps.env });
  const policy = await loadPolicy({ git, baseSha, loaded });
  const { config } = policy;
  const rules = await readBaseRules(git, baseSha);
  const given = { zip: inputs.promptZip, files: inputs.promptFiles };
  const source = await readPrompts(git.dir, layout, inputs.promptSource ?? 'zip', given, deps.clock);
  const prompts = Object.fromEntries(source.prompts.map((prompt) => [prompt.worker, prompt.sha256]));
  const { workers, noops } = withoutNoops(inputs.workers?.length ? inputs.workers : workerNames, source.prompts);
  const published = await choosePublishTarget(git, earlier.inputs, { ...inputs, root: git.dir, config, env: deps.env });
  const chosen = inputs.backend !== undefined && inputs.backend !== '';
  const settings = settingsOf(config, { workers: source.prompts.length === 0 ? [] : workers, chosen, ...published });
  const now: RunInputs = {
    schema_version: SCHEMA_VERSION,
    run_id: run.runId,
    ...(recorded?.revision === undefined ? {} : { revision: recorded.revision }),
    base_ref: recorded !== undefined && !inputs.baseRef ? recorded.base_ref : baseRef,
    base_sha: baseSha,
    base_tree: (await git.run(['rev-parse', '--verify', `${baseSha}^{tree}`])).text,
    checkout: recorded?.checkout ?? (await launchSettings(git.dir, inputs, deps.env)),
    started_at: startOf(run) ?? deps.clock.nowIso(),
    dry_run: inputs.dryRun ?? false,
    zip_sha256: source.zipSha256 ?? zipOf(recorded, prompts),
    prompts,
    may_remove_tests: mayRemoveTests(layout, config, source.prompts),
    must_deliver: headerGlobs(layout, source.prompts, 'MUST_DELIVER'),
    rules: { text: sha256(rules.text), files: rules.files },
    workers,
    ...(noops === undefined ? {} : { noops }),
    assisted_by: assistedBy(config, backendMap(settings)),
    publish: published.publish,
    ...settings,
  };
  const place = { root: git.dir, layout, clock: deps.clock };
  const changed = recorded === undefined ? [] : changedInputs(recorded, now);
  const correction = recorded === undefined || changed.length === 0 ? undefined : { recorded, now, changed };
  if (correction !== undefined) await assertCorrectable(earlier, correction, place);
  const foldersEqual =
    source.prompts.length === 0 ||
    (changed.length === 0 && (await comparePromptFolder(git.dir, layout, source.prompts)));
  const headersOf = new Map(source.prompts.map(({ worker, headers }) => [worker, headers]));
  const issued = issueScopeLocks(
    layout,
    config,
    workers.map((worker) => ({ worker, headers: headersOf.get(worker) ?? {} })),
  );
  const revision = correction === undefined ? undefined : await judgeRevision(earlier, correction, issued.locks, place);
  const { allow_protected_paths: opened } = config.security;
  const unmatched = warnOfUnmatched(issued.locks, opened, await listPaths(git, baseSha));
  const watch = deps.clock.stopwatch();
  const { rows, warnings } =
    earlier.finished && revision === undefined
      ? { rows: [], warnings: [] }
      : await preflight({ git, layout: layoutOf(config.paths, run.runId), config, backends: backendMap(settings) });
  const recordedInputs = revision === undefined ? now : { ...now, revision: revision.revision };
  return {
    inputs: { ...recordedInputs, briefs: briefDigests({ layout, inputs: recordedInputs, locks: issued.locks }) },
    revision,
    prompts: source.prompts,
    rules: rules.text,
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

/** The zip of unchanged prompts that are read from their folder now. */
function zipOf(recorded: RunInputs | undefined, prompts: RunInputs['prompts']): string | null {
  const isSame = canonicalJson(recorded?.prompts ?? null) === canonicalJson(prompts);
  return isSame ? (recorded?.zip_sha256 ?? null) : null;
}

/** A runner's checkout has none of the user's own settings and ignore rules, but the repository of this machine that it came from has. */
async function launchSettings(
  root: string,
  { workspace }: PrepareInputs,
  env: StageDeps['env'],
): Promise<NonNullable<RunInputs['checkout']>> {
  const source = (workspace === true ? await localSource(root, env) : undefined) ?? root;
  const [{ settings, excludes }, runs] = await Promise.all([
    readCheckoutSettings(source, env),
    readGitRuns(source, env),
  ]);
  return {
    settings: settings.map(([name, value]): [string, string] => [name, value]),
    excludes: [...excludes],
    ...(runs.length === 0 ? {} : { git_runs: [...runs] }),
  };
}
