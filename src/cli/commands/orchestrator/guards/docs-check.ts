import { docsEvidence } from '../../../../orchestrator/guards/docs/docs-evidence.ts';
import { judgeDocs } from '../../../../orchestrator/guards/docs/judge-docs.ts';
import { currentGuardSettings } from '../../../../orchestrator/guards/settings/load-guard-settings.ts';
import { builtinPipelines } from '../../../../orchestrator/pipelines/builtin-pipelines.ts';
import type { Io } from '../../../program/io.ts';
import type { FormatOptions } from '../../../program/output.ts';
import { guardContext } from './guard-context.ts';
import { showGuard } from './show-guard.ts';

/** `docs-check`: returns 2 if a document names something that does not exist. */
export async function docsCheck(io: Io, options: FormatOptions): Promise<number> {
  const { env, signal } = io;
  const { root } = await guardContext(io);
  const settings = currentGuardSettings(root).docs_check;
  const evidence = await docsEvidence(
    { root, env, signal },
    settings,
    builtinPipelines.map(({ id }) => id),
  );
  return showGuard(io, judgeDocs(evidence, settings), options);
}
