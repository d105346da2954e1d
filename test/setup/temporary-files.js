// Tests make thousands of small repositories. In memory that costs neither the disk's journal nor waiting for it. The nightly run uses the
// disk, as a user does.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

const neededBytes = 8 * 2 ** 30;
const prefix = 'factory-tests-';
/** @type {string | undefined} */
let own;

/**
 * Makes TMPDIR a file system in memory for this run, below the system's temporary folder: sandboxes of agents hide /dev/shm. The disk is
 * used where the caller chose a folder, where the account may not mount, and where memory is short.
 */
export function keepTemporaryFilesInMemory() {
  if (process.env.TMPDIR !== undefined || process.env.FACTORY_TEST_NIGHTLY === '1') return;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || freemem() < neededBytes) return;
  removeFoldersOfEndedRuns();
  const folder = join(tmpdir(), `${prefix}${process.pid}`);
  try {
    mkdirSync(folder);
    // As /tmp is: tests run programs under other accounts too.
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'mode=1777', 'tmpfs', folder], { stdio: 'ignore' });
    own = folder;
    process.env.TMPDIR = folder;
  } catch {
    // A container may forbid it.
    rmdirSync(folder);
  }
}

export function removeTemporaryFiles() {
  if (own !== undefined) unmount(own);
}

/** What a killed run left would hold memory until the machine is restarted. */
function removeFoldersOfEndedRuns() {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN;
    if (pid > 0 && !isAlive(pid)) unmount(join(tmpdir(), name));
  }
}

/** @param {string} folder */
function unmount(folder) {
  try {
    execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' });
    rmdirSync(folder);
  } catch {
    // It is no mount, or somebody's who works in it: it stays.
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
