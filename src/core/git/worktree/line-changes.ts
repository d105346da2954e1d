import { join } from 'node:path';
import { problemText } from '../../system/hostile/problem.ts';
import { readHostile } from '../../system/hostile/read-hostile.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import { byCodeUnit } from '../../system/text/json.ts';
import { nulRecords } from '../nul-records.ts';
import { parseRawChanges, type TreeChange } from '../objects/diff-tree.ts';
import { type Checkout, usersGit, usersGitOutput } from '../users-git.ts';

/** The change of one path, with its size in lines. */
export interface LineChange extends Pick<TreeChange, 'path' | 'oldPath' | 'type'> {
  /** Added plus deleted lines; 0 for a binary file. */
  readonly lines: number;
  readonly isBinary: boolean;
  readonly isUntracked: boolean;
  /** Why the file cannot be measured. `lines` is 0 then. */
  readonly problem?: string;
}

/** Fixed, so that no configuration changes what counts as a rename, or as a change. */
const pinned = [
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--no-relative',
  '--find-renames=50%',
  '-l1000',
  '--diff-algorithm=histogram',
  '--ignore-submodules=dirty',
];

/** Git looks for a NUL in as many bytes to call a file binary. */
const binaryHeadBytes = 8_000;

/** A longer untracked file is not measured. */
const maxUntrackedBytes = 64 * 1024 * 1024;

/**
 * The changes from a commit or tree to another one, or to the working tree with its untracked files, which git does not ignore. Attributes
 * cannot hide lines: a text file that is marked as binary counts by its lines.
 *
 * @param to `undefined`: the working tree
 * @returns sorted by path by code unit
 * @throws AppError ERR_GIT
 */
export async function lineChanges(checkout: Checkout, from: string, to?: string): Promise<LineChange[]> {
  const ends = to === undefined ? [from] : [from, to];
  const diff = async (...form: readonly string[]): Promise<Buffer> =>
    await usersGitOutput(checkout, ['diff', ...pinned, '-z', ...form, ...ends, '--']);
  const raw = parseRawChanges((await diff('--raw', '--no-abbrev')).toString('utf8'));
  if (raw.length === 0) return to === undefined ? await untrackedChanges(checkout) : [];
  const counts = parseNumstat((await diff('--numstat')).toString('utf8'));
  const changes: LineChange[] = [];
  for (const { path, oldPath, type, oldBlob, newBlob } of raw) {
    const counted = counts.get(path);
    const isBinary =
      counted === undefined &&
      ((await isBinaryBlob(checkout, oldBlob)) ||
        (await isBinaryBlob(checkout, newBlob)) ||
        (to === undefined && isBinaryFile(checkout.root, path)));
    const lines = counted ?? (isBinary ? 0 : await patchLines(checkout, ends, [oldPath ?? path, path]));
    changes.push({ path, ...(oldPath === undefined ? {} : { oldPath }), type, lines, isBinary, isUntracked: false });
  }
  if (to === undefined) changes.push(...(await untrackedChanges(checkout)));
  return changes.sort((left, right) => byCodeUnit(left.path, right.path));
}

/**
 * Parses the output of `git diff --numstat -z`: `added TAB deleted TAB path NUL`, or for a rename `added TAB deleted TAB NUL old NUL new NUL`.
 *
 * @returns the lines by new path; `undefined` where git counts none
 */
export function parseNumstat(text: string): Map<string, number | undefined> {
  const fields = text.split('\0');
  const counts = new Map<string, number | undefined>();
  for (let at = 0; at < fields.length - 1; ) {
    const [added = '', deleted = '', ...rest] = (fields[at] ?? '').split('\t');
    const path = rest.join('\t');
    counts.set(
      path === '' ? (fields[at + 2] ?? '') : path,
      added === '-' ? undefined : Number(added) + Number(deleted),
    );
    at += path === '' ? 3 : 1;
  }
  return counts;
}

/** The changed lines of a text that attributes call binary. `--numstat` obeys them even with `--text`; a patch does not. */
async function patchLines(checkout: Checkout, ends: readonly string[], paths: readonly string[]): Promise<number> {
  const only = paths.map((path) => `:(top,literal)${path}`);
  const args = ['diff', ...pinned, '--text', '--unified=0', '--patch', ...ends, '--', ...only];
  const patch = (await usersGitOutput(checkout, args)).toString('latin1');
  // With no lines around a change, a hunk has changed lines only.
  const hunks = patch.matchAll(/^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/gm);
  return [...hunks].reduce((sum, [, old = '1', now = '1']) => sum + Number(old) + Number(now), 0);
}

/** Whether the first bytes have a NUL. Zeros as id mean that this side has no object. */
async function isBinaryBlob(checkout: Checkout, id: string): Promise<boolean> {
  if (/^0*$/.test(id)) return false;
  let head = Buffer.alloc(0);
  const onStdout = (chunk: Buffer): void => {
    if (head.length < binaryHeadBytes) head = Buffer.concat([head, chunk]);
  };
  // A submodule's commit is no blob of this repository, and no binary file.
  const { exitCode } = await usersGit(checkout, ['cat-file', 'blob', id], { onStdout, keepOutput: false });
  return exitCode === 0 && hasNul(head);
}

function isBinaryFile(root: string, path: string): boolean {
  let head = Buffer.alloc(0);
  const read = readHostile(root, path, maxUntrackedBytes, (piece) => {
    if (head.length < binaryHeadBytes) head = Buffer.concat([head, piece]);
  });
  return read === 'ok' && hasNul(head);
}

function hasNul(bytes: Buffer): boolean {
  return bytes.subarray(0, binaryHeadBytes).includes(0);
}

async function untrackedChanges(checkout: Checkout): Promise<LineChange[]> {
  const args = ['ls-files', '--others', '--exclude-standard', '-z'];
  return nulRecords(await usersGitOutput(checkout, args)).map((path) => untrackedChange(checkout.root, path));
}

function untrackedChange(root: string, path: string): LineChange {
  const change = { path, type: 'added', lines: 0, isBinary: false, isUntracked: true } as const;
  // Git lists a folder only if it is a repository of its own.
  if (path.endsWith('/')) return { ...change, problem: 'is a repository of its own' };
  const { kind } = statHostile(join(root, path));
  if (kind === 'link') return { ...change, lines: 1 };
  let lines = 0;
  let last = 10;
  let read = 0;
  let isBinary = false;
  const outcome = readHostile(root, path, maxUntrackedBytes, (piece) => {
    if (read < binaryHeadBytes) isBinary ||= piece.subarray(0, binaryHeadBytes - read).includes(0);
    read += piece.length;
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines += 1;
    last = piece.at(-1) ?? last;
  });
  if (outcome !== 'ok') return { ...change, problem: problemText[outcome] };
  if (isBinary) return { ...change, isBinary };
  return { ...change, lines: last === 10 ? lines : lines + 1 };
}
