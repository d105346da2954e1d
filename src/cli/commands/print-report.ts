import { readFile } from 'node:fs/promises';
import { finalStatusOf } from '../../core/run/verdict.ts';
import { safeJoin } from '../../core/system/safe-path.ts';
import type { Io } from '../io.ts';
import { plain } from '../progress/draw-tree.ts';
import { reportFile } from '../report-file.ts';
import { type RunChoice, runPlace } from '../run-place.ts';

/**
 * `factory print-report`: the run's FINAL_REPORT.txt, freed of control characters.
 *
 * @throws AppError ERR_RUN_UNKNOWN, ERR_RUN_COLLECTED; ERR_RUN_UNFINISHED when there is no report yet
 */
export async function printReport(io: Io, options: RunChoice & { readonly json: boolean }): Promise<number> {
  const { root, layout } = await runPlace(io, options);
  const report = await readFile(await safeJoin(root, await reportFile(root, layout)), 'utf8');
  const { runId } = layout;
  if (options.json) io.out(`${JSON.stringify({ run_id: runId, status: finalStatusOf(report), report })}\n`);
  else for (const line of report.trimEnd().split('\n')) io.out(`${plain(line, 10_000)}\n`);
  return 0;
}
