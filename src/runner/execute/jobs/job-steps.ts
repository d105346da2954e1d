import { basename } from 'node:path';
import { onAbort } from '../../../core/system/on-abort.ts';
import { evaluateCondition } from '../../workflow/expressions/evaluate.ts';
import type { Template } from '../../workflow/expressions/template.ts';
import type { JobStep, NormalJob, Step, UsesStep } from '../../workflow/model.ts';
import { CaselessMap } from '../protocol/caseless-map.ts';
import type { Conclusion } from '../protocol/run-event.ts';
import type { JobResume, StepCheckpoint } from '../record/checkpoint.ts';
import { pauses } from '../record/pause.ts';
import { ask } from '../record/question.ts';
import { afterwards, evaluateInStep, isConditionTrue, withStepEnvironment } from '../steps/contexts.ts';
import type { NeededImage } from '../steps/handlers/needed-images.ts';
import { readBuiltinInputs, readInputs } from '../steps/handlers/read-inputs.ts';
import { runBuiltin } from '../steps/handlers/run-builtin.ts';
import { runPhase } from '../steps/handlers/run-phase.ts';
import { findPre, runPre } from '../steps/handlers/run-pre.ts';
import { runStep } from '../steps/handlers/run-step.ts';
import type { JobState, PostStep, StepEntry, StepView } from '../steps/job-state.ts';
import { StepChannel } from '../steps/step-channel.ts';
import { plainName } from '../steps/step-name.ts';
import type { StepRequest } from '../steps/step-request.ts';
import { BackgroundSteps } from './background-steps.ts';
import { KeptSteps, restoreStep } from './kept-steps.ts';
import { type Hook, hooks, runHook } from './run-hook.ts';

/** One step of a job, including the runner's own steps (`Set up job`). */
export interface StepResult {
  /** From 1; also the number of its log file. */
  readonly number: number;
  readonly name: string;
  readonly outcome: Conclusion;
  readonly conclusion: Conclusion;
}

/**
 * Minutes that steps have to end after a cancel before they are killed. GitHub's default for `cancel-timeout-minutes`.
 */
const defaultCancelMinutes = 5;

/**
 * Runs a job's steps in order: pre phases, the steps, then post phases in reverse. When the job is cancelled, the
 * running step is stopped only if its condition is now false. The conditions of the later steps decide whether they
 * still run.
 */
export class JobSteps {
  cancelMinutes = defaultCancelMinutes;
  readonly #job: JobState;
  readonly #force = new AbortController();
  readonly #forcing: Disposable;
  readonly #background: BackgroundSteps;
  /** By number. */
  readonly #results = new Map<number, StepResult>();
  readonly #running = new Set<{ readonly abort: AbortController; readonly stillWanted: () => Promise<boolean> }>();
  #number = 0;
  #cancelTimer: NodeJS.Timeout | undefined;

  constructor(job: JobState) {
    this.#job = job;
    this.#forcing = onAbort(job.setup.force, this.#forceAll);
    this.#background = new BackgroundSteps(job, (...line) => this.#line(...line), this.#force.signal);
  }

  get results(): readonly StepResult[] {
    return [...this.#results.values()].sort((left, right) => left.number - right.number);
  }

  /** Marks the job as cancelled and stops the running steps, except a foreground step whose condition still holds. */
  async cancel(): Promise<void> {
    if (this.#job.status === 'cancelled') return;
    this.#job.status = 'cancelled';
    this.#cancelTimer = setTimeout(this.#forceAll, Math.min(this.cancelMinutes * 60_000, 2 ** 31 - 1));
    const running = [...this.#running].map(async ({ abort, stillWanted }) => {
      if (!(await stillWanted().catch(() => false))) abort.abort();
    });
    await Promise.all(running);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#cancelTimer);
    this.#forcing[Symbol.dispose]();
  }

  /**
   * Runs a step of the runner itself (`Set up job`). If `work` throws, the step and the job fail.
   *
   * @returns whether it succeeded
   */
  async own(name: string, work: (channel: StepChannel, signal: AbortSignal) => Promise<void>): Promise<boolean> {
    const { conclusion } = await this.#line(name, async (open, signal) => {
      const channel = await open(name);
      await work(channel, signal);
      return both('success');
    });
    return conclusion === 'success';
  }

  /** Runs a hook of the job, whatever its state is, if the runner has one. If it fails, the job fails. */
  async hook(hook: Hook): Promise<void> {
    const job = this.#job;
    const { variable, step } = hooks[hook];
    const path = job.setup.hostEnv[variable] ?? '';
    if (path === '') return;
    const view: StepView = { frame: job.frame, env: job.env, local: new Map(), followJob: true };
    await this.#line(
      step,
      async (open, signal) => {
        const request = { job, frame: job.frame, view, entry: emptyEntry(), signal, hard: signal };
        return both(await runHook({ ...request, channel: await open(step) }, hook, path));
      },
      { stillWanted: async () => true },
    );
  }

  /** Pulls and builds images, each in a step of the runner. After one fails, the others are left out. */
  async prepare(images: readonly NeededImage[]): Promise<void> {
    const job = this.#job;
    for (const { name, image } of images) {
      if (job.status !== 'success') return;
      await this.own(name, async (channel, signal) => {
        await job.images.prepare(image, channel, signal);
      });
    }
  }

  /**
   * @param keep whether to record what each step leaves, so that a later run can continue from it
   * @param resume the steps of an earlier run that are not run again
   */
  async run(job: NormalJob, keep: boolean, resume: JobResume | undefined): Promise<void> {
    const from = resume?.from ?? 0;
    if (this.#job.status === 'success') for (const step of job.steps.slice(from)) await this.#pre(step);
    const kept = keep ? await KeptSteps.start(this.#job, job) : undefined;
    for (const [index, step] of job.steps.entries()) {
      const earlier = index < from ? resume?.checkpoint.steps.find((one) => one.index === index) : undefined;
      const ended = earlier === undefined ? await this.#step(step) : await this.#restore(earlier, resume?.run ?? '');
      if (ended !== undefined) await kept?.add(index, step, ended);
    }
    await this.#background.finish(job.steps);
    for (let post = this.#job.posts.pop(); post !== undefined; post = this.#job.posts.pop()) await this.#post(post);
  }

  /** Waits for background steps that a forced end left. The caller has killed their processes. */
  settled(): Promise<void> {
    return this.#background.settled();
  }

  #forceAll = (): void => {
    this.#force.abort();
    for (const { abort } of this.#running) abort.abort();
  };

  /** @returns `undefined` for a step that runs in the background or waits for one */
  async #step(step: JobStep): Promise<StepResult | undefined> {
    if (step.kind !== 'control' && step.background !== true) return this.#main(step);
    await (step.kind === 'control' ? this.#background.control(step) : this.#background.start(step));
    return undefined;
  }

  /** Reports a step that an earlier run has run, and restores what it left. */
  async #restore(earlier: StepCheckpoint, run: string): Promise<StepResult> {
    const { name, outcome, conclusion } = earlier;
    restoreStep(this.#job, earlier);
    return this.#line(name, async (open) => {
      if (conclusion !== 'skipped') (await open(name)).line(`Kept from run ${run}. It did not run again.`);
      return { outcome, conclusion };
    });
  }

  /** Runs a step, and again as long as the user wants after a failure. */
  async #main(step: Step): Promise<StepResult> {
    const job = this.#job;
    for (;;) {
      const { status } = job;
      const posts = job.posts.length;
      const result = await this.#once(step);
      const { number, name, conclusion } = result;
      if (conclusion !== 'failure' || !(await this.#isRetried(number, name))) return result;
      job.status = status;
      job.posts.length = posts;
      this.#results.delete(number);
    }
  }

  async #isRetried(step: number, name: string): Promise<boolean> {
    const { setup, id, folders } = this.#job;
    const isCancelled = (): boolean => this.#job.status === 'cancelled' || this.#force.signal.aborted;
    if (!setup.pauseOnFailure || isCancelled()) return false;
    const run = basename(setup.folder);
    const message = `Paused: the step ${name} of job ${id} failed. Its workspace is ${folders.workspace}. Run the step again: factory runner approve ${run} --retry. Let it fail: factory runner approve ${run}.`;
    const say = (): void => setup.emit({ type: 'warning', job: id, message });
    const paused = { job: id, step, name, workspace: folders.workspace };
    return (await ask(pauses, setup.folder, paused, setup.clock, isCancelled, say))?.retry ?? false;
  }

  async #once(step: Step): Promise<StepResult> {
    const job = this.#job;
    let view: StepView | undefined;
    return this.#line(
      plainName(step),
      (openChannel, signal) =>
        runStep({
          job,
          frame: job.frame,
          step,
          signal,
          hard: this.#force.signal,
          openChannel,
          onView: (seen) => {
            view = seen;
          },
        }),
      {
        stillWanted: async () =>
          view !== undefined && (await isConditionTrue({ job, step, signal: this.#force.signal }, view)),
      },
    );
  }

  async #pre(step: JobStep): Promise<void> {
    if (step.kind !== 'uses') return;
    const job = this.#job;
    const phase = await findPre(step, job.frame, job);
    if (phase === undefined) return;
    const outer: StepView = { frame: job.frame, env: new Map(), local: new Map(), followJob: true };
    await this.#phase(`Pre ${plainName(step)}`, step, outer, phase.condition, (request) => runPre(request, phase));
  }

  async #post({ name, step, instance, condition, view }: PostStep): Promise<void> {
    const { action } = instance;
    // The frame of a background step is a copy, from when it started.
    const frame = view.frame.composite === undefined ? this.#job.frame : view.frame;
    await this.#phase(name, step, { ...afterwards(view), frame, followJob: true }, condition, async (request) => {
      request.channel.line(`Post job cleanup.`);
      if (action.kind === 'builtin') {
        const inputs = await readBuiltinInputs(request, step);
        return runBuiltin(request, instance, action.action, 'post', inputs);
      }
      const inputs = await readInputs(request, step, action.file);
      return runPhase(request, { ...instance, action }, 'post', inputs);
    });
  }

  /**
   * Runs the pre or post phase of a step's action. Its environment, condition and inputs are evaluated when it starts
   * (actions/runner StepsRunner.cs, ActionRunner.cs).
   */
  async #phase(
    name: string,
    step: UsesStep,
    outer: StepView,
    condition: Template,
    perform: (request: StepRequest) => Promise<Conclusion>,
  ): Promise<void> {
    const job = this.#job;
    const { frame } = outer;
    let view: StepView = { ...outer, env: new Map([...job.env, ...frame.env]), local: frame.env };
    const wanted = (signal: AbortSignal): Promise<boolean> =>
      evaluateInStep(job, view, (scope) => evaluateCondition(condition, scope), signal);
    await this.#line(
      name,
      async (open, signal) => {
        view = await withStepEnvironment(job, view, step, signal);
        if (!(await wanted(signal))) return both('skipped');
        const channel = await open(name);
        return both(await perform({ job, frame, view, channel, entry: emptyEntry(), signal, hard: signal }));
      },
      { stillWanted: () => wanted(this.#force.signal) },
    );
  }

  /** Runs one step with its number, events, log and result. Updates the job's status, unless it is a background step. */
  async #line(
    plain: string,
    work: (
      open: (name: string) => Promise<StepChannel>,
      signal: AbortSignal,
    ) => Promise<{ readonly outcome: Conclusion; readonly conclusion: Conclusion }>,
    {
      stillWanted = async () => false,
      background = false,
    }: { readonly stillWanted?: () => Promise<boolean>; readonly background?: boolean } = {},
  ): Promise<StepResult> {
    const job = this.#job;
    const number = ++this.#number;
    const watch = job.setup.clock.stopwatch();
    let name = plain;
    let channel: StepChannel | undefined;
    const open = async (shown: string): Promise<StepChannel> => {
      name = shown;
      job.setup.emit({ type: 'step-start', job: job.id, step: number, name });
      channel = await StepChannel.open(job, number, name);
      return channel;
    };
    const abort = new AbortController();
    const running = { abort, stillWanted };
    this.#running.add(running);
    let result: { readonly outcome: Conclusion; readonly conclusion: Conclusion };
    if (this.#force.signal.aborted) {
      result = both('cancelled');
    } else {
      try {
        result = await work(open, abort.signal);
      } catch (error) {
        channel ??= await open(plain);
        if (!abort.signal.aborted) channel.error(error instanceof Error ? error.message : String(error));
        result = both(abort.signal.aborted ? 'cancelled' : 'failure');
      }
    }
    this.#running.delete(running);
    if (!background && result.conclusion === 'failure' && job.status === 'success') job.status = 'failure';
    await channel?.close();
    const { outcome, conclusion } = result;
    const done = { number, name, outcome, conclusion };
    this.#results.set(number, done);
    job.setup.emit({ type: 'step-end', job: job.id, step: number, name, outcome, conclusion, durationMs: watch() });
    return done;
  }
}

function both(conclusion: Conclusion): { readonly outcome: Conclusion; readonly conclusion: Conclusion } {
  return { outcome: conclusion, conclusion };
}

function emptyEntry(): StepEntry {
  return { outputs: new CaselessMap(), outcome: 'success', conclusion: 'success' };
}
