import { exitCodeOf } from '../../../../core/diagnostics/exit-codes.ts';
import { jsonLine } from '../../../../core/system/text/json.ts';
import type { GuardReport } from '../../../../orchestrator/guards/guard-report.ts';
import type { Io } from '../../../program/io.ts';
import { type FormatOptions, wantsJson } from '../../../program/output.ts';
import { plain } from '../../../terminal/plain.ts';

/**
 * Prints the result of a guard.
 *
 * @param facts lines of the text before the verdict
 * @returns the exit status: 2 if the guard failed
 */
export function showGuard(io: Io, report: GuardReport, options: FormatOptions, facts: readonly string[] = []): number {
  if (wantsJson(options)) io.out(jsonLine(report));
  else {
    for (const fact of facts) io.out(`${plain(fact, 1_000)}\n`);
    // After the facts: the last line of a stage that succeeded is its summary.
    io.out(`${report.guard}: ${report.verdict}. ${plain(report.summary, 1_000)}\n`);
    for (const { code, file, line, message, nextAction } of report.findings) {
      const place = [file, line].filter((part) => part !== undefined).join(':');
      const where = place === '' ? '' : `${plain(place, 400)}: `;
      io.out(`${where}${code}: ${plain(message, 1_000)}\n  Next: ${plain(nextAction, 1_000)}\n`);
    }
  }
  return exitCodeOf(report.verdict === 'failed' ? 'BLOCKED' : 'PASS');
}
