import { SCHEMA_VERSION } from '../../contracts/common.ts';
import { type RepositoryComparison, repositoryRecord } from '../../contracts/ledger/repository-record.ts';
import { canonicalJson, prettyJson } from '../../system/text/json.ts';
import { readJsonFileIfAny } from '../json-file.ts';
import type { RunLayout } from '../layout.ts';

/** A run folder that this process may write to. */
export interface WritableRun {
  readonly root: string;
  readonly layout: RunLayout;
  write(path: string, data: string): Promise<void>;
}

/** Relative to the run folder. */
const recordName = '_debug/REPOSITORY.json';

/** The record of a run's comparisons, relative to the repository root. */
export function repositoryRecordPath({ runDir }: RunLayout): string {
  return `${runDir}/${recordName}`;
}

/**
 * Adds comparisons of the user's repository to the run's record. One without findings is left out if it repeats the last one of its place:
 * running a stage again changes nothing. A record that cannot be read is replaced.
 *
 * @throws AppError ERR_LOCK_LOST, ERR_WRITE_FAILED
 */
export async function recordComparisons(run: WritableRun, found: readonly RepositoryComparison[]): Promise<void> {
  const { root, layout } = run;
  const earlier = await readJsonFileIfAny(root, repositoryRecordPath(layout), repositoryRecord).catch(() => undefined);
  const comparisons = [...(earlier?.comparisons ?? [])];
  const known = comparisons.length;
  for (const each of found) {
    const last = comparisons.findLast(({ place }) => place === each.place);
    if (each.findings > 0 || canonicalJson(last ?? null) !== canonicalJson(each)) comparisons.push(each);
  }
  if (comparisons.length === known) return;
  const record = { schema_version: SCHEMA_VERSION, run_id: layout.runId, comparisons };
  await run.write(recordName, prettyJson(repositoryRecord.parse(record)));
}
