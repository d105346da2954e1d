import { escapeMarkdown } from '../core/diagnostics/text/escape-markdown.ts';
import type { StageReport } from '../core/run/stage.ts';

const shown = 50;

/**
 * A stage's job summary: the verdict first, then what the stage says, its findings as a table, and what to do (spec:
 * actions). Text that workers wrote is escaped, so that it can be neither Markdown nor HTML.
 */
export function jobSummary(report: Omit<StageReport, 'outputs' | 'workers'>): string {
  // The whole run's summary is a page of its own, with its verdict first.
  if (report.summary.startsWith('# ')) return report.summary;
  const lines = [
    `## ${report.stage}: ${report.status}${report.runId === '' ? '' : ` (${escapeMarkdown(report.runId)})`}`,
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
    if (more > 0) lines.push('', `${more} more in the run folder.`);
    lines.push('');
  }
  lines.push(`**Next:** ${escapeMarkdown(report.nextAction)}`, '');
  return lines.join('\n');
}
