import { clockFrom } from '../../../../core/system/clock.ts';
import { jsonLine } from '../../../../core/system/text/json.ts';
import { statusOf } from '../../../../runner/history/run-details.ts';
import { listRuns, type RunRecord } from '../../../../runner/services/records/run-records.ts';
import { recordRootOf } from '../../../local-run/state-folder.ts';
import type { Io } from '../../../program/io.ts';
import { wholeNumber } from '../../../program/numbers.ts';
import { table } from '../../../program/output.ts';
import { duration } from '../../../terminal/duration.ts';
import { markOf } from '../../../terminal/paint.ts';
import { plain } from '../../../terminal/plain.ts';
import { runsOfRepository } from './choose-run.ts';

export interface RunnerListOptions {
  readonly repo: string;
  readonly recordDir?: string;
  readonly all: boolean;
  readonly limit: string;
  readonly workflow?: string;
  readonly event?: string;
  readonly branch?: string;
  readonly status?: string;
  readonly json: boolean;
}

/** `factory runner list`: the newest runs, one a line. */
export async function runnerList(io: Io, options: RunnerListOptions): Promise<number> {
  const recordRoot = recordRootOf(io, options.recordDir);
  const records = options.all ? await listRuns(recordRoot) : await runsOfRepository(io, options);
  const rows: { readonly record: RunRecord; readonly status: string }[] = [];
  for (const record of records.reverse()) {
    if (rows.length >= (wholeNumber('--limit', options.limit) ?? 0)) break;
    const status = await statusOf(recordRoot, record);
    if (isWanted(record, status, options)) rows.push({ record, status });
  }
  if (options.json) {
    for (const { record, status } of rows) io.out(jsonLine({ ...record, status }));
    return 0;
  }
  if (rows.length === 0) {
    io.err('No recorded runs. Start one: factory runner run.\n');
    return 0;
  }
  const now = Date.parse(clockFrom(io.env).nowIso());
  io.out(
    table([
      ['', 'STATUS', 'TITLE', 'WORKFLOW', 'BRANCH', 'EVENT', 'ID', 'ELAPSED', 'AGE'],
      ...rows.map(({ record, status }) => rowOf(record, status, now)),
    ]),
  );
  return 0;
}

function rowOf(record: RunRecord, status: string, now: number): string[] {
  const state = record.conclusion ?? status;
  const { mark } = markOf(state === 'in_progress' ? 'running' : state);
  const elapsed = Date.parse(record.updated_at) - Date.parse(record.created_at);
  return [
    mark,
    state,
    plain(record.display_title, 40),
    plain(record.workflow_name, 30),
    record.head_branch ?? '',
    record.event,
    record.id,
    record.status === 'completed' ? duration(elapsed) : '',
    age(now - Date.parse(record.created_at)),
  ];
}

function isWanted(
  record: RunRecord,
  status: string,
  { workflow, event, branch, status: wanted }: RunnerListOptions,
): boolean {
  const file = record.workflow_path.split('/').at(-1);
  return (
    (workflow === undefined || [record.workflow_name, record.workflow_path, file].includes(workflow)) &&
    (event === undefined || record.event === event) &&
    (branch === undefined || record.head_branch === branch) &&
    (wanted === undefined || status === wanted || record.conclusion === wanted)
  );
}

/** `3 minutes`, `2 hours`, `5 days`; `now` for less than a minute. */
function age(milliseconds: number): string {
  const steps = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
  ] as const;
  const [size, unit] = steps.find(([length]) => milliseconds >= length) ?? [];
  if (size === undefined) return 'now';
  const count = Math.floor(milliseconds / size);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
