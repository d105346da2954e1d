import type { ScopeLock } from '../../../core/contracts/launch/scope-lock.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { describeUnmatched, unmatchedGlobs } from '../../../core/policy/unmatched-globs.ts';

/** One warning for each allowing glob of the issued locks and of the policy that matches no file of the base commit. */
export function warnOfUnmatched(
  locks: ReadonlyMap<WorkerName, ScopeLock>,
  allowProtectedPaths: readonly string[],
  basePaths: readonly string[],
): Diagnostic[] {
  const warnings = (globs: readonly string[], name: string, about: { worker?: string; path?: string }): Diagnostic[] =>
    unmatchedGlobs(globs, basePaths).map((unmatched) =>
      finding('ERR_SCOPE_UNMATCHED', `${name} ${describeUnmatched(unmatched)}.`, { severity: 'warning', ...about }),
    );
  return [
    ...[...locks].flatMap(([worker, lock]) => [
      ...warnings(lock.allowed_globs, `${worker}: the allowed glob`, { worker }),
      ...warnings(lock.allow_shared_paths, `${worker}: the shared path`, { worker }),
    ]),
    ...warnings(allowProtectedPaths, 'security.allow_protected_paths:', { path: 'security.allow_protected_paths' }),
  ];
}
