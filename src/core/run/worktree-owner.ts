import { join } from 'node:path';
import type { WorkerName } from '../contracts/worker.ts';
import { readPlainText } from '../system/hostile/read-hostile.ts';

/** The file beside a flat worktree that says whose it is: outside of the worktree, where its worker does not write. */
export function ownerFile(worktreesDir: string, worker: WorkerName): string {
  return join(worktreesDir, `.run-${worker}`);
}

/**
 * The run that has a worker's flat worktree (`paths.worktrees_flat`).
 *
 * @param worktreesDir absolute
 * @returns a RUN_ID as it was written, or `undefined` when nobody has it
 */
export async function flatOwner(worktreesDir: string, worker: WorkerName): Promise<string | undefined> {
  const text = readPlainText(ownerFile(worktreesDir, worker), 1_024) ?? '';
  return /^[A-Za-z0-9_]{1,80}\n$/.test(text) ? text.trimEnd() : undefined;
}
