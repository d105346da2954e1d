import type { GcReport } from '../../../src/core/contracts/executor/gc-report.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { collectGarbage, type GcInputs } from '../../../src/upkeep/gc/collect-garbage.ts';
import type { FactoryRepo } from '../runs/factory-repo.ts';
import { oldRunConfig } from '../runs/old-runs.ts';
import { testDeps } from '../stages/prepare-ground.ts';

/** The time of all collections. */
export const now = '2026-11-20T12:00:00Z';
/** A time long enough before. */
export const old = '2026-09-01T10:00:00Z';
export const deps = { ...testDeps, clock: fixedClock(new Date(now)) };

/** Collects, without keeping new runs; returns the report. */
export async function gc(repo: FactoryRepo, rest: Partial<GcInputs> = {}): Promise<GcReport> {
  const inputs = { root: repo.root, config: oldRunConfig, keepCount: 0, ...rest };
  return (await collectGarbage(inputs, deps)).report;
}

export const ids = (report: GcReport): string[] => report.collected.map(({ run_id }) => run_id);
export const reasons = (report: GcReport): string[][] => report.kept.map(({ run_id, reason }) => [run_id, reason]);
/** The factory's refs. */
export const refsOf = async (repo: FactoryRepo): Promise<string[]> =>
  (await repo.git.run(['for-each-ref', '--format=%(refname)', 'refs/factory'])).text.split('\n').filter(Boolean);

/** Points a branch at a commit that no other branch has. */
export async function branchAt(repo: FactoryRepo, ref: string): Promise<void> {
  const tree = (await repo.git.run(['rev-parse', `${repo.baseSha}^{tree}`])).text;
  const { text } = await repo.git.run(['commit-tree', tree, '-p', repo.baseSha, '-m', 'worked']);
  await repo.git.run(['update-ref', ref, text]);
}
