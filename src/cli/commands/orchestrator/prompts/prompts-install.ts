import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { jsonLine } from '../../../../core/system/text/json.ts';
import { installPrompts } from '../../../../orchestrator/prompts/install-prompts.ts';
import type { Io } from '../../../program/io.ts';
import { type FormatOptions, table, wantsJson } from '../../../program/output.ts';
import { packageRoot } from '../../../program/package-root.ts';
import { plain } from '../../../terminal/plain.ts';

export interface PromptsInstallOptions extends FormatOptions {
  readonly force: boolean;
  readonly dryRun: boolean;
}

const names = ['diagnostics.md', 'review-handoff.md'];

/** `prompts install`: returns 2 if a changed file was kept. */
export async function promptsInstall(io: Io, options: PromptsInstallOptions): Promise<number> {
  const { force, dryRun } = options;
  const from = join(packageRoot(), 'sample/orchestrator/prompts');
  const prompts = new Map<string, string>();
  for (const name of names) prompts.set(name, await readFile(join(from, name), 'utf8'));
  const { rows, findings } = await installPrompts({ folder: join(codexHome(io), 'prompts'), prompts, force, dryRun });
  if (wantsJson(options)) io.out(jsonLine({ prompts: rows, findings }));
  else {
    io.out(table(rows.map(({ file, action }) => [dryRun ? `would be ${action}` : action, plain(file, 1_000)])));
    for (const { code, message, nextAction } of findings)
      io.out(`${code}: ${plain(message, 1_000)}\n  Next: ${nextAction}\n`);
  }
  return findings.length === 0 ? 0 : 2;
}

/** Where Codex keeps its files. */
function codexHome({ env }: Io): string {
  if (env.CODEX_HOME) return env.CODEX_HOME;
  const home = env.HOME || env.USERPROFILE;
  if (home) return join(home, '.codex');
  throw new AppError('ERR_USAGE', 'Neither CODEX_HOME nor HOME is set, so that the folder of prompts is unknown.', {
    fault: 'usage',
  });
}
