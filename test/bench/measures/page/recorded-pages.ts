import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recordRun, repositoryKey, runFolder } from '../../../../src/runner/services/records/run-records.ts';
import type { LocatedRun } from '../../../../src/web/server/run-source.ts';
import { recordRun as recordReview } from '../../../helpers/review/recorded-run.ts';
import { large, smallest } from '../../../helpers/review/review-states.ts';

/** The runs of the factory that are measured, by the number of their files. */
export const reviewIds = { 1: '20261120_1', 2000: '20261120_2' } as const;

/** Records a run with one file and one with 2,000. @returns their places, by id */
export async function recordReviews(folder: string): Promise<ReadonlyMap<string, LocatedRun>> {
  const runs = [
    [reviewIds[1], smallest],
    [reviewIds[2_000], large(2_000)],
  ] as const;
  const places = new Map<string, LocatedRun>();
  for (const [runId, run] of runs) {
    const root = join(folder, runId);
    await mkdir(root, { recursive: true });
    places.set(runId, { root, layout: await recordReview(root, { ...run, runId }) });
  }
  return places;
}

const at = '2026-11-20T00:00:00.0000000Z';

/** Records workflow run 1, whose only step, 1 of the job `build`, has a log of so many bytes. */
export async function recordLongLog(records: string, bytes: number): Promise<void> {
  const folder = runFolder(records, '1');
  await mkdir(join(folder, 'logs', 'build'), { recursive: true });
  await recordRun(records, {
    ...{ schema_version: 1, id: '1', run_number: 1, run_attempt: 1, repository: 'local/bench' },
    ...{ repository_key: repositoryKey(records), workflow_path: '.github/workflows/ci.yml', workflow_name: 'ci' },
    ...{ display_title: 'ci', actor: 'local', event: 'push', head_branch: 'main', head_sha: '0'.repeat(40) },
    ...{ status: 'completed', conclusion: 'success', created_at: at, updated_at: at },
  });
  const job = { job: 'build', name: 'build', at };
  const step = { job: 'build', step: 1, name: 'make', at };
  const results = { conclusion: 'success', durationMs: 1 };
  const events = [
    { type: 'job-start', ...job },
    { type: 'step-start', ...step },
    { type: 'step-end', ...step, ...results, outcome: 'success' },
    { type: 'job-end', ...job, ...results },
  ];
  await writeFile(join(folder, 'events.ndjson'), events.map((one) => `${JSON.stringify(one)}\n`).join(''));
  const block = Buffer.from(`${at} compiled src/module.ts\n`.repeat(20_000));
  await using log = await open(join(folder, 'logs', 'build', '1_make.log'), 'w');
  for (let written = 0; written < bytes; written += block.length) await log.write(block);
}
