import { onAbort } from '../../../core/system/on-abort.ts';
import { Slots } from '../../../core/system/slots.ts';
import type { ControlStep, JobStep, Step } from '../../workflow/model.ts';
import { CaselessMap } from '../protocol/caseless-map.ts';
import type { Conclusion } from '../protocol/run-event.ts';
import { runStep } from '../steps/handlers/run-step.ts';
import type { Frame, JobState, StepEntry } from '../steps/job-state.ts';
import type { StepChannel } from '../steps/step-channel.ts';
import { plainName } from '../steps/step-name.ts';

/** As on GitHub, so many background steps of a job run at once. The others wait for their turn. */
const maxAtOnce = 10;

type Outcome = { readonly outcome: Conclusion; readonly conclusion: Conclusion };

/** Runs one step with its number, events, log and result. A background one does not change the job's status. */
export type RunLine = (
  plain: string,
  work: (open: (name: string) => Promise<StepChannel>, signal: AbortSignal) => Promise<Outcome>,
  options: { readonly background: boolean; readonly stillWanted: () => Promise<boolean> },
) => Promise<Outcome>;

interface BackgroundStep {
  readonly step: Step;
  readonly name: string;
  readonly deferred: DeferredState;
  readonly entry: () => StepEntry | undefined;
  readonly cancel: AbortController;
  readonly ended: Promise<Conclusion>;
  conclusion: Conclusion | undefined;
  /** Whether a control step has waited for it or cancelled it. Its outputs and environment count from then. */
  completed: boolean;
  cancelled: boolean;
}

/**
 * The background steps of a job (actions/runner, BackgroundStepCoordinator.cs). What a step writes to `steps`, the
 * environment and PATH is deferred until a step waits for it. Cancelling the job cancels all of them, whatever their
 * conditions say.
 */
export class BackgroundSteps {
  readonly #job: JobState;
  readonly #run: RunLine;
  /** Aborted when everything must end at once. */
  readonly #force: AbortSignal;
  readonly #slots = new Slots(maxAtOnce);
  /** By id in lower case, in the order of their start. Skipped steps are not in it. */
  readonly #steps = new Map<string, BackgroundStep>();

  constructor(job: JobState, run: RunLine, force: AbortSignal) {
    this.#job = job;
    this.#run = run;
    this.#force = force;
  }

  /** Starts a step. Returns when its condition is known: a step that is skipped, or whose condition fails, has ended. */
  async start(step: Step): Promise<void> {
    const deferred = new DeferredState(this.#job);
    const cancel = new AbortController();
    const wanted = later<'wanted'>();
    const over = later<void>();
    let entry: StepEntry | undefined;
    const ended = this.#run(
      plainName(step),
      async (openChannel, signal) => {
        const within = AbortSignal.any([signal, cancel.signal]);
        const onWanted = async (): Promise<void> => {
          wanted.resolve('wanted');
          await this.#turn(over.promise, within);
        };
        const { job } = deferred;
        const main = { job, frame: job.frame, step, signal: within, hard: this.#force, openChannel, onWanted };
        entry = await runStep(main);
        return entry;
      },
      { background: true, stillWanted: async () => false },
    )
      .then(({ conclusion }) => conclusion)
      .finally(() => over.resolve());
    const first = await Promise.race([wanted.promise, ended]);
    if (first === 'wanted') {
      const name = plainName(step);
      const background: BackgroundStep = {
        ...{ step, name, deferred, cancel, ended, entry: () => entry },
        ...{ conclusion: undefined, completed: false, cancelled: false },
      };
      // An error of the record is thrown again where the job waits for the step.
      ended.then(
        (conclusion) => {
          background.conclusion = conclusion;
        },
        () => undefined,
      );
      this.#steps.set(step.id.toLowerCase(), background);
    } else if (first === 'failure') this.#add('failure');
  }

  /** Runs a step that waits for background steps or cancels them. */
  async control(step: ControlStep): Promise<void> {
    const { control, label } = step;
    const { outcome, conclusion } = await this.#run(
      label,
      async (open, signal) => {
        const channel = await open(label);
        const ids = control === 'wait-all' ? this.#open() : step.targets;
        const chosen = ids.flatMap((id) => this.#steps.get(id) ?? []);
        const names = chosen.length === 0 ? '(none)' : chosen.map(({ name }) => name).join(', ');
        channel.line(`${control === 'cancel' ? 'Cancelling' : 'Waiting for'} background step(s): ${names}`);
        void channel.flush();
        if (control === 'cancel') for (const one of chosen) end(one);
        await this.#wait(chosen, signal);
        const result = this.#complete(chosen);
        for (const one of chosen) channel.line(`  ${one.name}: ${one.conclusion ?? 'cancelled'}`);
        // That a step was cancelled on purpose is not a failure of the step that does it.
        return both(control === 'cancel' ? 'success' : result);
      },
      { background: false, stillWanted: async () => true },
    );
    if (!step.generatedId) this.#job.frame.steps.set(step.id, { outputs: new CaselessMap(), outcome, conclusion });
  }

  /** Waits for the rest, before post steps, and adds the results of all background steps to the job's. */
  async finish(steps: readonly JobStep[]): Promise<void> {
    if (this.#steps.size === 0) return;
    if (hasUncovered(steps)) await this.control(implicitWait);
    const rest = this.#open().flatMap((id) => this.#steps.get(id) ?? []);
    await this.#wait(rest, this.#force);
    this.#complete(rest);
    for (const { conclusion = 'cancelled', cancelled } of this.#steps.values())
      if (!cancelled || conclusion !== 'cancelled') this.#add(conclusion);
  }

  /** Waits until all have ended, after a forced end too. The caller has killed their processes. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.#steps.values()].map(({ ended }) => ended));
  }

  /** Resolves when the step may run. It keeps its place until `over` resolves. */
  async #turn(over: Promise<void>, signal: AbortSignal): Promise<void> {
    const turn = later<void>();
    void this.#slots.run(async () => {
      turn.resolve();
      await over;
    }, signal);
    await turn.promise;
  }

  /** The ids of steps that nothing has waited for. */
  #open(): readonly string[] {
    return [...this.#steps].filter(([, { completed }]) => !completed).map(([id]) => id);
  }

  async #wait(steps: readonly BackgroundStep[], signal: AbortSignal): Promise<void> {
    const stopped = later<void>();
    if (signal.aborted) return;
    onAbort(signal, () => stopped.resolve());
    await Promise.race([Promise.all(steps.map(({ ended }) => ended)), stopped.promise]);
  }

  #complete(steps: readonly BackgroundStep[]): Conclusion {
    for (const one of steps) {
      if (one.completed) continue;
      one.completed = true;
      one.deferred.apply(this.#job);
      const entry = one.entry();
      if (entry !== undefined && !one.step.generatedId) this.#job.frame.steps.set(one.step.id, entry);
    }
    return steps.map(({ conclusion = 'cancelled' }) => conclusion).reduce(worse, 'success');
  }

  #add(conclusion: Conclusion): void {
    const status = worse(this.#job.status, conclusion);
    if (status !== 'skipped') this.#job.status = status;
  }
}

/** A promise that is resolved by hand. */
function later<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

function end(step: BackgroundStep): void {
  step.cancelled = true;
  step.cancel.abort();
}

/** As TaskResultUtil.cs merges results: a cancel is worse than a failure, and nothing is worse than a cancel. */
function worse(left: Conclusion, right: Conclusion): Conclusion {
  if (left === 'cancelled' || right === 'success') return left;
  return right;
}

/** Whether the file has a background step that no control step names and no `wait-all` follows. */
function hasUncovered(steps: readonly JobStep[]): boolean {
  let open: readonly string[] = [];
  for (const step of steps) {
    if (step.kind !== 'control') open = step.background === true ? [...open, step.id.toLowerCase()] : open;
    else open = step.control === 'wait-all' ? [] : open.filter((id) => !step.targets.includes(id));
  }
  return open.length > 0;
}

const implicitWait: ControlStep = {
  kind: 'control',
  control: 'wait-all',
  id: '__implicit_wait_all',
  generatedId: true,
  label: 'Wait for all background steps',
  targets: [],
  position: { file: '', line: 1, column: 1 },
};

/** The state of a job as a background step sees it: as it was when the step started. Changes are kept apart. */
class DeferredState {
  readonly job: JobState;
  readonly #env: RecordingMap;
  readonly #path: readonly string[];

  constructor(job: JobState) {
    this.#env = new RecordingMap(job.env);
    this.#path = job.path;
    const frame: Frame = { ...job.frame, steps: new Map(job.frame.steps) };
    this.job = {
      ...job,
      env: this.#env,
      matchers: job.matchers.copy(),
      frame,
      get status() {
        return job.status;
      },
      // The step's result counts for the job when something waits for it.
      set status(_status) {},
    };
  }

  /** Adds the step's changes of environment and PATH to the job. */
  apply(job: JobState): void {
    for (const [name, value] of this.#env.changes) job.env.set(name, value);
    const { path } = this.job;
    let kept = 0;
    for (const entry of this.#path) if (path[kept] === entry) kept += 1;
    const added = path.slice(kept);
    job.path = [...job.path.filter((entry) => !added.includes(entry)), ...added];
  }
}

class RecordingMap extends Map<string, string> {
  /** What was set after the copy was made. */
  readonly changes = new Map<string, string>();

  constructor(entries: Iterable<readonly [string, string]>) {
    super();
    for (const [name, value] of entries) super.set(name, value);
  }

  override set(name: string, value: string): this {
    this.changes.set(name, value);
    return super.set(name, value);
  }
}

function both(conclusion: Conclusion): Outcome {
  return { outcome: conclusion, conclusion };
}
