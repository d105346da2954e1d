import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import { finding } from '../../../core/diagnostics/app-error.ts';
import { addedGlobs } from '../../../core/policy/narrow-globs.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { shown } from '../../../core/zip/zip-refusal.ts';
import { type GlobsByWorker, type HeadedPrompt, headerGlobs } from './header-globs.ts';

/**
 * Reads which tests each worker may remove: the MAY_REMOVE_TESTS header of its prompt, inside `tests.may_remove` of the base commit.
 *
 * @throws AppError ERR_SCOPE_GLOB, ERR_SCOPE_WIDENS with a diagnostic for each glob
 */
export function mayRemoveTests(
  layout: RunLayout,
  { tests }: FactoryConfig,
  prompts: readonly HeadedPrompt[],
): GlobsByWorker {
  return headerGlobs(layout, prompts, 'MAY_REMOVE_TESTS', (globs, about) =>
    addedGlobs(globs, tests.may_remove).map((glob) => {
      const message = `${about.file}: MAY_REMOVE_TESTS ${shown(glob)} is not surely inside tests.may_remove, ${JSON.stringify(tests.may_remove)}.`;
      return finding('ERR_SCOPE_WIDENS', message, about);
    }),
  );
}
