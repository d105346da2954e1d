import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { loadConfig } from '../../../core/config/load-config.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { exitCodeOf } from '../../../core/diagnostics/exit-codes.ts';
import { appErrorOf } from '../../../core/diagnostics/of-unknown.ts';
import { layoutOf } from '../../../core/run/layout.ts';
import { parseRunId } from '../../../core/run/run-id.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { checkPrompts } from '../../../stages/prepare-run/check-prompts.ts';
import { findPromptZip } from '../../local-run/prompts/find-prompt-zip.ts';
import { readPromptFolder } from '../../local-run/prompts/prompt-files.ts';
import type { Io } from '../../program/io.ts';
import { repositoryRoot } from '../../repository/repository.ts';
import { findingLines } from '../../terminal/finding-lines.ts';

export interface PromptsCheckOptions {
  readonly repo: string;
  readonly prompts: string;
  readonly json: boolean;
}

/**
 * `factory prompts check`: judges prompts with the configuration of the repository as a run's start does. Returns 2 if a run would refuse
 * them. Writes nothing.
 */
export async function promptsCheck(io: Io, options: PromptsCheckOptions): Promise<number> {
  const root = await repositoryRoot(io, options.repo);
  const { config } = await loadConfig({ root, env: io.env });
  const path = resolve(io.cwd, options.prompts);
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true;
  const runId = parseRunId(basename(path, isFolder ? '' : '.zip'));
  const given = isFolder ? { files: (await readPromptFolder(io, path)).files } : { zip: await findPromptZip(io, path) };
  const findings = await checkPrompts(
    { root, layout: layoutOf(config.paths, runId), config, given },
    clockFrom(io.env),
  ).catch((error: unknown): readonly Diagnostic[] => {
    const { fault, diagnostics } = appErrorOf(error);
    if (!(error instanceof AppError) || fault === 'internal' || diagnostics.length === 0) throw error;
    return diagnostics;
  });
  const refused = findings.some(({ severity }) => severity === 'error');
  const status = refused ? 'BLOCKED' : 'PASS';
  if (options.json) io.out(jsonLine({ run_id: runId, status, findings }));
  else {
    const word = refused ? 'A run would refuse these prompts.' : `A run accepts these prompts.`;
    io.out(`${[`${runId}: ${word}`, ...findingLines(findings, runId)].join('\n')}\n`);
  }
  return exitCodeOf(status);
}
