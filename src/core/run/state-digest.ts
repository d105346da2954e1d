import { join } from 'node:path';
import { AppError } from '../diagnostics/app-error.ts';
import { isTemporary } from '../system/files/atomic-write.ts';
import { digestFile } from '../system/hostile/digest-file.ts';
import { listFiles } from '../system/hostile/list-files.ts';
import { sha256 } from '../system/text/hash.ts';
import { byCodeUnit } from '../system/text/json.ts';
import type { RunLayout } from './layout.ts';

/** One file of a run's state. */
export interface StateFile {
  /** `runs/<RUN_ID>/...` or `prompts/<RUN_ID>/...`: the same on every machine, whatever `paths` is. */
  readonly path: string;
  /** Relative to the repository root, with `/`. */
  readonly file: string;
}

/**
 * The files that `attest` writes into an ended run's folder, relative to it: the statement, its predicate, and its subjects as a checksum
 * file. They contain the state's digest, so they cannot be part of the state.
 */
export const attestationFiles = [
  'attestations/run.intoto.json',
  'attestations/run.predicate.json',
  'attestations/run.subjects.sha256',
] as const;

const isAttestation = (path: string): boolean => attestationFiles.some((name) => name === path);

/**
 * Every file of a run's state. Stages publish, restore and digest exactly these. They are all files of the run folder and the prompt folder
 * except `locks/` (belongs to living processes), `store/` (each machine makes its own), temporary files of atomic writes, and {@link
 * attestationFiles}.
 *
 * @param root the repository root, absolute
 * @returns sorted by path, by code unit
 * @throws AppError ERR_PATH_UNSAFE for a link or special file; ERR_STATE_MISSING when there is no run folder
 */
export async function stateFiles(root: string, layout: RunLayout): Promise<StateFile[]> {
  const left = (path: string): boolean =>
    path === 'locks' || path === 'store' || isTemporary(path) || isAttestation(path);
  const run = await listFiles(join(root, layout.runDir), left);
  const prompts = await listFiles(join(root, layout.promptsDir), isTemporary);
  if (run.length === 0) {
    throw new AppError(
      'ERR_STATE_MISSING',
      `${layout.runDir} is missing or empty; an earlier stage must have filled it.`,
      {
        file: layout.runDir,
      },
    );
  }
  const files = [
    ...run.map((path) => ({ path: `runs/${layout.runId}/${path}`, file: `${layout.runDir}/${path}` })),
    ...prompts.map((path) => ({ path: `prompts/${layout.runId}/${path}`, file: `${layout.promptsDir}/${path}` })),
  ];
  return files.sort((left, right) => byCodeUnit(left.path, right.path));
}

/**
 * The `state-digest`: the sha256 of the sorted lines `<sha256> <size> <path>`, each with a line feed, for {@link stateFiles}
 * (docs/workflows.md). 64 hex digits.
 *
 * @throws AppError as {@link stateFiles}
 */
export async function stateDigest(root: string, layout: RunLayout): Promise<string> {
  return digestOf(root, await stateFiles(root, layout));
}

/**
 * The files that prepare issued and nothing may change afterwards: `scope/**`, `brief/**`, `policy/**`, RUN_MANIFEST.json, RUN_INPUTS.json, and the
 * prompt folder without its `logs/`. Of a revised run, those of its newest launch revision.
 *
 * @throws AppError as {@link stateFiles}; also ERR_STATE_MISSING when none of these files exists
 */
export async function issuedFiles(root: string, layout: RunLayout): Promise<StateFile[]> {
  const run = `runs/${layout.runId}/`;
  const prompts = `prompts/${layout.runId}/`;
  const issued = (await stateFiles(root, layout)).filter(({ path }) =>
    path.startsWith(run)
      ? [`${run}scope/`, `${run}brief/`, `${run}policy/`].some((folder) => path.startsWith(folder)) ||
        path === `${run}RUN_MANIFEST.json` ||
        path === `${run}RUN_INPUTS.json`
      : !path.startsWith(`${prompts}logs/`),
  );
  if (issued.length === 0) {
    throw new AppError('ERR_STATE_MISSING', `${layout.runDir} contains no file that prepare issued.`, {
      file: layout.runDir,
    });
  }
  return issued;
}

/**
 * The `launch-digest`: the formula of {@link stateDigest} over {@link issuedFiles}. 64 hex digits.
 *
 * @throws AppError as issuedFiles
 */
export async function launchDigest(root: string, layout: RunLayout): Promise<string> {
  return digestOf(root, await issuedFiles(root, layout));
}

/**
 * Compares the launch digest with the one that the prepare process returned, before any lock, prompt or base is read.
 *
 * @throws AppError ERR_LAUNCH_STATE_ALTERED
 */
export async function assertLaunchDigest(root: string, layout: RunLayout, expected: string): Promise<void> {
  const actual = await launchDigest(root, layout);
  if (actual === expected) return;
  throw new AppError(
    'ERR_LAUNCH_STATE_ALTERED',
    `A scope lock, prompt, manifest or recorded input of ${layout.runId} was changed after prepare issued it: launch digest ${actual}, expected ${expected}.`,
    { file: layout.runDir },
  );
}

/**
 * The formula of every digest here: sha256 over the sorted lines `<sha256> <size> <path>`.
 *
 * @throws AppError ERR_PATH_UNSAFE, ERR_STATE_MISSING about a file
 */
export async function digestOf(root: string, files: readonly StateFile[]): Promise<string> {
  const entries: StateEntry[] = [];
  for (const { path, file } of files) {
    entries.push({ path, ...(await digestFile(join(root, file), { name: file })) });
  }
  return digestOfEntries(entries);
}

/** What the formula covers of one file. */
export interface StateEntry {
  /** As of {@link StateFile}. */
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

/** As {@link digestOf}, for files that are known by their digests. */
export function digestOfEntries(entries: readonly StateEntry[]): string {
  const lines = entries.map(({ path, sha256: digest, size }) => `${digest} ${size} ${path}\n`);
  return sha256(lines.sort(byCodeUnit).join(''));
}
