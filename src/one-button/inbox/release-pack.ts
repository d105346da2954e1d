import { join } from 'node:path';
import { writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { moveFile, moveFileToFreeName } from '../../core/system/files/move-file.ts';
import { removeFile } from '../../core/system/files/plain-files.ts';
import { readHostileFile } from '../../core/system/hostile/read-hostile.ts';
import { isSameFile, statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { rawPackPath } from './executor-record.ts';
import { type Inbox, packName } from './inbox.ts';
import { archivedName, claimedName, maxPackBytes } from './scan-inbox.ts';

/**
 * Puts a claimed pack back where it was taken from, never over another one.
 *
 * @returns whether the inbox is as it was; false when a new pack has come meanwhile: then the claimed one keeps its name, and is the
 *   first that the next executor takes
 */
export async function returnPack(inbox: Inbox, runId: string): Promise<boolean> {
  const claimed = join(inbox.raw, claimedName(runId));
  const next = join(inbox.raw, packName);
  if (await moveFileToFreeName(claimed, next)) return true;
  if (!isSameFile(claimed, next)) return false;
  await removeFile(claimed);
  return true;
}

/**
 * Archives the pack of an ended run as `PACK_<RUN_ID>.txt`: the claimed file itself by one rename, which is the last step of a run; where the
 * pack was not claimed (it was resumed from the run's own copy), that copy. An archived pack stays as it is.
 *
 * @returns the archive's file as messages name it
 */
export async function archivePack(inbox: Inbox, runId: string): Promise<string> {
  const name = archivedName(runId);
  const claimed = join(inbox.raw, claimedName(runId));
  if (statHostile(claimed).kind !== 'absent') await moveFile(claimed, join(inbox.archive, name));
  else if (statHostile(join(inbox.archive, name)).kind === 'absent') {
    await writeFileAtomic(
      inbox.archive,
      name,
      readHostileFile(inbox.runs, rawPackPath(runId), maxPackBytes).bytes ?? '',
    );
  }
  return inbox.label('archive', name);
}
