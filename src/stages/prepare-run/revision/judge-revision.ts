import { isPolicy } from '../../../core/config/policy.ts';
import type { RunInputs } from '../../../core/contracts/launch/run-inputs.ts';
import { type ScopeLock, scopeLock } from '../../../core/contracts/launch/scope-lock.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { readJsonFileIfAny } from '../../../core/run/json-file.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import type { Clock } from '../../../core/system/clock.ts';
import { canonicalJson } from '../../../core/system/text/json.ts';
import type { EarlierRun } from '../launch/earlier-run.ts';
import { nextRunAction } from '../prompts/next-run-id.ts';
import { touchedWorkers } from './touched-workers.ts';
import { widenedBy } from './widened-lock.ts';

/** A launch revision that passed the checks and will be written. */
export interface Revision {
  /** From 2. */
  readonly revision: number;
  /** The launch digest that it replaces. */
  readonly previous: string;
  /** The dotted names of the inputs that differ from it, sorted. */
  readonly changed: readonly string[];
  /** The workers that are sent again although they were DONE. */
  readonly workers: readonly WorkerName[];
}

/** Inputs that differ from the recorded ones. */
export interface Correction {
  readonly recorded: RunInputs;
  readonly now: RunInputs;
  /** The result of `changedInputs`, not empty. */
  readonly changed: readonly string[];
}

/** The place of the run, and the clock. */
export interface RevisedRun {
  readonly root: string;
  readonly layout: RunLayout;
  readonly clock: Clock;
}

const anotherPolicy = 'another policy';

/** Inputs that stay as revision 1 recorded them, and words for another value. */
const kept: readonly (readonly [isKept: (input: string) => boolean, what: string])[] = [
  [(input) => /^base_(?:sha|tree)$/.test(input), 'another base commit'],
  [(input) => input === 'workers', 'other workers'],
  [(input) => input.startsWith('config.paths.'), 'other folders'],
  [isPolicyInput, anotherPolicy],
];

/** Whether a dotted input is a policy key of the configuration. */
export function isPolicyInput(input: string): boolean {
  return input.startsWith('config.') && isPolicy(input.slice('config.'.length));
}

/**
 * Requires that a launched run can be corrected, and that none of the changed inputs must stay for the whole run. Until a run can be
 * corrected, its RUN_ID stands for one set of inputs.
 *
 * @throws AppError ERR_RUN_ID_USED with the next free RUN_ID and the command that makes it; ERR_INPUT_CHANGED for settings of a run
 *   that was prepared and not dispatched. Both name the inputs that differ
 */
export async function assertCorrectable(
  earlier: EarlierRun,
  { recorded, now, changed }: Correction,
  place: RevisedRun,
): Promise<void> {
  const { run_id: runId } = recorded;
  const names = changed.slice(0, 8).join(', ');
  const file = place.layout.inputs;
  const used = async (message: string): Promise<AppError> =>
    new AppError('ERR_RUN_ID_USED', message, { file, nextAction: await nextAction(runId, recorded, place) });
  if (earlier.passed) {
    throw await used(
      `${runId} has passed and is final, but these inputs differ: ${names}. Only the same inputs repeat its verdict.`,
    );
  }
  if (!earlier.correctable) {
    if (changed.some((input) => input.startsWith('prompts'))) {
      throw await used(`${runId} was prepared with other prompts and has not ended (${names} differ).`);
    }
    const message = `${names} differ from ${file}. An unfinished run resumes only with its recorded inputs.`;
    throw new AppError('ERR_INPUT_CHANGED', message, { file });
  }
  const [, what] = kept.find(([isKept]) => changed.some(isKept)) ?? [];
  if (what === anotherPolicy) {
    const message = `The policy of ${runId} stays as it was at launch, but ${names} differ.`;
    const again = `factory resume --run-id ${runId} --policy-commit <COMMIT>`;
    const action = `Start it again with the recorded values. To judge it under another policy, commit that and run ${again}.`;
    throw new AppError('ERR_RUN_ID_USED', message, { file, nextAction: action });
  }
  if (what !== undefined)
    throw await used(`${runId} has the base ${recorded.base_sha}, and ${what} needs a new RUN_ID (${names}).`);
  if ((Object.keys(recorded.prompts).length === 0) !== (Object.keys(now.prompts).length === 0)) {
    throw await used(
      `${runId} was launched ${Object.keys(recorded.prompts).length === 0 ? 'without' : 'with'} prompts; that cannot change.`,
    );
  }
}

/**
 * Judges a launch revision: no scope lock is wider than the one of revision 1.
 *
 * @throws AppError ERR_RUN_ID_USED as {@link assertCorrectable}; as readJsonFileIfAny about a recorded lock
 */
export async function judgeRevision(
  { revisions, launchDigest }: EarlierRun,
  { recorded, now, changed }: Correction,
  locks: ReadonlyMap<WorkerName, ScopeLock>,
  place: RevisedRun,
): Promise<Revision> {
  const { root, layout } = place;
  const number = revisions.at(-1)?.revision ?? 1;
  const locksChanged: WorkerName[] = [];
  for (const [worker, lock] of locks) {
    const before = await readJsonFileIfAny(root, layout.scopeLock(worker), scopeLock);
    if (canonicalJson(before ?? null) !== canonicalJson(lock)) locksChanged.push(worker);
    const first = number === 1 ? before : await firstLock(place, worker);
    const wider = first === undefined ? 'it had none' : widenedBy(first, lock);
    if (wider === undefined) continue;
    const message = `The scope lock of ${worker} would be wider than the one that ${layout.runId} was launched with: ${wider}. A wider lock needs a new RUN_ID.`;
    throw new AppError('ERR_RUN_ID_USED', message, {
      worker,
      file: layout.prompt(worker),
      nextAction: await nextAction(layout.runId, recorded, place),
    });
  }
  return {
    revision: number + 1,
    previous: launchDigest ?? '',
    changed,
    workers: touchedWorkers(changed, locksChanged, recorded, now),
  };
}

function firstLock({ root, layout }: RevisedRun, worker: WorkerName): Promise<ScopeLock | undefined> {
  return readJsonFileIfAny(root, `${layout.launch(1)}/scope/${worker}.json`, scopeLock);
}

function nextAction(runId: string, recorded: RunInputs, { root, layout, clock }: RevisedRun): Promise<string> {
  // The recorded paths may belong to another machine; only the run folder's is known to exist here.
  const paths = { ...recorded.config.paths, runs_dir: layout.runsDir };
  return nextRunAction(runId, root, paths, clock);
}
