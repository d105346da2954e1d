import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LedgerEvent } from '../contracts/ledger/ledger-event.ts';
import { AppError } from '../diagnostics/app-error.ts';
import { isCollected } from '../ledger/index/index-ledger.ts';
import { readIndex } from '../ledger/index/read-index.ts';
import { type LayoutPaths, layoutOf, type RunLayout } from './layout.ts';
import { parseRunId } from './run-id.ts';

/**
 * The layout of a run that has a folder in this repository.
 *
 * @param root the repository root, absolute
 * @param runId unparsed user input
 * @throws AppError ERR_RUN_ID (usage) for an invalid id, ERR_RUN_COLLECTED (usage) when `gc` removed the run's folder, ERR_RUN_UNKNOWN
 *   (usage) when there is no such run; ERR_LEDGER_* when there is no folder and the index cannot be read
 */
export async function findRun(root: string, paths: LayoutPaths, runId: string): Promise<RunLayout> {
  const layout = layoutOf(paths, parseRunId(runId));
  const info = await lstat(join(root, layout.runDir)).catch(() => undefined);
  if (info?.isDirectory() === true) return layout;
  throw await absentRun(root, layout);
}

/** The error for a run without a folder here: either `gc` collected it, or it never existed. The caller throws it. */
export async function absentRun(root: string, layout: RunLayout): Promise<AppError> {
  const { runId } = layout;
  let collected: LedgerEvent | undefined;
  await readIndex(join(root, layout.indexLedger), (event) => {
    if (event.run_id === runId && isCollected(event)) collected = event;
  });
  if (collected === undefined) {
    const which = runId === '' ? '' : ` ${runId}`;
    return new AppError('ERR_RUN_UNKNOWN', `There is no run${which} here.`, { fault: 'usage' });
  }
  const { ts_utc: at, details } = collected;
  const message = `Run ${runId} (${String(details.status)}) was collected by gc at ${at}; its folder is gone.`;
  return new AppError('ERR_RUN_COLLECTED', message, { fault: 'usage' });
}
