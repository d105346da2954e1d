import { join, posix } from 'node:path';
import { AppError } from '../../diagnostics/app-error.ts';
import { publishFolder, removeStaging } from '../../system/files/publish-folder.ts';
import { removeTree } from '../../system/files/remove-tree.ts';
import { listFiles } from '../../system/hostile/list-files.ts';
import { listHostile } from '../../system/hostile/list-hostile.ts';
import { problemText } from '../../system/hostile/problem.ts';
import { readPlainFile } from '../../system/hostile/read-hostile.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import { safeJoin } from '../../system/paths/safe-path.ts';
import { sha256 } from '../../system/text/hash.ts';
import type { RunLayout } from '../layout.ts';
import { digestOf, digestOfEntries, issuedFiles, type StateFile } from '../state-digest.ts';

/** The file of a kept launch that holds its launch digest, for readers; what counts is the ledger's. */
export const digestFileName = 'launch-digest';

/** Largest issued file: a prompt, or the recorded inputs. */
const maxIssuedBytes = 32 * 1024 * 1024;

/** What a launch issues: the path in a kept launch (`prompts/...`, `scope/...`, RUN_INPUTS.json, RUN_MANIFEST.json) -> bytes. */
export type IssuedFiles = ReadonlyMap<string, Uint8Array>;

/**
 * The files of a kept launch revision under the paths that they had, or have, as the issued launch. Empty if it is not kept.
 *
 * @throws AppError ERR_PATH_UNSAFE
 */
export async function keptFiles(root: string, layout: RunLayout, revision: number): Promise<StateFile[]> {
  const folder = layout.launch(revision);
  const paths = await listFiles(join(root, folder), (path) => path === digestFileName);
  return paths.map((path) => ({ path: issuedPath(layout, path), file: `${folder}/${path}` }));
}

/** The launch digest of a kept revision, recomputed. 64 hex digits; `undefined` if it is not kept. */
export async function keptDigest(root: string, layout: RunLayout, revision: number): Promise<string | undefined> {
  const files = await keptFiles(root, layout, revision);
  return files.length === 0 ? undefined : digestOf(root, files);
}

/** The bytes that the newest launch issued, for {@link keepLaunch}. */
export async function readIssued(root: string, layout: RunLayout): Promise<IssuedFiles> {
  const files = new Map<string, Uint8Array>();
  for (const { path, file } of await issuedFiles(root, layout)) {
    files.set(keptPath(layout, path), readIssuedFile(root, file));
  }
  return files;
}

/**
 * Writes `launch/<revision>/`, all or nothing. A folder that is there already (of a killed process) is replaced.
 *
 * @throws AppError ERR_WRITE_FAILED, ERR_PATH_UNSAFE
 */
export async function keepLaunch(
  root: string,
  layout: RunLayout,
  revision: number,
  files: IssuedFiles,
  digest: string,
): Promise<void> {
  const folder = layout.launch(revision);
  const target = await safeJoin(root, folder);
  await removeStaging(root, folder);
  await removeTree(root, target);
  const all = new Map([...files, [digestFileName, Buffer.from(`${digest}\n`)] as const]);
  await publishFolder(root, folder, all);
}

/** Removes kept launches that no event of the ledger names: a process was killed before it recorded them. */
export async function removeUnrecorded(root: string, layout: RunLayout, newest: number): Promise<void> {
  const folder = await safeJoin(root, layout.launchesDir);
  if (statHostile(folder).kind === 'absent') return;
  const isRecorded = (name: string | null): boolean =>
    newest > 1 && /^[1-9]\d*$/.test(name ?? '') && Number(name) <= newest;
  for (const { name } of listHostile(folder, 10_000).entries) {
    if (name !== null && !isRecorded(name)) await removeTree(root, join(folder, name));
  }
  if (newest === 1) await removeTree(root, folder);
}

/** Where a file of a kept launch belongs in the repository, relative to its root. */
export function issuedPlace(layout: RunLayout, path: string): string {
  return path.startsWith('prompts/')
    ? posix.join(layout.promptsDir, path.slice('prompts/'.length))
    : posix.join(layout.runDir, path);
}

/** @throws AppError ERR_PATH_UNSAFE when it is not a plain file that can be read */
export function readIssuedFile(root: string, file: string): Uint8Array {
  const { bytes, problem } = readPlainFile(join(root, file), maxIssuedBytes);
  if (bytes !== null) return bytes;
  const what = problem === 'too-large' ? `has more than ${maxIssuedBytes} bytes` : problemText[problem];
  throw new AppError('ERR_PATH_UNSAFE', `${file} ${what}.`, { file });
}

/** The launch digest of files that are not written yet. 64 hex digits. */
export function digestOfIssued(layout: RunLayout, files: IssuedFiles): string {
  const entries = [...files].map(([path, bytes]) => ({
    path: issuedPath(layout, path),
    sha256: sha256(bytes),
    size: bytes.length,
  }));
  return digestOfEntries(entries);
}

function issuedPath({ runId }: RunLayout, path: string): string {
  return path.startsWith('prompts/') ? `prompts/${runId}/${path.slice('prompts/'.length)}` : `runs/${runId}/${path}`;
}

/** The path in a kept launch of an issued file's path in the state. */
export function keptPath({ runId }: RunLayout, path: string): string {
  return path.startsWith(`prompts/${runId}/`)
    ? `prompts/${path.slice(`prompts/${runId}/`.length)}`
    : path.slice(`runs/${runId}/`.length);
}
