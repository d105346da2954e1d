import { join } from 'node:path';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import type { OpenRun } from '../../../core/run/access/open-run.ts';
import { copyIncluded } from '../../../core/setup/include/copy-included.ts';
import { statHostile } from '../../../core/system/hostile/stat-hostile.ts';
import { readFolderPack } from '../../../core/system/packs/read-folder-pack.ts';
import { note, type WorkerHistory } from '../record/worker-history.ts';
import { recordedSetup } from '../setup/recorded-setup.ts';
import { agentHomePath, reopenWorktree, type WorktreeSite, worktreePath } from '../worktree/open-worktree.ts';
import { setConversationPlace } from './conversation-places.ts';
import { parkedFolders, parkedPackPath } from './parked-pack.ts';

export interface UnpackParkedOptions {
  readonly run: OpenRun;
  readonly site: WorktreeSite;
  readonly worker: WorkerName;
  readonly segment: Ledger;
  readonly history: WorkerHistory;
  readonly log: (line: string) => void;
}

/**
 * Opens the folders of a parked worker as an earlier job packed them. Files of `.worktreeinclude` come from this machine.
 *
 * @returns whether they are open: not if nothing was packed, or the pack is missing
 * @throws AppError ERR_RUN_FOLDER_ALTERED if the pack is not the recorded one; as reopenWorktree
 */
export async function unpackParked(options: UnpackParkedOptions): Promise<boolean> {
  const { run, site, worker, segment, history, log } = options;
  const file = join(site.root, parkedPackPath(site.layout, worker));
  if (history.parkedPack === '' || statHostile(file).kind !== 'file') return false;
  await note(segment, worker, 'WORKTREE_REOPENING');
  const altered = (): AppError => {
    const name = parkedPackPath(site.layout, worker);
    return new AppError('ERR_RUN_FOLDER_ALTERED', `${name} is not what was packed.`, { worker, file: name });
  };
  await reopenWorktree(run, site, worker, async (folder) => {
    const digest = await readFolderPack(file, folder, parkedFolders(site, worker)).catch((error: unknown) => {
      throw error instanceof RangeError ? altered() : error;
    });
    if (digest !== history.parkedPack) throw altered();
    await setConversationPlace(agentHomePath(site, worker), worktreePath(site, worker));
  });
  const { included = [] } = recordedSetup(site, worker, history.setupDigest) ?? {};
  const { left } = await copyIncluded(included, site.usersGit.dir, worktreePath(site, worker));
  if (left.length > 0) log(`${worker}: not copied again: ${left.slice(0, 5).join('; ')}`);
  return true;
}
