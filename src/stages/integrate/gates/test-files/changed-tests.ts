import type { WorkerName } from '../../../../core/contracts/worker.ts';
import type { Git } from '../../../../core/git/git.ts';
import { readObjects } from '../../../../core/git/objects/cat-file.ts';
import { type TreeChange, treeChanges } from '../../../../core/git/objects/diff-tree.ts';
import { canRunAlone, readTests, saysTheSame } from '../../../../core/policy/tests/read-tests.ts';
import { compileTestPaths } from '../../../../core/policy/tests/test-paths.ts';
import type { MergePlan } from '../../merge/plan-merge.ts';

/** A test file of the merge that must fail on the base commit. */
export interface ChangedTest {
  readonly path: string;
  readonly text: string;
  /** Who changed it, in worker order. */
  readonly workers: readonly WorkerName[];
}

export interface ChangedTests {
  /** Sorted by path. */
  readonly tests: readonly ChangedTest[];
  /** Everything to lay over the base: the tests, their helpers, and data beside them. */
  readonly overlay: readonly { readonly path: string; readonly mode: string; readonly id: string }[];
  /** Files of the overlay that cannot be run by themselves. */
  readonly helpers: readonly string[];
}

/** A larger file counts as data. */
const maxTestBytes = 1024 * 1024;

/** Names that mark a file as tests even where no test in it has a literal name. */
const namedAsTest = /\.(?:test|spec)\.[^./]+$/;

/**
 * The test files (`tests.globs`) that the workers added or changed. Deleted files are left out, and so is a file whose content or code is
 * that of the base commit: a moved file, a new comment.
 */
export async function changedTests(
  git: Git,
  trees: { readonly base: string; readonly merged: string },
  globs: readonly string[],
  plan: MergePlan,
): Promise<ChangedTests> {
  const kindOf = compileTestPaths(globs);
  const changes = (await treeChanges(git, trees.base, trees.merged)).filter(
    ({ path, newMode }) => kindOf(path) !== undefined && /^1[02]0/.test(newMode),
  );
  const candidates = changes.filter(
    (change) =>
      kindOf(change.path) === 'tests' && change.newMode.startsWith('100') && change.newBlob !== change.oldBlob,
  );
  const ids = candidates.flatMap((change) => (isNew(change) ? [change.newBlob] : [change.newBlob, change.oldBlob]));
  const blobs = await readObjects(git, ids, maxTestBytes);
  const textOf = (id: string): string | undefined => blobs.get(id)?.toString('utf8');
  const tests: ChangedTest[] = [];
  const unchanged = new Set<string>();
  for (const change of candidates) {
    const text = textOf(change.newBlob);
    const found = text === undefined ? null : readTests(change.path, text);
    if (text === undefined || found === null || !canRunAlone(change.path)) continue;
    if (found.names.length === 0 && !namedAsTest.test(change.path)) continue;
    if (!isNew(change) && saysTheSame(change.path, textOf(change.oldBlob) ?? '', text)) unchanged.add(change.path);
    else tests.push({ path: change.path, text, workers: workersOf(change.path, plan) });
  }
  const run = new Set(tests.map(({ path }) => path));
  return {
    tests,
    overlay: changes.map(({ path, newMode, newBlob }) => ({ path, mode: newMode, id: newBlob })),
    helpers: changes.map(({ path }) => path).filter((path) => !run.has(path) && !unchanged.has(path)),
  };
}

function isNew({ type, oldMode }: TreeChange): boolean {
  return type === 'added' || !oldMode.startsWith('100');
}

function workersOf(path: string, plan: MergePlan): WorkerName[] {
  return plan.workers
    .filter(({ rejected, touched }) => rejected === '' && touched.has(path))
    .map(({ worker }) => worker);
}
