import { join } from 'node:path';
import { makeFolder, removeFile, writePlainFile } from '../../system/files/plain-files.ts';
import { canMakeLinks } from '../../system/files/symbolic-link.ts';
import { byCodeUnit } from '../../system/text/json.ts';
import { openGit } from '../git.ts';
import { alternateLine } from './alternate-line.ts';
import { type CheckoutSettings, neverWork } from './checkout-settings.ts';
import { type ConfigSections, configText } from './config-text.ts';
import { writeLfsFiles } from './lfs-files.ts';
import { openedRefsHeader } from './opened-refs-header.ts';
import type { SourceRepository } from './source-repository.ts';

/** The push address of a worker's repository. A push fails, and the address names who publishes. */
export const refusingAddress = 'file:///the-factory-publishes/do-not-push-here';

export interface WorkerRepositoryOptions {
  readonly source: SourceRepository;
  /** Absolute; must not exist or be empty. */
  readonly folder: string;
  /** The branch that HEAD points to. */
  readonly branch: string;
  readonly sha: string;
  readonly checkout: CheckoutSettings;
  /** The process's environment, as for {@link openGit}. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

/**
 * Creates a worker's own repository (docs/design/worker-repository.md): a real `.git` folder that borrows the user's objects and shares
 * nothing else with the user's repository or another worker's. The base commit is checked out as the user would check it out.
 *
 * Runs one git process (a few more for LFS files), which reads only files that are written here.
 *
 * @throws AppError ERR_GIT
 */
export async function openWorkerRepository(options: WorkerRepositoryOptions): Promise<void> {
  const { source, folder, branch, sha, checkout } = options;
  const gitDir = join(folder, '.git');
  for (const name of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags', 'info']) {
    await makeFolder(join(gitDir, name));
  }
  const links = await canMakeLinks(gitDir);
  const alternates = source.objectFolders.map(alternateLine).join('');
  await writePlainFile(join(gitDir, 'config'), configText(configOf(options, links)));
  await writePlainFile(join(gitDir, 'HEAD'), `ref: refs/heads/${branch}\n`);
  await writePlainFile(join(gitDir, 'objects/info/alternates'), alternates);
  await writePlainFile(join(gitDir, 'packed-refs'), packedRefs(source, branch, sha));
  await writePlainFile(join(gitDir, 'info/exclude'), [...checkout.excludes, ...neverWork, ''].join('\n'));
  if (source.shallow !== '') await writePlainFile(join(gitDir, 'shallow'), source.shallow);
  const git = openGit({
    dir: folder,
    env: options.env,
    bind: { GIT_DIR: gitDir, GIT_WORK_TREE: folder },
    config: [...checkout.settings, ['core.symlinks', String(links)]],
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  await git.run(['read-tree', '-m', '-u', sha]);
  await writeLfsFiles(git, gitDir, folder, source.lfsFiles);
  if (source.escapingLinks.length > 0 && links) {
    for (const { path, target } of source.escapingLinks) await replaceLink(join(folder, path), target);
    const stdin = source.escapingLinks.map(({ path }) => `${path}\0`).join('');
    await git.run(['update-index', '--assume-unchanged', '-z', '--stdin'], { stdin });
  }
}

function configOf({ source, branch, checkout }: WorkerRepositoryOptions, links: boolean): ConfigSections {
  const extensions: [string, string][] = [];
  if (source.objectFormat === 'sha256') extensions.push(['objectformat', 'sha256']);
  if (source.promisor !== null) extensions.push(['partialClone', source.promisor.name]);
  const own = checkout.settings.map(([name, value]): readonly [string, readonly [string, string][]] => {
    const dot = name.lastIndexOf('.');
    return [name.slice(0, dot), [[name.slice(dot + 1), value]]];
  });
  const { promisor } = source;
  const promised: ConfigSections =
    promisor === null
      ? []
      : [
          [
            `remote.${promisor.name}`,
            [
              ...(promisor.name === 'origin' ? [] : ([['url', promisor.url]] as const)),
              ['promisor', 'true'],
              ['partialclonefilter', promisor.filter],
            ],
          ],
        ];
  const url = promisor?.name === 'origin' ? promisor.url : (source.origin ?? refusingAddress);
  return [
    [
      'core',
      [
        ['repositoryformatversion', extensions.length === 0 ? '0' : '1'],
        ['bare', 'false'],
        ['filemode', String(process.platform !== 'win32')],
        ['symlinks', String(links)],
        ['logallrefupdates', 'true'],
      ],
    ],
    ['extensions', extensions],
    ...own,
    [
      'user',
      [
        ['name', branch],
        ['email', `${branch}@codex-factory.invalid`],
      ],
    ],
    ['commit', [['gpgsign', 'false']]],
    ['tag', [['gpgsign', 'false']]],
    ['gc', [['auto', '0']]],
    [
      'remote.origin',
      [
        ['url', url],
        ['pushurl', refusingAddress],
        ['fetch', '+refs/heads/*:refs/remotes/origin/*'],
      ],
    ],
    ...promised,
  ];
}

/** One file instead of one file per ref: a repository with 5,000 refs opens in a tenth of the time. */
function packedRefs({ refs }: SourceRepository, branch: string, sha: string): string {
  const all = [...refs, { name: `refs/heads/${branch}`, id: sha, peeled: '' }];
  all.sort((left, right) => byCodeUnit(left.name, right.name));
  const lines = all.map(({ id, name, peeled }) => `${id} ${name}\n${peeled === '' ? '' : `^${peeled}\n`}`);
  return `${openedRefsHeader}\n${lines.join('')}`;
}

/** Replaces a link that leaves the tree by a file that contains its target, as git writes links on systems without them. */
async function replaceLink(path: string, target: string): Promise<void> {
  await removeFile(path);
  await writePlainFile(path, target);
}
