import { join } from 'node:path';
import { type RunInputs, runInputs } from '../../../core/contracts/launch/run-inputs.ts';
import type { LedgerEvent } from '../../../core/contracts/ledger/ledger-event.ts';
import { type StatusFile, statusFile } from '../../../core/contracts/worker/status-file.ts';
import { workerNameOf } from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { endStatus, foldLedger } from '../../../core/ledger/fold.ts';
import { type LaunchRevision, launchRevisions } from '../../../core/ledger/revisions/launch-revisions.ts';
import { readJsonFileIfAny } from '../../../core/run/json-file.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { listHostile } from '../../../core/system/hostile/list-hostile.ts';
import { statHostile } from '../../../core/system/hostile/stat-hostile.ts';

/** The state that an earlier attempt of the same RUN_ID left. */
export interface EarlierRun {
  /** `undefined` if there was no earlier attempt, or it was refused before its launch. */
  readonly inputs: RunInputs | undefined;
  /** The launch digest in force, as the chain says: that of the last RUN_INIT, launch revision or policy revision. */
  readonly launchDigest: string | undefined;
  /** Its launch revisions, oldest first; empty if it was never launched. */
  readonly revisions: readonly LaunchRevision[];
  /**
   * Whether it ended with PASS or BLOCKED after its launch. FAIL is not a judgement of the work, so a failed run is
   * resumed.
   */
  readonly finished: boolean;
  /** Whether it has passed, also before it was resumed: then it is final. */
  readonly passed: boolean;
  /** Whether it was launched, and not only rehearsed. */
  readonly launched: boolean;
  /**
   * Whether its inputs may be corrected in a new launch revision: it ended without PASS, or its dispatch was cancelled or killed
   * (docs/adr/0170).
   */
  readonly correctable: boolean;
  readonly status: StatusFile | undefined;
}

/** @param events the events of the run's chain */
export async function readEarlierRun(
  root: string,
  layout: RunLayout,
  events: readonly LedgerEvent[],
): Promise<EarlierRun> {
  const inputs = await readJsonFileIfAny(root, layout.inputs, runInputs);
  const init = events.findLast(({ event_type }) => event_type === 'RUN_INIT');
  const { status, ended_at, launch_digest } = foldLedger(events);
  const passed = events.some((event) => event.event_type === 'RUN_END' && endStatus(event) === 'PASS');
  const launched = inputs !== undefined && init !== undefined && init.details.dry_run !== true;
  return {
    inputs,
    launchDigest: launch_digest === '' ? undefined : launch_digest,
    revisions: launchRevisions(events),
    finished: init !== undefined && ended_at !== '' && status !== 'FAIL',
    passed,
    launched,
    correctable: launched && !passed && (ended_at !== '' || events.some(beginsDispatch)),
    status: await readJsonFileIfAny(root, layout.status, statusFile),
  };
}

/**
 * Refuses a run folder that has bundles but no ledger and no RUN_INPUTS.json. An earlier program made it; it can be
 * read but not resumed.
 *
 * @throws AppError ERR_RUN_ID_USED (usage: nothing was written)
 */
export function assertNotForeign(root: string, layout: RunLayout): void {
  if ([layout.ledger, layout.inputs].some((file) => statHostile(join(root, file)).kind !== 'absent')) return;
  const bundles = listHostile(join(root, layout.runDir), 1_000).entries.filter(
    ({ name, kind }) =>
      kind === 'folder' &&
      workerNameOf(name) !== undefined &&
      statHostile(join(root, layout.runDir, name ?? '', 'STATUS.json')).kind !== 'absent',
  );
  if (bundles.length === 0) return;
  const message = `${layout.runDir} has the bundles of a run without a ledger. Such a run can be read but not resumed.`;
  const nextAction = 'Choose a new RUN_ID, and put it into the prompts and the name of their zip.';
  throw new AppError('ERR_RUN_ID_USED', message, { fault: 'usage', file: layout.runDir, nextAction });
}

/** Whether an event says that workers were dispatched, or that a fleet's workers had been. */
function beginsDispatch({ details }: LedgerEvent): boolean {
  return details.state === 'DISPATCH_START' || details.state === 'PARTS_JOINING';
}
