import type { WorkerDispatch } from '../../core/contracts/dispatch-results.ts';
import { steering } from '../../core/diagnostics/steering.ts';
import type { RunLayout } from '../../core/run/layout.ts';
import { usageInWords, usageOf } from '../../core/run/run-usage.ts';
import { statusOf } from './stage-status.ts';

/**
 * DISPATCH_REPORT.md: stage table, worker table, DONE table, integration summary, artifacts, next action (spec: dispatch,
 * "Common to all"). A pure function of what the segments say.
 */
export function renderReport(layout: RunLayout, workers: readonly WorkerDispatch[], nextAction: string): string {
  const status = statusOf(workers);
  const starts = workers.map((worker) => worker.started_at).filter((time) => time !== '');
  const ends = workers.map((worker) => worker.ended_at).filter((time) => time !== '');
  return [
    `# Dispatch report ${layout.runId}`,
    '',
    '## Stages',
    '',
    table(
      ['Stage', 'Status', 'RC', 'Started', 'Ended'],
      [['dispatch-codex', status, status === 'PASS' ? '0' : status === 'FAIL' ? '1' : '2', least(starts), most(ends)]],
    ),
    '## Workers',
    '',
    workerTable(workers),
    '## DONE',
    '',
    table(
      ['Worker', 'DONE.marker', 'Line that is asked for'],
      workers.map((worker) => [
        worker.worker,
        worker.state === 'DONE' ? 'valid' : missing(worker),
        `DONE ${layout.runId} ${worker.worker}`,
      ]),
    ),
    '## Integration',
    '',
    `Not part of this stage: see \`${layout.integratorDir}/FINAL_REPORT.txt\` when the run has ended.`,
    '',
    '## Artifacts',
    '',
    ...[
      layout.dispatchResults,
      ...workers.flatMap((each) => [layout.bundle(each.worker), layout.workerLedger(each.worker)]),
    ].map((path) => `- \`${path}\``),
    '',
    '## Next action',
    '',
    nextAction,
    '',
  ].join('\n');
}

/** The worker table and what the agents used together, which is also the stage's job summary. */
export function workerTable(workers: readonly WorkerDispatch[]): string {
  const rows = table(
    ['Worker', 'Backend', 'State', 'RC', 'Attempts', 'Started', 'Ended', 'Tokens', 'Cost (USD)', 'Reason'],
    workers.map((worker) => [
      worker.worker,
      worker.backend ?? 'by hand',
      worker.state,
      String(worker.rc),
      String(worker.attempts),
      worker.started_at,
      worker.ended_at,
      shown(worker.tokens),
      shown(worker.cost_usd),
      worker.code === '' ? worker.reason : `${worker.code}: ${worker.reason}`,
    ]),
  );
  return `${rows}\nUsage together: ${usageInWords(usageOf({ workers: [...workers] }))}.\n`;
}

function missing(worker: WorkerDispatch): string {
  switch (worker.code) {
    case 'ERR_DONE_INVALID':
      return 'wrong';
    case 'ERR_DONE_STALE':
      return 'stale';
    case 'ERR_DONE_TIMEOUT':
      return 'none';
    default:
      return 'not judged';
  }
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

function cell(text: string): string {
  if (text === '') return '-';
  return text
    .replace(/\s+/g, ' ')
    .replace(steering, ' ')
    .replaceAll(/[\\|<`]/g, (character) => `\\${character}`);
}

function shown(value: number | null): string {
  return value === null ? 'not reported' : String(value);
}

function least(times: readonly string[]): string {
  return [...times].sort()[0] ?? '';
}

function most(times: readonly string[]): string {
  return [...times].sort().at(-1) ?? '';
}
