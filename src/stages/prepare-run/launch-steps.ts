import type { RunInputs } from '../../core/contracts/launch/run-inputs.ts';
import type { LedgerEvent } from '../../core/contracts/ledger/ledger-event.ts';
import type { NewEvent } from '../../core/ledger/chain.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import type { PromptTimes } from './prompts/prompt-source.ts';

/** The facts that the events of a launch record. */
export interface LaunchSteps {
  readonly inputs: RunInputs;
  readonly prompts: readonly unknown[];
  /** Whether the prompt folder already exists with the same bytes. */
  readonly foldersEqual: boolean;
  /** How long each step took, in milliseconds. */
  readonly times: PromptTimes & { readonly preflight: number };
  /** The events of this launch so far. */
  readonly attempt: readonly LedgerEvent[];
}

/** The events of the current launch: those after the last LAUNCH_RESULT. */
export function eventsOfAttempt(events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  return events.slice(events.findLastIndex(({ event_type }) => event_type === 'LAUNCH_RESULT') + 1);
}

/**
 * Appends one event for each step of a launch: RUN_ID, zip, prompts, preflight, extraction. After a crash, steps that
 * this launch has already recorded are not recorded again. A run without prompts or without a zip has no events for
 * them.
 *
 * @param start the parent of the first event
 * @returns the last event
 * @throws AppError ERR_LEDGER_*, as the ledger's append
 */
export async function recordSteps(ledger: Ledger, start: LedgerEvent, steps: LaunchSteps): Promise<LedgerEvent> {
  let last = start;
  for (const step of stepsOf(steps)) {
    const recorded = steps.attempt.find(
      ({ event_type, details }) => event_type === step.event_type && details.state === step.details?.state,
    );
    last = recorded ?? (await ledger.append({ ...step, parent: last }));
  }
  return last;
}

function stepsOf({ inputs, prompts, foldersEqual, times }: LaunchSteps): readonly NewEvent[] {
  const step = (state: string, rest: Partial<NewEvent> = {}): NewEvent => ({
    event_type: 'RUN_STATE',
    actor: 'prepare-run',
    ...rest,
    details: { state, ...rest.details },
  });
  const zip = inputs.zip_sha256;
  return [
    step('RUN_ID_CHECKED'),
    ...(zip === null ? [] : [step('ZIP_CHECKED', { duration_ms: times.zip, hashes: { prompt_zip: zip } })]),
    ...(prompts.length === 0
      ? []
      : [step('PROMPTS_CHECKED', { duration_ms: times.prompts, file_counts: { prompts: prompts.length } })]),
    { event_type: 'PREFLIGHT', actor: 'prepare-run', duration_ms: times.preflight },
    // Recorded before the extraction: after a crash in between, the folder must not count as one that existed before.
    ...(zip === null ? [] : [step('PROMPTS_EXTRACT', { details: { present: foldersEqual } })]),
  ];
}
