import { byCodeUnit } from '../text/json.ts';

/** The rules a path can break. The names are stable: messages and tests use them. */
export type NameRule =
  | 'empty'
  | 'unicode'
  | 'control'
  | 'invisible'
  | 'backslash'
  | 'absolute'
  | 'drive'
  | 'colon'
  | 'character'
  | 'empty-part'
  | 'dot-part'
  | 'parent-part'
  | 'trailing'
  | 'device'
  | 'git'
  | 'part-length'
  | 'path-length';

/** Why a path is not allowed. `part` is the offending part, or the whole path. */
export interface NameProblem {
  readonly rule: NameRule;
  readonly part: string;
  /** What is wrong and what is allowed, as a predicate without subject: `has ...`. */
  readonly reason: string;
}

const maxPartBytes = 255;
const maxPathBytes = 4_096;

/** Code points that HFS+ ignores when it compares names (git's utf8.c, `next_hfs_char`; CVE-2014-9390). */
const hfsIgnorable = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/u;

/** DOS device names, reserved with any extension and with the superscript digits that Latin-1 folds to 1, 2, 3 (Microsoft, "Naming Files"). */
const device = /^(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³]|conin\$|conout\$)$/iu;

const longestDevice = 'conout$'.length;

/** Nearly every name. NFKC leaves such text as it is, and nothing in it is ignorable. Sets of Unicode take a millisecond to build. */
export const printableAscii = /^[ -~]*$/;

type Rule = readonly [rule: NameRule, breaks: (text: string) => boolean, reason: string];

/** Checked on the whole path, before it is split at `/`. */
const pathRules: readonly Rule[] = [
  ['empty', (path) => path === '', 'is empty; a relative path is needed'],
  [
    'unicode',
    (path) => !printableAscii.test(path) && /[\p{Surrogate}\p{Noncharacter_Code_Point}\ufffd]/u.test(path),
    'is not well-formed Unicode; only valid UTF-8 is allowed',
  ],
  [
    'control',
    (path) => !printableAscii.test(path) && /\p{Cc}/u.test(path),
    'has a control character; only printable characters are allowed',
  ],
  [
    'invisible',
    (path) => hfsIgnorable.test(path),
    'has an invisible code point that some file systems ignore; only visible characters are allowed',
  ],
  ['drive', (path) => /^[A-Za-z]:/.test(path), 'starts with a drive; only a relative path is allowed'],
  ['backslash', (path) => path.includes('\\'), 'has a backslash; only / separates parts'],
  ['absolute', (path) => path.startsWith('/'), 'is absolute; only a relative path is allowed'],
  ['colon', (path) => path.includes(':'), 'has a colon, which opens a stream on Windows; no colon is allowed'],
  ['character', (path) => /[<>"|?*]/.test(path), 'has one of < > " | ? *, which Windows cannot hold'],
  [
    'path-length',
    (path) => Buffer.byteLength(path) > maxPathBytes,
    `is longer than ${maxPathBytes} bytes, the most that is allowed`,
  ],
];

/** Checked on each part between slashes. */
const partRules: readonly Rule[] = [
  ['empty-part', (part) => part === '', 'has an empty part; single slashes are allowed'],
  ['dot-part', (part) => part === '.', 'has a "." part; only names are allowed'],
  ['parent-part', (part) => part === '..', 'has a ".." part; only paths that stay inside are allowed'],
  ['git', isGitDisguise, 'stands for .git on some system; the git folder is never allowed'],
  ['trailing', (part) => /[. ]$/u.test(part), 'has a part that ends in a dot or space, which Windows drops'],
  ['device', isDevice, 'has a part that names a Windows device; any other name is allowed'],
  [
    'part-length',
    (part) => Buffer.byteLength(part) > maxPartBytes,
    `has a part of more than ${maxPartBytes} bytes, the most that is allowed`,
  ],
];

/**
 * Decides whether a relative path with `/` is allowed, with the same answer on every system (docs/design/safety.md). Pure: reads nothing.
 *
 * @returns the first rule that the path breaks, or `undefined` when it is allowed
 */
export function nameProblem(path: string): NameProblem | undefined {
  for (const [rule, breaks, reason] of pathRules) {
    if (breaks(path)) return { rule, part: path, reason };
  }
  for (const part of path.split('/')) {
    for (const [rule, breaks, reason] of partRules) {
      if (breaks(part)) return { rule, part, reason };
    }
  }
  return undefined;
}

function isDevice(part: string): boolean {
  // Windows checks the name before the first dot, without trailing spaces.
  const name = (part.split('.', 1)[0] ?? '').trimEnd();
  return name.length <= longestDevice && device.test(name);
}

/** `.git` in any case, its NTFS short name, and any name that trims or folds to it (CVE-2014-9390, CVE-2019-1352). */
function isGitDisguise(part: string): boolean {
  return /^(?:\.git|git~[0-9]+)$/.test(partKey(part).toLowerCase());
}

function partKey(part: string): string {
  const folded = foldCase(part);
  return /^\s|[\s.]$/u.test(folded) ? folded.replace(/^[\s]+|[\s.]+$/gu, '').normalize('NFKC') : folded;
}

/**
 * Unicode's full case folding after NFKC, in two rounds, because folding can produce a string that NFKC changes again. Lower-casing first
 * and upper-casing last covers the characters that expand in only one direction (U+1E9E, U+0130).
 */
function foldCase(text: string): string {
  if (printableAscii.test(text)) return text.toUpperCase();
  let folded = text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  for (let round = 0; round < 2; round++) folded = folded.toLowerCase().toUpperCase().normalize('NFKC');
  return folded;
}

/** The key that two names share when some file system would treat them as the same: NFKC, full case fold, trimmed parts. */
export function collisionKey(path: string): string {
  return path.split('/').map(partKey).join('/');
}

/** Two paths that cannot exist in the same tree. */
export interface NameCollision {
  /** `duplicate`: the same text twice. `same`: the same name on some system. `file-folder`: one is a file where the other needs a folder. */
  readonly kind: 'duplicate' | 'same' | 'file-folder';
  readonly first: string;
  readonly second: string;
}

/**
 * Finds the paths that collide with an earlier one, by name or because a file is where a folder is needed. A path that ends in `/` is a
 * folder.
 *
 * @returns one collision for each colliding pair of spellings, in code-unit order of the paths
 */
export function findCollisions(paths: Iterable<string>): NameCollision[] {
  const seen = new Map<string, { readonly path: string; readonly folder: boolean }>();
  const found = new Map<string, NameCollision>();
  /** The keys of folders that other paths imply. Such a folder is placed once: again, it would find the same. */
  const implied = new Map<string, string>();
  const place = (path: string, key: string, folder: boolean, explicit: boolean): void => {
    const other = seen.get(key);
    if (other === undefined) {
      seen.set(key, { path, folder });
      return;
    }
    if (other.folder && folder && other.path === path && !explicit) return;
    const kind = other.folder !== folder ? 'file-folder' : other.path === path ? 'duplicate' : 'same';
    const collision = { kind, first: other.path, second: path } as const;
    found.set(`${kind}\0${other.path}\0${path}`, collision);
  };
  // A folder entry sorts before its content, so that an implied folder never meets an explicit one with the same text.
  for (const path of [...paths].sort(byCodeUnit)) {
    const folder = path.endsWith('/');
    const name = folder ? path.slice(0, -1) : path;
    let key = '';
    let start = 0;
    for (let cut = name.indexOf('/'); cut !== -1; cut = name.indexOf('/', start)) {
      const above = name.slice(0, cut);
      const known = implied.get(above);
      key = known ?? `${key}${partKey(name.slice(start, cut))}`;
      if (known === undefined) {
        implied.set(above, key);
        place(above, key, true, false);
      }
      key = `${key}/`;
      start = cut + 1;
    }
    place(name, `${key}${partKey(name.slice(start))}`, folder, true);
  }
  return [...found.values()];
}
