import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ObjectStore } from '../../../core/bundle/store/object-store.ts';
import type { GitOptions } from '../../../core/git/git.ts';
import { commitTree, factoryIdentity } from '../../../core/git/objects/commit-tree.ts';
import { configText } from '../../../core/git/worker-repository/config-text.ts';
import { copyPlainFile, makeFolder, writePlainFile } from '../../../core/system/files/plain-files.ts';

export interface GateRepository {
  /** With the tree and the base commit. It is copied: a gate can write into its own repository only. */
  readonly store: ObjectStore;
  readonly tree: string;
  readonly baseSha: string;
  /** The user's own settings, such as `core.autocrlf`. */
  readonly settings: NonNullable<GitOptions['config']>;
  /** The index with which the folder was filled. */
  readonly index: string;
}

/**
 * Makes the folder of a gate a repository, as a checkout in CI is one: HEAD is a commit of the tree on the base commit, detached and without
 * further history, and nothing is modified. It is for the gate's own programs; the factory runs no git there once they have started.
 */
export async function makeGateRepository(folder: string, repository: GateRepository): Promise<void> {
  const { store, tree, baseSha, settings, index } = repository;
  // Its time is the same in every run, because a gate may print its id.
  const instant = '2000-01-01T00:00:00Z';
  const commit = await commitTree(store.git, { tree, parent: baseSha, instant, message: 'The merged changes\n' });
  const gitDir = join(folder, '.git');
  for (const name of ['objects/pack', 'refs/heads', 'refs/tags', 'info']) await makeFolder(join(gitDir, name));
  const isSha256 = store.objectFormat === 'sha256';
  const core = settings.flatMap(([name, value]) => (name.startsWith('core.') ? [[name.slice(5), value] as const] : []));
  await writePlainFile(
    join(gitDir, 'config'),
    configText([
      ['core', [['repositoryformatversion', isSha256 ? '1' : '0'], ['bare', 'false'], ...core]],
      ['extensions', isSha256 ? [['objectformat', 'sha256']] : []],
      ['user', Object.entries(factoryIdentity)],
    ]),
  );
  await writePlainFile(join(gitDir, 'HEAD'), `${commit}\n`);
  await writePlainFile(join(gitDir, 'shallow'), `${baseSha}\n`);
  await copyPlainFile(index, join(gitDir, 'index'));
  const objects = join(store.gitDir, 'objects');
  for (const below of readdirSync(objects)) {
    await makeFolder(join(gitDir, 'objects', below));
    for (const name of readdirSync(join(objects, below))) {
      await copyPlainFile(join(objects, below, name), join(gitDir, 'objects', below, name));
    }
  }
}
