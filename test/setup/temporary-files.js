// Tests make thousands of small repositories. In memory that costs neither the disk's journal nor waiting for it. The nightly run uses the
// disk, as a user does.
import { chmodSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';

const memory = '/dev/shm';
const neededBytes = 4 * 2 ** 30;
/** @type {string | undefined} */
let own;

/** Makes TMPDIR a folder in memory for this run, unless the caller chose one, or the machine has too little memory. */
export function keepTemporaryFilesInMemory() {
  if (process.env.TMPDIR !== undefined || process.env.FACTORY_TEST_NIGHTLY === '1' || !hasRoom()) return;
  own = mkdtempSync(`${memory}/factory-tests-`);
  // As /tmp is: tests run programs under other accounts too.
  chmodSync(own, 0o1777);
  process.env.TMPDIR = own;
}

export function removeTemporaryFiles() {
  if (own !== undefined) rmSync(own, { recursive: true, force: true, maxRetries: 3 });
}

function hasRoom() {
  try {
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .find((line) => line.split(' ')[1] === memory);
    const { bavail, bsize } = statfsSync(memory);
    // A container's is small, and programs in it may not be started.
    return (
      mount !== undefined && !/\bnoexec\b/.test(mount) && bavail * bsize > neededBytes && freemem() > 2 * neededBytes
    );
  } catch {
    return false;
  }
}
