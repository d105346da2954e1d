import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SCHEMA_VERSION } from '../../core/contracts/common.ts';
import { type GcReport, gcReport, type KeptRun } from '../../core/contracts/executor/gc-report.ts';
import type { RunId } from '../../core/run/run-id.ts';
import { listHostile } from '../../core/system/hostile/list-hostile.ts';
import { safeJoin } from '../../core/system/paths/safe-path.ts';
import { byCodeUnit, jsonOf } from '../../core/system/text/json.ts';
import { type Candidate, type JudgedRun, judgeRun } from './judge-run.ts';
import { newestEnded, type Retention, retained, united, unitedLeft } from './retention.ts';
import { type GcScope, surveyRepository } from './survey.ts';

export interface GcPlan {
  /** The name of the report without its extension, `GC_<stamp>`. */
  readonly name: string;
  /** The report before anything is deleted; its status is PENDING. */
  readonly report: GcReport;
  /** The runs to delete now, by RUN_ID. After a killed collection the report may have more rows. */
  readonly candidates: ReadonlyMap<string, Candidate>;
}

/**
 * Plans a collection; reads only. A dry run and a collection at the same time get the same plan. Resumes a killed collection: its report
 * keeps its time and its rows.
 *
 * @param now the instant that ages are calculated from
 * @param discarded plans to delete exactly this run, whatever its age ({@link judgeRun})
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN if the index cannot be read
 */
export async function planGc(place: GcScope, retention: Retention, now: string, discarded?: RunId): Promise<GcPlan> {
  const survey = await surveyRepository(place);
  const judged: JudgedRun[] = [];
  const isDiscard = discarded !== undefined;
  const runIds = survey.runIds.filter((runId) => !isDiscard || runId === discarded);
  for (const runId of runIds) judged.push(await judgeRun(place, survey, runId, isDiscard));
  const newest = new Set(newestEnded(judged, retention.keepCount));
  const kept: KeptRun[] = [];
  const candidates = new Map<string, Candidate>();
  for (const run of judged) {
    const row = run.kept ?? (isDiscard ? undefined : retained(run, newest, retention, now));
    if (row !== undefined) kept.push(row);
    else if (run.candidate !== undefined) candidates.set(run.runId, run.candidate);
  }
  // A killed collection is resumed by the next one. It ends the same without the discarded run.
  const earlier = isDiscard ? undefined : await readUnfinished(place);
  const rows = [...candidates.values()].map(({ row }) => row);
  const stamp = now.slice(0, 19).replace(/[-:]/g, '').replace('T', '_');
  const report: GcReport = {
    schema_version: SCHEMA_VERSION,
    status: 'PENDING',
    timestamp_utc: earlier?.report.timestamp_utc ?? now,
    dry_run: false,
    keep_days: retention.keepDays,
    keep_count: retention.keepCount,
    runs_considered: earlier?.report.runs_considered ?? runIds.length,
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
