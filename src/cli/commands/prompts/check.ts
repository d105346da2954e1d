import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { exitCodeOf } from '../../../core/diagnostics/exit-codes.ts';
import { parseRunId } from '../../../core/run/run-id.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { findPromptZip } from '../../local-run/prompts/find-prompt-zip.ts';
import { judgePrompts } from '../../local-run/prompts/judge-prompts.ts';
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
  const path = resolve(io.cwd, options.prompts);
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true;
  const runId = parseRunId(basename(path, isFolder ? '' : '.zip'));
  const given = isFolder ? { files: (await readPromptFolder(io, path)).files } : { zip: await findPromptZip(io, path) };
  const findings = await judgePrompts(io, root, runId, given);
  const refused = findings.some(({ severity }) => severity === 'error');
  const status = refused ? 'BLOCKED' : 'PASS';
  if (options.json) io.out(jsonLine({ run_id: runId, status, findings }));
  else {
    const word = refused ? 'A run would refuse these prompts.' : `A run accepts these prompts.`;
    io.out(`${[`${runId}: ${word}`, ...findingLines(findings, runId)].join('\n')}\n`);
  }
  return exitCodeOf(status);
}
