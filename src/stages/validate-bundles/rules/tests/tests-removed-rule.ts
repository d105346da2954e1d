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
    return change.type !== 'added' && change.type !== 'copied' && isTest(before);
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

function lossOf(change: TreeChange, evidence: WorkerEvidence, isTest: (path: string) => boolean): Loss | undefined {
  const before = testsOf(change.oldPath ?? change.path, change.oldBlob, evidence);
  if (change.type === 'deleted' || !change.newMode.startsWith('100') || !isTest(change.path)) {
    // Nothing is lost if all tests moved to other files that the worker changed.
    const moved =
      before !== null && before.names.length > 0 && namesGone(before.names, elsewhere(change, evidence)).length === 0;
    if (moved) return undefined;
    const severity = change.type === 'deleted' && subjectIsDeleted(change.path, evidence) ? 'warning' : 'error';
    const what = change.type === 'deleted' ? 'was deleted' : 'is no test file any more';
    return { what: `the test file ${what}`, severity };
  }
  const text = evidence.blobs.get(change.newBlob)?.toString('utf8');
  if (text !== undefined && isEmptySource(change.path, text))
    return { what: 'the test file was emptied', severity: 'error' };
  const after = testsOf(change.path, change.newBlob, evidence);
  if (before === null || after === null) return undefined;
  const gone = namesGone(before.names, [...after.names, ...elsewhere(change, evidence)]);
  if (gone.length > 0 && after.names.length < before.names.length) {
    const what = `${before.names.length} tests became ${after.names.length}; gone: ${listed(gone)}`;
    return { what, severity: 'error' };
  }
  if (after.off > before.off) {
    const what = `${after.off - before.off} more marks switch tests off (skip, only, xfail and the like)`;
    return { what, severity: 'error' };
  }
  if (gone.length === 0) return undefined;
  return { what: `tests were renamed or replaced: ${listed(gone)}`, severity: 'warning' };
}

function listed(names: readonly string[]): string {
  const first = names.slice(0, 3).map((name) => JSON.stringify(name));
  return `${first.join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
}

function testsOf(path: string, blob: string, { blobs }: WorkerEvidence): TestFile | null {
  const bytes = blobs.get(blob);
  return bytes === undefined ? null : readTests(path, bytes.toString('utf8'));
}

/** Names of tests in the other files that the worker wrote. */
function elsewhere(change: TreeChange, evidence: WorkerEvidence): readonly string[] {
  return (evidence.truth?.changes ?? []).flatMap((other) => {
    if (other.path === change.path || other.type === 'deleted') return [];
    const before = new Set(
      other.type === 'added' ? [] : testsOf(other.oldPath ?? other.path, other.oldBlob, evidence)?.names,
    );
    return (testsOf(other.path, other.newBlob, evidence)?.names ?? []).filter((name) => !before.has(name));
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

/** `x.test.js` tests `x.js`. A worker that deletes both removes a feature with its tests. */
function subjectIsDeleted(path: string, { truth }: WorkerEvidence): boolean {
  const name = posix.basename(path);
  const subject = name.replace(/[._](?:test|spec)(?=\.)|_test(?=\.)|^test_/, '');
  return (
    subject !== name &&
    (truth?.changes ?? []).some((change) => change.type === 'deleted' && posix.basename(change.path) === subject)
  );
}
