import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { isTemporary } from '../../../core/system/files/atomic-write.ts';
import { publishFolder } from '../../../core/system/files/publish-folder.ts';
import { listFiles } from '../../../core/system/hostile/list-files.ts';
import { readHostileFile } from '../../../core/system/hostile/read-hostile.ts';
import { statHostile } from '../../../core/system/hostile/stat-hostile.ts';
import { safeJoin } from '../../../core/system/paths/safe-path.ts';
import type { Prompt } from './judge-prompt.ts';

/** Whether the factory itself wrote a file of the prompt folder: logs, the record of a pack, temporary files. */
export function isFactoryFile(path: string): boolean {
  return path === 'logs' || path === 'PROMPT_MATERIALIZATION.json' || isTemporary(path);
}

/**
 * Compares the prompt folder with the prompts, byte for byte. Writes nothing.
 *
 * @returns `false` if there is no folder, `true` if it equals the prompts
 * @param root the repository root, absolute, with links resolved
 * @throws AppError ERR_PROMPT_FOLDER_DIFFERS naming the first file that differs; ERR_PATH_UNSAFE for links in it
 */
export async function comparePromptFolder(
  root: string,
  layout: RunLayout,
  prompts: readonly Prompt[],
): Promise<boolean> {
  const folder = await safeJoin(root, layout.promptsDir);
  if (statHostile(folder).kind === 'absent') return false;
  const expected = new Map(prompts.map((prompt) => [`${prompt.worker}_${layout.runId}.txt`, prompt.bytes]));
  const differs = (path: string, how: string): AppError =>
    new AppError(
      'ERR_PROMPT_FOLDER_DIFFERS',
      `${layout.promptsDir}/${path} ${how}. An existing prompt folder must equal the zip.`,
      { file: `${layout.promptsDir}/${path}` },
    );
  const present = await listFiles(folder, isFactoryFile);
  const missing = [...expected.keys()].find((path) => !present.includes(path));
  if (missing !== undefined) throw differs(missing, 'is missing');
  for (const path of present) {
    const bytes = expected.get(path);
    if (bytes === undefined) throw differs(path, 'is not in the zip');
    if (readHostileFile(folder, path, bytes.length).bytes?.equals(bytes) !== true) {
      throw differs(path, 'differs from the zip');
    }
  }
  return true;
}

/**
 * Writes the prompts into the prompt folder under their canonical names, completely or not at all.
 *
 * @throws AppError ERR_WRITE_FAILED, ERR_PATH_UNSAFE
 */
export async function extractPrompts(root: string, layout: RunLayout, prompts: readonly Prompt[]): Promise<void> {
  const files = new Map(prompts.map((prompt) => [`${prompt.worker}_${layout.runId}.txt`, prompt.bytes]));
  await publishFolder(root, layout.promptsDir, files);
}
