import { expect, it } from '@jest/globals';
import { main } from '../../src/cli/cli.ts';
import { builtPage } from '../helpers/processes/built.ts';
import { keptIo } from '../helpers/processes/command-line.ts';
import { markingWorkflow, standingBench } from '../helpers/standing/standing-bench.ts';

it('serves the page beside a standing runner until that ends, also for a bare repository', async () => {
  builtPage();
  await using bench = await standingBench({ '.github/workflows/ci.yml': markingWorkflow('push') });
  const stop = new AbortController();
  const { io, kept } = keptIo(bench.repo, { signal: stop.signal });
  const work = main(['runner', 'start', '--page', '--json', '--record-dir', bench.recordDir], io);
  const said = () => kept.out.split('\n').find((line) => line.includes('"page"'));
  while (said() === undefined) await new Promise((done) => setTimeout(done, 20));
  const { address } = JSON.parse(said() ?? '') as { address: string };
  const first = await fetch(address);
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
  for (const path of ['/api/workflows', '/api/runs']) {
    const answer = await fetch(new URL(path, address), { headers: { cookie } });
    expect([answer.status, await answer.json()]).toEqual([200, { runs: [], more: false }]);
  }
  expect((await fetch(new URL('/api/workflows', address))).status).toBe(401);
  stop.abort();
  expect(await work).toBe(0);
  await expect(fetch(address)).rejects.toThrow('fetch failed');
});
