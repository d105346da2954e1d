import type { GcReport } from '../../core/contracts/executor/gc-report.ts';

/** GC_<stamp>.md. */
export function renderGcReport(report: GcReport): string {
  const { collected, kept, left, failed_deletes: failed } = report;
  const rows = (lines: readonly string[]): string[] => (lines.length === 0 ? ['None.'] : [...lines]);
  return [
    `# Garbage collection of ${report.timestamp_utc}: ${report.status}`,
    '',
    `Kept: runs younger than ${report.keep_days} days, and the newest ${report.keep_count} finished runs.`,
    `Runs considered: ${report.runs_considered}. Snapshot refs before: ${report.total_snapshot_refs}. Refs deleted: ${report.deleted_refs.length}.`,
    '',
    '## Deleted',
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
    '## Left, because it does not provably belong to a run',
    ...rows(left.map(({ path, reason }) => `- ${code(path)}: ${code(reason)}`)),
    '',
    '## Could not be deleted',
    ...rows(failed.map(({ ref, rc, stderr }) => `- ${code(ref)}: rc ${rc}: ${code(stderr)}`)),
    ...(report.records.length === 0 ? [] : ['', `Runner records deleted: ${report.records.join(', ')}.`]),
    '',
  ].join('\n');
}

/** Shows foreign text as inline code, so that Markdown does not interpret it. */
function code(text: string): string {
  return `\`${text.replace(/\s+/g, ' ').replaceAll('`', "'")}\``;
}
