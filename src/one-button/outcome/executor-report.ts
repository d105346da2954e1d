import type { ExecutorRecord } from '../../core/contracts/executor/executor-files.ts';
import type { StatusFile } from '../../core/contracts/worker/status-file.ts';
import { verdictInWords } from '../../core/diagnostics/text/verdict-in-words.ts';
import { actionLine } from '../../core/evidence/verdict.ts';
import type { ExecutorKeys } from './executor-keys.ts';

/** TXN_EXECUTOR_REPORT.md, rendered from the same values as STATUS.json. */
export function renderExecutorReport(record: ExecutorRecord, status: StatusFile, keys: ExecutorKeys): string {
  const { timeline, worker_attempts: attempts, worker_done: done } = keys;
  const workers = Object.keys(attempts);
  const nextAction = quoted(actionLine(String(status.next_action ?? '')));
  return [
    `# Executor report of ${record.run_id}`,
    '',
    `- Verdict: ${verdictInWords(keys.verdict, status.gates_ran)}`,
    ...(typeof status.cause === 'string' ? [`- Cause: ${quoted(status.cause)}`] : []),
    `- Next action: ${nextAction}`,
    `- Executor: ${keys.executor_status}${keys.error === '' ? '' : `, ${quoted(keys.error)}`}`,
    `- Pack: sha256 ${record.pack_sha256}, ${record.pack_bytes} bytes`,
    `- Base: ${record.base_sha}`,
    `- Started: ${keys.started_at_utc}`,
    `- Ended: ${keys.ended_at_utc}`,
    '',
    '## Workers',
    '',
    '| Worker | Done | Attempts |',
    '| --- | --- | --- |',
    ...workers.map((worker) => `| ${worker} | ${done[worker] === true ? 'yes' : 'no'} | ${attempts[worker]} |`),
    '',
    '## Timeline',
    '',
    '| Time | Stage | Status | Detail |',
    '| --- | --- | --- | --- |',
    ...timeline.map((row) => `| ${row.ts_utc} | ${row.stage} | ${row.status} | ${quoted(row.detail)} |`),
    '',
    '## Files',
    '',
    ...Object.entries(keys.executor_artifacts).map(([name, path]) => `- ${name}: \`${path}\``),
    '',
    '## NEXT ACTION',
    '',
    `- ${nextAction}`,
    '',
  ].join('\n');
}

/** Shows text that may contain a worker's file names as inline code, so that Markdown does not interpret it. */
function quoted(text: string): string {
  return text === '' ? '' : `\`${text.replace(/\s+/g, ' ').replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
