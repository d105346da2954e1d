import type { ConveyorResult, PlanVerdict } from '../../../conveyor/conveyor-result.ts';
import { escapeMarkdown } from '../../../core/diagnostics/text/escape-markdown.ts';

/** The morning's report for the summary of a job: a row for each plan with its verdict, sessions, tokens and what to do. */
export function markdownReport({ runId, exitCode, plans, branch, commits }: ConveyorResult): string {
  const rows = plans.map(({ planId, outcome, sessions, tokens, reason, nextAction }: PlanVerdict) => {
    const cells = [planId, outcome, String(sessions), tokens === null ? '' : String(tokens), reason, nextAction];
    return `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  });
  return [
    `## Conveyor ${escapeMarkdown(runId)}`,
    '',
    `Exit status ${exitCode}; ${commits} commits on ${escapeMarkdown(branch)}.`,
    '',
    ...(rows.length === 0
      ? ['There is no plan to work on.']
      : [
          '| Plan | Verdict | Sessions | Tokens | Why | What to do |',
          '| --- | --- | --- | --- | --- | --- |',
          ...rows,
        ]),
    '',
    '',
  ].join('\n');
}
