import { join, resolve } from 'node:path';
import { loadConfigOrDefaults } from '../core/config/load-config.ts';
import { statusFile } from '../core/contracts/worker/status-file.ts';
import type { Status } from '../core/diagnostics/exit-codes.ts';
import { lockRun } from '../core/run/access/lock-run.ts';
import { openRun } from '../core/run/access/open-run.ts';
import { readJsonFileIfAny } from '../core/run/json-file.ts';
import { layoutOf, type RunLayout } from '../core/run/layout.ts';
import { statHostile } from '../core/system/hostile/stat-hostile.ts';
import type { IterationDeps } from '../iteration/run-stages.ts';
import { executorReportPath, writeRecords } from './conclude-run.ts';
import { openDesk } from './desk.ts';
import { readRecord } from './inbox/executor-record.ts';
import { claimedName } from './inbox/scan-inbox.ts';
import { type OneButtonResult, pressButton } from './press-button.ts';

/**
 * Completes a run whose executor was killed and that another command finished: writes the executor's report, snapshots and mirrors, and
 * archives the pack. If the executor was done with the run before, its report gets the new verdict.
 *
 * @param place.root the repository root, absolute
 * @param place.verdict the run's verdict; a run that failed keeps its pack for another press
 * @returns `undefined` if no claimed pack belongs to this run
 */
export async function finishPress(
  place: { readonly root: string; readonly runId: string; readonly verdict: Status },
  deps: IterationDeps,
): Promise<OneButtonResult | undefined> {
  const { root, runId, verdict } = place;
  const { inbox, paths } = await loadConfigOrDefaults({ root, env: deps.env });
  const claimed = join(resolve(root, inbox.base), inbox.raw_dir, claimedName(runId));
  const isWaiting = statHostile(claimed).kind !== 'absent' && (verdict === 'PASS' || verdict === 'BLOCKED');
  if (isWaiting) return pressButton({ root, resume: runId }, deps);
  await refreshReport(root, layoutOf(paths, runId), deps);
  return undefined;
}

/** Integrate writes STATUS.json without the executor's keys: then the executor's report is of an earlier verdict. */
async function refreshReport(root: string, layout: RunLayout, deps: IterationDeps): Promise<void> {
  if (statHostile(join(root, executorReportPath(layout))).kind === 'absent') return;
  const status = await readJsonFileIfAny(root, layout.status, statusFile);
  if (status === undefined || 'executor_status' in status) return;
  const desk = await openDesk({ root }, deps);
  const record = await readRecord(desk.inbox, layout.runId);
  if (record === undefined) return;
  await using run = await openRun(await lockRun({ root, layout }, deps.signal), deps);
  await writeRecords(desk, layout, { record, run }, []);
}
