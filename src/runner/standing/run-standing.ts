import { type Git, openGit } from '../../core/git/git.ts';
import { commonGitDir } from '../../core/git/git-folders.ts';
import { readFacts } from '../execute/event/repository-facts.ts';
import { repositoryKey } from '../services/records/run-records.ts';
import type { DispatchReceiver } from '../services/rest/dispatch-receiver.ts';
import { startArtifactService } from '../services/start-services.ts';
import type { Json } from '../workflow/expressions/template.ts';
import { newEventId } from './queue/new-event-id.ts';
import { QueueFile } from './queue/queue-file.ts';
import { entriesIn, withEvents, withoutWaits, withRefs, withWorkflows } from './queue/queue-state.ts';
import { repositoryDispatch, workflowDispatch } from './requests/dispatch-events.ts';
import { listRequests, openSpool, removeRequests, submitEvent } from './requests/request-spool.ts';
import { planQueuedEvent } from './runs/plan-entry.ts';
import { recoverRuns } from './runs/recover-runs.ts';
import { Runs } from './runs/start-runs.ts';
import { ScheduleWatch } from './schedule/schedule-watch.ts';
import { writeServiceFile } from './service-file.ts';
import type { StandingOptions } from './setup/standing-options.ts';
import { lockRefs, lockStanding } from './standing-folder.ts';
import { Wake } from './wake.ts';
import { hasPushHook, installPushHook, pushSpool, readPushes, removePushes } from './watch/push-hook.ts';
import { pushesOf, refMoves } from './watch/ref-moves.ts';
import { RefWatch } from './watch/ref-watch.ts';
import { watchForChanges } from './watch/watch-for-changes.ts';

/** A loop that has not turned for so long counts as stuck. Planning and starting runs take seconds. */
const stuckMs = 120_000;
/** The run of a token that belongs to none. */
const noRun = '999999999999999';

/**
 * Runs the standing runner of a repository until its signal aborts, or with `once` until nothing is left to do. What it
 * must not forget is in its queue before it acts, so that it may be killed at any time (docs/adr/0194).
 *
 * @throws AppError ERR_RUNNER_AT_WORK, ERR_NOT_A_REPOSITORY (usage); ERR_RUNNER_QUEUE; ERR_WRITE_FAILED, ERR_RECORD_FOLDER,
 *   ERR_REPOSITORY_GONE: what is queued stays
 */
export async function runStanding(options: StandingOptions): Promise<void> {
  const { repo, hostEnv, clock } = options.runs;
  const common = await commonGitDir(repo);
  await using _lock = await lockStanding(options.folder);
  await using _refs = await lockRefs(options.folder, common);
  const queue = await QueueFile.open(options.folder);
  const git = openGit({ dir: repo, env: hostEnv });
  const isBare = (await git.run(['rev-parse', '--is-bare-repository'])).text === 'true';
  const refs = new RefWatch({ git, common, clock, settleMs: options.settleMs ?? 1_000 });
  if (options.hook) await installPushHook(git, common);
  const hook = await hasPushHook(common);
  await new StandingRunner(options, queue, { git, common, refs, isBare, hook }).run();
}

interface Watched {
  readonly git: Git;
  /** The folder with the refs, absolute. */
  readonly common: string;
  /** Whether a hook reports pushes. */
  readonly hook: boolean;
  readonly refs: RefWatch;
  readonly isBare: boolean;
}

class StandingRunner {
  readonly #options: StandingOptions;
  readonly #queue: QueueFile;
  readonly #watched: Watched;
  readonly #schedules: ScheduleWatch;
  readonly #runs: Runs;
  readonly #wake: Wake;
  readonly #failed = new AbortController();
  /** Aborted by the caller, or by a fatal error. */
  readonly #stopped: AbortSignal;
  #fatal: Error | undefined;
  /** When the loop turned last, on the monotonic clock. */
  #turnedAt = 0;

  constructor(options: StandingOptions, queue: QueueFile, watched: Watched) {
    this.#options = options;
    this.#queue = queue;
    this.#watched = watched;
    this.#schedules = new ScheduleWatch(options.runs);
    this.#stopped = AbortSignal.any([options.signal, this.#failed.signal]);
    this.#wake = new Wake(this.#stopped);
    this.#runs = new Runs({
      options,
      queue,
      dispatches: this.#dispatches('github-actions[bot]'),
      stopped: this.#stopped,
      onEnd: this.#wake.ring,
      onFatal: (error) => this.#fail(error),
    });
  }

  async run(): Promise<void> {
    const { folder, once, pollMs = 2_000, runs } = this.#options;
    try {
      await recoverRuns(this.#queue, this.#options);
      await this.#queue.change(withoutWaits);
      await using service = await this.#startService();
      await using _file = await writeServiceFile(folder, service.file);
      const folders = [...this.#watched.refs.folders, pushSpool(this.#watched.common), await openSpool(folder)];
      using _watch = watchForChanges(folders, this.#wake.ring);
      while (!this.#stopped.aborted) {
        this.#turnedAt = runs.clock.monotonicMs();
        await this.#takeRequests();
        await this.#lookAtRefs();
        await this.#takeSchedules();
        await this.#planEvents();
        await this.#runs.start();
        if (once && this.#isIdle()) break;
        await this.#wake.wait(runs.clock, pollMs);
      }
      await this.#runs.settle();
    } catch (error) {
      this.#fail(await this.#watched.refs.explain(error));
    }
    await this.#runs.settle();
    if (this.#fatal !== undefined) throw this.#fatal;
  }

  #fail(error: unknown): void {
    this.#fatal ??= error instanceof Error ? error : new Error(String(error));
    this.#failed.abort();
  }

  #isIdle(): boolean {
    return this.#runs.count === 0 && this.#queue.state.entries.every(({ state }) => state === 'waiting');
  }

  async #takeRequests(): Promise<void> {
    const { folder } = this.#options;
    const requests = await listRequests(folder);
    if (requests.length === 0) return;
    await this.#queue.change((state) => withEvents(state, requests));
    await removeRequests(folder, requests);
  }

  async #lookAtRefs(): Promise<void> {
    const { runs, onCommit, log } = this.#options;
    const refs = await this.#watched.refs.look(this.#stopped);
    const { refs: seen } = this.#queue.state;
    if (seen === null && refs !== undefined)
      log(`Watching ${runs.repo}: ${refs.size} branches and tags. What is there already starts nothing.`);
    const at = runs.clock.nowIso();
    const reported = this.#watched.hook ? await readPushes(this.#watched.common, at) : undefined;
    const byGit = reported === undefined || onCommit;
    const { events, notes } = byGit ? await this.#pushes(refs, at) : reported;
    for (const note of notes) log(note);
    await this.#queue.change((state) => withRefs(state, refs, events));
    if (reported !== undefined) await removePushes(reported);
  }

  /** The pushes that moved refs, as far as git knows them. */
  async #pushes(refs: ReadonlyMap<string, string> | undefined, at: string) {
    const { refs: seen } = this.#queue.state;
    if (refs === undefined || seen === null) return { events: [], notes: [] };
    const { runs, onCommit } = this.#options;
    const { git, isBare } = this.#watched;
    const moves = refMoves(new Map(Object.entries(seen)), refs);
    const { events, notes } = await pushesOf(git, moves, { isBare, onCommit });
    return { events: events.map((event) => ({ id: newEventId(runs.clock), at, event })), notes };
  }

  async #takeSchedules(): Promise<void> {
    if (!(await this.#schedules.look(this.#queue.state))) return;
    const notes: string[] = [];
    await this.#queue.change((state) => this.#schedules.take(state, (note) => notes.push(note)));
    for (const note of notes) this.#options.log(note);
  }

  async #planEvents(): Promise<void> {
    const { runs, log } = this.#options;
    for (const entry of entriesIn(this.#queue.state, 'event')) {
      if (this.#stopped.aborted) return;
      // A push of a thousand refs takes minutes.
      this.#turnedAt = runs.clock.monotonicMs();
      const { workflows, ended } = await planQueuedEvent(runs, entry);
      await this.#queue.change((state) => withWorkflows(state, entry.id, workflows, ended));
      const { name, ref } = entry.event;
      const what = `The event ${name}${ref === undefined ? '' : ` of ${ref}`}`;
      if (workflows.length > 0) log(`${what} starts ${workflows.join(', ')}.`);
      for (const { workflow = what, reason } of ended) log(`${workflow} does not run: ${reason}`);
    }
  }

  /** Dispatches go the way of all requests, so that they are durable before their sender gets an answer. */
  #dispatches(actor: string): DispatchReceiver {
    const { runs, folder } = this.#options;
    return {
      workflow: async (request) => {
        await submitEvent(folder, await workflowDispatch(runs, { ...request, actor }), runs.clock);
      },
      repository: async ({ type, payload }) => {
        const given = payload as Readonly<Record<string, Json>>;
        await submitEvent(folder, repositoryDispatch({ type, payload: given, actor }), runs.clock);
      },
    };
  }

  /** The runner's own API on loopback: its health, and dispatches by programs of its user. */
  async #startService() {
    const { runs, port } = this.#options;
    const { clock, recordDir } = runs;
    const service = await startArtifactService({
      recordRoot: recordDir,
      repositoryKey: repositoryKey(runs.repo),
      clock,
      ...(port === undefined ? {} : { port }),
      dispatches: this.#dispatches('local'),
      health: () => ({
        healthy: clock.monotonicMs() - this.#turnedAt < stuckMs,
        facts: { running: this.#runs.count, queued: this.#queue.state.entries.length - this.#runs.count },
      }),
    });
    const { name: repository } = await readFacts(this.#watched.git, runs.repositoryName, undefined);
    const permissions = { actions: 'write', contents: 'write' } as const;
    const token = service.jobTokenFor({ runId: noRun, repository, permissions });
    return {
      file: { schema_version: 1, url: service.resultsUrl, api_url: service.apiUrl, token } as const,
      [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
    };
  }
}
