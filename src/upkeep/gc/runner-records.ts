import { join } from 'node:path';
import { dayMs } from '../../core/system/clock.ts';
import { removeTree } from '../../core/system/files/remove-tree.ts';
import { listHostile } from '../../core/system/hostile/list-hostile.ts';
import { safeJoin } from '../../core/system/paths/safe-path.ts';
import { listArtifacts } from '../../runner/services/artifacts/artifact-store.ts';
import { isRunOf, listRunIds, type RunRecord, readRun } from '../../runner/services/records/run-records.ts';
import type { RecordKeeper } from './collect-garbage.ts';
import type { Retention } from './retention.ts';

/**
 * The local runner's records of one repository: `runs/<id>.json`, `runs/<id>/` with its artifacts, and the numbers of those artifacts. A
 * record is deleted if it is completed, old, not among the newest, and has no artifact of a run whose folder stays. The highest numbers
 * stay, so that no number is used twice.
 *
 * @param recordRoot absolute
 * @param key identifies the repository's folder
 */
export function runnerRecords(recordRoot: string, key: string): RecordKeeper {
  return {
    async judge(retention, now, keptRuns) {
      const ids = await listRunIds(recordRoot);
      const own: RunRecord[] = [];
      for (const id of ids) {
        // An unreadable record proves nothing, so it stays.
        const record = await readRun(recordRoot, id).catch(() => undefined);
        if (record !== undefined && isRunOf(record, key)) own.push(record);
      }
      const going: string[] = [];
      for (const record of outdated(own, retention, now)) {
        if (record.id === ids.at(-1)) continue;
        const artifacts = await listArtifacts(recordRoot, record.id).catch(() => undefined);
        const needed = artifacts?.some(({ name }) =>
          [...keptRuns].some((runId) => name.startsWith(`factory-${runId}-`)),
        );
        if (needed === false) going.push(record.id);
      }
      return going;
    },
    async remove(ids) {
      for (const id of ids) await removeRecord(recordRoot, id);
    },
  };
}

function outdated(records: readonly RunRecord[], { keepDays, keepCount }: Retention, now: string): RunRecord[] {
  const newest = records
    .filter(({ status }) => status === 'completed')
    .sort(
      (left, right) => Date.parse(right.updated_at) - Date.parse(left.updated_at) || Number(right.id) - Number(left.id),
    );
  return newest
    .slice(keepCount)
    .filter(({ updated_at }) => Date.parse(now) - Date.parse(updated_at) >= keepDays * dayMs)
    .sort((left, right) => Number(left.id) - Number(right.id));
}

/** The folder is deleted last, because it lists the numbers of its artifacts. */
async function removeRecord(recordRoot: string, id: string): Promise<void> {
  const numbers = join(recordRoot, 'artifact-ids');
  const taken = listHostile(numbers, 10_000_000).entries.map(({ name }) => Number(name));
  const highest = taken.reduce((most, number) => Math.max(most, number), 0);
  const folder = await safeJoin(recordRoot, `runs/${id}`);
  for (const { name } of listHostile(join(folder, 'artifacts'), 1_000_000).entries) {
    if (/^[1-9]\d*$/.test(name ?? '') && Number(name) !== highest)
      await removeTree(recordRoot, join(numbers, name ?? ''));
  }
  await removeTree(recordRoot, folder);
  await removeTree(recordRoot, `${folder}.json`);
}
