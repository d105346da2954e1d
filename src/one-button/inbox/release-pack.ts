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
 * Renames a claimed pack to its original name, never over another pack.
 *
 * @returns `false` if a new pack exists now. Then the claimed one keeps its name, and the next executor takes it first
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
 * Archives the pack of a finished run as `PACK_<RUN_ID>.txt`, and a corrected one as `PACK_<RUN_ID>.2.txt`: renames the claimed file, as the
 * last step of a run. If the pack was not claimed (the run was resumed from its own copy), that copy is archived. An archived pack never
 * changes.
 *
 * @returns the archive's file for messages
 */
export async function archivePack(inbox: Inbox, runId: string): Promise<string> {
  const claimed = join(inbox.raw, claimedName(runId));
  const isClaimed = statHostile(claimed).kind !== 'absent';
  const { bytes } = isClaimed
    ? readHostileFile(inbox.raw, claimedName(runId), maxPackBytes)
    : readHostileFile(inbox.runs, rawPackPath(runId), maxPackBytes);
  const name = archiveNameFor(inbox, runId, bytes);
  if (isClaimed) await moveFile(claimed, join(inbox.archive, name));
  else if (statHostile(join(inbox.archive, name)).kind === 'absent') {
    await writeFileAtomic(inbox.archive, name, bytes ?? '');
  }
  return inbox.label('archive', name);
}

/** The first name of the run's that is free, or whose file has the same bytes. */
function archiveNameFor(inbox: Inbox, runId: string, bytes: Buffer | null): string {
  for (let number = 1; ; number++) {
    const name = archivedName(runId, number);
    const { kind } = statHostile(join(inbox.archive, name));
    if (kind === 'absent' || bytes === null) return name;
    if (readHostileFile(inbox.archive, name, maxPackBytes).bytes?.equals(bytes) === true) return name;
  }
}
