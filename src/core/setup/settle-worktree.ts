import { join } from 'node:path';
import type { ObjectStore } from '../bundle/store/object-store.ts';
import { innerLinks } from '../bundle/worktree/inner-links.ts';
import { scanWorktree } from '../bundle/worktree/scan-worktree.ts';
import { contentOf } from '../bundle/worktree/setup-files.ts';
import type { WorkerRecords } from '../bundle/worktree/worker-records.ts';
import type { SetupRecord } from '../contracts/verdict/setup-record.ts';
import { AppError } from '../diagnostics/app-error.ts';
import { listTree, type TreeEntry } from '../git/objects/ls-tree.ts';
import type { CheckoutSettings } from '../git/worker-repository/checkout-settings.ts';
import { openConversionTree } from '../git/worktree/conversion-tree.ts';
import { linkFile } from '../system/files/link-file.ts';
import { makeExecutable, makeFolder, writePlainFile } from '../system/files/plain-files.ts';
import { removeTree } from '../system/files/remove-tree.ts';
import { tempFolder } from '../system/files/temp.ts';
import { readHostileFile } from '../system/hostile/read-hostile.ts';
import { statHostile } from '../system/hostile/stat-hostile.ts';

export interface SettleOptions {
  readonly store: ObjectStore;
  /** The folder in which set-up ran, absolute, links resolved. */
  readonly folder: string;
  /** The tree or commit that the folder was filled from. */
  readonly treeish: string;
  /** Relative to the folder; not changed. */
  readonly outbox: string;
  readonly checkout: CheckoutSettings;
  /** Files and folders to ignore: included files and cached folders. */
  readonly apart: readonly string[];
  /** Default: the folder's own, which set-up can write. */
  readonly records?: WorkerRecords;
}

const limits = { maxPaths: 10_000, maxContentBytes: 256 * 1024 * 1024 };
const maxIgnored = 10_000;
const maxFileBytes = 256 * 1024 * 1024;

/**
 * Restores the tracked files that set-up commands changed, and lists their other files, so that none of them counts as a worker's work.
 *
 * @throws AppError ERR_SETUP if they left too many files to distinguish from work
 */
export async function settleWorktree(
  options: SettleOptions,
): Promise<Pick<SetupRecord, 'restored' | 'left_out' | 'ignored'>> {
  const { store, folder, treeish, checkout, records } = options;
  const setup = { apart: new Set(options.apart), left: new Map(), ignored: new Set<string>() };
  const scan = await scanWorktree(store, { worktree: folder, baseSha: treeish, outbox: options.outbox }, limits, {
    ...checkout,
    setup,
    ...(records && { records }),
  });
  if (scan.overLimit !== null) {
    const message = `The set-up commands left too much that no ignore rule covers: ${scan.overLimit}.`;
    const nextAction = 'Add what they make to .gitignore, commit that, and start a new run.';
    throw new AppError('ERR_SETUP', message, { nextAction });
  }
  const base = await listTree(store.git, treeish);
  const known = new Map(base.map((entry) => [entry.path, entry]));
  const changed = scan.changes.flatMap(({ path }) => known.get(path) ?? []);
  await restore(options, base, changed);
  const left = scan.changes.filter(({ path }) => !known.has(path) && !isBelow(path, changed));
  const { paths } = scan.ignored;
  return {
    restored: changed.map(({ path }) => path),
    left_out: left.map((change) => ({ path: change.path, ...contentOf(change, store.objectFormat) })),
    ignored: paths.length > maxIgnored ? [] : [...paths],
  };
}

/** A file or folder in place of a tracked file was removed with it. */
function isBelow(path: string, restored: readonly TreeEntry[]): boolean {
  return restored.some((entry) => path.startsWith(`${entry.path}/`) || entry.path.startsWith(`${path}/`));
}

/** Writes entries as a checkout would, over anything at their paths. */
async function restore(
  { store, folder, checkout }: SettleOptions,
  base: readonly TreeEntry[],
  entries: readonly TreeEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await using scratch = await tempFolder('restore', store.scratch);
  const attributes = base.filter(({ path }) => path === '.gitattributes' || path.endsWith('/.gitattributes'));
  const { settings } = checkout;
  const tree = await openConversionTree({ git: store.git, folder: join(scratch.path, 'tree'), attributes, settings });
  const files = entries.filter(({ mode }) => mode !== '160000');
  await tree.addEntries(files);
  const written = await tree.writeOut(files);
  const links = new Set(await innerLinks(store, files));
  for (const { path, mode } of entries) {
    await clearTheWay(folder, path);
    const place = join(folder, path);
    if (mode === '160000') {
      await makeFolder(place);
      continue;
    }
    const { bytes } = readHostileFile(written, path, maxFileBytes);
    if (bytes === null) throw new AppError('ERR_SETUP', `${path} could not be restored.`, { file: path });
    await makeFolder(join(place, '..'));
    if (links.has(path)) await linkFile(bytes.toString('utf8'), place);
    else await writePlainFile(place, bytes, { exclusive: true });
    if (mode === '100755') await makeExecutable(place);
  }
}

/** Removes whatever is at a path, and each parent that is not a folder, without following links. */
async function clearTheWay(folder: string, path: string): Promise<void> {
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
    const parent = join(folder, path.slice(0, at));
    if (statHostile(parent).kind !== 'folder') await removeTree(folder, parent);
  }
  await removeTree(folder, join(folder, path));
}
