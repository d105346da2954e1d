import { dirname, join, posix } from 'node:path';
import { noSetupFiles, type SetupFiles, setupFilesOf } from '../../core/bundle/worktree/setup-files.ts';
import type { ScopeLock } from '../../core/contracts/launch/scope-lock.ts';
import { statusFile } from '../../core/contracts/worker/status-file.ts';
import { aggregator, type WorkerName } from '../../core/contracts/worker.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import type { OpenRun } from '../../core/run/access/open-run.ts';
import { writeJsonFile } from '../../core/run/json-file.ts';
import { openedFile } from '../../core/run/worktree-owner.ts';
import { redactText } from '../../core/secrets/redact.ts';
import { runVariables, workerIndex } from '../../core/setup/run-variables.ts';
import { takePorts } from '../../core/setup/take-ports.ts';
import { backOff } from '../../core/system/back-off.ts';
import { makeFolder } from '../../core/system/files/plain-files.ts';
import { removeTree } from '../../core/system/files/remove-tree.ts';
import { folderIdentity, statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { safeJoin } from '../../core/system/paths/safe-path.ts';
import type { TreeMark } from '../../core/system/processes/process-table.ts';
import type { Lend } from '../../core/system/slots.ts';
import type { AgentVersions } from './agents/backend/agent-program.ts';
import { statusFromReport } from './agents/backend/agent-result.ts';
import type { AgentProgram, AgentReport, AgentTask, Backend, StartPlan } from './agents/backend/backend.ts';
import type { RunBudget } from './agents/backend/budget.ts';
import { type CollectSetting, collectWorker, workerLogDir } from './collect-worker.ts';
import { packParked } from './parking/pack-parked.ts';
import { dropParkedPack } from './parking/parked-pack.ts';
import type { Radar } from './radar/radar.ts';
import { type ReadsRecorder, startReads } from './reads/record-reads.ts';
import type { DispatchDeps } from './record/load-launch.ts';
import type { ParkRecord } from './record/park-record.ts';
import type { DispatchTimings } from './record/timings.ts';
import { type Ending, historyOf, note, noteEnding } from './record/worker-history.ts';
import { redactLogs, secretsOf } from './session/redact-logs.ts';
import { sendWorker } from './session/send-worker.ts';
import type { DispatchSetup } from './setup/dispatch-setup.ts';
import { recordedSetup } from './setup/recorded-setup.ts';
import { setUpWorktree } from './setup/set-up-worktree.ts';
import { copyFiles } from './worktree/copy-files.ts';
import { errorOfWorker, recordedReason } from './worktree/error-of-worker.ts';
import {
  adoptWorktree,
  dropWorktree,
  isReusable,
  openWorktree,
  sentinelPath,
  type WorktreeSite,
} from './worktree/open-worktree.ts';
import type { OutboxFiles } from './worktree/outbox-files.ts';
import { restoreSteering } from './worktree/restore-steering.ts';
import { type RunFolderState, removeOddLogs, runFolderChanges, runFolderState } from './worktree/run-folder-state.ts';

/** One worker's fully prepared dispatch. Apart from the check of the prompt, it reads nothing more from the run folder. */
export interface WorkerJob {
  readonly worker: WorkerName;
  readonly backend: Backend;
  /** The agent's own program; `null` if the factory does not know the program. */
  readonly program: AgentProgram | null;
  readonly task: AgentTask;
  readonly plan: StartPlan;
  readonly mark: TreeMark;
  readonly lock: ScopeLock;
  readonly outbox: OutboxFiles;
  /** Bundles to copy into the outbox before sending: worker to folder, absolute. */
  readonly inputs: Readonly<Partial<Record<WorkerName, string>>>;
}

/** The parts that all workers' dispatches share. */
export interface DispatchSetting extends CollectSetting {
  readonly deps: DispatchDeps;
  readonly run: OpenRun;
  readonly timings: DispatchTimings;
  readonly budget: RunBudget;
  readonly versions: AgentVersions;
  /** `undefined`: there is nothing to set up. */
  readonly setup: DispatchSetup | undefined;
  readonly onState: (worker: WorkerName, state: string) => void;
  readonly radar?: Radar | undefined;
}

/** How a dispatch begins. By default it opens a worktree and sends the prompt. */
export interface DispatchStart {
  /** An earlier process sent the prompt into the same worktree, to an agent that kept working. */
  readonly attached?: boolean;
  /** An earlier process left the conversation parked in the same worktree. */
  readonly parked?: ParkRecord | undefined;
  /** Runs a wait while other workers use this worker's slot. */
  readonly lend?: Lend | undefined;
}

/**
 * Dispatches one worker from an open worktree to a collected bundle, and records each step in its segment (docs/design/dispatch.md).
 *
 * @returns the findings; the end of the dispatch is in the segment. A worker that stays parked has none: its worktree is kept
 */
export async function dispatchWorker(
  job: WorkerJob,
  segment: Ledger,
  setting: DispatchSetting,
  { attached = false, parked, lend }: DispatchStart = {},
): Promise<Diagnostic[]> {
  const { worker } = job;
  const isFresh = !attached && parked === undefined;
  const { site, deps } = setting;
  if (isFresh) {
    await note(segment, worker, 'WORKER_PENDING', { details: { backend: job.backend.name } });
    setting.onState(worker, 'PENDING');
  }
  let agentRan = false;
  const logFolder = join(site.root, workerLogDir(site, worker));
  try {
    if (deps.signal.aborted) {
      if (parked === undefined) await ended(job, segment, setting, cancelled);
      return [];
    }
    // The query starts while the worktree is opened, and is awaited at the end.
    if (job.program !== null) void setting.versions.of(job.program);
    await using ports = await takePorts(`${site.root} ${site.layout.runId} ${worker}`);
    const place = { root: site.root, runId: site.layout.runId, index: workerIndex(worker), portBase: ports.base };
    const variables = runVariables(place);
    if (isFresh) await open(job, segment, setting, variables);
    const opened = folderIdentity(job.task.worktree);
    // The embedded worker starts no program and writes nowhere else.
    const look = (): RunFolderState | undefined =>
      job.backend.name === 'script' ? undefined : runFolderState(site.root, site.layout);
    const before = look();
    await setting.radar?.add(worker, { ...job.task, isFresh });
    const reads = await readsOf(job, segment, setting, logFolder);
    const startedAt = deps.clock.nowIso();
    agentRan = job.backend.name !== 'script';
    const { ending, report } = await sendWorker({
      ...job,
      plan: { ...job.plan, env: { ...job.plan.env, ...variables } },
      attached,
      parked,
      lend,
      parkUntilMs: deps.parkUntilMs,
      log: deps.log,
      sentinel: sentinelPath(site, worker),
      logFolder,
      segment,
      clock: deps.clock,
      signal: deps.signal,
      timings: setting.timings,
      config: setting.config,
      budget: setting.budget,
      notice: () => setting.radar?.noticeFor(worker) ?? '',
      restore: () =>
        restoreSteering({
          git: site.git,
          worktree: job.task.worktree,
          baseSha: setting.baseSha,
          allowed: setting.config.security.allow_protected_paths,
          setup: setupOf(site, worker, segment),
        }),
      onState: (state) => setting.onState(worker, state),
    });
    await reads?.end();
    if (ending === undefined) {
      const changed = changesAround(before, look(), worker);
      const redacted = await redactLogs(job, setting, logFolder);
      return [...report.findings, ...changed, ...redacted, ...(await handOver(job, segment, setting))];
    }
    // An agent's claim that it is finished is no evidence without a valid marker.
    const said = report.status !== 'completed' || ending.state === 'DONE';
    if (said) await writeStatus(job.task, report, startedAt, deps.clock.nowIso());
    await ended(job, segment, setting, ending);
    await setting.radar?.end(worker);
    const findings = [...report.findings];
    const odd = agentRan ? await removeOddLogs(site.root, site.layout, worker) : [];
    findings.push(...(await redactLogs(job, setting, logFolder)));
    if (ending.state !== 'CANCELLED') {
      const shared = [...odd, ...changesAround(before, look(), worker)];
      findings.push(...shared, ...(await collectWorker({ ...job, opened, shared }, segment, setting, ending.rc)));
    }
    findings.push(...(await closeWorker(worker, segment, setting)));
    return findings;
  } catch (thrown) {
    const error = errorOfWorker(thrown, job);
    if (error === undefined) throw thrown;
    const failed: Ending = { ...cancelled, state: 'FAILED', code: error.code, reason: recordedReason(error) };
    await ended(job, segment, setting, deps.signal.aborted ? cancelled : failed);
    const odd = agentRan ? await removeOddLogs(site.root, site.layout, worker) : [];
    const closing = [
      ...odd,
      ...(await redactLogs(job, setting, logFolder)),
      ...(await closeWorker(worker, segment, setting)),
    ];
    return [...(deps.signal.aborted ? [] : [{ ...error.toDiagnostic(), worker }]), ...error.diagnostics, ...closing];
  }
}

/** Packs a parked worker's folders for a later job, if this job's folders end with it. */
async function handOver(job: WorkerJob, segment: Ledger, setting: DispatchSetting): Promise<readonly Diagnostic[]> {
  const { worker, plan } = job;
  const { site, deps, setup } = setting;
  if (deps.parkUntilMs === undefined || deps.signal.aborted) return [];
  await setting.radar?.end(worker);
  const secrets = secretsOf(job, setting);
  const options = { site, worker, segment, secrets, login: plan.setUp?.link?.path, included: setup?.included ?? [] };
  return (await packParked({ ...options, log: deps.log })) ? closeWorker(worker, segment, setting) : [];
}

/** Records what an agent reads. The embedded worker reads nothing, and the aggregator changes nothing. */
async function readsOf(
  job: WorkerJob,
  segment: Ledger,
  setting: DispatchSetting,
  logFolder: string,
): Promise<ReadsRecorder | undefined> {
  const { worker, task } = job;
  const { site, config, deps } = setting;
  if (config.radar.reads === 'off' || job.backend.name === 'script' || worker === aggregator) return undefined;
  return startReads({
    run: setting.run,
    worker,
    git: site.git,
    baseSha: setting.baseSha,
    worktree: task.worktree,
    probe: openedFile(dirname(task.worktree), worker),
    logFolder,
    knownSecrets: secretsOf(job, setting),
    isRound: historyOf(worker, null, segment.events()).rework !== undefined,
    log: deps.log,
  });
}

/** What set-up left in a worker's folder; nothing if its record was changed, which collecting reports. */
function setupOf(site: WorktreeSite, worker: WorkerName, segment: Ledger): SetupFiles {
  try {
    return setupFilesOf(recordedSetup(site, worker, historyOf(worker, null, segment.events()).setupDigest));
  } catch (error) {
    if (error instanceof AppError) return noSetupFiles;
    throw error;
  }
}

function changesAround(
  before: RunFolderState | undefined,
  after: RunFolderState | undefined,
  worker: WorkerName,
): Diagnostic[] {
  return before === undefined || after === undefined ? [] : runFolderChanges(before, after, worker);
}

const cancelled: Ending = {
  state: 'CANCELLED',
  code: 'ERR_DISPATCH_CANCELLED',
  reason: 'the dispatch was cancelled',
  rc: 1,
  attempts: 0,
  tokens: null,
  costUsd: null,
};

/** Records that a worker is not sent, with the reason. */
export async function skipWorker(
  worker: WorkerName,
  backend: string,
  segment: Ledger,
  why: Pick<Ending, 'state' | 'code' | 'reason'>,
): Promise<void> {
  await note(segment, worker, 'WORKER_PENDING', { details: { backend } });
  await noteEnding(segment, worker, { ...cancelled, ...why, rc: 2 });
}

async function ended(job: WorkerJob, segment: Ledger, setting: DispatchSetting, ending: Ending): Promise<void> {
  const known = job.program !== null && ending.attempts > 0;
  const agent = known ? { agent: await setting.versions.of(job.program) } : {};
  // An agent's own words may be in it.
  const { value: reason } = await redactText(ending.reason, { known: secretsOf(job, setting) });
  await noteEnding(segment, job.worker, { ...ending, reason, ...agent });
  await dropParkedPack(setting.site, job.worker);
  setting.onState(job.worker, ending.state);
  setting.deps.log(`${job.worker}: ${ending.state}${reason === '' ? '' : `, ${reason}`}`);
}

async function open(
  job: WorkerJob,
  segment: Ledger,
  setting: DispatchSetting,
  variables: Readonly<Record<string, string>>,
): Promise<void> {
  const { worker } = job;
  const { site, deps, config } = setting;
  const bundle = site.layout.bundle(worker);
  const { openedByHand, setupDigest } = historyOf(worker, job.backend.name, segment.events());
  const taken = openedByHand && (await isReusable(site, worker));
  const adopted = { baseSha: setting.baseSha, outbox: job.outbox, setup: recordedSetup(site, worker, setupDigest) };
  if (taken) await adoptWorktree(setting.run, site, worker, adopted);
  for (let attempt = 1; !taken; attempt++) {
    try {
      await note(segment, worker, 'WORKTREE_OPENING', { details: { attempt, base_sha: setting.baseSha } });
      await openWorktree(setting.run, site, worker, {
        baseSha: setting.baseSha,
        outbox: job.outbox,
        signal: deps.signal,
      });
      break;
    } catch (error) {
      // Opening first closes the leftovers of an earlier attempt, so that a retry is safe after any failure.
      if (!(error instanceof AppError) || attempt >= config.dispatch.max_attempts || deps.signal.aborted) throw error;
      await note(segment, worker, 'RETRY', { rc: 1, details: { of: 'worktree', attempt, code: error.code } });
      await backOff(deps.clock, { firstMs: setting.timings.backoffMs }, attempt, deps.signal);
      // A cancel during the wait: no further attempt.
      if (deps.signal.aborted) throw error;
    }
  }
  await segment.append({
    event_type: 'WORKTREE_CREATE',
    actor: worker,
    details: { base_sha: setting.baseSha, worktree: site.layout.worktreeName(worker), ...(taken ? { taken } : {}) },
  });
  await removeTree(site.root, join(site.root, bundle));
  await makeFolder(await safeJoin(site.root, workerLogDir(site, worker)));
  if (setting.setup !== undefined) {
    await setUpWorktree({ ...setting, worker, setup: setting.setup, segment, mark: job.mark, variables });
  }
  for (const [upstream, folder] of Object.entries(job.inputs)) {
    const watch = deps.clock.stopwatch();
    const count = await copyFiles(folder, join(job.task.bundleDir, 'inputs', upstream));
    await note(segment, worker, 'INPUTS_COPIED', { duration_ms: watch(), details: { from: upstream, files: count } });
  }
}

/** Writes a STATUS.json from the agent's own result if the worker wrote none. The worker's own file always takes precedence. */
async function writeStatus(task: AgentTask, report: AgentReport, startedAt: string, endedAt: string): Promise<void> {
  const { status } = report;
  if (status === null || statHostile(join(task.bundleDir, 'STATUS.json')).kind !== 'absent') return;
  const value = statusFromReport({ ...report, status }, task, { startedAt, endedAt });
  await writeJsonFile(task.worktree, posix.join(task.outbox, 'STATUS.json'), statusFile, value);
}

/** Closes an ended worker's worktree. A failure is only a warning, because the bundle is safe. */
export async function closeWorker(
  worker: WorkerName,
  segment: Ledger,
  setting: Pick<DispatchSetting, 'site' | 'run'>,
): Promise<Diagnostic[]> {
  await note(segment, worker, 'WORKTREE_CLOSING');
  try {
    await dropWorktree(setting.run, setting.site, worker);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [{ ...error.toDiagnostic(), severity: 'warning' }];
  }
  await note(segment, worker, 'WORKTREE_CLOSED');
  return [];
}
