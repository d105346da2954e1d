import { join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { runLister } from '../../core/ledger/list-runs.ts';
import { type LayoutPaths, layoutOf } from '../../core/run/layout.ts';
import { eachEvent } from '../../core/run/run-events.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';

/** Runs that `gc` removed have no folder and are skipped, up to so many. */
const searched = 1_000;

/**
 * The run of this repository that started last and has a folder. Runs with a damaged ledger are skipped.
 *
 * @param root the repository root, absolute
 * @throws AppError ERR_RUN_UNKNOWN (usage) if there is none; ERR_LEDGER_* about the index
 */
export async function newestRun(root: string, paths: LayoutPaths): Promise<string> {
  const lister = runLister({ limit: searched });
  await eachEvent(root, paths, lister.add, { latestRuns: searched, onDamaged: () => undefined });
  const found = lister
    .listed()
    .rows.findLast(({ run_id }) => statHostile(join(root, layoutOf(paths, run_id).runDir)).kind === 'folder');
  if (found !== undefined) return found.run_id;
  throw new AppError('ERR_RUN_UNKNOWN', 'There is no run here.', { fault: 'usage' });
}
