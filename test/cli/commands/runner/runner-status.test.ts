import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runStanding } from '../../../../src/runner/standing/run-standing.ts';
import { readServiceFile } from '../../../../src/runner/standing/service-file.ts';
import { factory } from '../../../helpers/processes/command-line.ts';
import { markingWorkflow, standingBench } from '../../../helpers/standing/standing-bench.ts';

const files = {
  '.github/workflows/ci.yml': markingWorkflow("{ push: , workflow_dispatch: , schedule: [{ cron: '0 6 * * *' }] }"),
};

describe('factory runner status', () => {
  it('shows a runner at work, its health, queue and schedules, and then that it is off', async () => {
    await using bench = await standingBench(files);
    const call = (...args: string[]) => factory(bench.repo, ['runner', ...args, '--record-dir', bench.recordDir]);
    const off = await call('status');
    expect([off.code, off.out]).toEqual([3, expect.stringContaining('The standing runner is off.')]);
    const stop = new AbortController();
    const runs = { ...bench.options().runs, anyLabel: false, labels: [] };
    const work = runStanding(bench.options({ once: false, signal: stop.signal, runs }));
    while ((await bench.queue()).refs === null || (await readServiceFile(bench.folder)) === undefined)
      await new Promise((done) => setTimeout(done, 20));
    await bench.push({ '.github/workflows/gpu.yml': markingWorkflow('push').replace('self-hosted', 'gpu') });
    while ((await bench.queue()).ended.length === 0 || (await bench.queue()).entries[0]?.state !== 'waiting')
      await new Promise((done) => setTimeout(done, 20));
    const on = await call('status');
    expect([on.code, on.out]).toEqual([0, expect.stringMatching(/The standing runner is at work \(process \d+/)]);
    expect(on.out).toMatch(/Waiting for labels\n +push +\.github\/workflows\/gpu\.yml .*gpu/);
    expect(on.out).toMatch(/Ended last\n +1 +success +push +\.github\/workflows\/ci\.yml/);
    expect(on.out).toMatch(
      /Next schedules\n +20\d\d-\d\d-\d\dT06:00:00.000Z +\.github\/workflows\/ci\.yml +0 6 \* \* \*/,
    );
    const [json] = (await call('status', '--json')).lines();
    expect(json).toMatchObject({ health: 'ok', pid: process.pid, entries: [{ state: 'waiting' }] });
    stop.abort();
    await work;
    expect((await call('status', '--json')).lines()[0]).toMatchObject({ health: 'off', pid: null, url: null });
  });

  it('has an API on loopback for its user only: health for all, dispatches with the token of its file', async () => {
    await using bench = await standingBench(files);
    const stop = new AbortController();
    const work = runStanding(bench.options({ once: false, signal: stop.signal }));
    let service = await readServiceFile(bench.folder);
    while (service === undefined) {
      await new Promise((done) => setTimeout(done, 20));
      service = await readServiceFile(bench.folder);
    }
    if (process.platform !== 'win32') expect(statSync(join(bench.folder, 'service.json')).mode & 0o777).toBe(0o600);
    const health = await fetch(`${service.url}healthz`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok', running: 0, queued: 0 }]);
    const dispatch = (token: string) =>
      fetch(`${service.api_url}/repos/local/widget/actions/workflows/ci.yml/dispatches`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({ ref: 'main' }),
      });
    expect((await dispatch('x')).status).toBe(401);
    expect((await dispatch(service.token)).status).toBe(204);
    while (bench.marks().length === 0) await new Promise((done) => setTimeout(done, 20));
    while ((await bench.queue()).entries.length > 0) await new Promise((done) => setTimeout(done, 20));
    stop.abort();
    await work;
    expect(bench.marks()[0]).toMatch(/^ci workflow_dispatch main /);
    expect(await readServiceFile(bench.folder)).toBeUndefined();
  });
});
