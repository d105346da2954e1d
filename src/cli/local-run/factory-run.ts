import { copyFile, mkdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { loadConfigOrDefaults } from '../../core/config/load-config.ts';
import { backendName } from '../../core/contracts/backend-name.ts';
import { status as statusWord } from '../../core/contracts/common.ts';
import type { LocalPublishKind } from '../../core/contracts/verdict/publish-result.ts';
import { statusFile } from '../../core/contracts/worker/status-file.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { exitCodeOf, type Status } from '../../core/diagnostics/exit-codes.ts';
import { installState, pathsOfState } from '../../core/run/access/install-state.ts';
import { assertNotHeld, lockRun, type RunLock } from '../../core/run/access/lock-run.ts';
import { openRun } from '../../core/run/access/open-run.ts';
import { readJsonFileIfAny } from '../../core/run/json-file.ts';
import { layoutOf } from '../../core/run/layout.ts';
import { parkedPrefix } from '../../core/run/parking/state-name.ts';
import { parseRunId } from '../../core/run/run-id.ts';
import type { StageName } from '../../core/run/stage.ts';
import { unpackState } from '../../core/run/state-archive.ts';
import { type Clock, clockFrom } from '../../core/system/clock.ts';
import { tempFolder } from '../../core/system/files/temp.ts';
import type { RunEvent } from '../../runner/execute/protocol/run-event.ts';
import type { RunArtifact, RunResult } from '../../runner/execute/run-result.ts';
import { runWorkflow } from '../../runner/execute/run-workflow.ts';
import { findNodes, ownNode } from '../../runner/execute/steps/programs/node-programs.ts';
import { checkStart } from '../../upkeep/doctor/check-start.ts';
import type { Io } from '../program/io.ts';
import { packageRoot } from '../program/package-root.ts';
import { findRepository, hasUncommittedChanges, headOf } from '../repository/repository.ts';
import { handInRun } from './hand-in.ts';
import { hostEnvironment } from './host-environment.ts';
import { withoutNoticeSecrets } from './notices.ts';
import { findPromptZip } from './prompts/find-prompt-zip.ts';
import { runSecrets } from './run-secrets.ts';
import { recordRootOf } from './state-folder.ts';
import { actionRepository, renderWorkflows } from './workflow-source.ts';

export interface FactoryRunOptions {
  /** The user's repository. The run writes only its run folder, the ledger index and, with `publish`, its branches. */
  readonly repo: string;
  /** The prompt zip, named `<RUN_ID>.zip`. */
  readonly zip: string;
  readonly backend?: string;
  readonly baseRef?: string;
  readonly publish: LocalPublishKind;
  readonly dryRun: boolean;
  /** Run every worker as a separate job: factory-fleet.yml instead of factory.yml. */
  readonly fleet: boolean;
  readonly recordDir?: string;
  readonly onEvent: (event: RunEvent) => void;
  /** Shows one line to the user. */
  readonly note: (line: string) => void;
}

/** The result of a run. */
export interface FactoryRun {
  /** The repository root, absolute. */
  readonly root: string;
  readonly runId: string;
  readonly verdict: Status;
  /** How many gates of the repository ran, if there is a verdict. */
  readonly gatesRan?: number | undefined;
  /** The exit status of the verdict, or 1 if a passed run could not be published. */
  readonly exitCode: number;
  /** Why it is so, one sentence; empty if it is not known. */
  readonly cause: string;
  readonly nextAction: string;
  /** Absolute. */
  readonly runDir: string;
  readonly artifacts: readonly RunArtifact[];
  /** The runner's record of this run, absolute. */
  readonly record: string;
}

/** From the last stage to the first: the first artifact that exists has the newest state. */
function statePrefixes(runId: string): readonly string[] {
  const named = (stage: StageName): string => `factory-${runId}-${stage}-a`;
  return [
    named('integrate'),
    named('validate-bundles'),
    parkedPrefix(runId),
    named('dispatch-codex'),
    named('prepare-run'),
  ];
}

/** A placeholder pin: the actions are read from this program's own folder, whatever its release. */
const ownRelease = '0'.repeat(40);

/**
 * Runs one prompt zip through the factory's own workflows on the local runner, and installs the last state in the
 * repository. The workflows come from this program, not from the repository; the workspace is always the repository's
 * HEAD commit.
 *
 * The repository's run folder stays locked, because the run starts from it and its result replaces it.
 *
 * @throws AppError ERR_ZIP_FILE_NAME, ERR_RUN_ID, ERR_ZIP_MISSING, ERR_ZIP_NOT_REGULAR, ERR_NOT_A_REPOSITORY, ERR_RUN_BUSY, and as
 *   {@link checkStart} (usage) before anything is written
 */
export async function runFactory(io: Io, options: FactoryRunOptions): Promise<FactoryRun> {
  if (!options.zip.endsWith('.zip')) {
    throw new AppError('ERR_ZIP_FILE_NAME', `${basename(options.zip)} is not named <RUN_ID>.zip.`, { fault: 'usage' });
  }
  const runId = parseRunId(basename(options.zip, '.zip'));
  const repository = await findRepository(io, resolve(io.cwd, options.repo));
  const zip = await findPromptZip(io, options.zip);
  if (await hasUncommittedChanges(io, repository))
    options.note('Uncommitted changes are ignored: the run starts from HEAD.');
  const recordRoot = recordRootOf(io, options.recordDir);
  const clock = clockFrom(io.env);
  // Prepare refuses an unreadable configuration, so defaults are enough here.
  const config = await loadConfigOrDefaults({ root: repository.root, env: io.env });
  const layout = layoutOf(config.paths, runId);
  const place = { root: repository.root, layout };
  assertNotHeld(place);
  const { backend, baseRef } = options;
  const deps = { clock, env: withoutNoticeSecrets(io.env), signal: io.signal, log: options.note };
  await checkStart({ ...place, commit: repository.sha, zip, backend, baseRef }, deps);
  // Two repositories may run zips with the same name at the same time.
  const inbox = await copyIntoInbox(zip, join(recordRoot, 'inbox', basename(repository.name)));
  await using lock = await lockRun(place, io.signal);
  if (await handInRun(repository, layout, recordRoot, clock))
    options.note(`Continuing run ${runId} from its run folder in the repository.`);
  await using rendered = await tempFolder('factory-workflows');
  await renderWorkflows(packageRoot(), rendered.path, ownRelease);
  const result = await runWorkflow({
    repo: repository.root,
    repositoryName: repository.name,
    head: headOf(repository),
    workflowSource: rendered.path,
    workflow: `.github/workflows/${options.fleet ? 'factory-fleet' : 'factory'}.yml`,
    event: { name: 'workflow_dispatch', payload: {} },
    inputs: {
      run_id: runId,
      prompt_zip: inbox,
      ...(options.backend === undefined ? {} : { backend: options.backend }),
      base_ref: options.baseRef ?? '',
      dry_run: String(options.dryRun),
      publish: options.publish,
    },
    sha: repository.sha,
    ...(repository.ref.startsWith('refs/') ? { ref: repository.ref } : {}),
    anyLabel: true,
    actionSources: { [actionRepository]: packageRoot() },
    recordDir: recordRoot,
    secrets: runSecrets(io.env, config, backendName.safeParse(options.backend).data),
    // The user's own repository, whatever the configuration says for Actions.
    hostEnv: { ...hostEnvironment(io.env, config.dispatch.env_allow), FACTORY_PUBLISH__TARGET: 'local' },
    clock,
    nodes: {
      ...(await findNodes({ env: io.env, own: ownNode })),
      starter: join(packageRoot(), 'bin/start-action.js'),
    },
    signal: io.signal,
    forceSignal: io.force,
    onEvent: options.onEvent,
  });
  // An interrupted run has a result too. It is installed unless the user interrupts a second time.
  return await conclude(lock, result, { ...options, clock, signal: io.force });
}

/** Copies the zip to a folder that jobs read, so that moving the original during the run has no effect. */
async function copyIntoInbox(zip: string, inbox: string): Promise<string> {
  const copy = join(inbox, basename(zip));
  if (copy === zip) return copy;
  await mkdir(inbox, { recursive: true });
  await copyFile(zip, copy).catch((cause: unknown) => {
    throw new AppError('ERR_ZIP_MISSING', `${basename(zip)} cannot be read.`, { fault: 'usage', cause });
  });
  return copy;
}

async function conclude(
  lock: RunLock,
  result: RunResult,
  {
    dryRun,
    publish,
    ...deps
  }: Pick<FactoryRunOptions, 'dryRun' | 'publish'> & { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<FactoryRun> {
  const { root, layout: own } = lock.place;
  const { runId } = own;
  const known = { root, runId, artifacts: result.artifacts, record: result.recordDir };
  const artifact = newestState(runId, result.artifacts);
  const prepared = result.jobs.find(({ id }) => id === 'run/prepare')?.outputs ?? {};
  if (artifact === undefined) {
    const nextAction = 'Read the log of the prepare job in the record.';
    const cause = 'The prepare job left no state.';
    return { ...known, cause, verdict: 'FAIL', exitCode: exitCodeOf('FAIL'), nextAction, runDir: '' };
  }
  await using folder = await tempFolder('factory-state');
  await unpackState({
    zip: artifact.path,
    name: artifact.name,
    runId,
    expectDigest: digestOf(result, artifact),
    folder: folder.path,
  });
  const layout = layoutOf(await pathsOfState(folder.path, runId), runId);
  // The configuration may have changed since the run was prepared; a lock is for one folder.
  await using other = layout.runDir === own.runDir ? undefined : await lockRun({ root, layout }, deps.signal);
  const place = other ?? lock;
  await installState(folder.path, place);
  const status = await readJsonFileIfAny(root, layout.status, statusFile);
  // Opening an ended run adds it to the repository's index.
  await using _run = await openRun(place, deps);
  const runDir = join(root, layout.runDir);
  const gatesRan = status?.gates_ran;
  const cause = typeof status?.cause === 'string' ? status.cause : '';
  if (prepared.finished === 'true') {
    // Prepare decided the outcome: it refuses inputs that differ from those of the existing run.
    const verdict = statusWord.parse(prepared.verdict);
    const nextAction = prepared['next-action'] ?? '';
    return { ...known, cause, verdict, gatesRan, exitCode: exitCodeOf(verdict), nextAction, runDir };
  }
  const verdict = status?.status ?? 'FAIL';
  const parked = parkedUntil(result);
  if (verdict === 'PENDING' && parked !== undefined) {
    const waits = `ERR_AGENT_PARKED: A usage limit of an agent resets at ${parked}.`;
    const nextAction = `After ${parked}, run factory resume --run-id ${runId}. The same conversation continues.`;
    return { ...known, cause: waits, verdict, exitCode: exitCodeOf(verdict), nextAction, runDir };
  }
  if (verdict === 'PENDING' && !dryRun) {
    const nextAction = `Read the logs in the record, then run factory resume --run-id ${runId}.`;
    const unjudged = 'No stage gave a verdict.';
    return { ...known, cause: unjudged, verdict: 'FAIL', exitCode: exitCodeOf('FAIL'), nextAction, runDir };
  }
  const unpublished = verdict === 'PASS' && result.conclusion !== 'success';
  const stated = typeof status?.next_action === 'string' ? status.next_action : '';
  return {
    ...known,
    verdict,
    gatesRan,
    exitCode: unpublished ? exitCodeOf('FAIL') : exitCodeOf(verdict),
    cause: unpublished ? 'ERR_PUBLISH: The run passed, but a later job failed.' : cause,
    nextAction: unpublished
      ? `Read the log of the publish job, then run factory resume --run-id ${runId} --publish ${publish === 'none' ? 'branch' : publish}.`
      : stated,
    runDir,
  };
}

/** When a run can be resumed that its last job left parked. */
function parkedUntil(result: RunResult): string | undefined {
  const job = result.jobs.find(({ outputs }) => outputs.verdict === 'PENDING' && (outputs['resumes-at'] ?? '') !== '');
  return job?.outputs['resumes-at'];
}

function newestState(runId: string, artifacts: readonly RunArtifact[]): RunArtifact | undefined {
  return statePrefixes(runId)
    .map((prefix) => artifacts.findLast(({ name }) => name.startsWith(prefix)))
    .find((artifact) => artifact !== undefined);
}

/** The state digest in the outputs of the job that uploaded the artifact. */
function digestOf(result: RunResult, artifact: RunArtifact): string {
  return result.jobs.find(({ outputs }) => outputs.artifact === artifact.name)?.outputs.digest ?? '';
}
