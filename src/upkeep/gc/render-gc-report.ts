import type { GcReport } from '../../core/contracts/executor/gc-report.ts';

/** GC_<stamp>.md: the report for a person. */
export function renderGcReport(report: GcReport): string {
  const { collected, kept, left, failed_deletes: failed } = report;
  const rows = (lines: readonly string[]): string[] => (lines.length === 0 ? ['None.'] : [...lines]);
  return [
    `# Collection of ${report.timestamp_utc}: ${report.status}`,
    '',
    `Kept: what is younger than ${report.keep_days} days, and the newest ${report.keep_count} that ended.`,
    `Runs considered: ${report.runs_considered}. Snapshot refs before: ${report.total_snapshot_refs}. Refs deleted: ${report.deleted_refs.length}.`,
    '',
    '## Collected',
    ...rows(
      collected.map(
        (run) =>
          `- ${run.run_id}: ${run.status}, last event ${run.last_event_at}; ${run.refs.length} refs, ${run.worktrees.length} worktrees`,
      ),
    ),
    '',
    '## Kept',
    ...rows(kept.map(({ run_id, reason, detail }) => `- ${run_id}: ${reason}: ${code(detail)}`)),
    '',
    '## Left, because nothing proves that it belongs to a run',
    ...rows(left.map(({ path, reason }) => `- ${code(path)}: ${code(reason)}`)),
    '',
    '## Could not be removed',
    ...rows(failed.map(({ ref, rc, stderr }) => `- ${code(ref)}: rc ${rc}: ${code(stderr)}`)),
    ...(report.records.length === 0 ? [] : ['', `Runner records removed: ${report.records.join(', ')}.`]),
    '',
  ].join('\n');
}

/** Names and messages of others, as text that Markdown leaves alone. */
function code(text: string): string {
  return `\`${text.replace(/\s+/g, ' ').replaceAll('`', "'")}\``;
}
