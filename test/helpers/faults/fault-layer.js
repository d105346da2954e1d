// Preloaded into a process that is to be killed. Counts every call that changes a file, and kills the process before, in the middle
// of, or after the call that FACTORY_FAULT selects as `<number>:<before|middle|after>`. With FACTORY_FAULT_COUNT it writes the
// number of calls. With FACTORY_FAULT_SYNC it also counts synchronous calls and started processes (a started process has no middle,
// because it would continue by itself).
import childProcess from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const [wanted = '0', phase = 'before'] = (process.env.FACTORY_FAULT ?? '').split(':');
let count = 0;

function die() {
  process.kill(process.pid, 'SIGKILL');
  // The signal arrives before the next turn; nothing may happen until then.
  for (;;);
}

/** @param {any} target @param {string} name @param {(args: any[]) => any[] | undefined} [half] */
function watch(target, name, half) {
  const real = target[name];
  target[name] = async function faulty(/** @type {any[]} */ ...args) {
    const mine = ++count === Number(wanted);
    if (mine && phase === 'before') die();
    if (mine && phase === 'middle') {
      const part = half?.(args);
      if (part !== undefined) await real.apply(this, part);
      die();
    }
    try {
      return await real.apply(this, args);
    } finally {
      if (mine) die();
    }
  };
}

/**
 * Half of the data to be written.
 * @param {any[]} args
 */
function halfOf(args) {
  const bytes = Buffer.from(args[0]);
  return [bytes.subarray(0, bytes.length >> 1)];
}

for (const name of ['mkdir', 'rename', 'rm', 'link', 'unlink', 'rmdir', 'symlink', 'truncate'])
  watch(fs.promises, name);
const handle = await fs.promises.open(process.execPath);
const prototype = Object.getPrototypeOf(handle);
await handle.close();
watch(prototype, 'write', halfOf);
watch(prototype, 'writeFile', halfOf);
watch(prototype, 'sync');
watch(prototype, 'truncate');
const { open } = fs.promises;
fs.promises.open = async function faultyOpen(/** @type {any[]} */ ...args) {
  // An open changes something only if it can create a file.
  const makes = typeof args[1] === 'string' && /[wa]/.test(args[1]);
  const mine = makes && ++count === Number(wanted);
  if (mine && phase !== 'after') die();
  try {
    return await open.apply(fs.promises, /** @type {any} */ (args));
  } finally {
    // Also after a call that fails.
    if (mine) die();
  }
};
/** @param {any} target @param {string} name */
function watchSync(target, name) {
  const real = target[name];
  target[name] = function faulty(/** @type {any[]} */ ...args) {
    const mine = ++count === Number(wanted);
    if (mine && phase !== 'after') die();
    try {
      return real.apply(this, args);
    } finally {
      if (mine) die();
    }
  };
}

if (process.env.FACTORY_FAULT_SYNC !== undefined) {
  for (const name of ['linkSync', 'mkdirSync', 'renameSync', 'rmdirSync', 'unlinkSync', 'writeFileSync'])
    watchSync(fs, name);
  const { spawn } = childProcess;
  childProcess.spawn = /** @type {any} */ (
    function faultySpawn(/** @type {any[]} */ ...args) {
      const mine = ++count === Number(wanted);
      if (mine && phase !== 'after') die();
      const child = spawn.apply(childProcess, /** @type {any} */ (args));
      // Listeners run in order, so that no other listener learns of the end before this one.
      if (mine) child.prependListener('exit', die);
      return child;
    }
  );
}
syncBuiltinESMExports();
const report = process.env.FACTORY_FAULT_COUNT;
// The program warns of variables that it does not know, and its report must not depend on them.
for (const name of ['FACTORY_FAULT', 'FACTORY_FAULT_COUNT', 'FACTORY_FAULT_SYNC']) delete process.env[name];
if (report !== undefined) {
  const { writeFileSync } = fs;
  process.on('exit', () => writeFileSync(report, String(count)));
}
