import { byCodeUnit } from '../../system/text/json.ts';
import type { Git } from '../git.ts';

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
  const answer = await git.run(
    ['diff-tree', ...pinned, '-p', '--binary', '--full-index', '--src-prefix=a/', '--dst-prefix=b/', from, to],
    { maxOutputBytes: maxBytes, truncate: true },
  );
  return answer.truncated ? null : answer.stdout;
}
