import type { CollectedRun, GcReport, KeptRun } from '../../core/contracts/executor/gc-report.ts';
import { dayMs } from '../../core/system/clock.ts';
import { byCodeUnit } from '../../core/system/text/json.ts';
import type { JudgedRun } from './judge-run.ts';

/** How long runs are kept. A run is deleted only if both rules allow it. */
export interface Retention {
  readonly keepDays: number;
  readonly keepCount: number;
}

/** The newest finished runs, even if they are kept for another reason. At the same time the higher RUN_ID counts as newer. */
export function newestEnded(judged: readonly JudgedRun[], count: number): readonly string[] {
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
export function retained(
  run: JudgedRun,
  newest: ReadonlySet<string>,
  rule: Retention,
  now: string,
): KeptRun | undefined {
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
export function united(
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

export function unitedLeft(earlier: GcReport['left'], now: GcReport['left']): GcReport['left'] {
  const rows = new Map([...earlier, ...now].map((row) => [row.path, row]));
  return [...rows.values()].sort((left, right) => byCodeUnit(left.path, right.path));
}
