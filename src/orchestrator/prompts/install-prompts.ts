import { join } from 'node:path';
import { finding } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { makeFolder } from '../../core/system/files/plain-files.ts';
import { problemText } from '../../core/system/hostile/problem.ts';
import { readHostileFile } from '../../core/system/hostile/read-hostile.ts';
import { sha256 } from '../../core/system/text/hash.ts';

/** The result for one prompt file. */
export interface PromptRow {
  /** Absolute. */
  readonly file: string;
  readonly action: 'created' | 'updated' | 'unchanged' | 'kept';
}

const maxBytes = 1024 * 1024;

const stampForm = /<!-- codex-orchestrator prompt ([0-9a-f]{64}) -->\n$/;

/** The text of a prompt as it is installed: its last line is the digest of the lines before it, so that a change is seen. */
export function stampedPrompt(text: string): string {
  return `${text}<!-- codex-orchestrator prompt ${sha256(text)} -->\n`;
}

/** Whether nobody changed a text since some release of this program installed it. */
export function isUnchangedPrompt(text: string): boolean {
  const [stamp, digest] = stampForm.exec(text) ?? [];
  return stamp !== undefined && sha256(text.slice(0, -stamp.length)) === digest;
}

/**
 * Installs prompt files. One that somebody changed, or that is a link, is kept and named.
 *
 * @param options.folder the folder of Codex's prompts, absolute; created if it is missing
 * @param options.prompts the texts by file name
 * @param options.force overwrites changed files, but no link
 * @throws AppError ERR_WRITE_FAILED
 */
export async function installPrompts(options: {
  readonly folder: string;
  readonly prompts: ReadonlyMap<string, string>;
  readonly force: boolean;
  readonly dryRun: boolean;
}): Promise<{ readonly rows: readonly PromptRow[]; readonly findings: readonly Diagnostic[] }> {
  const { folder, prompts, force, dryRun } = options;
  const rows: PromptRow[] = [];
  const findings: Diagnostic[] = [];
  if (!dryRun) await makeFolder(folder);
  for (const [name, text] of prompts) {
    const file = join(folder, name);
    const wanted = stampedPrompt(text);
    const { bytes, problem } = readHostileFile(folder, name, maxBytes);
    const found = bytes?.toString('utf8');
    const isNew = problem === 'absent';
    const mayWrite = isNew || (found !== undefined && (force || isUnchangedPrompt(found)));
    if (found === wanted) rows.push({ file, action: 'unchanged' });
    else if (mayWrite) {
      if (!dryRun) await writeFileAtomic(folder, name, wanted);
      rows.push({ file, action: isNew ? 'created' : 'updated' });
    } else {
      rows.push({ file, action: 'kept' });
      const why = problem === undefined ? 'was changed' : problemText[problem];
      findings.push(finding('ERR_PROMPT_CHANGED', `${file} ${why}, so it is kept.`, { file }));
    }
  }
  return { rows, findings };
}
