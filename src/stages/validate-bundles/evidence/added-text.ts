import { unquotedPath } from '../../../core/git/objects/quoted-path.ts';

/** The lines that a patch adds, by file. */
export interface AddedText {
  readonly files: readonly AddedFile[];
  /** Paths with a binary change; they have no lines. */
  readonly binaries: readonly string[];
}

export interface AddedFile {
  readonly path: string;
  readonly lines: readonly AddedLine[];
  /** The unchanged lines around them that the patch shows. */
  readonly context: readonly AddedLine[];
}

/** `line` counts from 1 in the new file. */
export interface AddedLine {
  readonly line: number;
  readonly text: string;
}

/**
 * Parses the added lines of a patch that git printed (`diff-tree -p`, prefixes a/ and b/). The length of a hunk comes from its header, so
 * a content line such as `++ b/ghost.ts` cannot pass for a header.
 */
export function addedText(patch: Buffer): AddedText {
  const rows = patch.toString('utf8').split('\n');
  const files: (AddedFile & { readonly lines: AddedLine[]; readonly context: AddedLine[] })[] = [];
  const binaries: string[] = [];
  let current: (typeof files)[number] | undefined;
  let header = '';
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? '';
    const hunk = row.startsWith('@@ ') ? /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(row) : null;
    if (hunk !== null) {
      let old = Number(hunk[1] ?? 1);
      let line = Number(hunk[2]);
      for (let left = Number(hunk[3] ?? 1); old > 0 || left > 0; ) {
        at += 1;
        const content = rows[at];
        if (content === undefined) break;
        const mark = content[0];
        if (mark === '\\') continue;
        if (mark !== '+') old -= 1;
        if (mark === '-') continue;
        const kind = mark === '+' ? current?.lines : current?.context;
        kind?.push({ line, text: content.slice(1) });
        line += 1;
        left -= 1;
      }
    } else if (row.startsWith('diff --git ')) {
      current = undefined;
      header = row;
    } else if (row.startsWith('+++ ') && row !== '+++ /dev/null') {
      current = { path: pathOf(row.slice(4)).slice(2), lines: [], context: [] };
      files.push(current);
    } else if (row === 'GIT binary patch') {
      binaries.push(newPathOf(header));
    }
  }
  return { files, binaries };
}

/** The path in `+++ b/x`. Git quotes an unusual path, and appends a tab to a path with spaces. */
function pathOf(text: string): string {
  return unquotedPath(text.replace(/\t$/, ''));
}

/** The path in `diff --git a/x b/x`. A binary file has no `+++` line; then both sides are equal, or both are quoted. */
function newPathOf(header: string): string {
  const sides = header.slice('diff --git '.length);
  if (sides.endsWith('"')) return pathOf(sides.slice(sides.lastIndexOf(' "') + 1)).slice(2);
  const half = sides.slice((sides.length + 1) / 2);
  return half.startsWith('b/') ? half.slice(2) : sides.slice(sides.lastIndexOf(' b/') + 3);
}
