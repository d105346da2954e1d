import type { ConveyorResult, PlanVerdict } from '../../../conveyor/conveyor-result.ts';
import { escapeMarkdown } from '../../../core/diagnostics/text/escape-markdown.ts';
import { counted, failedBeforeInWords } from './report.ts';

/**
 * The morning's report for the summary of a job: a row for each plan with its verdict, sessions, tokens and what to do, then what sessions
 * changed in the git folder.
 */
export function markdownReport(result: ConveyorResult): string {
  const { runId, exitCode, plans, branch, commits, alterations } = result;
  const rows = plans.map(({ planId, outcome, sessions, tokens, reason, nextAction }: PlanVerdict) => {
    const cells = [planId, outcome, String(sessions), tokens === null ? '' : String(tokens), reason, nextAction];
    return `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  });
  return [
    `## Conveyor ${escapeMarkdown(runId)}`,
    '',
    `Exit status ${exitCode}; ${counted(commits, 'commit')} on ${escapeMarkdown(branch)}.`,
    '',
    ...(rows.length === 0
      ? ['There is no plan to work on.']
      : [
          '| Plan | Verdict | Sessions | Tokens | Why | What to do |',
          '| --- | --- | --- | --- | --- | --- |',
          ...rows,
        ]),
    '',
    ...[failedBeforeInWords(result)].flatMap((words) => (words === '' ? [] : [escapeMarkdown(words), ''])),
    ...(alterations.length === 0 ? [] : ['Changed in the git folder:', '', ...alterations.map(alterationItem), '']),
    '',
  ].join('\n');
}

function alterationItem({ planId, session, message, nextAction }: ConveyorResult['alterations'][number]): string {
  return `- ${escapeMarkdown(`${planId}, session ${session}: ${message} ${nextAction}`)}`;
}
