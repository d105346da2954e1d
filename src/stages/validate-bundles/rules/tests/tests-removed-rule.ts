import { posix } from 'node:path';
import { finding } from '../../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../../core/diagnostics/diagnostic.ts';
import type { TreeChange } from '../../../../core/git/objects/diff-tree.ts';
import { compileAllowedGlobs } from '../../../../core/policy/allowed-globs.ts';
import { isEmptySource, readTests, type TestFile } from '../../../../core/policy/tests/read-tests.ts';
import { compileTestPaths } from '../../../../core/policy/tests/test-paths.ts';
import type { WorkerEvidence, WorkerRule } from '../../evidence/worker-evidence.ts';

/**
 * Blocks a worker that removes tests of the base commit or switches them off: a gate that runs fewer tests proves less. The prompt can allow it
 * (`MAY_REMOVE_TESTS:`, inside `tests.may_remove` of the base commit).
 */
export const testsRemovedRule: WorkerRule = (evidence, run) => {
  const { tests } = run.inputs.config;
  const kindOf = compileTestPaths(tests.globs);
  const isTest = (path: string): boolean => kindOf(path) === 'tests';
  const isGranted = compileAllowedGlobs(run.inputs.may_remove_tests?.[evidence.worker] ?? []);
  const changes = (evidence.truth?.changes ?? []).filter((change) => {
    const before = change.oldPath ?? change.path;
    return isNew(change) ? isConftest(change.path) && isTest(change.path) : isTest(before);
  });
  return changes.flatMap((change) => {
    const loss = lossOf(change, evidence, isTest);
    const path = change.oldPath ?? change.path;
    if (loss === undefined || isGranted(path) !== undefined) return [];
    const isWarning = tests.on_removal === 'warn' || loss.severity === 'warning';
    const message = `${evidence.worker}: ${path}: ${loss.what}.`;
    const severity = isWarning ? ('warning' as const) : ('error' as const);
    return [
      finding('ERR_TESTS_REMOVED', message, { severity, worker: evidence.worker, file: path }) satisfies Diagnostic,
    ];
  });
};

interface Loss {
  readonly what: string;
  readonly severity: 'error' | 'warning';
}

function isNew({ type }: TreeChange): boolean {
  return type === 'added' || type === 'copied';
}

/** pytest reads a `conftest.py` for all tests beside and below it, so a new one can switch off others. */
function isConftest(path: string): boolean {
  return posix.basename(path) === 'conftest.py';
}

function lossOf(change: TreeChange, evidence: WorkerEvidence, isTest: (path: string) => boolean): Loss | undefined {
  if (isNew(change)) {
    const own = testsOf(change.path, change.newBlob, evidence);
    return (own?.off ?? 0) === 0 ? undefined : { what: 'the new file switches tests off', severity: 'error' };
  }
  const before = testsOf(change.oldPath ?? change.path, change.oldBlob, evidence);
  if (change.type === 'deleted' || !change.newMode.startsWith('100') || !isTest(change.path)) {
    // Nothing is lost if all tests moved to other files that the worker changed.
    const moved =
      before !== null &&
      before.names.length > 0 &&
      namesGone(before.names, elsewhere(change, before, evidence, isTest)).length === 0;
    if (moved) return undefined;
    const severity = change.type === 'deleted' && subjectIsDeleted(change.path, evidence) ? 'warning' : 'error';
    const what = change.type === 'deleted' ? 'was deleted' : 'is no test file any more';
    return { what: `the test file ${what}`, severity };
  }
  const text = evidence.blobs.get(change.newBlob)?.toString('utf8');
  if (text !== undefined && isEmptySource(change.path, text))
    return { what: 'the test file was emptied', severity: 'error' };
  const after = testsOf(change.path, change.newBlob, evidence);
  if (isParked(change, before, after)) return { what: 'the test file is no test file any more', severity: 'error' };
  if (before === null || after === null) return undefined;
  const gone = namesGone(before.names, [...after.names, ...elsewhere(change, before, evidence, isTest)]);
  if (gone.length > 0 && after.names.length < before.names.length) {
    const what = `${before.names.length} tests became ${after.names.length}; gone: ${listed(gone)}`;
    return { what, severity: 'error' };
  }
  if (after.off > before.off) {
    const what = `${after.off - before.off} more marks switch tests off (skip, only, xfail and the like)`;
    return { what, severity: 'error' };
  }
  const idle = after.idle - before.idle - Math.max(0, after.names.length - before.names.length);
  if (idle > 0) return { what: `${idle} more tests have a body that does nothing`, severity: 'error' };
  if (gone.length === 0) return undefined;
  return { what: `tests were renamed or replaced: ${listed(gone)}`, severity: 'warning' };
}

/** File names that mark a file as switched off. */
const parked = /\.(?:bak|old|orig|off|disabled|skip|skipped|unused|save)$|~$/i;
/** The parts of a name by which runners find tests. */
const markOfTest = /[._](?:test|spec)\.|^test_|(?:Test|Tests|Spec)\.\w+$/;

/** Whether a file was renamed so that its runner passes over it: to an extension of another kind, or to a name without its mark. */
function isParked({ path, oldPath }: TreeChange, before: TestFile | null, after: TestFile | null): boolean {
  if (oldPath === undefined) return false;
  const [old, now] = [posix.basename(oldPath), posix.basename(path)];
  if (old === now) return false;
  if (parked.test(now) && !parked.test(old)) return true;
  if (before === null || before.names.length === 0) return false;
  return after === null || (markOfTest.test(old) && !markOfTest.test(now));
}

function listed(names: readonly string[]): string {
  const first = names.slice(0, 3).map((name) => JSON.stringify(name));
  return `${first.join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
}

function testsOf(path: string, blob: string, { blobs }: WorkerEvidence): TestFile | null {
  const bytes = blobs.get(blob);
  return bytes === undefined ? null : readTests(path, bytes.toString('utf8'));
}

/**
 * Names of tests in the other test files that the worker wrote. A file takes over none if more of its tests are switched off or empty than
 * it had before and could have taken from the source.
 */
function elsewhere(
  change: TreeChange,
  source: TestFile,
  evidence: WorkerEvidence,
  isTest: (path: string) => boolean,
): readonly string[] {
  return (evidence.truth?.changes ?? []).flatMap((other) => {
    if (other.path === change.path || other.type === 'deleted' || !isTest(other.path)) return [];
    const before = other.type === 'added' ? null : testsOf(other.oldPath ?? other.path, other.oldBlob, evidence);
    const after = testsOf(other.path, other.newBlob, evidence);
    if (after === null || after.off > (before?.off ?? 0) + source.off) return [];
    if (after.idle > (before?.idle ?? 0) + source.idle) return [];
    const had = new Set(before?.names);
    return after.names.filter((name) => !had.has(name));
  });
}

/** The names that occur less often than before. */
function namesGone(before: readonly string[], after: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const name of after) left.set(name, (left.get(name) ?? 0) + 1);
  return before.filter((name) => {
    const count = left.get(name) ?? 0;
    left.set(name, count - 1);
    return count <= 0;
  });
}

/** `x.test.js` tests `x.js`, and `XTest.java` tests `X.java`. A worker that deletes both removes a feature with its tests. */
function subjectIsDeleted(path: string, { truth }: WorkerEvidence): boolean {
  const name = posix.basename(path);
  const subject = name.replace(/[-._](?:tests?|spec)(?=\.)|(?:TestCase|Tests?|Specs?|IT)(?=\.\w+$)|^test[-_]/, '');
  return (
    subject !== name &&
    (truth?.changes ?? []).some((change) => change.type === 'deleted' && posix.basename(change.path) === subject)
  );
}
