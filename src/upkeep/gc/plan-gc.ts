import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SCHEMA_VERSION } from '../../core/contracts/common.ts';
import { type CollectedRun, type GcReport, gcReport, type KeptRun } from '../../core/contracts/executor/gc-report.ts';
import { listHostile } from '../../core/system/hostile/list-hostile.ts';
import { safeJoin } from '../../core/system/paths/safe-path.ts';
import { byCodeUnit } from '../../core/system/text/json.ts';
import { type Candidate, type JudgedRun, judgeRun } from './judge-run.ts';
import { type GcScope, surveyRepository } from './survey.ts';

/** How long runs are kept. A run is deleted only if both rules allow it. */
export interface Retention {
  readonly keepDays: number;
  readonly keepCount: number;
}

export interface GcPlan {
  /** The name of the report without its extension, `GC_<stamp>`. */
  readonly name: string;
  /** The report before anything is deleted; its status is PENDING. */
  readonly report: GcReport;
  /** The runs to delete now, by RUN_ID. After a killed collection the report may have more rows. */
  readonly candidates: ReadonlyMap<string, Candidate>;
}

const dayMs = 86_400_000;

/**
 * Plans a collection; reads only. A dry run and a collection at the same time get the same plan. Resumes a killed collection: its report
 * keeps its time and its rows.
 *
 * @param now the instant that ages are calculated from
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN if the index cannot be read
 */
export async function planGc(place: GcScope, retention: Retention, now: string): Promise<GcPlan> {
  const survey = await surveyRepository(place);
  const judged: JudgedRun[] = [];
  for (const runId of survey.runIds) judged.push(await judgeRun(place, survey, runId));
  const newest = new Set(newestEnded(judged, retention.keepCount));
  const kept: KeptRun[] = [];
  const candidates = new Map<string, Candidate>();
  for (const run of judged) {
    const row = run.kept ?? retained(run, newest, retention, now);
    if (row !== undefined) kept.push(row);
    else if (run.candidate !== undefined) candidates.set(run.runId, run.candidate);
  }
  const earlier = await readUnfinished(place);
  const rows = [...candidates.values()].map(({ row }) => row);
  const stamp = now.slice(0, 19).replace(/[-:]/g, '').replace('T', '_');
  const report: GcReport = {
    schema_version: SCHEMA_VERSION,
    status: 'PENDING',
    timestamp_utc: earlier?.report.timestamp_utc ?? now,
    dry_run: false,
    keep_days: retention.keepDays,
    keep_count: retention.keepCount,
    runs_considered: earlier?.report.runs_considered ?? survey.runIds.length,
    total_snapshot_refs: earlier?.report.total_snapshot_refs ?? survey.totalSnapshotRefs,
    kept,
    collected: united(earlier?.report.collected ?? [], rows, kept),
    deleted_refs: [],
    failed_deletes: [],
    left: unitedLeft(
      earlier?.report.left ?? [],
      [...candidates.values()].flatMap(({ left }) => left),
    ),
    records: earlier?.report.records ?? [],
  };
  return { name: earlier?.name ?? (await freeName(place, `GC_${stamp}`)), report, candidates };
}

/** The newest finished runs, even if they are kept for another reason. At the same time the higher RUN_ID counts as newer. */
function newestEnded(judged: readonly JudgedRun[], count: number): readonly string[] {
  return judged
    .filter(({ endedAt }) => endedAt !== undefined)
    .sort(
      (left, right) =>
        Date.parse(right.endedAt ?? '') - Date.parse(left.endedAt ?? '') || byCodeUnit(right.runId, left.runId),
    )
    .slice(0, count)
    .map(({ runId }) => runId);
}

/** Each of the two rules keeps a run. An unreadable or future instant keeps it too. */
function retained(run: JudgedRun, newest: ReadonlySet<string>, rule: Retention, now: string): KeptRun | undefined {
  const { runId, lastEventAt = '', candidate } = run;
  if (newest.has(runId)) {
    return { run_id: runId, reason: 'newest', detail: `among the newest ${rule.keepCount} finished runs` };
  }
  const unknown = candidate?.row.run_dir === '' && candidate.row.status === 'PENDING';
  const days = unknown ? Math.max(rule.keepDays, 1) : rule.keepDays;
  const age = Date.parse(now) - Date.parse(lastEventAt);
  if (age >= days * dayMs) return undefined;
  if (unknown) return { run_id: runId, reason: 'unknown', detail: 'its folder does not exist, and its id is recent' };
  return { run_id: runId, reason: 'recent', detail: `last event ${lastEventAt}, younger than ${days} days` };
}

/** Merges the rows of a killed collection with the current ones. Runs that now stay are removed. */
function united(
  earlier: readonly CollectedRun[],
  now: readonly CollectedRun[],
  kept: readonly KeptRun[],
): CollectedRun[] {
  const rows = new Map<string, CollectedRun>();
  for (const row of [...earlier, ...now]) {
    const known = rows.get(row.run_id);
    const both = (key: 'worktrees' | 'refs'): string[] =>
      [...new Set([...(known?.[key] ?? []), ...row[key]])].sort(byCodeUnit);
    rows.set(row.run_id, {
      ...(known ?? row),
      prompts_dir: known?.prompts_dir || row.prompts_dir,
      worktrees: both('worktrees'),
      refs: both('refs'),
    });
  }
  for (const { run_id } of kept) rows.delete(run_id);
  return [...rows.values()].sort((left, right) => byCodeUnit(left.run_id, right.run_id));
}

function unitedLeft(earlier: GcReport['left'], now: GcReport['left']): GcReport['left'] {
  const rows = new Map([...earlier, ...now].map((row) => [row.path, row]));
  return [...rows.values()].sort((left, right) => byCodeUnit(left.path, right.path));
}

/** The report of a killed collection, if there is one. */
async function readUnfinished(
  place: GcScope,
): Promise<{ readonly name: string; readonly report: GcReport } | undefined> {
  for (const name of (await reportNames(place)).reverse()) {
    const text = await readFile(await safeJoin(place.root, `${place.gcDir}/${name}.json`), 'utf8').catch(() => '{}');
    const parsed = gcReport.safeParse(jsonOf(text));
    if (parsed.success && parsed.data.status === 'PENDING') return { name, report: parsed.data };
  }
  return undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The names of the existing reports, without extension, oldest first. */
export async function reportNames({ root, gcDir }: GcScope): Promise<string[]> {
  const entries = listHostile(join(await safeJoin(root, gcDir)), 1_000_000).entries;
  return entries
    .filter(({ kind }) => kind === 'file')
    .map(({ name }) => /^(GC_\d{8}_\d{6}(?:_\d+)?)\.json$/.exec(name ?? '')?.[1])
    .filter((name) => name !== undefined)
    .sort(
      (left, right) =>
        byCodeUnit(left.slice(0, 18), right.slice(0, 18)) || left.length - right.length || byCodeUnit(left, right),
    );
}

async function freeName(place: GcScope, wanted: string): Promise<string> {
  const taken = new Set(await reportNames(place));
  for (let count = 2, name = wanted; ; count++) {
    if (!taken.has(name)) return name;
    name = `${wanted}_${count}`;
  }
}
