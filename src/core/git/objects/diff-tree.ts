import { byCodeUnit } from '../../system/text/json.ts';
import type { Git } from '../git.ts';
import { unquotedPath } from './quoted-path.ts';

/** The change of one path between two trees, from `git diff-tree --raw -z`. */
export interface TreeChange {
  readonly path: string;
  /** The source path of a rename or copy. */
  readonly oldPath?: string;
  readonly type: 'added' | 'modified' | 'deleted' | 'renamed' | 'copied';
  /** Six octal digits; `000000` if that side has no file. */
  readonly oldMode: string;
  readonly newMode: string;
  /** Object ids; all zeros if that side has no file. */
  readonly oldBlob: string;
  readonly newBlob: string;
}

/** Arguments that fix rename detection, so that no configuration can change what counts as a rename. */
const pinned = ['-r', '--find-renames=50%', '-l1000', '--no-ext-diff', '--no-textconv', '--no-color'];

const types: Readonly<Record<string, TreeChange['type']>> = {
  A: 'added',
  C: 'copied',
  D: 'deleted',
  M: 'modified',
  R: 'renamed',
  T: 'modified',
};

/** The changes between two commits or trees, sorted by path by code unit. Detects renames at 50 % similarity. */
export async function treeChanges(git: Git, from: string, to: string): Promise<TreeChange[]> {
  const { stdout } = await git.run(['diff-tree', ...pinned, '--raw', '--no-abbrev', '-z', from, to]);
  return parseRawChanges(stdout.toString('utf8'));
}

/** Arguments that make a patch the same bytes on every machine. */
const patchForm = ['-p', '--binary', '--full-index', '--src-prefix=a/', '--dst-prefix=b/'];

/** A commit and what it changes in its parent. */
export interface CommitDiff {
  readonly tree: string;
  readonly parents: readonly string[];
  /** As {@link treeChanges}. */
  readonly changes: readonly TreeChange[];
  /** As {@link treePatch}; `null` if it is too long or was not requested. */
  readonly patch: Buffer | null;
}

/** For the lines before the patch. */
const maxRawBytes = 64 * 1024 * 1024;

/**
 * Reads a commit's tree and parents, its changes and, with `maxPatchBytes`, its patch with one process. The changes are those in its only parent,
 * so that the caller must look at `parents` first.
 *
 * @returns `undefined` if there is no such commit
 * @throws AppError ERR_GIT
 */
export async function commitDiff(git: Git, commit: string, maxPatchBytes?: number): Promise<CommitDiff | undefined> {
  const form = ['diff-tree', '--always', '--format=%T %P', ...pinned, '--raw', '--no-abbrev'];
  const patched = maxPatchBytes === undefined ? [] : patchForm;
  const limit = maxPatchBytes === undefined ? {} : { maxOutputBytes: maxPatchBytes + maxRawBytes, truncate: true };
  let answer = await git.run([...form, ...patched, commit], { accept: [0, 128], ...limit });
  const isCut = answer.truncated;
  if (isCut) answer = await git.run([...form, commit]);
  const { stdout } = answer;
  const lineEnd = stdout.indexOf('\n');
  const [tree = '', ...parents] = stdout.toString('latin1', 0, lineEnd).split(' ').filter(Boolean);
  if (answer.exitCode !== 0 || tree === '') return undefined;
  // An empty line stands before the raw lines, and another between them and the patch.
  const rawEnd = stdout.indexOf('\n\n', lineEnd + 1);
  const raw = stdout.toString('utf8', lineEnd + 2, rawEnd < 0 ? stdout.length : rawEnd + 1);
  const patch = rawEnd < 0 ? Buffer.alloc(0) : stdout.subarray(rawEnd + 2);
  const isLong = isCut || patch.length > (maxPatchBytes ?? -1);
  return { tree, parents, changes: parseRawLines(raw), patch: isLong ? null : patch };
}

/** As {@link parseRawChanges}, for output without `-z`: a line each, paths after tabs and quoted where they are unusual. */
function parseRawLines(text: string): TreeChange[] {
  const fields = text
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => line.split('\t').map(unquotedPath));
  return parseRawChanges(fields.concat('').join('\0'));
}

/** Parses the output of `diff-tree --raw -z`: `:oldMode newMode oldId newId Status NUL path NUL [path NUL]`. */
export function parseRawChanges(text: string): TreeChange[] {
  const fields = text.split('\0');
  const changes: TreeChange[] = [];
  for (let at = 0; at + 1 < fields.length; ) {
    const [oldMode = '', newMode = '', oldBlob = '', newBlob = '', letter = ''] = (fields[at] ?? '')
      .slice(1)
      .split(' ');
    const type = types[letter.slice(0, 1)] ?? 'modified';
    const first = fields[at + 1] ?? '';
    const twoPaths = type === 'renamed' || type === 'copied';
    const path = twoPaths ? (fields[at + 2] ?? '') : first;
    changes.push({ path, ...(twoPaths ? { oldPath: first } : {}), type, oldMode, newMode, oldBlob, newBlob });
    at += twoPaths ? 3 : 2;
  }
  return changes.sort((left, right) => byCodeUnit(left.path, right.path));
}

/**
 * The patch between two commits or trees: `--binary --full-index`, fixed rename detection, the same bytes on every
 * machine.
 *
 * @returns `null` if it is longer than `maxBytes`
 */
export async function treePatch(git: Git, from: string, to: string, maxBytes: number): Promise<Buffer | null> {
  const answer = await git.run(['diff-tree', ...pinned, ...patchForm, from, to], {
    maxOutputBytes: maxBytes,
    truncate: true,
  });
  return answer.truncated ? null : answer.stdout;
}
