import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { AppError, finding } from '../../../core/diagnostics/app-error.ts';
import { addedGlobs } from '../../../core/policy/narrow-globs.ts';
import { globProblem } from '../../../core/policy/scope.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { shown } from '../../../core/zip/zip-refusal.ts';
import { listOf, type PromptHeaders } from '../prompts/headers.ts';

/**
 * Reads which tests each worker may remove: the MAY_REMOVE_TESTS header of its prompt, inside `tests.may_remove` of the base commit.
 *
 * @throws AppError ERR_SCOPE_GLOB, ERR_SCOPE_WIDENS with a diagnostic for each glob
 */
export function mayRemoveTests(
  layout: RunLayout,
  { tests }: FactoryConfig,
  prompts: readonly { readonly worker: WorkerName; readonly headers: PromptHeaders }[],
): { may_remove_tests?: Partial<Record<WorkerName, string[]>> } {
  const granted: Partial<Record<WorkerName, string[]>> = {};
  const findings = prompts.flatMap(({ worker, headers }) => {
    const globs = listOf(headers.MAY_REMOVE_TESTS) ?? [];
    if (globs.length > 0) granted[worker] = globs;
    const about = { worker, file: layout.prompt(worker), line: headers.MAY_REMOVE_TESTS?.line ?? 1 };
    const wrong = globs.flatMap((glob) => {
      const problem = globProblem(glob);
      if (problem === undefined) return [];
      const message = `${about.file}: MAY_REMOVE_TESTS ${shown(glob)} ${problem}; a gitignore-style glob is allowed.`;
      return [finding('ERR_SCOPE_GLOB', message, about)];
    });
    const wider = addedGlobs(globs, tests.may_remove).map((glob) => {
      const message = `${about.file}: MAY_REMOVE_TESTS ${shown(glob)} is not surely inside tests.may_remove, ${JSON.stringify(tests.may_remove)}.`;
      return finding('ERR_SCOPE_WIDENS', message, about);
    });
    return [...wrong, ...wider];
  });
  const [first] = findings;
  if (first !== undefined) throw new AppError(first.code, first.message, { diagnostics: findings });
  return Object.keys(granted).length === 0 ? {} : { may_remove_tests: granted };
}
