import { escapeMarkdown } from '../core/diagnostics/text/escape-markdown.ts';
import { verdictInWords } from '../core/diagnostics/text/verdict-in-words.ts';
import type { StageReport } from '../core/run/stage.ts';

const shown = 50;

/**
 * A stage's job summary: the verdict, the stage's own summary, the findings as a table, and the next action. Text from
 * workers is escaped, so that it cannot become Markdown or HTML.
 */
export function jobSummary(report: Omit<StageReport, 'outputs' | 'workers'>): string {
  // The summary of the whole run is already a complete page.
  if (report.summary.startsWith('# ')) return report.summary;
  const lines = [
    `## ${report.stage}: ${verdictInWords(report.status, report.gatesRan)}${report.runId === '' ? '' : ` (${escapeMarkdown(report.runId)})`}`,
    '',
  ];
  if (report.summary !== '') lines.push(report.summary.trimEnd(), '');
  if (report.diagnostics.length > 0) {
    lines.push('| severity | code | worker | file | what |', '| --- | --- | --- | --- | --- |');
    for (const finding of report.diagnostics.slice(0, shown)) {
      const place = finding.line === undefined ? finding.file : `${finding.file}:${finding.line}`;
      const cells = [finding.severity, finding.code, finding.worker, place ?? finding.path, finding.message];
      lines.push(`| ${cells.map((cell) => escapeMarkdown(cell ?? '')).join(' | ')} |`);
    }
    const more = report.diagnostics.length - shown;
    if (more > 0) lines.push('', `See the run folder for ${more} more.`);
    lines.push('');
  }
  lines.push(`**Next:** ${escapeMarkdown(report.nextAction)}`, '');
  return lines.join('\n');
}
