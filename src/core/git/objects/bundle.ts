import { AppError } from '../../diagnostics/app-error.ts';
import type { Git } from '../git.ts';

/** What a git bundle says of itself before its pack. */
export interface BundleHeader {
  /** Commits that must be there already. */
  readonly prerequisites: readonly string[];
  readonly refs: readonly { readonly id: string; readonly name: string }[];
  /** Where the pack begins. */
  readonly packOffset: number;
}

/** Makes a git bundle of the one ref on its base, packed by one thread. */
export async function createBundle(git: Git, ref: string, base: string): Promise<Buffer> {
  return (await git.run(['bundle', 'create', '--quiet', '-', ref, `^${base}`])).stdout;
}

const maxHeaderBytes = 64 * 1024;

/**
 * Reads a bundle's header (format v2 and v3, https://git-scm.com/docs/gitformat-bundle). Nothing but the header is looked at.
 *
 * @throws AppError ERR_CHANGES_BUNDLE when it is not one; the caller adds file and worker
 */
export function parseBundleHeader(bytes: Buffer): BundleHeader {
  const end = bytes.subarray(0, maxHeaderBytes).indexOf('\n\n');
  const lines = bytes.subarray(0, Math.max(end, 0)).toString('utf8').split('\n');
  if (end < 0 || !/^# v[23] git bundle$/.test(lines[0] ?? ''))
    throw notABundle('its header is not one of a git bundle');
  const prerequisites: string[] = [];
  const refs: { id: string; name: string }[] = [];
  for (const line of lines.slice(1)) {
    const prerequisite = /^-([0-9a-f]{40,64})(?: .*)?$/.exec(line);
    const ref = /^([0-9a-f]{40,64}) (\S+)$/.exec(line);
    if (prerequisite?.[1] !== undefined) prerequisites.push(prerequisite[1]);
    else if (ref?.[1] !== undefined && ref[2] !== undefined) refs.push({ id: ref[1], name: ref[2] });
    else if (!/^@object-format=sha(?:1|256)$/.test(line)) throw notABundle('its header has a line of no known form');
  }
  return { prerequisites, refs, packOffset: end + 2 };
}

/**
 * Takes a bundle's objects into the store, checked by git's fsck; no ref moves. This is what `bundle unbundle` does, without its
 * walk over the whole history and with a cap.
 *
 * @throws AppError ERR_CHANGES_BUNDLE when the pack is damaged, lacks objects, or holds objects that fsck refuses
 */
export async function takeBundlePack(git: Git, bytes: Buffer, header: BundleHeader): Promise<void> {
  try {
    await git.run(['index-pack', '--stdin', '--fix-thin', '--strict'], { stdin: bytes.subarray(header.packOffset) });
  } catch (cause) {
    const said = cause instanceof Error ? ` (${cause.message})` : '';
    throw notABundle(`git refuses its objects${said}`, cause);
  }
}

function notABundle(why: string, cause?: unknown): AppError {
  return new AppError('ERR_CHANGES_BUNDLE', `CHANGES.bundle cannot be used: ${why}; only the factory writes it.`, {
    cause,
  });
}
