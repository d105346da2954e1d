import { join } from 'node:path';
import type { RepositoryDigests } from '../../contracts/ledger/repository-record.ts';
import { readPlainFile } from '../../system/hostile/read-hostile.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import { sha256 } from '../../system/text/hash.ts';
import { byCodeUnit, canonicalJson } from '../../system/text/json.ts';
import type { CheckoutState, DirtyFile } from './read-checkout.ts';
import type { GitFile } from './read-git-files.ts';
import { type ConfigFile, configFileName } from './read-settings.ts';

/** The parts of a repository's state that are compared. */
export interface SnapshotParts {
  readonly place: { readonly root: string };
  /** The common git folder, absolute. */
  readonly gitFolder: string;
  /** Pipes, sockets and devices that git would hang on. If there are any, nothing else is read. */
  readonly odd: readonly string[];
  /** The ref that HEAD is on, or its commit if it is detached; empty if neither can be read. */
  readonly head: string;
  /** Object id by full name, without `refs/factory/` and the refs that maintenance fetches; `undefined` when git cannot list them. */
  readonly refs: ReadonlyMap<string, string> | undefined;
  readonly config: readonly ConfigFile[];
  readonly files: ReadonlyMap<string, GitFile>;
  /** The path of each linked worktree, by name. */
  readonly worktrees: ReadonlyMap<string, string>;
  /** `undefined` when git fails. */
  readonly checkout: CheckoutState | undefined;
}

const maxHashedFiles = 1_000;
const maxHashedBytes = 1024 * 1024;

/**
 * The sha256 of each part of a repository's state, without a path or time of this machine; empty for a part that could not be read. Call
 * it right after the state was read: it reads files of the checkout again. Of a large file, and of files after the first 1,000, only the
 * size counts.
 *
 * Equal digests mean that nothing changed. Other digests may mean less than a finding: `git add` changes the checkout's.
 */
export function snapshotDigests(parts: SnapshotParts): RepositoryDigests {
  const { odd, gitFolder, place, head, refs, config, files, worktrees, checkout } = parts;
  const of = (value: unknown): string => (odd.length > 0 || value === undefined ? '' : sha256(canonicalJson(value)));
  const settings = config.map(({ path, digest }) => [configFileName(path, gitFolder), digest]);
  return {
    head: of(head),
    refs: of(refs && sortedPairs(refs)),
    settings: of(settings),
    git_files: of(sortedPairs(new Map([...files].map(([name, { state }]) => [name, state])))),
    worktrees: of([...worktrees.keys()].sort(byCodeUnit)),
    checkout: of(checkout && sortedPairs(contentOf(place.root, checkout.dirty))),
  };
}

function sortedPairs(map: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...map].sort(([left], [right]) => byCodeUnit(left, right));
}

function contentOf(root: string, dirty: ReadonlyMap<string, DirtyFile>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [path, { code }] of dirty) {
    const file = join(root, path);
    const { kind, size } = statHostile(file);
    const bytes = kind === 'file' && found.size < maxHashedFiles ? readPlainFile(file, maxHashedBytes).bytes : null;
    found.set(path, `${code} ${kind} ${bytes === null ? size : sha256(bytes)}`);
  }
  return found;
}
