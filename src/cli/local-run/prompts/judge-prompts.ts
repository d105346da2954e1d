import { loadConfig } from '../../../core/config/load-config.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { appErrorOf } from '../../../core/diagnostics/of-unknown.ts';
import { layoutOf } from '../../../core/run/layout.ts';
import type { RunId } from '../../../core/run/run-id.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { checkPrompts } from '../../../stages/prepare-run/check-prompts.ts';
import type { GivenPrompts } from '../../../stages/prepare-run/prompts/prompt-source.ts';
import type { Io } from '../../program/io.ts';

/** What a run's start would find about prompts, with the configuration of a repository's working tree. Writes nothing. */
export async function judgePrompts(
  { env }: Pick<Io, 'env'>,
  root: string,
  runId: RunId,
  given: GivenPrompts,
): Promise<readonly Diagnostic[]> {
  const { config } = await loadConfig({ root, env });
  const layout = layoutOf(config.paths, runId);
  return checkPrompts({ root, layout, config, given }, clockFrom(env)).catch((error: unknown) => {
    const { fault, diagnostics } = appErrorOf(error);
    if (!(error instanceof AppError) || fault === 'internal' || diagnostics.length === 0) throw error;
    return diagnostics;
  });
}
