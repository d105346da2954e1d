import { join } from 'node:path';
import type { RunInputs } from '../../contracts/launch/run-inputs.ts';
import { AppError } from '../../diagnostics/app-error.ts';
import { openGit } from '../../git/git.ts';
import type { RunLayout } from '../../run/layout.ts';
import { writeFileAtomic } from '../../system/files/atomic-write.ts';
import { readHostileFile } from '../../system/hostile/read-hostile.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import { safeJoin } from '../../system/paths/safe-path.ts';
import { type BasePack, makeBasePack } from './base-pack.ts';
import { openJudgeStore } from './judge-store.ts';
import type { ObjectStore } from './object-store.ts';

/** The run that is judged. */
export interface JudgedRun {
  /** The repository root, absolute. */
  readonly root: string;
  readonly layout: RunLayout;
  readonly inputs: Pick<RunInputs, 'run_id' | 'base_sha' | 'base_tree'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Creates a new store for judging a run. Uses the pack that prepare left on this machine. A job without it makes a new pack from its own
 * checkout.
 *
 * @throws AppError ERR_STORE_ALTERED; ERR_REF_UNKNOWN when the base commit is not in the repository; ERR_RUN_VERSION for a run of version
 *   0.1
 */
export async function openRunStore(run: JudgedRun): Promise<ObjectStore> {
  const { base_sha: sha, base_tree: tree } = run.inputs;
  if (tree === undefined) throw oldRun(run.inputs.run_id);
  const signal = run.signal === undefined ? {} : { signal: run.signal };
  return openJudgeStore({ pack: await ensureRunPack(run), base: { sha, tree }, env: run.env, ...signal });
}

/** @returns the error for an attempt to change a run of version 0.1 */
export function oldRun(runId: string): AppError {
  const message = `Run ${runId} was prepared by version 0.1. It can be read and verified, but not continued.`;
  return new AppError('ERR_RUN_VERSION', message);
}

/**
 * Writes the pack of a run's base commit and its sha256 into the run folder.
 *
 * @throws AppError ERR_REF_UNKNOWN when the repository does not have the base commit
 */
export async function writeRunPack(run: JudgedRun): Promise<BasePack> {
  const { root, layout, inputs, env, signal } = run;
  const git = openGit({ dir: root, env, ...(signal && { signal }) });
  const file = await safeJoin(root, layout.basePack);
  const pack = await makeBasePack(git, inputs.base_sha, file).catch(async (error: unknown) => {
    const { exitCode } = await git.run(['cat-file', '-e', `${inputs.base_sha}^{commit}`], { accept: [0, 1, 128] });
    if (exitCode === 0) throw error;
    const message = `The base commit ${inputs.base_sha} is not in the repository.`;
    throw new AppError('ERR_REF_UNKNOWN', message, { file: layout.inputs });
  });
  await writeFileAtomic(root, checksumFile(layout), `${pack.sha256}  base.pack\n`);
  return pack;
}

/**
 * Returns the pack that prepare left on this machine, or writes a new one. Dispatch calls it before any worker starts.
 *
 * @throws AppError ERR_REF_UNKNOWN when the repository does not have the base commit
 */
export async function ensureRunPack(run: JudgedRun): Promise<BasePack> {
  const { root, layout } = run;
  const file = join(root, layout.basePack);
  const text = readHostileFile(root, checksumFile(layout), 1_024).bytes?.toString('utf8') ?? '';
  const sha256 = /^([0-9a-f]{64}) {2}base\.pack\n$/.exec(text)?.[1];
  if (sha256 === undefined || statHostile(file).kind !== 'file') return writeRunPack(run);
  return { file, sha256 };
}

function checksumFile(layout: RunLayout): string {
  return `${layout.basePack}.sha256`;
}
