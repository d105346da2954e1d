import { loadPaths } from '../../core/config/load-config.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { readRun } from '../../core/run/access/read-run.ts';
import { layoutOf } from '../../core/run/layout.ts';
import { promptSourceOf } from '../../stages/prepare-run/prompts/prompt-source.ts';

/**
 * Checks, before anything is written, that a new factory run has prompts. Without them it would wait for people's work, which is what
 * `factory launch` is for.
 *
 * @throws AppError ERR_ZIP_MISSING (usage)
 */
export async function assertPrompts(
  root: string,
  runId: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const paths = await loadPaths({ root, env });
  const layout = layoutOf(paths, runId);
  const { events } = await readRun({ root, layout }).chain();
  if (events.length > 0 || promptSourceOf(root, paths, runId) !== 'none') return;
  throw new AppError('ERR_ZIP_MISSING', `The run ${runId} has no prompts: ${layout.zip} does not exist.`, {
    fault: 'usage',
    nextAction: `Write prompts with: factory new. Then start the pipeline with --task and the RUN_ID that it prints.`,
  });
}
