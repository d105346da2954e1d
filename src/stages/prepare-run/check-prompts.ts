import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import { workerNames } from '../../core/contracts/worker.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import type { RunLayout } from '../../core/run/layout.ts';
import type { Clock } from '../../core/system/clock.ts';
import { issueScopeLocks } from './launch/issue-scope-locks.ts';
import { withoutNoops } from './prompts/noops.ts';
import { type GivenPrompts, readPrompts } from './prompts/prompt-source.ts';

/**
 * Checks prompts as the start of a run does, before there is a run: the zip or folder, each prompt, and the scope locks that their headers
 * ask for. Writes nothing.
 *
 * @param options.config of the working tree; a run uses that of its base commit
 * @returns the warnings
 * @throws AppError ERR_ZIP_*, ERR_PROMPT_*, ERR_SCOPE_* with all findings as diagnostics
 */
export async function checkPrompts(
  options: {
    readonly root: string;
    readonly layout: RunLayout;
    readonly config: FactoryConfig;
    readonly given: GivenPrompts;
  },
  clock: Clock,
): Promise<readonly Diagnostic[]> {
  const { root, layout, config, given } = options;
  const source = given.files === undefined ? 'zip' : 'folder';
  const { prompts, warnings } = await readPrompts(root, layout, source, given, clock);
  const { workers } = withoutNoops(workerNames, prompts);
  const chosen = prompts.filter(({ worker }) => workers.includes(worker));
  return [...warnings, ...issueScopeLocks(layout, config, chosen).warnings];
}
