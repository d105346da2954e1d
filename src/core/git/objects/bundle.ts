import { join } from 'node:path';
import { AppError } from '../../diagnostics/app-error.ts';
import { writePlainFile } from '../../system/files/plain-files.ts';
import { tempFolder } from '../../system/files/temp.ts';
import type { Git } from '../git.ts';
import { listTree } from './ls-tree.ts';

export interface BundleHeader {
  /** Commits that the receiving repository must already have. */
  readonly prerequisites: readonly string[];
  readonly refs: readonly { readonly id: string; readonly name: string }[];
  /** Offset of the pack in the file, in bytes. */
  readonly packOffset: number;
}

/** Makes a git bundle with the commits of one ref that are not in its base. */
export async function createBundle(git: Git, ref: string, base: string): Promise<Buffer> {
  return (await git.run(['bundle', 'create', '--quiet', '-', ref, `^${base}`])).stdout;
}

const maxHeaderBytes = 64 * 1024;

/**
 * Parses a bundle's header (format v2 and v3, https://git-scm.com/docs/gitformat-bundle) and ignores the rest.
 *
 * @throws AppError ERR_CHANGES_BUNDLE if the header is not valid; the caller adds file and worker
 */
export function parseBundleHeader(bytes: Buffer): BundleHeader {
  const end = bytes.subarray(0, maxHeaderBytes).indexOf('\n\n');
  const lines = bytes.subarray(0, Math.max(end, 0)).toString('utf8').split('\n');
  if (end < 0 || !/^# v[23] git bundle$/.test(lines[0] ?? ''))
    throw notABundle('it does not have the header of a git bundle');
  const prerequisites: string[] = [];
  const refs: { id: string; name: string }[] = [];
  for (const line of lines.slice(1)) {
    const prerequisite = /^-([0-9a-f]{40,64})(?: .*)?$/.exec(line);
    const ref = /^([0-9a-f]{40,64}) (\S+)$/.exec(line);
    if (prerequisite?.[1] !== undefined) prerequisites.push(prerequisite[1]);
    else if (ref?.[1] !== undefined && ref[2] !== undefined) refs.push({ id: ref[1], name: ref[2] });
    else if (!/^@object-format=sha(?:1|256)$/.test(line)) throw notABundle('its header has an unknown line');
  }
  return { prerequisites, refs, packOffset: end + 2 };
}

/**
 * Adds a bundle's objects to the object store and checks them with git's fsck. Moves no ref. Like `git bundle
 * unbundle`, but it does not walk the whole history.
 *
 * fsck also checks files of the prerequisite that the new trees name, such as its `.gitattributes`. What it says about those is not about
 * the bundle: they are left out when the first check fails.
 *
 * @throws AppError ERR_CHANGES_BUNDLE if the pack is damaged, objects are missing, or fsck refuses an object
 */
export async function takeBundlePack(git: Git, bytes: Buffer, header: BundleHeader): Promise<void> {
  const indexPack = (strict: string): Promise<unknown> =>
    git.run(['index-pack', '--stdin', '--fix-thin', strict], { stdin: bytes.subarray(header.packOffset) });
  try {
    await indexPack('--strict');
  } catch (cause) {
    const known = await checkedFiles(git, header);
    if (known.length === 0) throw refusedObjects(cause);
    await using folder = await tempFolder('factory-fsck');
    const list = join(folder.path, 'skip');
    await writePlainFile(list, known.map((id) => `${id}\n`).join(''));
    await indexPack(`--strict=skiplist=${list}`).catch((again: unknown) => {
      throw refusedObjects(again);
    });
  }
}

/** The blobs of the prerequisites that fsck looks into (git-fsck(1), "FSCK MESSAGES"). */
async function checkedFiles(git: Git, { prerequisites }: BundleHeader): Promise<string[]> {
  const trees = await Promise.all(prerequisites.map((commit) => listTree(git, commit)));
  return trees.flat().flatMap(({ path, mode, id }) => {
    const isChecked = mode !== '160000' && /(?:^|\/)\.(?:gitmodules|gitattributes)$/i.test(path);
    return isChecked ? [id] : [];
  });
}

function refusedObjects(cause: unknown): AppError {
  return notABundle(`git refuses its objects${cause instanceof Error ? ` (${cause.message})` : ''}`, cause);
}

function notABundle(why: string, cause?: unknown): AppError {
  return new AppError('ERR_CHANGES_BUNDLE', `CHANGES.bundle cannot be used: ${why}. Only the factory may write it.`, {
    cause,
  });
}
