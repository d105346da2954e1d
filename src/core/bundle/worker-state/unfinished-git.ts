import { finding } from '../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { IndexEntry } from '../../git/worktree/ls-files.ts';
import type { RepositoryRecords } from './read-repository.ts';

/** The files that git keeps in its folder while an operation waits for a person (gitrepository-layout(5)). */
const operations: Readonly<Record<string, string>> = {
  'rebase-merge': 'a rebase',
  'rebase-apply': 'a rebase or an `am`',
  sequencer: 'a sequence of cherry-picks or reverts',
  CHERRY_PICK_HEAD: 'a cherry-pick',
  REVERT_HEAD: 'a revert',
};

/** Operations without work of their own: a merge whose files are all resolved, a bisection, a leftover message. */
const harmless: Readonly<Record<string, string>> = {
  MERGE_HEAD: 'a merge that is resolved, but not committed',
  BISECT_LOG: 'a bisection',
  MERGE_MSG: 'the message of a merge, cherry-pick or revert, but no such operation is under way',
};

/** Blocks a worker that stopped during a git operation, because its files then partly belong to another commit. */
export function unfinishedGit({ entries }: RepositoryRecords, index: readonly IndexEntry[]): Diagnostic[] {
  const unmerged = [...new Set(index.filter(({ stage }) => stage > 0).map(({ path }) => path))].sort();
  if (unmerged.length > 0) {
    const shown = unmerged.slice(0, 5).join(', ') + (unmerged.length > 5 ? ` and ${unmerged.length - 5} more` : '');
    return [finding('ERR_UNFINISHED_GIT', `Unresolved conflicts in the index: ${shown}.`, { file: unmerged[0] ?? '' })];
  }
  const open = Object.entries(operations).flatMap(([name, what]) => (entries.has(name) ? [what] : []));
  if (open.length > 0) return [finding('ERR_UNFINISHED_GIT', `The worker left ${open.join(', ')} unfinished.`)];
  // A merge under way has a message too.
  const isAlone = (name: string): boolean => name !== 'MERGE_MSG' || !entries.has('MERGE_HEAD');
  return Object.entries(harmless).flatMap(([name, what]) =>
    entries.has(name) && isAlone(name)
      ? [finding('ERR_UNFINISHED_GIT', `The worker left ${what}.`, { severity: 'notice' })]
      : [],
  );
}
