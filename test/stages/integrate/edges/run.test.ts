import { join } from 'node:path';
import { expect } from '@jest/globals';
import { workerReads } from '../../../../src/core/contracts/worker/worker-reads.ts';
import { type IterationGround, iterationGround } from '../../../helpers/runs/iteration-ground.ts';
import { sampled } from '../../../helpers/sampled.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

const agent = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'bin', 'renaming-agent.sh');

function groundOf(reads: 'auto' | 'off'): Promise<IterationGround> {
  const files = {
    'src/slug.ts': 'export function slugify(text: string): string {\n  return text.toLowerCase();\n}\n',
    'src/other.ts': 'export const other = 1;\n',
  };
  const dispatch = { command: ['/bin/sh', agent], max_rework: 0, worker_done_timeout_seconds: 60 };
  return iterationGround({ files, config: { dispatch, radar: { interval_seconds: null, reads } } });
}

itUnless(onWindows)('a run names what one worker replaced and another one built on', async () => {
  await using at = await groundOf('auto');
  expect(await at.run({ backend: 'command' })).toMatchObject({ verdict: 'PASS' });
  const runDir = `tools/codex/runs/${at.runId}`;

  const record = workerReads.parse(JSON.parse(at.text(`${runDir}/logs/B_tooling/READS.json`)));
  expect(record.reads).toMatchObject([{ path: 'src/slug.ts', how: 'alone' }]);
  expect(record.reads[0]?.from).toContain('events');
  expect(record.absent).toEqual(['src/lib/page-cache.ts']);
  expect(record.sources[0]).toEqual({ source: 'events', used: true, reason: '' });
  // The file system of the test may keep no access times; then the record says why.
  const [, times] = record.sources;
  expect(times?.used).toBe(times?.reason === '');
  expect(record.reads[0]?.from.includes('access_times')).toBe(times?.used);

  const sentence =
    'B_tooling uses slugify (src/page.ts:4), but A_core removed it from src/slug.ts; now it is toSlug. B_tooling opened src/slug.ts alone. Grade: high.';
  const absent =
    'B_tooling looked for src/lib/page-cache.ts and found nothing, but A_core added it in src/lib/page-cache.ts. Grade: high.';
  const { warnings, status } = JSON.parse(at.text(`${runDir}/STATUS.json`));
  const edges = warnings.filter(({ code }: { code: string }) => code.endsWith('_READ'));
  expect(status).toBe('PASS');
  expect(edges).toMatchObject([
    { code: 'ERR_ABSENT_READ', severity: 'warning', worker: 'B_tooling', message: absent },
    { code: 'ERR_STALE_READ', severity: 'warning', worker: 'B_tooling', file: 'src/page.ts', message: sentence },
  ]);
  const report = at.text(`${runDir}/Z_aggregator/FINAL_REPORT.txt`);
  expect(report).toContain(`- ERR_STALE_READ: ${sentence}`);
  expect((await at.at.call(['verify', '--run-id', at.runId])).code).toBe(0);
});

const sampledIt = onWindows === undefined ? sampled(5) : undefined;

sampledIt?.('radar.reads: off records and warns nothing', async () => {
  await using at = await groundOf('off');
  expect(await at.run({ backend: 'command' })).toMatchObject({ verdict: 'PASS' });
  const runDir = `tools/codex/runs/${at.runId}`;
  expect(at.has(`${runDir}/logs/B_tooling/READS.json`)).toBe(false);
  expect(at.text(`${runDir}/STATUS.json`)).not.toMatch(/ERR_(?:STALE|ABSENT)_READ/);
});
