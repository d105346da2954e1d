import { join, posix } from 'node:path';
import { ensureRunPack } from '../../core/bundle/store/run-store.ts';
import { hasDigest } from '../../core/bundle/truth/bundle-digest.ts';
import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import { aggregator, type WorkerName } from '../../core/contracts/worker.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import { type OpenRun, type RunStageInputs, withRun } from '../../core/run/access/open-run.ts';
import { stageLayout } from '../../core/run/layout.ts';
import { watchRepository } from '../../core/run/repository/watch-repository.ts';
import type { StageReport } from '../../core/run/stage.ts';
import { removeStaleTemporaries } from '../../core/system/files/atomic-write.ts';
import { removeEmptyFolder } from '../../core/system/files/plain-files.ts';
import { sweepMarked } from '../../core/system/processes/kill-tree.ts';
import type { Lend } from '../../core/system/slots.ts';
import { findStoredCredentials } from './agents/backend/agent-git.ts';
import { AgentVersions } from './agents/backend/agent-program.ts';
import { type BeforeDispatch, RunBudget, RunTimes, type Spent } from './agents/backend/budget.ts';
import { chooseWorkers, isOutdated } from './choose-workers.ts';
import { collectWorker, workerLogDir } from './collect-worker.ts';
import { closeWorker, type DispatchSetting, dispatchWorker, skipWorker, type WorkerJob } from './dispatch-worker.ts';
import { markOf, prepareJob, type RefusedJob } from './prepare-jobs.ts';
import { radarOf } from './radar/dispatch-radar.ts';
import {
  assertBase,
  assertUnchanged,
  backendNameOf,
  type DispatchDeps,
  type Launch,
  loadLaunch,
  upstreamOf,
} from './record/load-launch.ts';
import { partFolder, readOtherParts, readPartHistory } from './record/parts.ts';
import { reportOf } from './record/results.ts';
import { sealDispatch } from './record/seal-dispatch.ts';
import { defaultTimings } from './record/timings.ts';
import { usedBefore } from './record/usage-of-segments.ts';
import { historyOf, note, noteFindings, type WorkerHistory } from './record/worker-history.ts';
import { resumeWorker } from './resume-worker.ts';
import { parallelOf, runPool } from './run-pool.ts';
import { DesktopTurns } from './session/desktop-turns.ts';
import { startHeartbeat } from './session/heartbeat.ts';
import { readDispatchSetup } from './setup/dispatch-setup.ts';
import { isReusable } from './worktree/open-worktree.ts';
import { removeOddEntries } from './worktree/run-folder-state.ts';

/** Inputs of dispatch-codex in mode `send`. */
export interface DispatchInputs extends RunStageInputs {
  /**
   * Chosen workers are dispatched again even when they are done, and so is the aggregator that is given their bundles; the others are left
   * alone. All unless given.
   */
  readonly workers?: readonly WorkerName[];
  /** One worker of a fleet: only its bundle, its segment and its logs are changed. */
  readonly worker?: WorkerName;
  /** For the aggregator of a fleet: each worker's part, an absolute folder with the layout of {@link partFiles}. */
  readonly parts?: Readonly<Partial<Record<WorkerName, string>>>;
  /** The caller's dispatch settings; they must equal the recorded ones. */
  readonly given?: Partial<FactoryConfig['dispatch']>;
}

/**
 * Sends every worker's prompt through its backend, waits for DONE, and collects the bundles from git (docs/design/dispatch.md,
 * docs/workflows.md). Workers that an earlier dispatch collected are kept when their bundles verify.
 *
 * @returns status PASS when every worker is DONE, PENDING when a later job continues with the others, else BLOCKED; FAIL when it was cancelled
 * @throws AppError ERR_RUN_BUSY (usage); ERR_LAUNCH_STATE_ALTERED, ERR_REF_UNKNOWN, ERR_STORED_CREDENTIALS, ERR_INPUT_CHANGED, ERR_WORKER_UNKNOWN, ERR_LEDGER_*; every worker's own
 *   failure is in the report instead
 */
export async function dispatchCodex(inputs: DispatchInputs, deps: DispatchDeps): Promise<StageReport> {
  return withRun({ ...inputs, layout: stageLayout(inputs) }, deps, (run) => dispatchHeld(inputs, run, deps));
}

async function dispatchHeld(inputs: DispatchInputs, run: OpenRun, deps: DispatchDeps): Promise<StageReport> {
  const launch = await loadLaunch(inputs, deps);
  await assertBase(launch);
  assertUnchanged(launch.inputs, inputs.given ?? {});
  const { chosen, requested } = chooseWorkers(launch, inputs);
  for (const folder of [launch.layout.runDir, launch.layout.promptLogsDir])
    await removeStaleTemporaries(join(launch.site.root, folder));
  await ensureRunPack(launch.site);
  const dispatch = new Dispatch({ ...inputs, workers: requested }, deps, launch, run, await run.chain());
  await dispatch.run(chosen);
  return dispatch.finish(chosen);
}

class Dispatch {
  readonly #inputs: DispatchInputs;
  readonly #deps: DispatchDeps;
  readonly #launch: Launch;
  readonly #stop = new AbortController();
  readonly #findings: Diagnostic[] = [];
  readonly #run: OpenRun;
  readonly #chain: Ledger;
  readonly #versions: AgentVersions;

  constructor(inputs: DispatchInputs, deps: DispatchDeps, launch: Launch, run: OpenRun, chain: Ledger) {
    this.#inputs = inputs;
    this.#deps = { ...deps, signal: AbortSignal.any([deps.signal, this.#stop.signal]) };
    this.#launch = launch;
    this.#run = run;
    this.#chain = chain;
    this.#versions = new AgentVersions(this.#deps);
  }

  async run(chosen: readonly WorkerName[]): Promise<void> {
    const kept: WorkerName[] = [];
    const todo: WorkerName[] = [];
    for (const worker of chosen) ((await this.#isKept(worker)) ? kept : todo).push(worker);
    for (const worker of kept) {
      this.#deps.log(`${worker}: kept as collected`);
      // Killed between collecting and closing: the bundle is safe, but the worktree must still be closed.
      if (!(await this.#history(worker)).worktreeOpen) continue;
      this.#findings.push(...(await closeWorker(worker, await this.#run.segment(worker), this.#setting)));
    }
    if (todo.length === 0) return;
    const { git, usersGit } = this.#launch.site;
    const agents = todo.some((worker) => this.#backendName(worker) !== 'script');
    if (agents) this.#findings.push(...(await findStoredCredentials(new Set([git, usersGit]))));
    if (this.#inputs.worker === undefined) {
      const details = { state: 'DISPATCH_START', workers: todo, kept };
      await this.#chain.append({ event_type: 'RUN_STATE', actor: 'factory', details });
    }
    await sweepMarked(...todo.map((worker) => markOf(this.#launch.site, worker)));
    for (const worker of todo) {
      // It starts over from the issued prompt, with all its rounds before it.
      const history = await this.#history(worker);
      if (!this.#startsOver(worker, history) || history.rework === undefined) continue;
      await note(await this.#run.segment(worker), worker, 'REWORK_DROPPED');
    }
    const jobs = await this.#prepare(todo);
    if (jobs !== undefined) await this.#watched(jobs);
    const { site, layout } = this.#launch;
    // The workers that ran at the time were already reported. Any later reader of the folder would refuse these entries.
    const odd = await removeOddEntries(site.root, layout, layout.runDir);
    if (odd.length > 0) this.#deps.log(`removed from the run folder, for they are no plain files: ${odd.join(', ')}`);
    if (!site.layout.flatWorktrees) await removeEmptyFolder(join(site.worktreesDir, layout.runId));
  }

  async finish(chosen: readonly WorkerName[]): Promise<StageReport> {
    if (this.#inputs.worker === undefined) {
      return sealDispatch(this.#launch, this.#run, this.#findings);
    }
    const workers = [];
    for (const worker of chosen) workers.push((await this.#history(worker)).dispatch);
    return reportOf(this.#launch.layout, { workers }, this.#findings);
  }

  /** A worker is kept if its last dispatch is DONE and its bundle is unchanged since it was collected. */
  async #isKept(worker: WorkerName): Promise<boolean> {
    const history = await this.#history(worker);
    if (this.#startsOver(worker, history)) return false;
    if (history.phase !== 'collected' || history.dispatch.state !== 'DONE') return false;
    const folder = join(this.#launch.site.root, this.#launch.layout.bundle(worker));
    return hasDigest(folder, history.bundleDigest);
  }

  /** Checks and builds all jobs before any starts, so that one bad prompt wastes no work. `undefined` if one was refused. */
  async #prepare(todo: readonly WorkerName[]): Promise<readonly WorkerJob[] | undefined> {
    const prepared: (WorkerJob | RefusedJob)[] = [];
    const shared = { versions: this.#versions, gitEnvironments: new Map() };
    for (const worker of todo) {
      const { rework } = await this.#history(worker);
      const known = { ...shared, inputs: this.#bundlesFor(worker), rework };
      prepared.push(await prepareJob(worker, this.#launch, this.#deps, known));
    }
    const refused = prepared.filter((each) => 'error' in each);
    if (refused.length === 0) return prepared.flatMap((each) => ('error' in each ? [] : [each]));
    for (const each of prepared) {
      const segment = await this.#run.segment(each.worker);
      if ('error' in each) {
        const { code, message: reason } = each.error;
        this.#findings.push({ ...each.error.toDiagnostic(), worker: each.worker });
        await skipWorker(each.worker, this.#backendName(each.worker), segment, { state: 'FAILED', code, reason });
      } else {
        const reason = `refused before the start: ${refused.map(({ worker }) => worker).join(', ')}`;
        const why = { state: 'CANCELLED', code: 'ERR_DISPATCH_PREFLIGHT', reason } as const;
        await skipWorker(each.worker, each.backend.name, segment, why);
      }
    }
    return undefined;
  }

  /** Dispatches, and compares the user's repository before and after (docs/design/repository-watch.md). */
  async #watched(jobs: readonly WorkerJob[]): Promise<void> {
    const { worker, held } = this.#inputs;
    const { config } = this.#launch.inputs;
    // The embedded worker starts no program and writes nowhere else.
    const workers = jobs.flatMap((job) => (job.backend.name === 'script' ? [] : [job.worker]));
    const ledger = worker === undefined ? this.#chain : await this.#run.segment(worker);
    const seen = this.#run.seenRepositories;
    const run = this.#run;
    const options = { ...this.#inputs, config, seen, workers, closing: held === undefined, ledger, run };
    this.#findings.push(...(await watchRepository(options, this.#deps, () => this.#dispatch(jobs))).findings);
  }

  async #dispatch(jobs: readonly WorkerJob[]): Promise<void> {
    const { site, layout, inputs } = this.#launch;
    const { worker: only } = this.#inputs;
    const timings = { ...defaultTimings, ...this.#deps.timings };
    await using heartbeat = startHeartbeat({
      root: site.root,
      file: only === undefined ? layout.heartbeat : `${workerLogDir(site, only)}/${posix.basename(layout.heartbeat)}`,
      runId: layout.runId,
      clock: this.#deps.clock,
      everyMs: timings.heartbeatMs,
    });
    const workers = jobs.map((job) => job.worker);
    const setup = await readDispatchSetup(site, workers, only === undefined ? this.#chain : undefined, this.#deps);
    await using radar = radarOf(jobs, this.#launch, this.#chain, this.#deps);
    const setting: DispatchSetting = {
      site,
      run: this.#run,
      deps: this.#deps,
      timings,
      config: inputs.config,
      budget: new RunBudget(inputs.config, this.#deps.clock, await this.#before()),
      versions: this.#versions,
      baseSha: inputs.base_sha,
      startedAt: inputs.started_at,
      setup,
      onState: (worker, state) => {
        heartbeat.set(worker, state);
        turns.seen(worker, state);
      },
      radar,
    };
    const { between_workers_delay_ms: pauseMs } = inputs.config.dispatch;
    const { clock, signal } = this.#deps;
    const turns = new DesktopTurns(() => clock.sleep(pauseMs, signal).catch(() => undefined));
    const first = jobs.filter((job) => upstreamOf(this.#launch, job.worker).length === 0);
    const last = jobs.filter((job) => !first.includes(job));
    for (const wave of [first, last]) {
      const headless: (() => Promise<void>)[] = [];
      const desktop: (() => Promise<void>)[] = [];
      for (const job of wave) {
        const work = async (lend?: Lend): Promise<void> => {
          const segment = await this.#run.segment(job.worker);
          this.#findings.push(...(await noteFindings(segment, job.worker, await this.#one(job, setting, lend))));
        };
        if (job.backend.desktop === true) desktop.push(turns.queue(job.worker, work));
        else headless.push(work);
      }
      const stop = (): void => this.#stop.abort();
      const ends = await Promise.allSettled([
        runPool(headless, parallelOf(wave, inputs.config), stop),
        runPool(desktop, desktop.length, stop),
      ]);
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
    }
  }

  async #one(job: WorkerJob, setting: DispatchSetting, lend?: Lend): Promise<readonly Diagnostic[]> {
    const segment = await this.#run.segment(job.worker);
    const history = historyOf(job.worker, job.backend.name, segment.events());
    // Its end is on record and its worktree is still the one that was opened: only the collecting is missing.
    const startsOver = this.#startsOver(job.worker, history);
    if (history.phase === 'ended' && history.dispatch.state === 'DONE' && !startsOver) {
      if (await isReusable(setting.site, job.worker)) {
        await note(segment, job.worker, 'RESUMED', { details: { at: 'collect' } });
        const findings = await collectWorker(job, segment, setting, history.dispatch.rc);
        return [...findings, ...(await closeWorker(job.worker, segment, setting))];
      }
    }
    const resumed = startsOver ? undefined : await resumeWorker(job, segment, history, setting, lend);
    if (resumed !== undefined) return resumed;
    if (history.phase !== 'none') await note(segment, job.worker, 'RESUMED', { details: { at: 'send' } });
    const missing: WorkerName[] = [];
    const parked: WorkerName[] = [];
    const altered: WorkerName[] = [];
    for (const worker of upstreamOf(this.#launch, job.worker)) {
      const upstream = await this.#upstreamHistory(worker);
      if (upstream?.dispatch.handed_over === true) parked.push(worker);
      else if (upstream?.dispatch.state !== 'DONE') missing.push(worker);
      else if (!(await hasDigest(job.inputs[worker] ?? '', upstream.bundleDigest))) altered.push(worker);
    }
    const refuse = async (why: Parameters<typeof skipWorker>[3]): Promise<readonly Diagnostic[]> => {
      await skipWorker(job.worker, job.backend.name, segment, why);
      return [];
    };
    if (altered.length > 0) {
      const reason = `its inputs were changed after they were collected: ${altered.join(', ')}`;
      return refuse({ state: 'FAILED', code: 'ERR_BUNDLE_ALTERED', reason });
    }
    if (missing.length > 0 && !this.#deps.signal.aborted) {
      const reason = `UPSTREAM: not DONE: ${[...missing, ...parked].join(', ')}`;
      return refuse({ state: 'CANCELLED', code: 'ERR_DISPATCH_UPSTREAM', reason });
    }
    if (parked.length > 0) {
      await note(segment, job.worker, 'UPSTREAM_PARKED', { details: { workers: parked.join(', ') } });
      return [];
    }
    const stop = setting.budget.reachedBy(job.worker, 0);
    if (stop !== undefined) {
      const whose = setting.budget.reached() === undefined ? 'it' : 'the run';
      return refuse({ state: 'CANCELLED', code: stop.code, reason: `not sent, for ${whose} ${stop.reason}` });
    }
    return dispatchWorker(job, segment, setting, { lend });
  }

  /** The usage of this run's earlier dispatches, including workers that are sent again, and of a fleet's other jobs. */
  async #before(): Promise<BeforeDispatch> {
    const { parts = {}, worker: own } = this.#inputs;
    const others = await readOtherParts(parts, own, this.#launch.layout, this.#chain);
    const here = [];
    const rounds = new Map<WorkerName, Spent>();
    for (const worker of this.#launch.inputs.workers.filter((name) => !others.has(name))) {
      const events = (await this.#run.segment(worker)).events();
      here.push(events);
      const { rework } = historyOf(worker, null, events);
      if (rework !== undefined) rounds.set(worker, rework.earlier);
    }
    const times = this.#deps.times ?? new RunTimes(this.#deps.clock);
    return { run: usedBefore(here, [...others.values()]), rounds, times };
  }

  #startsOver(worker: WorkerName, history: WorkerHistory): boolean {
    return this.#inputs.workers?.includes(worker) === true || isOutdated(worker, history, this.#chain.events());
  }

  /** The bundle folders that a worker receives: from this run folder, or from a fleet's parts. */
  #bundlesFor(worker: WorkerName): Partial<Record<WorkerName, string>> {
    const { site, layout } = this.#launch;
    const folderOf = (name: WorkerName): [WorkerName, string][] => {
      const part = this.#inputs.parts?.[name];
      if (this.#inputs.worker !== aggregator) return [[name, join(site.root, layout.bundle(name))]];
      return part === undefined ? [] : [[name, partFolder(part, layout, name)]];
    };
    return Object.fromEntries(upstreamOf(this.#launch, worker).flatMap(folderOf));
  }

  async #upstreamHistory(worker: WorkerName): Promise<WorkerHistory | undefined> {
    if (this.#inputs.worker === undefined) return this.#history(worker);
    const part = this.#inputs.parts?.[worker];
    if (part === undefined) return undefined;
    return readPartHistory(part, this.#launch, worker, this.#chain);
  }

  async #history(worker: WorkerName): Promise<WorkerHistory> {
    return historyOf(worker, this.#backendName(worker), (await this.#run.segment(worker)).events());
  }

  get #setting(): Pick<DispatchSetting, 'site' | 'run'> {
    return { site: this.#launch.site, run: this.#run };
  }

  #backendName(worker: WorkerName) {
    return this.#launch.inputs.backends[worker] ?? backendNameOf(this.#launch.inputs, worker);
  }
}
