import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { fixedClock } from '../../../../src/core/system/clock.ts';
import { ownIdentity } from '../../../../src/core/system/processes/process-identity.ts';
import { finishKilledRuns, runMarkName } from '../../../../src/runner/execute/record/running-runs.ts';
import { readRun, recordRun } from '../../../../src/runner/services/records/run-records.ts';
import { runRecord } from '../../../helpers/builtin-step.ts';
import { noMount, smallDisk } from '../../../helpers/faults/small-disk.ts';
import { workflowBench } from '../../../helpers/runs/workflow-run.ts';
import { itUnless, notLinux, onWindows } from '../../../helpers/unless.ts';

const clock = fixedClock(new Date('2026-11-20T00:00:00Z'));
const waits = 'on: push\njobs:\n  a: { runs-on: x, steps: [{ run: "echo started; sleep 60" }, { run: echo never }] }\n';
const stubborn = `on: push
jobs:
  a:
    runs-on: x
    steps:
      - run: |
          trap "" INT TERM
          echo started
          for i in $(seq 600); do sleep 0.1; done
      - { if: always(), run: sleep 60 }
`;

/** Does something when the step has started, and returns the error and the milliseconds until the run ended. */
async function whileRunning(act: (bench: { repo: string; recordDir: string }) => Promise<void>, workflow = waits) {
  await using bench = await workflowBench({ 'w.yml': workflow });
  let acted = 0;
  const error = await bench
    .run('w.yml', {
      onEvent: (event) => {
        if (acted > 0 || event.type !== 'log' || !event.lines.includes('started')) return;
        acted = performance.now();
        void act(bench);
      },
    })
    .then(
      () => undefined,
      (thrown: unknown) => thrown as Error,
    );
  return { error, ms: performance.now() - acted };
}

describe('a run whose record cannot be written', () => {
  itUnless(onWindows)('ends at once when its record folder is removed', async () => {
    const { error, ms } = await whileRunning(({ recordDir }) => rm(recordDir, { recursive: true }));
    expect(error).toMatchObject({
      code: 'ERR_RECORD_FOLDER',
      fault: 'internal',
      message: expect.stringMatching(/^The record folder .*records was removed while the run was at work\.$/),
      nextAction: expect.stringContaining('--record-dir'),
    });
    expect(ms).toBeLessThan(30_000);
  });

  itUnless(onWindows)('ends soon even if its step ignores signals', async () => {
    const { error, ms } = await whileRunning(({ recordDir }) => rm(recordDir, { recursive: true }), stubborn);
    expect(error).toMatchObject({ code: 'ERR_RECORD_FOLDER' });
    console.log(`from the loss of the record folder to the end of the run: ${Math.round(ms)} ms`);
    // 10 s is the grace of a step that is cancelled. The machine may be busy.
    expect(ms).toBeLessThan(7_000);
  });

  itUnless(onWindows)('ends at once when its repository is removed or replaced', async () => {
    const { error, ms } = await whileRunning(async ({ repo }) => {
      await rename(repo, `${repo}-away`);
      await mkdir(repo);
    });
    expect(error).toMatchObject({ code: 'ERR_REPOSITORY_GONE', fault: 'internal' });
    expect(ms).toBeLessThan(30_000);
  });

  itUnless(onWindows).each([
    ['the repository', '', 'ERR_REPOSITORY_GONE'],
    ["the repository's folder .git", '/.git', 'ERR_REPOSITORY_GONE'],
  ])('does not end as a failed run when a step fails because %s is gone', async (_name, path, code) => {
    await using bench = await workflowBench({
      'w.yml': 'on: push\njobs:\n  a: { runs-on: x, steps: [{ run: mv "$GONE" "$GONE-away"; exit 1 }] }\n',
    });
    const run = bench.run('w.yml', { env: { GONE: `${bench.repo}${path}` } });
    await expect(run).rejects.toMatchObject({ code, fault: 'internal' });
  });

  it.each([
    ['a file', 'records', 'ENOTDIR'],
    ['a folder below a file', 'records/below', 'ENOTDIR'],
  ])('does not start when its record folder is %s', async (_name, path, code) => {
    await using bench = await workflowBench({ 'w.yml': waits });
    await writeFile(join(bench.repo, '..', 'records'), '');
    const recordDir = join(bench.repo, '..', path);
    await expect(bench.run('w.yml', { recordDir })).rejects.toThrow(
      expect.objectContaining({
        code: 'ERR_RECORD_FOLDER',
        message: `The record folder ${recordDir} cannot be used: a part of the path is a file (${code}).`,
      }),
    );
  });

  itUnless(notLinux)('ends at once, and says so, when the disk is full', async () => {
    await using bench = await workflowBench({
      'w.yml': 'on: push\njobs:\n  a: { runs-on: x, steps: [{ run: "yes 0123456789 | head -c 1500000; sleep 60" }] }\n',
    });
    await mkdir(bench.recordDir);
    const run = promisify(execFile);
    const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', bench.recordDir]).then(
      () => true,
      () => false,
    );
    // Only root may mount. The same path of the code is tried with /dev/full in step-log.test.ts.
    if (!mounted) return expect(mounted).toBe(false);
    const started = performance.now();
    try {
      await expect(bench.run('w.yml')).rejects.toThrow(
        expect.objectContaining({
          code: 'ERR_WRITE_FAILED',
          message: `The run's record in ${bench.recordDir} cannot be written: the disk is full (ENOSPC).`,
          nextAction: expect.stringContaining('--record-dir'),
        }),
      );
      expect(performance.now() - started).toBeLessThan(20_000);
    } finally {
      await run('umount', ['-l', bench.recordDir]);
    }
  });
});

describe('a run on a disk without room for another file', () => {
  itUnless(noMount()).each([2, 4, 6, 8, 10, 12, 14, 16, 20, 24])('of %d files says so', async (inodes) => {
    await using bench = await workflowBench({
      'w.yml': 'on: push\njobs:\n  a: { runs-on: x, steps: [{ run: ":" }] }\n',
    });
    await using disk = await smallDisk(1_000, inodes);
    await expect(bench.run('w.yml', { recordDir: join(disk.path, 'records') })).rejects.toMatchObject({
      code: 'ERR_WRITE_FAILED',
      message: expect.stringContaining('the disk is full (ENOSPC)'),
    });
  });
});

describe('a run whose runner was killed', () => {
  itUnless(notLinux)('is finished by the next start: processes, workspace, uploads and record', async () => {
    await using bench = await workflowBench({
      'w.yml': 'on: push\njobs:\n  a: { runs-on: x, steps: [{ run: echo next }] }\n',
    });
    const { recordDir } = bench;
    const mark = 'mark-of-a-killed-run';
    const left = spawn('sleep', ['300'], { env: { [runMarkName]: mark, PATH: process.env.PATH }, stdio: 'ignore' });
    const ended = new Promise<string | null>((resolve) => left.once('exit', (_code, signal) => resolve(signal)));
    await mkdir(join(recordDir, 'runs/7/work/a/repo'), { recursive: true });
    await mkdir(join(recordDir, 'runs/7/artifacts/.staging-x'), { recursive: true });
    await mkdir(join(recordDir, 'runs/7/artifacts/1'), { recursive: true });
    await mkdir(join(recordDir, 'runs/7/cache-uploads/x'), { recursive: true });
    await recordRun(recordDir, runRecord({ id: '7' }));
    await mkdir(join(recordDir, 'running'));
    const dead = { pid: process.pid, started: '1', boot: ownIdentity().boot, mark };
    await writeFile(join(recordDir, 'running/7.json'), JSON.stringify(dead));
    // It was killed between two writes: nothing of it was recorded.
    await mkdir(join(recordDir, 'runs/8'), { recursive: true });
    await writeFile(join(recordDir, 'running/8.json'), '{"pid":');

    const result = await bench.run('w.yml');
    expect([result.conclusion, result.lines().includes('next')]).toEqual(['success', true]);
    expect(await ended).toBe('SIGKILL');
    expect(await readRun(recordDir, '7')).toMatchObject({ status: 'completed', conclusion: 'cancelled' });
    expect(existsSync(join(recordDir, 'runs/7/work'))).toBe(false);
    expect(existsSync(join(recordDir, 'runs/7/cache-uploads'))).toBe(false);
    expect(await readdir(join(recordDir, 'runs/7/artifacts'))).toContain('1');
    expect(existsSync(join(recordDir, 'runs/8/plan.json'))).toBe(result.runId === '8');
    expect(await readdir(join(recordDir, 'running'))).toEqual([]);
  });

  it('is left alone while its runner lives', async () => {
    await using bench = await workflowBench({ 'w.yml': waits });
    const { recordDir } = bench;
    await recordRun(recordDir, runRecord({ id: '7' }));
    await mkdir(join(recordDir, 'running'));
    const text = JSON.stringify({ ...ownIdentity(), mark: 'm' });
    await writeFile(join(recordDir, 'running/7.json'), text);
    expect(await finishKilledRuns(recordDir, clock, {})).toEqual([]);
    expect(await readFile(join(recordDir, 'running/7.json'), 'utf8')).toBe(text);
    expect((await readRun(recordDir, '7'))?.status).toBe('in_progress');
  });

  itUnless(notLinux)('keeps its place in a concurrency group until its processes are ended', async () => {
    await using bench = await workflowBench({
      'w.yml': 'on: push\nconcurrency: g\njobs:\n  a: { runs-on: x, steps: [{ run: echo next }] }\n',
    });
    const mark = 'mark-in-a-group';
    const left = spawn('sleep', ['300'], { env: { [runMarkName]: mark, PATH: process.env.PATH }, stdio: 'ignore' });
    let alive = true;
    const ended = new Promise<void>((resolve) =>
      left.once('exit', () => {
        alive = false;
        resolve();
      }),
    );
    const first = await bench.run('w.yml');
    const folder = join(bench.recordDir, 'concurrency');
    const [file = ''] = (await readdir(folder)).filter((name) => name.endsWith('.json'));
    const entry = { ticket: 'dead', pid: 1, started: '1', boot: 'other', mark, state: 'running', cancelled: false };
    await writeFile(join(folder, file), JSON.stringify([entry]));
    expect(alive).toBe(true);
    const second = await bench.run('w.yml');
    await ended;
    expect([first.conclusion, second.conclusion, alive]).toEqual(['success', 'success', false]);
  });
});
