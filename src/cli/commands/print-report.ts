import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadPaths } from '../../core/config/load-config.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { findRun } from '../../core/run/find-run.ts';
import { finalStatusOf } from '../../core/run/verdict.ts';
import { safeJoin } from '../../core/system/safe-path.ts';
import type { Io } from '../io.ts';
import { plain } from '../progress/draw-tree.ts';

/**
 * `factory print-report --run-id ID`: the run's FINAL_REPORT.txt, freed of control characters.
 *
 * @throws AppError ERR_RUN_UNKNOWN when there is no report of that run; ERR_RUN_COLLECTED
 */
export async function printReport(
  io: Io,
  options: { readonly repo: string; readonly runId?: string; readonly json: boolean },
): Promise<number> {
  const root = resolve(io.cwd, options.repo);
  const layout = await findRun(root, await loadPaths({ root, env: io.env }), options.runId ?? '');
  const { runId } = layout;
  const path = join(layout.integratorDir, 'FINAL_REPORT.txt');
  const report = await readFile(await safeJoin(root, path), 'utf8').catch((cause: unknown) => {
    throw new AppError('ERR_RUN_UNKNOWN', `There is no ${path.replaceAll('\\', '/')}.`, { fault: 'usage', cause });
  });
  if (options.json) io.out(`${JSON.stringify({ run_id: runId, status: finalStatusOf(report), report })}\n`);
  else for (const line of report.trimEnd().split('\n')) io.out(`${plain(line, 10_000)}\n`);
  return 0;
}
