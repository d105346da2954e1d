import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { ReadKind } from '../../../core/contracts/worker/worker-reads.ts';
import { type FileTimes, fileTimes, keepsAccessTimes } from '../../../core/system/hostile/file-times.ts';

/** A file's first read after the agent started. */
export interface TimedRead {
  readonly path: string;
  readonly at: bigint;
}

export interface AccessTimesOptions {
  /** The worker's folder, absolute. */
  readonly worktree: string;
  /** The files of the base commit. */
  readonly paths: readonly string[];
  /** A file of ours on the same file system, for the probe. */
  readonly probe: string;
  readonly platform: NodeJS.Platform;
}

const maxFiles = 100_000;
const filesBetweenPauses = 1_000;

/**
 * Finds out from access times which files were read (docs/edges.md). A look costs one `lstat` for each file, and needs no rights. With
 * `relatime` only the first read is seen, so that a file that set-up read counts as unread.
 */
export class AccessTimes {
  readonly #worktree: string;
  readonly #before: ReadonlyMap<string, FileTimes>;

  private constructor(worktree: string, before: ReadonlyMap<string, FileTimes>) {
    this.#worktree = worktree;
    this.#before = before;
  }

  /**
   * Records the times before the agent starts.
   * @returns a clause that says why access times cannot be used
   */
  static async before(options: AccessTimesOptions): Promise<AccessTimes | string> {
    const { worktree, paths, probe, platform } = options;
    if (platform !== 'linux') return 'access times are used on Linux only';
    if (paths.length > maxFiles) return `the base commit has more than ${maxFiles} files`;
    if (!(await keepsAccessTimes(probe))) return 'the file system keeps no access times (noatime)';
    return new AccessTimes(worktree, await timesOf(worktree, paths));
  }

  /** The files that were read and not written since {@link before}. Call it before the factory itself reads the folder. */
  async after(): Promise<readonly TimedRead[]> {
    const now = await timesOf(this.#worktree, [...this.#before.keys()]);
    return [...now].flatMap(([path, { identity, access, modification }]) => {
      const before = this.#before.get(path);
      // A worker's own change is no read, whatever its editor did with the times.
      if (before === undefined || before.identity !== identity || before.modification !== modification) return [];
      return access > before.access ? [{ path, at: access }] : [];
    });
  }
}

async function timesOf(worktree: string, paths: readonly string[]): Promise<Map<string, FileTimes>> {
  const times = new Map<string, FileTimes>();
  for (const [at, path] of paths.entries()) {
    if ((at + 1) % filesBetweenPauses === 0) await setImmediate();
    const found = fileTimes(join(worktree, path));
    if (found !== undefined) times.set(path, found);
  }
  return times;
}

const windowNs = 1_000_000_000n;
/** So many files within a second are read by a test runner, a search or an indexer. */
const sweepFrom = 10;
const toolFrom = 3;

/** Grades reads by how many others lie within the second around them. */
export function gradeReads(reads: readonly TimedRead[]): readonly { readonly path: string; readonly how: ReadKind }[] {
  const sorted = [...reads].sort((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0));
  let [first, end] = [0, 0];
  return sorted.map(({ path, at }) => {
    while ((sorted[first]?.at ?? at) < at - windowNs / 2n) first++;
    while (end < sorted.length && (sorted[end]?.at ?? at) <= at + windowNs / 2n) end++;
    const near = end - first;
    return { path, how: near >= sweepFrom ? 'sweep' : near >= toolFrom ? 'tool' : 'alone' };
  });
}
