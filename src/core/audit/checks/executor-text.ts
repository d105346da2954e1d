import { verdictInWords } from '../../diagnostics/text/verdict-in-words.ts';
import { type Comparison, compare, map, text } from '../../evidence/comparison.ts';
import type { Evidence } from '../../evidence/run-evidence.ts';
import type { Check } from './audited-run.ts';

/** TXN_EXECUTOR_REPORT.md, if the one-button executor wrote one, says the verdict and the cause of STATUS.json. */
export const executorText: Check = async ({ layout, evidence: { executorReport, runStatus } }) => {
  if (executorReport.value === undefined && executorReport.fault === undefined) return [];
  const line = (label: string, said: Evidence<string>): Comparison =>
    compare(
      `${layout.runDir}/TXN_EXECUTOR_REPORT.md: ${label} / ${layout.status}`,
      map(executorReport, (lines) => plain(new RegExp(`^- ${label}: (.*)$`, 'm').exec(lines)?.[1])),
      map(said, plain),
    );
  return [
    line(
      'Verdict',
      map(runStatus, ({ status, gates_ran }) => verdictInWords(status, gates_ran)),
    ),
    line(
      'Cause',
      map(runStatus, ({ cause }) => text(cause)),
    ),
  ];
};

/** Without what Markdown needs around it. */
function plain(words: string | undefined): string | undefined {
  return words
    ?.replaceAll(/[`'\\]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
