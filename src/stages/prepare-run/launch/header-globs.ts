import type { WorkerName } from '../../../core/contracts/worker.ts';
import { AppError, finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { globProblem } from '../../../core/policy/scope.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { shown } from '../../../core/zip/zip-refusal.ts';
import { type HeaderName, listOf, type PromptHeaders } from '../prompts/headers.ts';

/** A worker's prompt, as far as its headers. */
export interface HeadedPrompt {
  readonly worker: WorkerName;
  readonly headers: PromptHeaders;
}

/** Globs by worker; workers whose prompts have none are absent. */
export type GlobsByWorker = Partial<Record<WorkerName, string[]>>;

/**
 * Reads a header that lists globs from every prompt.
 *
 * @param problemsOf what else is wrong with a worker's globs
 * @throws AppError ERR_SCOPE_GLOB with a diagnostic for each bad glob; what `problemsOf` gives
 */
export function headerGlobs(
  layout: RunLayout,
  prompts: readonly HeadedPrompt[],
  name: HeaderName,
  problemsOf: (
    globs: readonly string[],
    about: { readonly worker: WorkerName; readonly file: string; readonly line: number },
  ) => Diagnostic[] = () => [],
): GlobsByWorker {
  const found: GlobsByWorker = {};
  const findings = prompts.flatMap(({ worker, headers }) => {
    const globs = listOf(headers[name]) ?? [];
    if (globs.length > 0) found[worker] = globs;
    const about = { worker, file: layout.prompt(worker), line: headers[name]?.line ?? 1 };
    const wrong = globs.flatMap((glob) => {
      const problem = globProblem(glob);
      if (problem === undefined) return [];
      const message = `${about.file}: ${name} ${shown(glob)} ${problem}; a glob is allowed.`;
      return [finding('ERR_SCOPE_GLOB', message, about)];
    });
    return [...wrong, ...problemsOf(globs, about)];
  });
  const [first] = findings;
  if (first !== undefined) throw new AppError(first.code, first.message, { diagnostics: findings });
  return found;
}
