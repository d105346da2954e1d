import { causesOf, inWords, workersInWords } from '../core/diagnostics/causes.ts';
import { causeInWords } from '../core/diagnostics/text/cause-in-words.ts';
import { escapeMarkdown } from '../core/diagnostics/text/escape-markdown.ts';
import { verdictInWords } from '../core/diagnostics/text/verdict-in-words.ts';
import type { StageReport } from '../core/run/stage.ts';
import { secretValues } from '../core/secrets/known-secrets.ts';
import { redactText } from '../core/secrets/redact.ts';
import type { Host } from './host.ts';

const shownCauses = 50;

/**
 * A stage's job summary: the verdict, the cause, the next action, the findings as a table with one row for each cause, and the stage's
 * own tables. Text from workers is escaped, so that it cannot become Markdown or HTML.
 */
export function jobSummary(report: Omit<StageReport, 'outputs' | 'workers'>): string {
  // The summary of the whole run is already a complete page.
  if (report.summary.startsWith('# ')) return report.summary;
  const lines = [
    `## ${report.stage}: ${verdictInWords(report.status, report.gatesRan)}${report.runId === '' ? '' : ` (${escapeMarkdown(report.runId)})`}`,
    '',
  ];
  const cause = report.cause ?? causeInWords(report.diagnostics);
  if (cause !== undefined) lines.push(`**Cause:** ${escapeMarkdown(cause)}`, '');
  lines.push(`**Next:** ${escapeMarkdown(report.nextAction)}`, '');
  if (report.diagnostics.length > 0) {
    const causes = [
      ...causesOf(report.diagnostics.filter(({ severity }) => severity === 'error')),
      ...causesOf(report.diagnostics.filter(({ severity }) => severity !== 'error')),
    ];
    lines.push('| severity | code | worker | file | what |', '| --- | --- | --- | --- | --- |');
    for (const { severity, code, workers, places, message, findings } of causes.slice(0, shownCauses)) {
      const where = places.length > 0 ? inWords(places) : (findings[0]?.path ?? '');
      const cells = [severity, code, workersInWords(workers), where, message];
      lines.push(`| ${cells.map((cell) => escapeMarkdown(cell)).join(' | ')} |`);
    }
    const more = causes.length - shownCauses;
    if (more > 0) lines.push('', `See the run folder for ${more} more.`);
    lines.push('');
  }
  if (report.summary !== '') lines.push(report.summary.trimEnd(), '');
  return lines.join('\n');
}

/** The same without secrets: it quotes what workers and their tools said (docs/secrets.md). */
export async function shownSummary(
  report: Parameters<typeof jobSummary>[0],
  { env }: Pick<Host, 'env'>,
): Promise<string> {
  return (await redactText(jobSummary(report), { known: secretValues(env) })).value;
}
