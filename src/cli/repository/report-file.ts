import { lstat } from 'node:fs/promises';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { RunLayout } from '../../core/run/layout.ts';
import { safeJoin } from '../../core/system/paths/safe-path.ts';

/**
 * The path of a run's FINAL_REPORT.txt, relative to the root: in `Z_aggregator/`, or in `Z_integrator/` for older runs.
 *
 * @throws AppError ERR_RUN_UNFINISHED if there is no report yet; ERR_PATH_UNSAFE if the path passes through a link
 */
export async function reportFile(root: string, layout: RunLayout): Promise<string> {
  for (const folder of [layout.integratorDir, `${layout.runDir}/Z_integrator`]) {
    const path = `${folder}/FINAL_REPORT.txt`;
    const info = await lstat(await safeJoin(root, path)).catch(() => undefined);
    if (info?.isFile() === true) return path;
  }
  const message = `The run has no report yet: ${layout.integratorDir}/FINAL_REPORT.txt does not exist.`;
  throw new AppError('ERR_RUN_UNFINISHED', message);
}
