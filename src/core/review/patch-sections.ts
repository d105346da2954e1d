import type { PatchText } from '../contracts/review/changed-file.ts';
import { unquotedPath } from '../git/objects/quoted-path.ts';

/** The part of a git patch about one path. */
export interface PatchSection {
  readonly path: string;
  /** The source of a rename or copy. */
  readonly oldPath: string | null;
  readonly patch: PatchText;
  /** `null` for binary content. */
  readonly added: number | null;
  readonly removed: number | null;
}

/**
 * Splits a patch as `git diff --binary --full-index` prints it. Lines inside a hunk are counted, so that a line of a file cannot pass for a
 * header. What follows a broken section belongs to that section.
 *
 * @param maxText a section with longer hunks gets the kind `left-out`
 */
export function patchSections(text: string, maxText: number): ReadonlyMap<string, PatchSection> {
  const sections = new Map<string, PatchSection>();
  let at = 0;
  while (at < text.length) {
    const end = sectionEnd(text, at);
    const section = sectionOf(text.slice(at, end), maxText);
    // A file that became a link is printed as a removal and an addition of one path.
    if (section !== undefined) sections.set(section.path, joined(sections.get(section.path), section));
    at = end;
  }
  return sections;
}

function joined(first: PatchSection | undefined, second: PatchSection): PatchSection {
  if (first === undefined) return second;
  const sum = (left: number | null, right: number | null): number | null =>
    left === null || right === null ? null : left + right;
  const isText = first.patch.kind === 'text' && second.patch.kind === 'text';
  return {
    path: second.path,
    oldPath: second.oldPath,
    patch: isText ? { kind: 'text', text: `${first.patch.text}${second.patch.text}` } : second.patch,
    added: sum(first.added, second.added),
    removed: sum(first.removed, second.removed),
  };
}

/** Where the next section begins: at a line `diff --git` outside of a hunk. */
function sectionEnd(text: string, start: number): number {
  let [oldLeft, newLeft] = [0, 0];
  let at = lineEnd(text, start);
  while (at < text.length) {
    const next = lineEnd(text, at);
    const first = text[at];
    if (oldLeft > 0 || newLeft > 0) {
      if (first === '+') newLeft -= 1;
      else if (first === '-') oldLeft -= 1;
      else if (first !== '\\') {
        oldLeft -= 1;
        newLeft -= 1;
      }
    } else if (text.startsWith('diff --git ', at)) return at;
    else if (first === '@') {
      const hunk = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(text.slice(at, Math.min(next, at + 120)));
      if (hunk !== null) [oldLeft, newLeft] = [Number(hunk[1] ?? 1), Number(hunk[2] ?? 1)];
    }
    at = next;
  }
  return text.length;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

function sectionOf(section: string, maxText: number): PatchSection | undefined {
  const hunksAt = section.startsWith('@@') ? 0 : section.indexOf('\n@@ ') + 1;
  const head = (hunksAt === 0 ? section : section.slice(0, hunksAt)).split('\n', 20);
  const path = pathOf(head);
  if (path === undefined) return undefined;
  const from = head.find((line) => /^(?:rename|copy) from /.test(line));
  const names = { path, oldPath: from === undefined ? null : unquotedPath(from.replace(/^\w+ from /, '')) };
  if (head.some((line) => line.startsWith('GIT binary patch') || /^Binary files .* differ$/.test(line)))
    return { ...names, patch: { kind: 'binary', text: '' }, added: null, removed: null };
  if (hunksAt === 0) return { ...names, patch: { kind: 'none', text: '' }, added: 0, removed: 0 };
  const text = section.slice(hunksAt);
  const counts = { added: 0, removed: 0 };
  for (const line of text.matchAll(/^[+-]/gm)) counts[line[0] === '+' ? 'added' : 'removed'] += 1;
  const isShown = text.length <= maxText;
  return { ...names, patch: isShown ? { kind: 'text', text } : { kind: 'left-out', text: '' }, ...counts };
}

/** The path after the change, or before it if the change removes the file. */
function pathOf(head: readonly string[]): string | undefined {
  const after = (start: string): string | undefined => {
    const line = head.find((each) => each.startsWith(start));
    return line === undefined ? undefined : line.slice(start.length).replace(/\t$/, '');
  };
  const named = after('rename to ') ?? after('copy to ');
  if (named !== undefined) return unquotedPath(named);
  for (const [start, side] of [
    ['+++ ', 'b/'],
    ['--- ', 'a/'],
  ] as const) {
    const given = after(start);
    if (given === undefined || given === '/dev/null') continue;
    const path = unquotedPath(given);
    return path.startsWith(side) ? path.slice(side.length) : path;
  }
  // Without hunks both names are equal: `a/<path> b/<path>`.
  const [, both] = /^diff --git (.*)$/.exec(head[0] ?? '') ?? [];
  if (both === undefined) return undefined;
  if (both.startsWith('"')) return unquotedPath(both.slice(both.indexOf('" "') + 2)).slice('b/'.length);
  return both.slice('a/'.length, (both.length + 1) / 2 - 1);
}
