import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { copyPlainFile, makeFolder, removeFile } from '../../../core/system/files/plain-files.ts';
import { digestFile } from '../../../core/system/hostile/digest-file.ts';
import type { OrchestratorFolders } from '../../layout/orchestrator-folders.ts';

/** The folder of all snapshots: LEARNING_SNAPSHOT_DIR, which counts from the root, else `learning-snapshots` in the folder of runs. */
export function storageFolder(env: Readonly<Record<string, string | undefined>>, place: OrchestratorFolders): string {
  const own = env.LEARNING_SNAPSHOT_DIR;
  return own === undefined || own === '' ? join(place.runsDir, 'learning-snapshots') : resolve(place.root, own);
}

/** @throws Error if the copy cannot be made, or has other bytes */
export async function storeSnapshot(archive: string, digest: string, stored: string): Promise<void> {
  await makeFolder(dirname(stored));
  await copyPlainFile(archive, stored);
  const { sha256 } = await digestFile(stored);
  if (sha256 !== digest) throw new Error(`the copy ${stored} has other bytes than the archive`);
}

/** `2026-11-20T21-57-22-516Z-20f06d5a.tar.gz`: only files that runs of this program stored are ever removed. */
const storedName = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)-(\d{3})Z-[0-9a-f]{8}\.tar\.gz$/;

/** Removes the stored snapshots of a task that are older than `days`. @returns their names */
export async function removeOldSnapshots(folder: string, days: number, now: string): Promise<string[]> {
  const limit = Date.parse(now) - days * 86_400_000;
  const old = readdirSync(folder).filter((name) => {
    const [, hour, minute, second, milliseconds] = storedName.exec(name) ?? [];
    return hour !== undefined && Date.parse(`${hour}:${minute}:${second}.${milliseconds}Z`) < limit;
  });
  for (const name of old) await removeFile(join(folder, name));
  return old;
}
