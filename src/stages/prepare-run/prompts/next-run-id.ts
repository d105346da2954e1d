import { join } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { readIndex } from '../../../core/ledger/index/read-index.ts';
import { type LayoutPaths, layoutOf } from '../../../core/run/layout.ts';
import { listRunIds } from '../../../core/run/run-events.ts';
import { nextDailyId, type RunId } from '../../../core/run/run-id.ts';
import type { Clock } from '../../../core/system/clock.ts';
import { listHostile } from '../../../core/system/hostile/list-hostile.ts';

const maxEntries = 1_000_000;

/**
 * The next RUN_ID of today that no run, prompt folder or prompt zip of this repository has, removed runs of the index included.
 *
 * @param root the repository root, absolute
 */
export async function nextRunId(root: string, paths: LayoutPaths, clock: Clock): Promise<RunId> {
  const names = new Set(await listRunIds(root, paths));
  for (const folder of [paths.prompts_dir, paths.prompt_zips_dir]) {
    for (const { name } of listHostile(join(root, folder), maxEntries).entries) {
      names.add((name ?? '').replace(/\.zip$/, ''));
    }
  }
  await readIndex(join(root, layoutOf(paths, '').indexLedger), ({ run_id }) => void names.add(run_id)).catch(
    (error: unknown) => {
      // A damaged index is for `ledger verify` to report.
      if (!(error instanceof AppError)) throw error;
    },
  );
  return nextDailyId(clock.nowIso(), names);
}

/** The command that makes the next run's prompts from those of a run, as a next action. */
export async function nextRunAction(runId: string, root: string, paths: LayoutPaths, clock: Clock): Promise<string> {
  const next = await nextRunId(root, paths, clock);
  return `Make the next run, ${next}, from this one: factory prompts new --from ${runId} (with --zip FILE if the corrected zip is not ${layoutOf(paths, runId).zip}). Then start it: factory iterate --run-id ${next}.`;
}
