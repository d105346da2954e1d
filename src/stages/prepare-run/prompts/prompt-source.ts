import { join } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { type LayoutPaths, layoutOf, type RunLayout } from '../../../core/run/layout.ts';
import type { Clock } from '../../../core/system/clock.ts';
import { listFiles } from '../../../core/system/hostile/list-files.ts';
import { readHostileFile } from '../../../core/system/hostile/read-hostile.ts';
import { statHostile } from '../../../core/system/hostile/stat-hostile.ts';
import { safeJoin } from '../../../core/system/paths/safe-path.ts';
import { readZip } from '../../../core/zip/read-zip.ts';
import { promptZipLimits } from '../../../core/zip/zip-limits.ts';
import type { Prompt } from './judge-prompt.ts';
import { isFactoryFile } from './prompt-folder.ts';
import { selectPrompts } from './prompt-set.ts';
import { readPromptZip } from './prompt-zip.ts';

/**
 * Where the prompts come from: the prompt zip, an existing prompt folder (for example written from a pack), or nowhere.
 * A run without prompts is for work that people do, or agents that people drive by hand (docs/adr/0115).
 */
export type PromptSource = 'zip' | 'folder' | 'none';

/** A zip takes precedence, because prepare compares the folder with it. Without either, the run has no prompts. */
export function promptSourceOf(root: string, paths: LayoutPaths, runId: string): PromptSource {
  const layout = layoutOf(paths, runId);
  if (statHostile(join(root, layout.zip)).kind !== 'absent') return 'zip';
  return statHostile(join(root, layout.promptsDir)).kind === 'absent' ? 'none' : 'folder';
}

/** The prompts of a run. They passed the checks. */
export interface ReadPrompts {
  /** In worker order; all five, or none. */
  readonly prompts: readonly Prompt[];
  readonly warnings: readonly Diagnostic[];
  /** `null` if the source is not a zip. */
  readonly zipSha256: string | null;
  readonly times: PromptTimes;
}

/** How long reading took, and judging what was read; milliseconds. */
export interface PromptTimes {
  readonly zip: number;
  readonly prompts: number;
}

/** The prompts that a caller hands in, instead of those at the layout's places. */
export interface GivenPrompts {
  /** See {@link readPromptZip}. */
  readonly zip?: string | undefined;
  /** The files of a prompt folder by name, read by the source `folder`. */
  readonly files?: ReadonlyMap<string, Uint8Array> | undefined;
}

/**
 * Reads and checks the prompts. A folder must follow the same rules as a zip: exactly the five files, and the factory's
 * own.
 *
 * @throws AppError ERR_ZIP_*, ERR_PROMPT_*, ERR_PATH_UNSAFE
 */
export async function readPrompts(
  root: string,
  layout: RunLayout,
  source: PromptSource,
  given: GivenPrompts,
  clock: Clock,
): Promise<ReadPrompts> {
  const watch = clock.stopwatch();
  if (source === 'none') return { prompts: [], warnings: [], zipSha256: null, times: { zip: 0, prompts: 0 } };
  if (source === 'folder') {
    const read = given.files === undefined ? await readFolder(root, layout) : readFiles(given.files, layout);
    return { ...read, zipSha256: null, times: { zip: 0, prompts: watch() } };
  }
  const { label, bytes, sha256 } = await readPromptZip(root, layout, given.zip);
  const members = await readZip(label, bytes, promptZipLimits);
  const zipMs = watch();
  const selected = selectPrompts(label, members, layout);
  return { ...selected, zipSha256: sha256, times: { zip: zipMs, prompts: watch() - zipMs } };
}

function readFiles(files: ReadonlyMap<string, Uint8Array>, layout: RunLayout) {
  const members = [...files].filter(([path]) => !isFactoryFile(path));
  return selectPrompts(
    layout.promptsDir,
    members.map(([path, data]) => ({ path, data: Buffer.from(data) })),
    layout,
  );
}

async function readFolder(root: string, layout: RunLayout): Promise<Omit<ReadPrompts, 'zipSha256' | 'times'>> {
  const folder = await safeJoin(root, layout.promptsDir);
  if (statHostile(folder).kind !== 'folder') {
    const message = `${layout.promptsDir} does not exist. It must contain the five prompts of ${layout.runId}.`;
    throw new AppError('ERR_PROMPT_MISSING', message, { file: layout.promptsDir });
  }
  const members = (await listFiles(folder, isFactoryFile)).map((path) => {
    const data = readHostileFile(folder, path, promptZipLimits.entryBytes).bytes;
    if (data !== null) return { path, data };
    const message = `${layout.promptsDir}/${path} is not a regular file of at most ${promptZipLimits.entryBytes} bytes.`;
    throw new AppError('ERR_PROMPT_EXTRA', message, { file: `${layout.promptsDir}/${path}` });
  });
  return selectPrompts(layout.promptsDir, members, layout);
}
