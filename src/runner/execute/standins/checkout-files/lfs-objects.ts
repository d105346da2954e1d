import { constants } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { type Git, openGit } from '../../../../core/git/git.ts';
import { lfsObject, lfsObjectsFolder } from '../../../../core/git/worker-repository/lfs-files.ts';
import { digestFile } from '../../../../core/system/hostile/digest-file.ts';

export interface LfsCheckout {
  /** The repository that the checkout was fetched from. */
  readonly source: Git;
  /** The checkout's git folder, absolute. */
  readonly gitDir: string;
  /** What is going to be checked out. */
  readonly commit: string;
  /** Whether every file will be written. Only then is each object needed. */
  readonly isWhole: boolean;
  /** Runs git in the checkout. */
  readonly run: (args: readonly string[], accept?: readonly number[]) => ReturnType<Git['run']>;
}

/**
 * Sets up Git LFS in a checkout, and copies the objects of a commit from the LFS store of the source repository. The next
 * `git checkout` then writes contents instead of pointers. No network is used.
 *
 * @throws AppError ERR_TOOL_MISSING without git-lfs; ERR_STANDIN_FAILED naming the files whose objects are not on this machine
 */
export async function fetchLfsObjects({ source, gitDir, commit, isWhole, run }: LfsCheckout): Promise<void> {
  if ((await run(['lfs', 'version'], [0, 1])).exitCode !== 0) {
    throw new AppError('ERR_TOOL_MISSING', 'The input lfs is true, but git-lfs was not found on the PATH of the job.', {
      nextAction: 'Install git-lfs: https://git-lfs.com',
    });
  }
  // Only the filters: a hook would make pushes depend on an LFS server.
  await run(['lfs', 'install', '--local', '--skip-repo']);
  const stores = await storesOf(source);
  const missing: string[] = [];
  for (const [oid, paths] of await pointersOf(run, commit)) {
    if (!(await copyObject(stores, oid, lfsObject(join(gitDir, 'lfs', 'objects'), oid)))) missing.push(...paths);
  }
  if (missing.length === 0 || !isWhole) return;
  const names = missing.slice(0, 5).join(', ');
  const more = missing.length > 5 ? `, and ${missing.length - 5} more` : '';
  throw new AppError('ERR_STANDIN_FAILED', `Git LFS objects of these files are not on this machine: ${names}${more}.`, {
    nextAction: 'Run `git lfs fetch` in the repository.',
  });
}

/** The folders of LFS objects of a repository, and of those whose objects it borrows. */
async function storesOf(source: Git): Promise<string[]> {
  const counted = await source.run(['count-objects', '-v']);
  const borrowed = [...counted.text.matchAll(/^alternate: (.+)$/gm)].map(([, objects = '']) => dirname(objects));
  const lenders = borrowed.map((dir) => openGit({ dir, env: source.env }));
  return Promise.all([source, ...lenders].map(lfsObjectsFolder));
}

/** The paths of a commit's pointers by object id. */
async function pointersOf(run: LfsCheckout['run'], commit: string): Promise<ReadonlyMap<string, string[]>> {
  const listed = await run(['lfs', 'ls-files', '--long', commit]);
  const pointers = new Map<string, string[]>();
  for (const line of listed.text.split('\n')) {
    const [, oid, path = ''] = /^([0-9a-f]{64}) [*-] (.+)$/.exec(line) ?? [];
    if (oid !== undefined) pointers.set(oid, [...(pointers.get(oid) ?? []), path]);
  }
  return pointers;
}

/** @returns whether the object is there now */
async function copyObject(stores: readonly string[], oid: string, to: string): Promise<boolean> {
  const isRight = async (): Promise<boolean> => {
    const digest = await digestFile(to).catch(() => undefined);
    return digest?.sha256 === oid;
  };
  if (await isRight()) return true;
  await mkdir(dirname(to), { recursive: true });
  for (const store of stores) {
    const copied = await copyFile(lfsObject(store, oid), to, constants.COPYFILE_FICLONE).then(
      () => true,
      () => false,
    );
    if (copied && (await isRight())) return true;
  }
  await rm(to, { force: true });
  return false;
}
