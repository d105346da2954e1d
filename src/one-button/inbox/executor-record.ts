import { join } from 'node:path';
import { type ExecutorRecord, executorRecord } from '../../core/contracts/executor/executor-files.ts';
import { readJsonFileIfAny, writeJsonFile } from '../../core/run/json-file.ts';
import { isTemporary, removeStaleTemporaries, writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { publishFolder, removeStaging } from '../../core/system/files/publish-folder.ts';
import { removeTree } from '../../core/system/files/remove-tree.ts';
import { listHostile } from '../../core/system/hostile/list-hostile.ts';
import { readHostileFile } from '../../core/system/hostile/read-hostile.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { sha256 } from '../../core/system/text/hash.ts';
import { byCodeUnit } from '../../core/system/text/json.ts';
import type { MaterializedPack } from '../../stages/prepare-run/prompts/pack.ts';
import type { Inbox } from './inbox.ts';
import { maxPackBytes, type Pack } from './scan-inbox.ts';

/** A folder of the inbox's runs counts only if it contains this file. */
export const recordName = 'EXECUTOR.json';

/** Marks an abandoned run: its pack never runs under that RUN_ID again. */
const abandonedName = 'LEFT.txt';

/** Marks a run as abandoned, with the reason. */
export async function abandonRun(inbox: Inbox, runId: string, why: string): Promise<void> {
  await writeFileAtomic(inbox.runs, `${runId}/${abandonedName}`, `${why}\n`);
}

export function isAbandoned(inbox: Inbox, runId: string): boolean {
  return statHostile(join(inbox.runs, runId, abandonedName)).kind !== 'absent';
}

/** The path of a run's copy of its pack, relative to the inbox's runs folder. */
export function rawPackPath(runId: string): string {
  return `${runId}/pack/raw_pack.txt`;
}

/** A run's EXECUTOR.json; `undefined` if it is missing or unreadable. */
export async function readRecord(inbox: Inbox, runId: string): Promise<ExecutorRecord | undefined> {
  const record = await readJsonFileIfAny(inbox.runs, `${runId}/${recordName}`, executorRecord).catch(() => undefined);
  return record?.run_id === runId ? record : undefined;
}

/** The names of the runs that have a folder in the inbox, newest first. Ignores a folder that was empty when its executor was killed. */
export function runFolders(inbox: Inbox): string[] {
  const entries = listHostile(inbox.runs, 1_000_000).entries;
  return entries
    .filter(({ kind }) => kind === 'folder')
    .map(({ name }) => name ?? '')
    .filter((name) => {
      const { entries: inside, problem } = listHostile(join(inbox.runs, name), 10);
      return problem !== undefined || !inside.every((entry) => isTemporary(entry.name ?? ''));
    })
    .sort(byCodeUnit)
    .reverse();
}

/**
 * Writes a pack into the run's folder of the inbox. EXECUTOR.json comes first, so that the folder of a killed executor is resumed and no
 * second one is created. Then come `pack/raw_pack.txt` (a byte copy) and `pack/materialized/` (the five prompts and their record, with a
 * checksum file).
 *
 * @throws AppError ERR_WRITE_FAILED, ERR_PATH_UNSAFE
 */
export async function writeRunFolder(
  inbox: Inbox,
  record: ExecutorRecord,
  pack: Pack,
  materialized: MaterializedPack,
): Promise<void> {
  const { run_id: runId } = record;
  await removeStaleTemporaries(join(inbox.runs, runId));
  await writeJsonFile(inbox.runs, `${runId}/${recordName}`, executorRecord, record);
  await writeIfOther(inbox.runs, rawPackPath(runId), pack.bytes);
  await mirror(inbox.runs, `${runId}/pack/materialized`, withChecksums(materialized.files));
}

/** Adds `MATERIALIZED.sha256` in the format of `sha256sum`. */
function withChecksums(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const lines = [...files]
    .map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`)
    .sort((a, b) => byCodeUnit(a.slice(66), b.slice(66)));
  return new Map([...files, ['MATERIALIZED.sha256', Buffer.from(lines.join(''))]]);
}

async function mirror(root: string, path: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await removeStaging(root, path);
  const folder = join(root, path);
  if (statHostile(folder).kind !== 'absent') {
    const names = listHostile(folder, 100).entries.map(({ name }) => name ?? '');
    const same =
      names.length === files.size &&
      [...files].every(([name, bytes]) => readHostileFile(folder, name, bytes.length).bytes?.equals(bytes) === true);
    if (same) return;
    await removeTree(root, folder);
  }
  await publishFolder(root, path, files);
}

async function writeIfOther(root: string, path: string, bytes: Buffer): Promise<void> {
  if (readHostileFile(root, path, maxPackBytes * 2).bytes?.equals(bytes) === true) return;
  await writeFileAtomic(root, path, bytes);
}
