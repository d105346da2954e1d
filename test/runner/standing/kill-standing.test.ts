import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../../src/core/system/clock.ts';
import { type ProcessResult, runProcess } from '../../../src/core/system/processes/run-process.ts';
import { listRuns } from '../../../src/runner/services/records/run-records.ts';
import { readQueue } from '../../../src/runner/standing/queue/queue-file.ts';
import { submitEvent } from '../../../src/runner/standing/requests/request-spool.ts';
import { killEach, killTimeoutMs } from '../../helpers/faults/kill-each.ts';
import { builtProgram } from '../../helpers/processes/built.ts';
import { markingWorkflow, type StandingBench, standingBench } from '../../helpers/standing/standing-bench.ts';

/** The events that the killed runner has to handle. */
const events = ['push', 'workflow_dispatch'];
const layer = pathToFileURL(join(import.meta.dirname, '../../helpers/faults/fault-layer.js')).href;

describe('a standing runner that is killed', () => {
  let bench: StandingBench;
  let root: string;
  let marks: string;
  let template: string;

  beforeAll(async () => {
    bench = await standingBench({ '.github/workflows/ci.yml': markingWorkflow('[push, workflow_dispatch]') });
    root = join(bench.recordDir, '..');
    marks = join(root, 'marks');
    template = join(root, 'template');
    await bench.once();
    await bench.push({ 'a.txt': 'a' });
    const dispatch = { name: 'workflow_dispatch', ref: 'refs/heads/main', payload: {}, depth: 0 };
    await submitEvent(bench.folder, dispatch, systemClock());
    mkdirSync(template);
    for (const name of ['widget.git', 'records']) cpSync(join(root, name), join(template, name), { recursive: true });
  });
  afterAll(async () => bench[Symbol.asyncDispose]());

  /** Restores the state before the events. */
  function restore(): void {
    rmSync(marks, { force: true });
    for (const name of ['widget.git', 'records']) {
      rmSync(join(root, name), { recursive: true, force: true });
      cpSync(join(template, name), join(root, name), { recursive: true });
    }
  }

  function start(interrupted: string, env: Readonly<Record<string, string>> = {}): Promise<ProcessResult> {
    const places = ['--repo', bench.repo, '--record-dir', bench.recordDir, '--env', `MARKS=${marks}`];
    return runProcess({
      command: process.execPath,
      args: [
        ...['--import', layer, builtProgram(), 'runner', 'start', '--once', '--any-label', '--max-jobs', '2'],
        ...['--interrupted', interrupted, ...places],
      ],
      cwd: root,
      env: { PATH: process.env.PATH ?? '', HOME: root, FACTORY_FAULT_SYNC: '1', ...env },
      timeoutMs: 60_000,
    });
  }

  it(
    'loses no event and runs none twice',
    async () => {
      restore();
      const count = join(root, 'count');
      const whole = await start('fail', { FACTORY_FAULT_COUNT: count });
      expect([whole.exitCode, whole.stderr.toString(), await problems('fail')]).toEqual([0, '', []]);
      const steps = Number(readFileSync(count, 'utf8'));
      expect(steps).toBeGreaterThan(30);
      await killEach('a standing runner', steps, { sample: 2, thorough: 1, lanes: 1 }, async (fault) => {
        restore();
        const interrupted = Number.parseInt(fault, 10) % 2 === 0 ? 'rerun' : 'fail';
        await start(interrupted, { FACTORY_FAULT: fault });
        const again = await start(interrupted);
        const ended = again.exitCode === 0 ? [] : [`it ended with ${again.exitCode}: ${again.stderr.toString()}`];
        return [...ended, ...(await problems(interrupted))];
      });
    },
    killTimeoutMs,
  );

  async function problems(interrupted: 'rerun' | 'fail'): Promise<string[]> {
    const found: string[] = [];
    const { entries, ended } = await readQueue(bench.folder);
    const lines = existsSync(marks) ? readFileSync(marks, 'utf8').trim().split('\n') : [];
    const runs = await listRuns(bench.recordDir);
    if (entries.length > 0) found.push(`${entries.length} entries are left`);
    for (const name of events) {
      const outcomes = ended.filter(({ event }) => event === name).map(({ outcome }) => outcome);
      const ran = lines.filter((line) => line.split(' ')[1] === name).length;
      const passed = runs.filter(({ event, conclusion }) => event === name && conclusion === 'success').length;
      const isDone = outcomes.join() === 'success' && passed === 1 && ran >= 1;
      const isInterrupted = outcomes.join() === 'interrupted' && passed === 0;
      if (interrupted === 'rerun' ? isDone : ran <= 1 && (isDone || isInterrupted)) continue;
      found.push(`${name} (${interrupted}): ended ${outcomes.join()}, ran ${ran} times, passed ${passed} times`);
    }
    const left = readdirSync(bench.recordDir, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /(?:^|\/)running\/.|requests\/.|\.lock|\.factory-tmp-|runs\/\d+\/work\/./.test(path),
    );
    if (left.length > 0) found.push(`left: ${left.join(', ')}`);
    if (runs.some(({ status }) => status !== 'completed')) found.push('a record is not completed');
    return found;
  }
});
