import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { digestFile } from '../../../../core/system/hostile/digest-file.ts';
import type { KeptFetches, KeptFile } from '../../steps/builtin-action.ts';

/**
 * Fetches into a new repository, or copies the files of the same fetch by an earlier job of this run: a pack need not be made, sent and
 * indexed again for each job. A copied file counts only if it has the digest that this process computed right after the fetch, before a step
 * of any job could run.
 *
 * @param key equal for two fetches only if they bring the same objects
 * @param gitDir the new repository, which has no object yet
 * @param fetch brings packs, and perhaps `shallow`
 * @returns whether the files were copied; then the caller writes the refs
 */
export async function fetchOnce(
  { folder, byKey }: KeptFetches,
  key: string,
  gitDir: string,
  fetch: () => Promise<unknown>,
): Promise<boolean> {
  const earlier = byKey.get(key);
  if (earlier !== undefined) {
    if (await copyKept((await earlier) ?? [], gitDir)) return true;
    await fetch();
    return false;
  }
  const place = join(folder, String(byKey.size));
  const own = fetch().then(() => keep(gitDir, place));
  byKey.set(
    key,
    own.catch(() => undefined),
  );
  await own;
  return false;
}

const packFolder = 'objects/pack';

async function keep(gitDir: string, folder: string): Promise<readonly KeptFile[]> {
  const packs = (await readdir(join(gitDir, packFolder))).map((name) => `${packFolder}/${name}`);
  // Not every git writes it for a commit without parents.
  const shallow = (await readdir(gitDir)).filter((name) => name === 'shallow');
  const kept: KeptFile[] = [];
  for (const path of [...packs, ...shallow]) {
    const from = join(gitDir, path);
    const to = join(folder, path);
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, to, constants.COPYFILE_FICLONE);
    kept.push({ path, from: to, sha256: (await digestFile(from)).sha256 });
  }
  return kept;
}

async function copyKept(files: readonly KeptFile[], gitDir: string): Promise<boolean> {
  for (const { path, from, sha256 } of files) {
    const to = join(gitDir, path);
    await mkdir(dirname(to), { recursive: true });
    const copied = await copyFile(from, to, constants.COPYFILE_FICLONE).then(
      () => digestFile(to),
      () => undefined,
    );
    if (copied?.sha256 === sha256) continue;
    for (const { path: wrong } of files) await rm(join(gitDir, wrong), { force: true });
    return false;
  }
  return files.length > 0;
}
