import { basename } from 'node:path';
import type { JobStep, NormalJob } from '../../workflow/model.ts';
import { CaselessMap } from '../protocol/caseless-map.ts';
import { addCheckpoint, type StepCheckpoint, startCheckpoint, stepsDigest } from '../record/checkpoint.ts';
import type { JobState } from '../steps/job-state.ts';

/** What the result of a step adds to its checkpoint. */
type Ended = Pick<StepCheckpoint, 'number' | 'name' | 'outcome' | 'conclusion'>;

/** What a step may change. */
interface Moment {
  readonly env: ReadonlyMap<string, string>;
  /** The number of masked values. */
  readonly masks: number;
}

/**
 * Records what each step of a job leaves to later steps, so that a later run can continue from any of them. Background
 * steps and what waits for them have no checkpoint: their state is of no single moment.
 */
export class KeptSteps {
  readonly #job: JobState;
  readonly #name: string;
  #before: Moment;

  private constructor(job: JobState) {
    this.#job = job;
    this.#name = basename(job.folders.logs);
    this.#before = momentOf(job);
  }

  static async start(job: JobState, file: NormalJob): Promise<KeptSteps> {
    const kept = new KeptSteps(job);
    const { root } = job.folders;
    await startCheckpoint(job.setup.folder, kept.#name, { root, stepsDigest: stepsDigest(file) });
    return kept;
  }

  async add(index: number, step: JobStep, { number, name, outcome, conclusion }: Ended): Promise<void> {
    const job = this.#job;
    const before = this.#before;
    this.#before = momentOf(job);
    const outputs = job.frame.steps.get(step.id)?.outputs ?? new Map<string, string>();
    const changed = [...job.env].filter(([key, value]) => before.env.get(key) !== value);
    const isPlain = (value: string): boolean => job.masker.mask(value) === value;
    const isSecret = ([, value]: readonly [string, string]): boolean => !isPlain(value);
    const plain = (entries: Iterable<readonly [string, string]>): Record<string, string> =>
      Object.fromEntries([...entries].filter((entry) => !isSecret(entry)));
    await addCheckpoint(job.setup.folder, this.#name, {
      ...{ index, number, name, outcome, conclusion },
      id: step.generatedId ? null : step.id,
      outputs: plain(outputs),
      env: plain(changed),
      path: job.path.filter(isPlain),
      secret: [
        ...changed.filter(isSecret).map(([key]) => `the variable ${key}`),
        ...[...outputs].filter(isSecret).map(([key]) => `the output ${key}`),
        ...(job.path.every(isPlain) ? [] : ['a folder on PATH']),
        ...(this.#before.masks > before.masks ? ['values that it masked'] : []),
      ],
    });
  }
}

/** Gives a job what one of its steps left in an earlier run. */
export function restoreStep(job: JobState, { id, outputs, outcome, conclusion, env, path }: StepCheckpoint): void {
  for (const [name, value] of Object.entries(env)) job.env.set(name, value);
  job.path = path;
  if (id === null) return;
  const entry = { outputs: new CaselessMap(), outcome, conclusion };
  for (const [name, value] of Object.entries(outputs)) entry.outputs.set(name, value);
  job.frame.steps.set(id, entry);
}

function momentOf({ env, masker }: JobState): Moment {
  return { env: new Map(env), masks: masker.count };
}
