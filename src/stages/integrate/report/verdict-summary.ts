import { escapeMarkdown } from '../../../core/diagnostics/text/escape-markdown.ts';
import { quoteCode } from '../../../core/diagnostics/text/quote.ts';
import type { RunVerdict } from '../../../core/evidence/verdict.ts';

/** The checks of a verdict as a Markdown table. Cause and next action come before it, from the door. */
export function verdictSummary({ checks }: RunVerdict): string {
  return [
    '| check | status | rc | detail |',
    '| --- | --- | --- | --- |',
    ...checks.map(
      ({ name, status, rc, detail }) => `| ${quoteCode(name)} | ${status} | ${rc} | ${escapeMarkdown(detail)} |`,
    ),
    '',
  ].join('\n');
}
