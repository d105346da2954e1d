// Loaded before the command line (`node --import`): writes what the processes that it starts cost, when it ends. Only the
// bench uses it; processes that those start in turn are part of their time.
import childProcess from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';

/** @type {Record<string, { count: number, wallMs: number }>} */
const programs = {};
const { spawn } = childProcess;

/** @param {Parameters<typeof spawn>} call */
function counted(...call) {
  const start = performance.now();
  const child = spawn(...call);
  const name = basename(String(call[0])).replace(/\.exe$/, '');
  child.once('exit', () => {
    programs[name] ??= { count: 0, wallMs: 0 };
    programs[name].count++;
    programs[name].wallMs += performance.now() - start;
  });
  return child;
}

childProcess.spawn = /** @type {typeof spawn} */ (/** @type {unknown} */ (counted));
syncBuiltinESMExports();
process.on('exit', () => {
  const file = process.env.BENCH_CHILDREN;
  if (file !== undefined) writeFileSync(file, JSON.stringify({ programs, childCpuMs: childCpuMs() }));
});

function childCpuMs() {
  if (process.platform !== 'linux') return null;
  const stat = readFileSync('/proc/self/stat', 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}
