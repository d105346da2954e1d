import type { Git } from '../../../core/git/git.ts';

/** Counts from 1; both ends are included. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Returns the conflicting line ranges, numbered in the later worker's own version of a file. Resolves the file with conflict markers in
 * favour of the later worker, and compares the result with that worker's version by git. So hunks of the other side that merged cleanly
 * above do not shift the numbers.
 *
 * The markers contain the two commit ids. No file can contain them in advance, so a worker's own `<<<<<<<` lines do not count as markers.
 *
 * @returns an empty list for a binary file or a conflict without markers
 */
export async function conflictRanges(
  git: Git,
  marked: string,
  workerBlob: string,
  sides: { readonly ours: string; readonly theirs: string },
): Promise<LineRange[]> {
  const resolved = resolveTheirs((await git.run(['cat-file', 'blob', marked])).stdout.toString('latin1'), sides);
  if (resolved.ranges.length === 0) return [];
  const blob = (
    await git.run(['hash-object', '-w', '--stdin', '--no-filters'], { stdin: Buffer.from(resolved.text, 'latin1') })
  ).text;
  const shifts = hunkShifts(await zeroContextDiff(git, blob, workerBlob));
  return resolved.ranges.map(({ start, end }) => {
    const from = moved(start, shifts);
    return { start: from, end: Math.max(from, moved(end, shifts)) };
  });
}

/** The hunks between two blobs without context, as printed by git; empty for equal or binary content. */
export async function zeroContextDiff(git: Git, from: string, to: string): Promise<string> {
  const args = ['diff', '-U0', '--no-color', '--no-ext-diff', '--no-textconv', from, to];
  const { stdout } = await git.run(args);
  const text = stdout.toString('utf8');
  const first = text.search(/^@@ /m);
  return first === -1 ? '' : text.slice(first);
}

function resolveTheirs(
  marked: string,
  sides: { readonly ours: string; readonly theirs: string },
): { text: string; ranges: LineRange[] } {
  const kept: string[] = [];
  const ranges: LineRange[] = [];
  let section: 'none' | 'ours' | 'theirs' = 'none';
  let start = 0;
  for (const line of marked.split(/(?<=\n)/)) {
    const bare = line.replace(/\r?\n$/, '');
    if (section === 'none' && bare === `<<<<<<< ${sides.ours}`) section = 'ours';
    else if (section === 'ours' && bare === '=======') {
      section = 'theirs';
      start = kept.length + 1;
    } else if (section === 'theirs' && bare === `>>>>>>> ${sides.theirs}`) {
      section = 'none';
      // If this side deleted the lines, use the line after the gap.
      ranges.push({ start, end: Math.max(start, kept.length) });
    } else if (section !== 'ours') kept.push(line);
  }
  return { text: kept.join(''), ranges };
}

/** For each hunk, the line offset between the two files after it. */
function hunkShifts(diff: string): { readonly after: number; readonly by: number }[] {
  let by = 0;
  return [...diff.matchAll(/^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/gm)].map((match) => {
    const removed = Number(match[2] ?? 1);
    by += Number(match[3] ?? 1) - removed;
    return { after: Number(match[1]) + Math.max(0, removed - 1), by };
  });
}

function moved(line: number, shifts: readonly { readonly after: number; readonly by: number }[]): number {
  return Math.max(1, line + (shifts.findLast((shift) => shift.after < line)?.by ?? 0));
}
