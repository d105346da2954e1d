import { expect, it } from '@jest/globals';
import { main } from '../../src/cli/cli.ts';
import { builtPage } from '../helpers/processes/built.ts';
import { keptIo } from '../helpers/processes/command-line.ts';
import { markingWorkflow, standingBench } from '../helpers/standing/standing-bench.ts';

it('serves the page beside a standing runner until that ends, also for a bare repository', async () => {
  builtPage();
  await using bench = await standingBench({ '.github/workflows/ci.yml': markingWorkflow('workflow_dispatch') });
  const stop = new AbortController();
  const { io, kept } = keptIo(bench.repo, { signal: stop.signal });
  const work = main(['runner', 'start', '--page', '--json', '--record-dir', bench.recordDir], io);
  const said = () => kept.out.split('\n').find((line) => line.includes('"page"'));
  while (said() === undefined) await new Promise((done) => setTimeout(done, 20));
  const { address } = JSON.parse(said() ?? '') as { address: string };
  const first = await fetch(address);
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
  const get = async (path: string) => {
    const answer = await fetch(new URL(path, address), { headers: { cookie } });
    return [answer.status, await answer.json()] as [number, { runs: unknown[]; ref: string; sha: string }];
  };
  expect(await get('/api/runs')).toEqual([200, { runs: [], more: false, may_start: false }]);
  expect(await get('/api/workflows')).toEqual([200, { runs: [], more: false, may_start: true }]);
  expect((await fetch(new URL('/api/workflows', address))).status).toBe(401);
  const [, { ref, sha }] = await get('/api/dispatch');
  const sent = await fetch(new URL('/api/dispatch', address), {
    method: 'POST',
    headers: { cookie, origin: new URL(address).origin, 'x-factory-page': 'decide' },
    body: JSON.stringify({ workflow: '.github/workflows/ci.yml', ref, sha, inputs: {} }),
  });
  expect([sent.status, await sent.json()]).toEqual([200, expect.objectContaining({ next_action: '' })]);
  // The runner has taken it.
  while ((await get('/api/workflows'))[1].runs.length === 0) await new Promise((done) => setTimeout(done, 50));
  stop.abort();
  expect(await work).toBe(0);
  await expect(fetch(address)).rejects.toThrow('fetch failed');
});
