import type { TreeChange } from '../../git/objects/diff-tree.ts';

/** Lines that a change adds and removes; `null` for binary content. */
export type LineCount = { readonly added: number; readonly removed: number } | null;

/** The counts of a patch, by `<old id>..<new id>`. */
export type LineCounts = ReadonlyMap<string, LineCount>;

const newline = 0x0a;
const plus = 0x2b;
const minus = 0x2d;
const backslash = 0x5c;
const unchanged: LineCount = { added: 0, removed: 0 };

/**
 * Counts the lines of a patch as `treePatch` prints it. Two changes with the same ids have the same counts, so that no path has to be
 * parsed.
 */
export function lineCounts(patch: Buffer): LineCounts {
  const counts = new Map<string, LineCount>();
  let ids = '';
  let added = 0;
  let removed = 0;
  // What is left of the hunk: its lines must not be mistaken for headers.
  let oldLeft = 0;
  let newLeft = 0;
  for (let at = 0; at < patch.length; ) {
    const end = patch.indexOf(newline, at);
    const next = end === -1 ? patch.length : end + 1;
    const first = patch[at];
    if (oldLeft > 0 || newLeft > 0) {
      if (first === plus) {
        added += 1;
        newLeft -= 1;
      } else if (first === minus) {
        removed += 1;
        oldLeft -= 1;
      } else if (first !== backslash) {
        oldLeft -= 1;
        newLeft -= 1;
      }
      counts.set(ids, { added, removed });
    } else {
      const line = patch.toString('latin1', at, Math.min(next, at + 200));
      const hunk = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line);
      if (hunk !== null) {
        oldLeft = Number(hunk[1] ?? 1);
        newLeft = Number(hunk[2] ?? 1);
      } else if (line.startsWith('diff --git ')) {
        ids = '';
        added = 0;
        removed = 0;
      } else if (line.startsWith('index ')) {
        ids = /^index ([0-9a-f]+\.\.[0-9a-f]+)/.exec(line)?.[1] ?? '';
        counts.set(ids, unchanged);
      } else if (line.startsWith('GIT binary patch')) counts.set(ids, null);
    }
    at = next;
  }
  return counts;
}

/** The counts of one change. Without content changes (a rename, a new mode) both are 0. `undefined` if the patch does not have it. */
export function lineCountOf(counts: LineCounts, { oldBlob, newBlob }: TreeChange): LineCount | undefined {
  if (oldBlob === newBlob) return unchanged;
  const whole = counts.get(`${oldBlob}..${newBlob}`);
  if (whole !== undefined) return whole;
  // A file that became a link is printed as a removal and an addition.
  const none = '0'.repeat(oldBlob.length);
  const parts = [counts.get(`${oldBlob}..${none}`), counts.get(`${none}..${newBlob}`)];
  if (parts.includes(undefined)) return undefined;
  return parts.includes(null)
    ? null
    : {
        added: parts.reduce((sum, part) => sum + (part?.added ?? 0), 0),
        removed: parts.reduce((sum, part) => sum + (part?.removed ?? 0), 0),
      };
}
