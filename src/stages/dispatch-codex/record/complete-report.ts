import { status as statusWord } from '../../../core/contracts/common.ts';
import type { LedgerEvent } from '../../../core/contracts/ledger/ledger-event.ts';
import { validation } from '../../../core/contracts/verdict/validation.ts';
import { dispatchResults } from '../../../core/contracts/worker/dispatch-results.ts';
import { statusFile } from '../../../core/contracts/worker/status-file.ts';
import { exitCodeOf, type Status } from '../../../core/diagnostics/exit-codes.ts';
import type { OpenRun } from '../../../core/run/access/open-run.ts';
import { readJsonFileIfAny } from '../../../core/run/json-file.ts';
import type { StageName } from '../../../core/run/stage.ts';
import { writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { renderReport, type StageRow } from './dispatch-report.ts';

/**
 * Completes DISPATCH_REPORT.md of an ended run with the stages before and after the dispatch: the other stages, the integration summary,
 * and the next action (docs/design/dispatch.md). Everything is read from the run's records, so that resuming after a kill writes the same
 * bytes. A run without a dispatch has no such report.
 *
 * @throws AppError ERR_SCHEMA, ERR_LEDGER_* about unreadable records; ERR_LOCK_LOST
 */
export async function completeReport(run: OpenRun): Promise<void> {
  const { root, layout } = run;
  const results = await readJsonFileIfAny(root, layout.dispatchResults, dispatchResults);
  const status = await readJsonFileIfAny(root, layout.status, statusFile);
  const events = (await run.chain()).events();
  const integrated = rowOf('integrate', events, 'INTEGRATE_START', 'INTEGRATION_RESULT', 'Z_aggregator');
  if (results === undefined || status === undefined || integrated === undefined) return;
  const prepared = rowOf('prepare-run', events, 'RUN_START', 'LAUNCH_RESULT', 'prepare-run');
  const judged = await readJsonFileIfAny(root, layout.validation, validation);
  const validated = rowOf('validate-bundles', events, 'WORKER_BUNDLE_DISCOVERED', 'SCOPE_CHECK', 'validate-bundles');
  const around = {
    before: prepared === undefined ? [] : [prepared],
    after: [
      ...(validated === undefined || judged === undefined ? [] : [withStatus(validated, judged.status)]),
      integrated,
    ],
    status,
  };
  const { next_action: next } = status;
  const report = renderReport(layout, results, typeof next === 'string' ? next : '', around);
  const beforeRename = (): Promise<void> => run.assertHeld();
  await writeFileAtomic(root, layout.dispatchReport, report, { beforeRename });
}

/** A stage's row, from its latest end and the first event after the previous end; `undefined` if it never ended. */
function rowOf(
  stage: StageName,
  events: readonly LedgerEvent[],
  first: LedgerEvent['event_type'],
  last: LedgerEvent['event_type'],
  actor: string,
): StageRow | undefined {
  const isEnd = (event: LedgerEvent): boolean => event.event_type === last && event.actor === actor;
  const isStart = (event: LedgerEvent): boolean => event.event_type === first;
  const end = events.findLastIndex(isEnd);
  const ended = events[end];
  if (ended === undefined) return undefined;
  const before = events.slice(0, end);
  const started = before.slice(before.findLastIndex(isEnd) + 1).find(isStart) ?? before.findLast(isStart) ?? ended;
  const recorded = statusWord.safeParse(ended.details.status).data;
  const state = recorded ?? (ended.rc === 0 ? 'PASS' : 'BLOCKED');
  return { stage, status: state, rc: ended.rc, started: started.ts_utc, ended: ended.ts_utc };
}

function withStatus(row: StageRow, status: Status): StageRow {
  return { ...row, status, rc: exitCodeOf(status) };
}
