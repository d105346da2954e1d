import type { Git } from '../git.ts';

/** One index stage of a conflicting path: 1 base, 2 ours, 3 theirs. */
export interface ConflictStage {
  readonly path: string;
  readonly stage: 1 | 2 | 3;
  readonly mode: string;
  readonly blob: string;
}

/** A message of git about some paths. `type` is stable text like `CONFLICT (contents)` or `Auto-merging`. */
export interface MergeMessage {
  readonly paths: readonly string[];
  readonly type: string;
}

/** The result of a three-way merge of two commits. */
export interface TreeMerge {
  /** The merged tree. For conflicting paths it has files with conflict markers, or renamed files. */
  readonly tree: string;
  readonly clean: boolean;
  readonly stages: readonly ConflictStage[];
  readonly messages: readonly MergeMessage[];
}

/**
 * Merges two commits with `git merge-tree --write-tree -z`, in the object store only. The merge base comes from their
 * history, because git 2.39 has no `--merge-base`. Reads the machine-readable part and the message types, never git's
 * sentences (git-merge-tree(1), "OUTPUT").
 *
 * @param git bound to a bare repository, where git reads no attributes file of a tree
 * @throws AppError ERR_GIT
 */
export async function mergeTree(git: Git, ours: string, theirs: string): Promise<TreeMerge> {
  const answer = await git.run(['merge-tree', '--write-tree', '-z', '--messages', ours, theirs], {
    accept: [0, 1],
  });
  return { clean: answer.exitCode === 0, ...parseMergeTree(answer.stdout.toString('utf8')) };
}

/**
 * Parses the output of `merge-tree -z --messages`: tree, NUL, stages, an empty field, then messages (count, paths,
 * type, sentence).
 */
export function parseMergeTree(output: string): Omit<TreeMerge, 'clean'> {
  const fields = output.split('\0');
  const tree = fields[0] ?? '';
  const stages: ConflictStage[] = [];
  let at = 1;
  for (; at < fields.length && fields[at] !== ''; at++) {
    const match = /^(\d{6}) ([0-9a-f]+) ([123])\t(.+)$/s.exec(fields[at] ?? '');
    if (match === null) throw new TypeError('git merge-tree printed a stage in an undocumented format');
    const [, mode = '', blob = '', stage, path = ''] = match;
    stages.push({ mode, blob, stage: stage === '1' ? 1 : stage === '2' ? 2 : 3, path });
  }
  const messages: MergeMessage[] = [];
  for (at += 1; at < fields.length - 1; ) {
    const count = Number(fields[at]);
    if (!Number.isInteger(count)) throw new TypeError('git merge-tree printed a message without a path count');
    messages.push({ paths: fields.slice(at + 1, at + 1 + count), type: fields[at + 1 + count] ?? '' });
    at += count + 3;
  }
  return { tree, stages, messages };
}
