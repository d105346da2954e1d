import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { renderPendingStatus, requiredCheckNames } from '../../../src/core/evidence/verdict.ts';
import { openLedger } from '../../../src/core/ledger/ledger.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import { systemClock } from '../../../src/core/system/clock.ts';
import { acquireLock } from '../../../src/core/system/files/lock.ts';
import { prettyJson } from '../../../src/core/system/text/json.ts';
import type { Bench } from '../bench.ts';
import { type Row, rowOf } from '../measure.ts';
import { run } from '../run.ts';

const runId = '20261120_1';
const seconds = 20;
/** A worker reports something now and then; even a busy run has several events a second only for a moment. */
const eventEveryMs = 1_000;

/**
 * `factory watch` in a terminal of 100 columns, while a run has one event per second: its processor time after its start, compared with the
 * elapsed time. The goal is one hundredth of a core.
 */
export async function* watchCpu(bench: Bench): AsyncIterable<Row> {
  if (process.platform !== 'linux') {
    bench.note('watch-cpu: only Linux tells the processor time of another process.');
    return;
  }
  const folder = join(bench.folder, 'watch');
  const layout = layoutOf(factoryConfig.parse({}).paths, runId);
  await mkdir(join(folder, layout.runDir), { recursive: true });
  await run('git', ['init', '--quiet', folder], {});
  const person = ['-c', 'user.name=b', '-c', 'user.email=b@localhost'];
  await run('git', [...person, '-C', folder, 'commit', '--quiet', '--allow-empty', '-m', 'base'], {});
  const clock = systemClock();
  const status = renderPendingStatus(runId, clock.nowIso(), requiredCheckNames);
  await writeFile(join(folder, layout.status), prettyJson(status));
  await using lock = await acquireLock(join(folder, layout.locksDir, 'run.lock'));
  const ledger = await openLedger({ file: join(folder, layout.ledger), runId, clock, lock });
  await ledger.append({ event_type: 'RUN_START', actor: 'prepare-run' });
  // script(1) gives it a terminal, so that it redraws.
  const command = `stty cols 100 rows 40; exec "${process.execPath}" "${join(bench.root, 'bin/factory.js')}" watch --repo "${folder}" --record-dir "${join(folder, 'records')}"`;
  const { CI: _ci, ...env } = process.env;
  const child = spawn('script', ['-qfec', command, '/dev/null'], {
    stdio: ['ignore', 'ignore', 'ignore'],
    env: { ...env, TERM: 'xterm' },
  });
  const missing = await Promise.race([new Promise((resolve) => child.once('error', resolve)), delay(3_000)]);
  if (missing !== undefined) {
    bench.note('watch-cpu: script(1) is not installed.');
    return;
  }
  try {
    const pid = childOf(child.pid ?? 0);
    const before = cpuMsOf(pid);
    const start = performance.now();
    for (let at = 0; at < (seconds * 1_000) / eventEveryMs; at++) {
      await ledger.append({
        event_type: 'RUN_STATE',
        actor: 'A_core',
        details: { state: 'WORKER_RUNNING', attempt: 1 },
      });
      await delay(eventEveryMs);
    }
    const wallMs = performance.now() - start;
    const cpuMs = cpuMsOf(pid) - before;
    const pair = { measured: { wallMs: cpuMs, cpuMs }, floor: { wallMs, cpuMs: wallMs } };
    yield rowOf({ name: 'watch-cpu', of: `${seconds} s, an event a second`, goal: 0.01 }, [pair]);
  } finally {
    child.kill('SIGKILL');
  }
}

function childOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim().split(' ')[0]);
}

/** Of all threads, in nanoseconds from the scheduler: the ticks of /proc/PID/stat are too coarse for this. */
function cpuMsOf(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const times = threads.map((id) => Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'latin1').split(' ')[0]));
  return times.reduce((sum, time) => sum + time, 0) / 1_000_000;
}
