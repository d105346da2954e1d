import { Slots } from '../../../core/system/slots.ts';
import type { RunEvent } from '../../execute/protocol/run-event.ts';
import { startedRecord } from '../../execute/run-result.ts';
import { runWorkflow } from '../../execute/run-workflow.ts';
import { reserveRunId } from '../../services/records/run-records.ts';
import type { DispatchReceiver } from '../../services/rest/dispatch-receiver.ts';
import type { QueueFile } from '../queue/queue-file.ts';
import { entriesIn, type NewEvent, type QueueEntry, withEvents, withRun, withWait } from '../queue/queue-state.ts';
import type { StandingOptions } from '../setup/standing-options.ts';
import { endEntry } from './end-entry.ts';
import { passingError } from './passing-error.ts';
import { type PlannedEntry, planEntry } from './plan-entry.ts';
import { interrupt } from './recover-runs.ts';
import { workflowRunEvents } from './workflow-run-events.ts';

/** Runs at work, or waiting for slots, groups and approvals, at once. Jobs have a limit of their own. */
const maxRuns = 100;
/** As on GitHub, a run waits for a runner with its labels for a day. */
const maxWaitMs = 24 * 3_600_000;

/** What the runs of a standing runner need of it. */
export interface RunsSetup {
  readonly options: StandingOptions;
  readonly queue: QueueFile;
  /** Receives what jobs dispatch. */
  readonly dispatches: DispatchReceiver;
  /** Aborted when the runner ends. It cancels the runs. */
  readonly stopped: AbortSignal;
  /** Called when a run has ended. */
  readonly onEnd: () => void;
  /** Called with an error after which the runner must end. */
  readonly onFatal: (error: unknown) => void;
}

/** The runs at work. */
export class Runs {
  readonly #setup: RunsSetup;
  readonly #slots: Slots;
  /** By the id of their entry. */
  readonly #active = new Map<string, Promise<void>>();

  constructor(setup: RunsSetup) {
    this.#setup = setup;
    this.#slots = new Slots(setup.options.maxJobs);
  }

  get count(): number {
    return this.#active.size;
  }

  /** Waits until all have ended. */
  async settle(): Promise<void> {
    await Promise.all(this.#active.values());
  }

  /** Starts what is queued, and ends what has waited for labels too long. */
  async start(): Promise<void> {
    const { queue, stopped, options } = this.#setup;
    for (const entry of entriesIn(queue.state, 'waiting'))
      if (this.#hasWaited(entry)) {
        options.log(`${entry.workflow} does not run: no runner had its labels for a day.`);
        await endEntry(queue, options.runs, entry, 'refused', entry.reason);
      }
    for (const entry of entriesIn(queue.state, 'queued')) {
      if (stopped.aborted || this.#active.size >= maxRuns) return;
      const planned = await this.#planned(entry);
      if (planned !== undefined) await this.#start(entry, planned);
    }
  }

  /** `undefined` if the run cannot start: it waits for labels, or it has ended. */
  async #planned(entry: QueueEntry): Promise<PlannedEntry | undefined> {
    const { queue, options } = this.#setup;
    const { runs, log } = options;
    try {
      return await planEntry(runs, entry);
    } catch (error) {
      const { code, message: reason } = passingError(error, runs.repo);
      const waits = code === 'ERR_RUNNER_LABELS' && !this.#hasWaited(entry);
      log(`${entry.workflow} ${waits ? 'waits' : 'does not run'}: ${reason}`);
      if (waits) await queue.change((state) => withWait(state, entry.id, reason));
      else await endEntry(queue, runs, entry, 'refused', reason);
      return undefined;
    }
  }

  #hasWaited({ at }: QueueEntry): boolean {
    return this.#setup.options.runs.clock.epochMs() - Date.parse(at) >= maxWaitMs;
  }

  /** Returns when the run has entered its concurrency group, so that runs enter it in the order of the queue. */
  async #start(entry: QueueEntry, planned: PlannedEntry): Promise<void> {
    let run: string;
    try {
      run = await reserveRunId(planned.options.recordDir);
      const caused = await this.#startEvents(entry, planned, run);
      await this.#setup.queue.change((state) => withEvents(withRun(state, entry.id, run), caused));
    } catch (error) {
      await planned.planned.event[Symbol.asyncDispose]();
      throw error;
    }
    await new Promise<void>((entered) => {
      const work = this.#run({ ...entry, run }, planned, entered).finally(() => {
        this.#active.delete(entry.id);
        this.#setup.onEnd();
        entered();
      });
      this.#active.set(entry.id, work);
    });
  }

  /** The workflow_run events of a run that starts. */
  async #startEvents(entry: QueueEntry, { planned }: PlannedEntry, run: string): Promise<readonly NewEvent[]> {
    const { runs } = this.#setup.options;
    const { event, resolved } = planned;
    const now = runs.clock.nowIso();
    const record = startedRecord({ event, id: run, resolved, title: '', now, folder: runs.repo });
    return workflowRunEvents(runs, entry, record, ['requested', 'in_progress']);
  }

  /** Never rejects. */
  async #run(entry: QueueEntry & { readonly run: string }, planned: PlannedEntry, entered: () => void): Promise<void> {
    const { options, queue, dispatches, stopped, onFatal } = this.#setup;
    const { runs, force, log } = options;
    const name = `Run ${entry.run} of ${entry.workflow}`;
    try {
      await using _event = planned.planned.event;
      log(`${name} starts.`);
      const { conclusion } = await runWorkflow(
        {
          ...planned.options,
          runId: entry.run,
          slots: this.#slots,
          dispatches,
          signal: stopped,
          forceSignal: force,
          onEvent: (event: RunEvent) => {
            // runWorkflow enters the group in the same turn as this event.
            if (event.type === 'run-start') entered();
            // A job that waits for an approval. The runner has no other display.
            if (event.type === 'warning' && event.job !== undefined) log(`${name}: ${event.message}`);
          },
        },
        planned.planned,
      );
      if (conclusion === 'cancelled' && stopped.aborted) return await interrupt(queue, entry, 'stopped', options);
      await endEntry(queue, runs, entry, conclusion);
      log(`${name} ended: ${conclusion}.`);
    } catch (error) {
      try {
        const { message: reason } = passingError(error, runs.repo);
        await endEntry(queue, runs, entry, 'failure', reason);
        log(`${name} ended: ${reason}`);
      } catch (problem) {
        onFatal(problem);
      }
    }
  }
}
