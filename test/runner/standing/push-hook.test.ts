import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { emptyQueue, withEvents, withWorkflows } from '../../../src/runner/standing/queue/queue-state.ts';
import { pushSpool, readPushes } from '../../../src/runner/standing/watch/push-hook.ts';
import { sampled } from '../../helpers/sampled.ts';
import { markingWorkflow, standingBench } from '../../helpers/standing/standing-bench.ts';
import { describeUnless, onWindows } from '../../helpers/unless.ts';

const files = { '.github/workflows/ci.yml': markingWorkflow('push') };

it('makes an event of each ref of a push, whatever its name, and the same one when it is read again', async () => {
  await using temp = await tempFolder('pushes');
  const names = ['a.b', 'a%2eb', 'a%252eb', 'ü/$x', "it's"].map((name) => `refs/heads/${name}`);
  mkdirSync(pushSpool(temp.path));
  const lines = names.map((ref) => `${'0'.repeat(40)} ${'a'.repeat(40)} ${ref}\n`);
  writeFileSync(join(pushSpool(temp.path), '1764500000-7'), lines.join(''));
  const { events } = await readPushes(temp.path, '2026-11-30T00:00:00Z');
  const queued = withEvents(emptyQueue, events);
  expect(queued.entries.map(({ event }) => event.ref)).toEqual(names);
  expect(new Set(queued.entries.map(({ id }) => id)).size).toBe(names.length);
  const again = await readPushes(temp.path, '2026-11-30T00:00:01Z');
  expect(withEvents(queued, again.events)).toBe(queued);
  const planned = queued.entries.reduce((state, { id }) => withWorkflows(state, id, ['ci.yml'], []), queued);
  expect(withEvents(planned, again.events)).toBe(planned);
});

describeUnless(onWindows)('the post-receive hook of the standing runner', () => {
  sampled(2).each([true, false])('reports each push, of tags too, and nothing else (bare: %s)', async (bare) => {
    await using bench = await standingBench(files, { bare });
    const spool = join(bench.repo, bare ? '' : '.git', 'runner-pushes');
    await bench.once({ hook: true });
    await bench.push({ a: '1' });
    await bench.push({ a: '2' });
    await bench.inClone('push', '-q', 'origin', 'main:refs/tags/v1', 'main:refs/heads/gone');
    await bench.inClone('push', '-q', 'origin', ':gone');
    await bench.git('branch', 'local', 'main');
    await bench.git('tag', 'local', 'main');
    expect(readdirSync(spool)).toHaveLength(4);
    await bench.once();
    const refs = bench.marks().map((line) => line.split(' ')[2]);
    expect(refs.sort()).toEqual(['gone', 'main', 'main', 'v1']);
    expect(readdirSync(spool)).toEqual([]);
    await bench.once();
    expect(bench.marks()).toHaveLength(4);
  });

  it('leaves out what jobs push, and calls a hook of the user', async () => {
    await using bench = await standingBench(files);
    const local = join(bench.repo, 'hooks/post-receive.local');
    writeFileSync(local, '#!/bin/sh\ncat > seen\nexit 3\n');
    chmodSync(local, 0o755);
    await bench.once({ hook: true });
    await bench.commit({ a: '1' });
    const env = { ...process.env, RUNNER_RUN_TRACKING_ID: 'x' };
    execFileSync('git', ['push', '-q', 'origin', 'main'], { cwd: bench.clone, env });
    expect(readFileSync(join(bench.repo, 'seen'), 'utf8')).toMatch(/ refs\/heads\/main\n$/);
    await bench.once();
    expect(bench.marks()).toEqual([]);
  });

  it('is not installed over another hook, or where git would not call it', async () => {
    await using bench = await standingBench(files);
    const file = join(bench.repo, 'hooks/post-receive');
    writeFileSync(file, '#!/bin/sh\n');
    await expect(bench.once({ hook: true })).rejects.toMatchObject({
      code: 'ERR_USAGE',
      nextAction: expect.stringContaining('post-receive.local'),
    });
    expect(readFileSync(file, 'utf8')).toBe('#!/bin/sh\n');
    await bench.git('config', 'core.hooksPath', 'elsewhere');
    await expect(bench.once({ hook: true })).rejects.toMatchObject({
      message: expect.stringContaining('core.hooksPath'),
    });
    expect(existsSync(join(bench.repo, 'elsewhere'))).toBe(false);
  });
});
