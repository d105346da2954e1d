import type { Git } from '../git.ts';

/** One stage of a path that could not be merged, as the index would hold it: 1 base, 2 ours, 3 theirs. */
export interface ConflictStage {
  readonly path: string;
  readonly stage: 1 | 2 | 3;
  readonly mode: string;
  readonly blob: string;
}

/** What git says about the paths of one merge; `type` is stable text such as `CONFLICT (contents)` or `Auto-merging`. */
export interface MergeMessage {
  readonly paths: readonly string[];
  readonly type: string;
}

/** The result of one real three-way merge of two commits, made in the object store alone. */
export interface TreeMerge {
  /** The merged tree; where a path conflicts it holds git's marked or renamed files. */
  readonly tree: string;
  readonly clean: boolean;
  readonly stages: readonly ConflictStage[];
  readonly messages: readonly MergeMessage[];
}

/**
 * Merges two commits with `git merge-tree --write-tree -z` (git 2.38 and up; no `--merge-base`, which 2.39 lacks, so the
 * merge base is what their history says). The machine-readable part and the message types are what is read, never the
 * sentences (git-merge-tree(1), "OUTPUT").
 *
 * @param git bound to a bare store, in which no attributes file of a tree is read
 * @throws AppError ERR_GIT
 */
export async function mergeTree(git: Git, ours: string, theirs: string): Promise<TreeMerge> {
  const answer = await git.run(['merge-tree', '--write-tree', '-z', '--messages', ours, theirs], {
    accept: [0, 1],
  });
  return { clean: answer.exitCode === 0, ...parseMergeTree(answer.stdout.toString('utf8')) };
}

/** Parses `merge-tree -z --messages`: tree, NUL, stages, an empty field, then messages of (count, paths, type, sentence). */
export function parseMergeTree(output: string): Omit<TreeMerge, 'clean'> {
  const fields = output.split('\0');
  const tree = fields[0] ?? '';
  const stages: ConflictStage[] = [];
  let at = 1;
  for (; at < fields.length && fields[at] !== ''; at++) {
    const match = /^(\d{6}) ([0-9a-f]+) ([123])\t(.+)$/s.exec(fields[at] ?? '');
    if (match === null) throw new TypeError('git merge-tree gave a stage that has another form than it documents');
    const [, mode = '', blob = '', stage, path = ''] = match;
    stages.push({ mode, blob, stage: stage === '1' ? 1 : stage === '2' ? 2 : 3, path });
  }
  const messages: MergeMessage[] = [];
  for (at += 1; at < fields.length - 1; ) {
    const count = Number(fields[at]);
    if (!Number.isInteger(count)) throw new TypeError('git merge-tree gave a message without a count of paths');
    messages.push({ paths: fields.slice(at + 1, at + 1 + count), type: fields[at + 1 + count] ?? '' });
    at += count + 3;
  }
  return { tree, stages, messages };
}
