import type { Git } from '../../../core/git/git.ts';
import { mergeTree } from '../../../core/git/objects/merge-tree.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';

/** A path in which the work of two workers does not merge. */
export interface CollidingPath {
  readonly path: string;
  /** The lines of the base commit that both changed, for example `10-14`; empty if both added the file, or one moved or deleted it. */
  readonly lines: string;
}

const maxDiffBytes = 1024 * 1024;

/**
 * Merges two commits in the object store and returns the conflicting paths, sorted.
 *
 * @param base the commit that both started from
 * @throws AppError ERR_GIT
 */
export async function findCollisions(git: Git, base: string, one: string, other: string): Promise<CollidingPath[]> {
  const merge = await mergeTree(git, one, other);
  if (merge.clean) return [];
  const conflicts = merge.messages.filter(({ type }) => type.startsWith('CONFLICT'));
  const named = [...merge.stages.map(({ path }) => path), ...conflicts.flatMap(({ paths }) => paths.slice(0, 1))];
  const paths = [...new Set(named)].sort(byCodeUnit);
  return Promise.all(
    paths.map(async (path) => {
      const [left, right] = await Promise.all([
        changedRanges(git, base, one, path),
        changedRanges(git, base, other, path),
      ]);
      return { path, lines: commonLines(left, right) };
    }),
  );
}

/** First and last line in the base commit. For a pure insertion, the lines around it. */
type Range = readonly [first: number, last: number];

async function changedRanges(git: Git, base: string, commit: string, path: string): Promise<readonly Range[]> {
  const shown = ['-p', '-U0', '--no-renames', '--no-ext-diff', '--no-textconv', '--no-color'];
  const { text, truncated } = await git.run(['diff-tree', ...shown, base, commit, '--', `:(top,literal)${path}`], {
    maxOutputBytes: maxDiffBytes,
    truncate: true,
  });
  return truncated ? [] : readRanges(text);
}

/** The base's side of each hunk of a patch without context. */
export function readRanges(patch: string): readonly Range[] {
  return [...patch.matchAll(/^@@ -(\d+)(?:,(\d+))? \+/gm)].flatMap(([, start, length = '1']): Range[] => {
    const first = Number(start);
    const count = Number(length);
    // git prints the line before an insertion, and 0 for a file that is not in the base commit.
    if (count === 0) return first === 0 ? [] : [[first, first + 1]];
    return [[first, first + count - 1]];
  });
}

/** The common part of two lists of ranges. Neighbouring lines count too, because git does not merge those either. */
export function commonLines(left: readonly Range[], right: readonly Range[]): string {
  const met = left.flatMap((one) =>
    right
      .filter((other) => one[0] <= other[1] + 1 && other[0] <= one[1] + 1)
      .map((other): Range => [Math.min(one[0], other[0]), Math.max(one[1], other[1])]),
  );
  const texts = met.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
  return [...new Set(texts)].slice(0, 5).join(', ');
}
