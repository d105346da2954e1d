import type { WorkerDispatch } from '../../../core/contracts/worker/dispatch-results.ts';
import type { StatusFile } from '../../../core/contracts/worker/status-file.ts';
import { exitCodeOf, type Status } from '../../../core/diagnostics/exit-codes.ts';
import { blankSteering } from '../../../core/diagnostics/text/steering.ts';
import { verdictInWords } from '../../../core/diagnostics/text/verdict-in-words.ts';
import { roundInWords } from '../../../core/evidence/rework-rounds.ts';
import { usageInWords, usageOf } from '../../../core/evidence/run-usage.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import type { StageName } from '../../../core/run/stage.ts';
import { type StatusFacts, statusOf } from './stage-status.ts';

/** One row of the stage table, from the run's records. Times are UTC ISO-8601, empty when unknown. */
export interface StageRow {
  readonly stage: StageName;
  readonly status: Status;
  readonly rc: number;
  readonly started: string;
  readonly ended: string;
}

/** The rest of an ended run, around its dispatch. */
export interface WholeRun {
  /** The other stages, in order. */
  readonly before: readonly StageRow[];
  readonly after: readonly StageRow[];
  readonly status: StatusFile;
}

/**
 * DISPATCH_REPORT.md: stage table, worker table, DONE table, integration summary, artifacts, next action (docs/design/dispatch.md). A pure
 * function of the segments' content, and of the run's records when the run has ended.
 */
export function renderReport(layout: RunLayout, results: StatusFacts, nextAction: string, run?: WholeRun): string {
  const { workers } = results;
  const status = statusOf(results);
  const starts = workers.map((worker) => worker.started_at).filter((time) => time !== '');
  const ends = workers.map((worker) => worker.ended_at).filter((time) => time !== '');
  const own: StageRow = {
    stage: 'dispatch-codex',
    status,
    rc: exitCodeOf(status),
    started: least(starts),
    ended: most(ends),
  };
  return [
    `# Dispatch report ${layout.runId}`,
    '',
    ...(run === undefined
      ? [`- Dispatch: ${status}`]
      : [
          `- Verdict: ${verdictInWords(run.status.status, run.status.gates_ran)}`,
          ...(typeof run.status.cause === 'string' ? [`- Cause: ${cell(run.status.cause)}`] : []),
        ]),
    `- Next action: ${nextAction}`,
    '',
    '## Stages',
    '',
    table(
      ['Stage', 'Status', 'RC', 'Started', 'Ended'],
      [...(run?.before ?? []), own, ...(run?.after ?? [])].map((row) => [
        row.stage,
        row.status,
        String(row.rc),
        row.started,
        row.ended,
      ]),
    ),
    '## Workers',
    '',
    workerTable(results),
    '## DONE',
    '',
    table(
      ['Worker', 'DONE.marker', 'Required line'],
      workers.map((worker) => [
        worker.worker,
        worker.state === 'DONE' ? 'valid' : missing(worker),
        `DONE ${layout.runId} ${worker.worker}`,
      ]),
    ),
    '## Integration',
    '',
    ...(run === undefined
      ? [`Not part of this stage: see \`${layout.integratorDir}/FINAL_REPORT.txt\` when the run has ended.`, '']
      : integrationSummary(layout, run.status)),
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

/** The worker table, the duration of set-up, the waits for usage limits, the feedback rounds, and the agents' total usage. It is also the stage's job summary. */
export function workerTable({ workers, run_limits: limits = [] }: StatusFacts): string {
  const rows = table(
    ['Worker', 'Backend', 'State', 'RC', 'Attempts', 'Round', 'Started', 'Ended', 'Tokens', 'Cost (USD)', 'Reason'],
    workers.map((worker) => [
      worker.worker,
      backendOf(worker),
      worker.state,
      String(worker.rc),
      String(worker.attempts),
      worker.rework === undefined ? '' : String(worker.rework.length),
      worker.started_at,
      worker.ended_at,
      shown(worker.tokens),
      shown(worker.cost_usd),
      worker.code === '' ? worker.reason : `${worker.code}: ${worker.reason}`,
    ]),
  );
  const reached = limits.map(({ code, reason }) => `\n${code}: the workers together ${reason}.\n`);
  const rounds = workers.flatMap(({ worker, rework }) =>
    (rework ?? []).map((round, index) => [worker, String(index + 1), roundInWords(round)]),
  );
  const why = rounds.length === 0 ? '' : `\n${table(['Worker', 'Feedback round', 'Why'], rounds)}`;
  const setups = workers.flatMap(({ worker, setup }) =>
    setup === undefined ? [] : [[worker, setup.started_at, setup.ended_at, secondsOf(setup)]],
  );
  const waits = workers.flatMap(({ worker, parks = [] }) =>
    parks.map(({ started_at, resets_at, ended_at }) => [worker, started_at, resets_at, ended_at]),
  );
  const parked = waits.length === 0 ? '' : `\n${table(['Worker', 'Parked', 'Limit resets', 'Resumed'], waits)}`;
  const setUp = setups.length === 0 ? '' : `\n${table(['Worker', 'Set-up started', 'Ended', 'Seconds'], setups)}`;
  return `${rows}${setUp}${parked}${why}\nUsage together: ${usageInWords(usageOf({ workers }))}.\n${reached.join('')}`;
}

function secondsOf({ started_at, ended_at }: NonNullable<WorkerDispatch['setup']>): string {
  return ended_at === '' ? '' : String((Date.parse(ended_at) - Date.parse(started_at)) / 1_000);
}

function integrationSummary(layout: RunLayout, status: StatusFile): string[] {
  const { merge_sha: merge } = status;
  const open = status.required_checks.filter((check) => check.status !== 'PASS');
  return [
    `- Verdict: ${status.status}`,
    `- Merged commit: ${typeof merge === 'string' ? cell(merge) : 'none'}`,
    `- Required checks passed: ${status.required_checks.length - open.length} of ${status.required_checks.length}`,
    `- Report: \`${layout.integratorDir}/FINAL_REPORT.txt\``,
    '',
    ...(open.length === 0
      ? []
      : [
          table(
            ['Check', 'Status', 'RC', 'Detail'],
            open.map(({ name, status: state, rc, detail }) => [name, state, String(rc ?? ''), detail ?? '']),
          ),
        ]),
  ];
}

function backendOf({ agent, backend }: WorkerDispatch): string {
  if (agent === undefined) return backend ?? 'by hand';
  return `${backend} (${agent.name} ${agent.version ?? 'of an unknown version'})`;
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
  return blankSteering(text.replace(/\s+/g, ' ')).replaceAll(/[\\|<`]/g, (character) => `\\${character}`);
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
