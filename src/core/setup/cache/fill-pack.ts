import { dirname, join } from 'node:path';
import type { ObjectStore } from '../../bundle/store/object-store.ts';
import type { SetupSettings } from '../../contracts/config/setup-settings.ts';
import { staysInside } from '../../git/worker-repository/source-repository.ts';
import { checkoutTree, type TreeCheckout } from '../../git/worktree/checkout-tree.ts';
import { renameWithRetry, temporaryName } from '../../system/files/atomic-write.ts';
import { makeFolder } from '../../system/files/plain-files.ts';
import { removeTree } from '../../system/files/remove-tree.ts';
import { tempFolder } from '../../system/files/temp.ts';
import { writeFolderPack } from '../../system/packs/write-folder-pack.ts';
import { ownStart } from '../../system/processes/process-table.ts';
import { randomToken } from '../../system/text/hash.ts';
import { failureInWords, runSetup, type SetupContext } from '../commands/run-setup.ts';

export interface FillOptions extends Pick<SetupContext, 'env' | 'variables' | 'signal'> {
  readonly store: ObjectStore;
  /** The base commit. */
  readonly treeish: string;
  readonly settings: TreeCheckout['settings'];
  readonly setup: SetupSettings;
  /** The path of the pack, absolute; an existing file is replaced. */
  readonly file: string;
}

/** The digest of a new pack, or the reason why there is none. */
export type FilledPack = { readonly sha256: string } | { readonly problem: string };

/**
 * Runs the set-up commands on the base commit, in a folder that no worker sees, and packs the resulting folders of `setup.cache`. A folder
 * that cannot be packed completely is not packed at all.
 *
 * @throws the signal's reason when aborted; AppError ERR_GIT
 */
export async function fillPack(options: FillOptions): Promise<FilledPack> {
  const { store, treeish, settings, setup, file, env, signal } = options;
  await using scratch = await tempFolder('factory-setup');
  const [folder, home] = [join(scratch.path, 'tree'), join(scratch.path, 'home')];
  for (const path of [folder, home]) await makeFolder(path);
  await checkoutTree(store.git, { folder, treeish, settings, env, signal });
  const mark = { name: 'FACTORY_SETUP', value: randomToken(), notBefore: ownStart() };
  const run = await runSetup(setup, { ...options, folder, home, mark });
  if (run.failed !== undefined) return { problem: failureInWords('of the base commit', run, '') };
  await makeFolder(dirname(file));
  const draft = join(dirname(file), temporaryName());
  try {
    const { sha256, left } = await writeFolderPack(folder, setup.cache, draft, staysInside);
    if (left.length > 0) return { problem: `Not kept: ${left.slice(0, 5).join(', ')}.` };
    await renameWithRetry(draft, file);
    return { sha256 };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { problem: `Not kept: ${error.message}.` };
  } finally {
    await removeTree(dirname(draft), draft);
  }
}
