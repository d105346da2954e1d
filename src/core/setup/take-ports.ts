import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../diagnostics/app-error.ts';
import { acquireLock, type Lock } from '../system/files/lock.ts';
import { makeSharedFolder } from '../system/files/plain-files.ts';
import { sha256 } from '../system/text/hash.ts';

/** A block of a hundred ports, held until it is disposed. */
export interface PortBlock extends AsyncDisposable {
  /** The first of them. */
  readonly base: number;
}

/** Above the ports of common servers and below those that systems assign to clients (32768 on Linux, 49152 elsewhere). */
const first = 20_000;
const size = 100;
const count = 127;

/**
 * Reserves a block of ports: no two living owners on this machine have the same one. Each block is a lock file of its owner's process, so
 * that a killed owner's block is free again. A name gets the same block each time unless another owner holds it.
 *
 * @param name of the owner, such as a run and a worker
 * @param folder the folder of the lock files, absolute
 * @throws AppError ERR_SETUP if every block is taken
 */
export async function takePorts(
  name: string,
  folder: string = join(tmpdir(), 'codex-factory-ports'),
): Promise<PortBlock> {
  await makeSharedFolder(folder);
  const start = Number.parseInt(sha256(name).slice(0, 8), 16) % count;
  for (let step = 0; step < count; step++) {
    const base = first + ((start + step) % count) * size;
    const lock = await tryLock(join(folder, `${base}.lock`));
    if (lock !== undefined) return { base, [Symbol.asyncDispose]: () => lock[Symbol.asyncDispose]() };
  }
  const message = `All ${count} blocks of ports are taken; their owners are named in ${folder}.`;
  throw new AppError('ERR_SETUP', message, {
    nextAction: 'Wait until another run ends. Then run factory resume --run-id <RUN_ID>.',
  });
}

/** `undefined` if another owner lives, or if another account's file may not be replaced. */
async function tryLock(file: string): Promise<Lock | undefined> {
  try {
    return await acquireLock(file, { waitMs: 0 });
  } catch (error) {
    const code = error instanceof AppError ? error.code : (error as NodeJS.ErrnoException).code;
    if (code === 'ERR_LOCK_HELD' || code === 'EACCES' || code === 'EPERM') return undefined;
    throw error;
  }
}
