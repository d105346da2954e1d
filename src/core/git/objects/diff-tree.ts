import { byCodeUnit } from '../../system/text/json.ts';
import type { Git } from '../git.ts';

/** One path's change between two trees, as `git diff-tree --raw -z` tells it. */
export interface TreeChange {
  readonly path: string;
  /** The source path of a rename or copy. */
  readonly oldPath?: string;
  readonly type: 'added' | 'modified' | 'deleted' | 'renamed' | 'copied';
  /** Six octal digits; `000000` where the side has no file. */
  readonly oldMode: string;
  readonly newMode: string;
  /** Object ids; all zeros where the side has no file. */
  readonly oldBlob: string;
  readonly newBlob: string;
}

/** Rename detection is pinned in the arguments too, so that no configuration decides what counts as a rename. */
const pinned = ['-r', '--find-renames=50%', '-l1000', '--no-ext-diff', '--no-textconv', '--no-color'];

const types: Readonly<Record<string, TreeChange['type']>> = {
  A: 'added',
  C: 'copied',
  D: 'deleted',
  M: 'modified',
  R: 'renamed',
  T: 'modified',
};

/** What changed between two commits or trees, sorted by path by code unit, renames detected at 50 %. */
export async function treeChanges(git: Git, from: string, to: string): Promise<TreeChange[]> {
  const { stdout } = await git.run(['diff-tree', ...pinned, '--raw', '--no-abbrev', '-z', from, to]);
  return parseRawChanges(stdout.toString('utf8'));
}

/** Reads `diff-tree --raw -z` output: `:oldMode newMode oldId newId Status NUL path NUL [path NUL]`. */
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
 * The patch between two commits or trees: `--binary --full-index`, pinned renames, the same bytes everywhere.
 *
 * @returns `null` when it is longer than `maxBytes`
 */
export async function treePatch(git: Git, from: string, to: string, maxBytes: number): Promise<Buffer | null> {
  const answer = await git.run(
    ['diff-tree', ...pinned, '-p', '--binary', '--full-index', '--src-prefix=a/', '--dst-prefix=b/', from, to],
    { maxOutputBytes: maxBytes, truncate: true },
  );
  return answer.truncated ? null : answer.stdout;
}
