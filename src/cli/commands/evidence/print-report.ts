import { readFile } from 'node:fs/promises';
import { finalStatusOf } from '../../../core/evidence/verdict.ts';
import { safeJoin } from '../../../core/system/paths/safe-path.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { locateRun, type RunChoice } from '../../local-run/locate-run.ts';
import type { Io } from '../../program/io.ts';
import { reportFile } from '../../repository/report-file.ts';
import { plain } from '../../terminal/plain.ts';

/**
 * `factory print-report`: prints the run's FINAL_REPORT.txt without control characters.
 *
 * @throws AppError ERR_RUN_UNKNOWN, ERR_RUN_COLLECTED; ERR_RUN_UNFINISHED if there is no report yet
 */
export async function printReport(io: Io, options: RunChoice & { readonly json: boolean }): Promise<number> {
  const { root, layout } = await locateRun(io, options);
  const report = await readFile(await safeJoin(root, await reportFile(root, layout)), 'utf8');
  const { runId } = layout;
  if (options.json) io.out(jsonLine({ run_id: runId, status: finalStatusOf(report), report }));
  else for (const line of report.trimEnd().split('\n')) io.out(`${plain(line, 10_000)}\n`);
  return 0;
}
