/** Lines that a patch adds, by file. */
export interface AddedText {
  readonly files: readonly { readonly path: string; readonly lines: readonly AddedLine[] }[];
  /** Paths whose change is binary, so that it has no lines. */
  readonly binaries: readonly string[];
}

/** One added line; `line` counts from 1 in the new file. */
export interface AddedLine {
  readonly line: number;
  readonly text: string;
}

/**
 * Reads the added lines out of a patch that git itself made (`diff-tree -p`, prefixes a/ and b/). Hunks are taken by the counts of
 * their headers, so a content line such as `++ b/ghost.ts` can never pass for a header.
 */
export function addedText(patch: Buffer): AddedText {
  const rows = patch.toString('utf8').split('\n');
  const files: { path: string; lines: AddedLine[] }[] = [];
  const binaries: string[] = [];
  let current: { path: string; lines: AddedLine[] } | undefined;
  let header = '';
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? '';
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(row);
    if (hunk !== null) {
      let old = Number(hunk[1] ?? 1);
      let line = Number(hunk[2]);
      for (let left = Number(hunk[3] ?? 1); old > 0 || left > 0; ) {
        at += 1;
        const content = rows[at];
        if (content === undefined) break;
        if (content.startsWith('\\')) continue;
        if (!content.startsWith('+')) old -= 1;
        if (content.startsWith('-')) continue;
        if (content.startsWith('+')) current?.lines.push({ line, text: content.slice(1) });
        line += 1;
        left -= 1;
      }
    } else if (row.startsWith('diff --git ')) {
      current = undefined;
      header = row;
    } else if (row.startsWith('+++ ') && row !== '+++ /dev/null') {
      current = { path: pathOf(row.slice(4)).slice(2), lines: [] };
      files.push(current);
    } else if (row === 'GIT binary patch') {
      binaries.push(newPathOf(header));
    }
  }
  return { files, binaries };
}

/** The path in `+++ b/x`: quoted by git when it is unusual, followed by a tab when it has spaces. */
function pathOf(text: string): string {
  const plain = text.replace(/\t$/, '');
  return plain.startsWith('"') ? unquoted(plain.slice(1, -1)) : plain;
}

/** `diff --git a/x b/x`: for a binary without `+++` line both sides are alike, or both quoted. */
function newPathOf(header: string): string {
  const sides = header.slice('diff --git '.length);
  if (sides.endsWith('"')) return pathOf(sides.slice(sides.lastIndexOf(' "') + 1)).slice(2);
  const half = sides.slice((sides.length + 1) / 2);
  return half.startsWith('b/') ? half.slice(2) : sides.slice(sides.lastIndexOf(' b/') + 3);
}

const escapes: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, '\\': 92 };

function unquoted(text: string): string {
  const bytes: number[] = [];
  for (const [, octal, letter, plain] of text.matchAll(/\\([0-7]{3})|\\(.)|([^\\]+)/gs)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else if (letter !== undefined) bytes.push(escapes[letter] ?? letter.charCodeAt(0));
    else bytes.push(...Buffer.from(plain ?? '', 'utf8'));
  }
  return Buffer.from(bytes).toString('utf8');
}
