import type { RunInputs } from '../../../core/contracts/launch/run-inputs.ts';
import { aggregator, inWorkerOrder, type WorkerName } from '../../../core/contracts/worker.ts';

/** Whether a changed input concerns a worker. */
type Concerns = (worker: WorkerName, inputs: RunInputs, match: RegExpExecArray) => boolean;

const named: Concerns = (worker, _inputs, match) => match[1] === worker;
const codex: Concerns = (worker, { backends }) => backends[worker] === 'codex-exec';
const commands: Concerns = (worker, { backends }) => backends[worker] === 'command';
const preset: Concerns = (worker, inputs, match) =>
  commands(worker, inputs, match) && presetOf(worker, inputs) === match[1];
const commonPreset: Concerns = (worker, inputs, match) =>
  commands(worker, inputs, match) && inputs.config.workers[worker].preset === null;

/**
 * The inputs that decide the task of a worker, and its agent. A change of any other input (time limits, retries, keys, budgets, rules)
 * leaves a finished bundle valid.
 */
const concerns: readonly (readonly [input: RegExp, concerns: Concerns])[] = [
  [/^(?:prompts|backends|must_deliver|may_remove_tests)\.(\w+)/, named],
  [/^config\.workers\.(\w+)\.(?:backend|preset)$/, named],
  [/^config\.dispatch\.command(?:\.|$)/, commands],
  [/^config\.dispatch\.preset$/, commonPreset],
  [/^config\.presets\.(\w+)\./, preset],
  [/^config\.codex\.(?!request_retries$|stream_retries$|stream_idle_seconds$|max_reminders$|api_key_env$)/, codex],
];

/** Inputs that concern nobody, not even the aggregator: a new dispatch would end a parked conversation that should only wait longer. */
const waits: readonly string[] = ['config.budgets.park_seconds'];

/**
 * The workers that a launch revision sends again although their bundles verify: those that a changed input concerns, those whose scope
 * lock changed, and the aggregator, which is given their bundles. Pure.
 *
 * @param changed dotted names, of changedInputs
 * @param locksChanged workers with another scope lock than before
 * @param recorded the inputs of the revision before
 */
export function touchedWorkers(
  changed: readonly string[],
  locksChanged: readonly WorkerName[],
  recorded: RunInputs,
  now: RunInputs,
): readonly WorkerName[] {
  if (Object.keys(now.prompts).length === 0) return [];
  if (locksChanged.length === 0 && changed.every((input) => waits.includes(input))) return [];
  const isTouched = (worker: WorkerName): boolean =>
    worker === aggregator || locksChanged.includes(worker) || changed.some((input) => isConcerned(worker, input));
  const isConcerned = (worker: WorkerName, input: string): boolean =>
    concerns.some(([pattern, concerned]) => {
      const match = pattern.exec(input);
      // A worker that left or joined a backend is concerned by its own entry of `backends`.
      return match !== null && (concerned(worker, recorded, match) || concerned(worker, now, match));
    });
  return inWorkerOrder(now.workers.filter(isTouched));
}

function presetOf(worker: WorkerName, { config }: RunInputs): string | null {
  return config.workers[worker].preset ?? config.dispatch.preset;
}
