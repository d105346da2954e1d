import { lstat } from 'node:fs/promises';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { RunLayout } from '../../core/run/layout.ts';
import { safeJoin } from '../../core/system/paths/safe-path.ts';

/**
 * Where a run's FINAL_REPORT.txt lies, relative to the root: below `Z_aggregator/`, or `Z_integrator/` as older runs have it.
 *
 * @throws AppError ERR_RUN_UNFINISHED when there is none yet; ERR_PATH_UNSAFE when a link is in the way
 */
export async function reportFile(root: string, layout: RunLayout): Promise<string> {
  for (const folder of [layout.integratorDir, `${layout.runDir}/Z_integrator`]) {
    const path = `${folder}/FINAL_REPORT.txt`;
    const info = await lstat(await safeJoin(root, path)).catch(() => undefined);
    if (info?.isFile() === true) return path;
  }
  const message = `There is no ${layout.integratorDir}/FINAL_REPORT.txt; the run has no report yet.`;
  throw new AppError('ERR_RUN_UNFINISHED', message);
}
