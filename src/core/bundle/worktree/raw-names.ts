import { createHash } from 'node:crypto';
import { quoteBytes } from '../../diagnostics/text/quote.ts';
import type { TreeEntry } from '../../git/objects/ls-tree.ts';
import type { ConvertedEntry } from '../../git/worktree/conversion-tree.ts';
import { type HostileEntry, listHostile } from '../../system/hostile/list-hostile.ts';
import { hostilePath } from '../../system/hostile/open-hostile.ts';
import { problemText } from '../../system/hostile/problem.ts';
import { readHostile } from '../../system/hostile/read-hostile.ts';
import { readLinkHostile, statHostile } from '../../system/hostile/stat-hostile.ts';

const maxFolderEntries = 100_000;

/** A file of the base commit whose bytes in the worktree differ from its blob. */
export interface OddEntry {
  readonly entry: ConvertedEntry;
  /** The blob id of the worktree's bytes. */
  readonly rawId: string;
}

/**
 * Judges the names of a worktree that are not UTF-8. No later step can express such a path, so the base commit's entries must be unchanged,
 * and nothing may be added. Only Linux has such names; elsewhere git writes them in another way, and they are ignored.
 */
export class RawNames {
  readonly #format: string;
  readonly #worktree: string;
  readonly #base: ReadonlyMap<string, TreeEntry & { readonly rawPath: Buffer }>;
  readonly #report: (path: string, what: string) => void;
  /** New files and folders, relative to the worktree. What is below such a folder is not listed. */
  readonly added: Buffer[] = [];

  /** @param worktree absolute, with links resolved */
  constructor(
    format: string,
    worktree: string,
    base: readonly TreeEntry[],
    report: (path: string, what: string) => void,
  ) {
    this.#format = format;
    this.#worktree = worktree;
    this.#report = report;
    this.#base = new Map(
      base.flatMap((entry) => {
        const { rawPath } = entry;
        return rawPath === undefined ? [] : [[keyOf(rawPath), { ...entry, rawPath }]];
      }),
    );
  }

  /** Judges an entry of the walk: reports entries that the base commit lacks, including those below them. */
  judge(folder: string, entry: HostileEntry): void {
    this.#judge(Buffer.from(folder === '' ? '' : `${folder}/`, 'utf8'), entry);
  }

  #judge(prefix: Buffer, { nameBytes, kind }: HostileEntry): void {
    const path = Buffer.concat([prefix, nameBytes]);
    const inside = Buffer.concat([path, Buffer.from('/')]);
    const isBaseFolder = [...this.#base.keys()].some((key) => key.startsWith(keyOf(inside)));
    if (kind !== 'folder' || !isBaseFolder) {
      if (this.#base.has(keyOf(path))) return;
      this.added.push(path);
      this.#report(quoteBytes(path), 'has a name that is not UTF-8');
      return;
    }
    const listing = listHostile(hostilePath(this.#worktree, path), maxFolderEntries, { resolved: true });
    if (listing.problem !== undefined) this.#report(quoteBytes(path), problemText[listing.problem]);
    for (const entry of listing.entries) this.#judge(inside, entry);
  }

  /**
   * Reports every changed path of the base commit.
   *
   * @param areWritten returns the indexes of the entries whose bytes are in the form in which git writes them out; the entries have the
   *   blob id of the worktree's bytes
   */
  async compareBase(areWritten: (odd: readonly OddEntry[]) => Promise<ReadonlySet<number>>): Promise<void> {
    if (process.platform !== 'linux') return;
    const odd: (OddEntry & { readonly rawPath: Buffer })[] = [];
    const report = (rawPath: Buffer, what: string): void =>
      this.#report(quoteBytes(rawPath), `${what}, and a change of a name that is not UTF-8 cannot be recorded`);
    for (const entry of this.#base.values()) {
      const { rawPath } = entry;
      const what = this.#changeOf(entry, (rawId) => odd.push({ entry: { ...entry, path: rawPath }, rawId, rawPath }));
      if (what !== undefined) report(rawPath, what);
    }
    const written = await areWritten(odd);
    for (const [at, { rawPath }] of odd.entries()) if (!written.has(at)) report(rawPath, 'was changed');
  }

  #changeOf(
    { rawPath, mode, id }: TreeEntry & { readonly rawPath: Buffer },
    onOtherContent: (rawId: string) => void,
  ): string | undefined {
    const path = hostilePath(this.#worktree, rawPath);
    const { kind, size, executable } = statHostile(path);
    if (kind === 'absent') return mode === '160000' ? undefined : 'was removed';
    if (mode === '160000') return kind === 'folder' ? undefined : 'was replaced';
    const hash = createHash(this.#format);
    if (kind === 'link') {
      const target = readLinkHostile(path) ?? Buffer.alloc(0);
      hash.update(`blob ${target.length}\0`).update(target);
      return mode === '120000' && hash.digest('hex') === id ? undefined : 'was changed';
    }
    hash.update(`blob ${size}\0`);
    const outcome = readHostile(this.#worktree, rawPath, size, (piece) => hash.update(piece));
    if (outcome !== 'ok') return problemText[outcome];
    // A link of the base commit may be checked out as a text file.
    const isSameMode = mode === '120000' || executable === (mode === '100755');
    if (!isSameMode) return 'was changed';
    const rawId = hash.digest('hex');
    if (rawId !== id) onOtherContent(rawId);
    return undefined;
  }
}

function keyOf(path: Buffer): string {
  return path.toString('latin1');
}
