import { join, resolve } from 'node:path';
import { loadConfigOrDefaults } from '../core/config/load-config.ts';
import { statHostile } from '../core/system/hostile/stat-hostile.ts';
import type { IterationDeps } from '../iteration/run-stages.ts';
import { claimedName } from './inbox/scan-inbox.ts';
import { type OneButtonResult, pressButton } from './press-button.ts';

/**
 * Completes a run whose executor was killed and that another command finished: writes the executor's report, snapshots and mirrors, and
 * archives the pack.
 *
 * @param place.root the repository root, absolute
 * @returns `undefined` if no claimed pack belongs to this run; nothing is written then
 */
export async function finishPress(
  place: { readonly root: string; readonly runId: string },
  deps: IterationDeps,
): Promise<OneButtonResult | undefined> {
  const { root, runId } = place;
  const { inbox } = await loadConfigOrDefaults({ root, env: deps.env });
  const claimed = join(resolve(root, inbox.base), inbox.raw_dir, claimedName(runId));
  if (statHostile(claimed).kind === 'absent') return undefined;
  return pressButton({ root, resume: runId }, deps);
}
