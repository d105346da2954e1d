import { type Comparison, compare, map, text } from '../../evidence/comparison.ts';
import { actionLine } from '../../evidence/verdict.ts';
import type { Check } from './audited-run.ts';

/** The first lines of FINAL_REPORT.txt say the cause and the next action of STATUS.json. */
export const finalReport: Check = async ({ layout, evidence: { report, runStatus } }) => {
  const line = (label: string, said: unknown): Comparison =>
    compare(
      `${layout.integratorDir}/FINAL_REPORT.txt: ${label} / ${layout.status}`,
      map(report, (lines) => new RegExp(`^- ${label}: (.*)$`, 'm').exec(lines)?.[1]),
      map(runStatus, () => text(said)),
    );
  const status = runStatus.value;
  return [line('Cause', status?.cause), line('Next action', actionLine(text(status?.next_action) ?? ''))];
};
