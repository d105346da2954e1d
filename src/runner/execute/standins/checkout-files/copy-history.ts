import { constants, copyFileSync, mkdirSync } from 'node:fs';
import { copyFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appErrorOf } from '../../../../core/diagnostics/of-unknown.ts';
import type { Git } from '../../../../core/git/git.ts';
import { commonGitDir } from '../../../../core/git/git-folders.ts';
import { byCodeUnit } from '../../../../core/system/text/json.ts';

/** git packs loose objects when there are more (gc.auto). Beyond that, one pack is cheaper than many copies. */
const maxLoose = 6_700;

/**
 * Copies a local repository's objects, branches and tags into a new repository, as `fetch-depth: 0` would fetch them. Copying files costs a
 * small part of making, sending and indexing a pack of the whole history. No file is shared, and unreachable loose objects come along.
 *
 * @param gitDir the new repository, which has no object yet
 * @param run runs git in the new checkout
 * @returns the commit of every remote-tracking branch and tag; `undefined` if the repository cannot be copied as it is: it is shallow or
 *   partial, borrows objects, or changed meanwhile. Then fetch; what was copied does no harm
 */
export async function copyHistory(
  source: string,
  gitDir: string,
  run: (args: readonly string[], accept?: readonly number[]) => ReturnType<Git['run']>,
): Promise<ReadonlyMap<string, string> | undefined> {
  const from = await commonGitDir(source);
  if (await exists(join(from, 'shallow'))) return undefined;
  for (const name of ['alternates', 'http-alternates']) {
    if (await exists(join(from, 'objects/info', name))) return undefined;
  }
  // The refs are read first: whatever they name is among the objects that are listed later.
  const format = '--format=%(objectname) %(refname) %(*objectname)';
  const listed = await run([`--git-dir=${from}`, 'for-each-ref', format, 'refs/heads', 'refs/tags'], [0, 1, 128]);
  // A name that is no UTF-8 cannot be written again from its text.
  if (listed.exitCode !== 0 || listed.text.includes('\ufffd')) return undefined;
  try {
    if (!(await copyObjects(join(from, 'objects'), join(gitDir, 'objects')))) return undefined;
  } catch (error) {
    // A concurrent `git gc` or `git repack` removed what was listed.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw appErrorOf(error);
  }
  const refs = copiedRefs(listed.text);
  const lines = refs.map(({ name, id, peeled }) => `${id} ${name}\n${peeled === '' ? '' : `^${peeled}\n`}`);
  await writeFile(join(gitDir, 'packed-refs'), `# pack-refs with: peeled fully-peeled sorted \n${lines.join('')}`);
  return new Map(refs.map(({ name, id, peeled }) => [name, peeled === '' ? id : peeled]));
}

/** Loose objects first: git moves objects from there into packs, and not back. */
async function copyObjects(from: string, to: string): Promise<boolean> {
  const folders = (await readdir(from)).filter((name) => /^[0-9a-f]{2}$/.test(name));
  const loose: string[] = [];
  for (const folder of folders) {
    for (const name of await readdir(join(from, folder))) {
      if (/^(?:[0-9a-f]{38}|[0-9a-f]{62})$/.test(name)) loose.push(`${folder}/${name}`);
    }
    if (loose.length > maxLoose) return false;
  }
  for (const folder of folders) mkdirSync(join(to, folder), { recursive: true });
  // Synchronous, because a turn of the event loop costs more than the copy of a small file.
  for (const name of loose) copyFileSync(join(from, name), join(to, name), constants.COPYFILE_FICLONE);
  const packs = await readdir(join(from, 'pack'), { withFileTypes: true }).catch(() => []);
  if (packs.some((entry) => entry.name.endsWith('.promisor') || !entry.isFile())) return false;
  const names = new Set(packs.map(({ name }) => name));
  mkdirSync(join(to, 'pack'), { recursive: true });
  for (const index of names) {
    const pack = /^(pack-[0-9a-f]+)\.idx$/.exec(index)?.[1];
    // A pack with times holds unreachable objects only (gitformat-pack(5), cruft packs).
    if (pack === undefined || names.has(`${pack}.mtimes`)) continue;
    for (const name of [`${pack}.pack`, `${pack}.rev`, index]) {
      if (!names.has(name) && name.endsWith('.rev')) continue;
      await copyFile(join(from, 'pack', name), join(to, 'pack', name), constants.COPYFILE_FICLONE);
    }
  }
  return true;
}

/** Branches become remote-tracking branches of origin. Sorted, as packed-refs must be (gitrepository-layout(5)). */
function copiedRefs(listed: string): { readonly name: string; readonly id: string; readonly peeled: string }[] {
  const refs = listed.split('\n').flatMap((line) => {
    const [id = '', ref = '', peeled = ''] = line.split(' ');
    return id === '' ? [] : [{ name: ref.replace(/^refs\/heads\//, 'refs/remotes/origin/'), id, peeled }];
  });
  return refs.sort((left, right) => byCodeUnit(left.name, right.name));
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
