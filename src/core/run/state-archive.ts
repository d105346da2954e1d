import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../diagnostics/app-error.ts';
import { copyPlainFile, makeFolder, writePlainFile } from '../system/files/plain-files.ts';
import { sha256 } from '../system/text/hash.ts';
import { readZip } from '../zip/read-zip.ts';
import type { ZipLimits } from '../zip/zip-limits.ts';
import { type LayoutPaths, layoutOf, type RunLayout } from './layout.ts';
import { parseRunId } from './run-id.ts';
import { digestOfEntries, type StateFile, stateDigest, stateFiles } from './state-digest.ts';

/** The layout of a state in an artifact, independent of a repository's `paths`. The state digest uses these paths. */
const archivePaths: LayoutPaths = {
  prompt_zips_dir: 'prompt_zips',
  prompts_dir: 'prompts',
  runs_dir: 'runs',
  worktrees_dir: 'worktrees',
  worktrees_flat: false,
};

/** A state is larger than a prompt zip: five bundles and their logs. Deflate compresses at most 1,032 to 1. */
const stateZipLimits: ZipLimits = {
  archiveBytes: 512 * 1024 * 1024,
  entries: 20_000,
  entryBytes: 256 * 1024 * 1024,
  totalBytes: 1024 * 1024 * 1024,
  ratio: 1_032,
};

/** The layout of a state inside an artifact: `runs/<RUN_ID>` and `prompts/<RUN_ID>`. */
export function archiveLayout(runId: string): RunLayout {
  return layoutOf(archivePaths, runId);
}

/**
 * Copies a run's state into an empty folder, in the layout of an artifact.
 *
 * @param keep which files go along; all unless given
 * @param change changes the copy of a file, given its path in the artifact
 * @returns the copies' absolute paths, and the state digest over them
 */
export async function stageState(
  root: string,
  layout: RunLayout,
  folder: string,
  keep: (file: StateFile) => boolean = () => true,
  change: (path: string, copy: string) => Promise<void> = async () => undefined,
): Promise<{ readonly files: readonly string[]; readonly stateDigest: string }> {
  const files = (await stateFiles(root, layout)).filter(keep);
  const made = new Set<string>();
  for (const { path, file } of files) {
    const target = join(folder, path);
    if (!made.has(dirname(target))) await makeFolder(dirname(target));
    made.add(dirname(target));
    await copyPlainFile(join(root, file), target);
    await change(path, target);
  }
  const digest = await stateDigest(folder, archiveLayout(layout.runId));
  return { files: files.map(({ path }) => join(folder, path)), stateDigest: digest };
}

/**
 * Reads a run's state into memory; as {@link stageState} for a state of at most `maxBytes`, without the copies. `undefined` for a larger one.
 *
 * @param change returns the content to publish of a file, given its path in the artifact
 */
export async function readState(
  root: string,
  layout: RunLayout,
  maxBytes: number,
  keep: (file: StateFile) => boolean = () => true,
  change: (path: string, data: Buffer) => Promise<Uint8Array> = async (_path, data) => data,
): Promise<{ readonly files: readonly HeldStateFile[]; readonly stateDigest: string } | undefined> {
  const files = (await stateFiles(root, layout)).filter(keep);
  const sizes = files.map(({ file }) => statSync(join(root, file)).size);
  if (sizes.reduce((sum, size) => sum + size, 0) > maxBytes) return undefined;
  const held: HeldStateFile[] = [];
  // Synchronous: a state has a hundred small files, and each would be five steps through the thread pool.
  for (const { path, file } of files) held.push({ path, data: await change(path, readFileSync(join(root, file))) });
  const entries = held.map(({ path, data }) => ({ path, sha256: sha256(data), size: data.length }));
  return { files: held, stateDigest: digestOfEntries(entries) };
}

/** A file of a state in memory. */
export interface HeldStateFile {
  /** As of {@link StateFile}. */
  readonly path: string;
  readonly data: Uint8Array;
}

/**
 * The RUN_ID of an artifact's zip, by its only folder in `runs/`.
 *
 * @param name the artifact's name in messages
 * @throws AppError ERR_ZIP_* when the zip breaks a rule; ERR_RUN_UNKNOWN (usage) when it does not hold exactly one run
 */
export async function runIdInState(zip: string, name: string): Promise<string> {
  const entries = await readZip(name, await readFile(zip), stateZipLimits);
  const found = new Set(entries.flatMap(({ path }) => /^runs\/([^/]+)\//.exec(path)?.[1] ?? []));
  const [runId] = found;
  if (runId !== undefined && found.size === 1) return parseRunId(runId);
  const message = `${name} holds ${found.size} runs, not one. The artifact of the integrate job holds one.`;
  throw new AppError('ERR_RUN_UNKNOWN', message, { fault: 'usage' });
}

/**
 * Unpacks an artifact's zip into an empty folder. The zip may contain only the state of this run.
 *
 * @param options.name the artifact's name in messages
 * @param options.expectDigest the `state-digest` from the job that produced it; not compared when empty
 * @throws AppError ERR_ZIP_* when the zip breaks a rule; ERR_PATH_UNSAFE for a file of another run; ERR_STATE_DIGEST when the state differs
 *   from what was published
 */
export async function unpackState(options: {
  readonly zip: string;
  readonly name: string;
  readonly runId: string;
  readonly expectDigest: string;
  readonly folder: string;
}): Promise<void> {
  const { name, runId, expectDigest, folder } = options;
  const layout = archiveLayout(runId);
  const made = new Set<string>();
  for (const { path, data } of await readZip(name, await readFile(options.zip), stateZipLimits)) {
    if (!path.startsWith(`${layout.runDir}/`) && !path.startsWith(`${layout.promptsDir}/`)) {
      throw new AppError('ERR_PATH_UNSAFE', `${name} contains ${path}, which does not belong to run ${runId}.`);
    }
    const file = join(folder, path);
    if (!made.has(dirname(file))) await makeFolder(dirname(file));
    made.add(dirname(file));
    await writePlainFile(file, data, { exclusive: true });
  }
  const digest = expectDigest === '' ? '' : await stateDigest(folder, layout);
  if (digest !== expectDigest) {
    throw new AppError('ERR_STATE_DIGEST', `${name} has the state digest ${digest}, expected ${expectDigest}.`);
  }
}
