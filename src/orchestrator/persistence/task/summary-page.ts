import { escapeMarkdown } from '../../../core/diagnostics/text/escape-markdown.ts';
import type { CliManifest } from '../../contracts/cli-manifest.ts';
import type { RunList } from '../../contracts/task-records.ts';

const shownRuns = 20;

/** `out/<task>/summary.md`: the stages of the run that ended last, and the newest runs of the task. */
export function summaryPage({ task_id, runs }: RunList, manifest: Readonly<CliManifest>): string {
  const { run_id, pipeline_id, status, status_detail, summary, commands, guardrail_status: guards } = manifest;
  const cell = (text: string | null): string => escapeMarkdown(text ?? '');
  // Ids have no line feed; a code span shows the rest as it is.
  const code = (id: string): string => `\`${id.replaceAll(/[`|]/g, ' ')}\``;
  const stages = commands.map(
    (each) => `| ${each.index} | ${code(each.id)} | ${each.status} | ${each.exit_code ?? ''} | ${cell(each.summary)} |`,
  );
  const rows = runs
    .slice(-shownRuns)
    .reverse()
    .map((each) => `| ${code(each.run_id)} | ${code(each.pipeline_id)} | ${each.status} | ${each.started_at} |`);
  return [
    `# Task ${code(task_id)}`,
    '',
    `Run ${code(run_id)} of ${code(pipeline_id)}: **${status}**${status_detail === null ? '' : ` (${code(status_detail)})`}.`,
    ...(summary === null ? [] : ['', cell(summary)]),
    '',
    '| # | Stage | Status | Exit | Summary |',
    '| --- | --- | --- | --- | --- |',
    ...stages,
    ...(guards === undefined ? [] : ['', cell(guards.summary)]),
    '',
    `## Runs (${runs.length})`,
    '',
    '| Run | Pipeline | Status | Started |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
