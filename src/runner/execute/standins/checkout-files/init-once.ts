import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Git } from '../../../../core/git/git.ts';
import type { KeptFetches } from '../../steps/builtin-action.ts';

/** What else `git init` makes. A step may write into `hooks` and `info`, which come from git's template; its sample hooks are left out. */
const folders = ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags', 'hooks', 'info'];

/**
 * Makes an empty repository by `git init`, or as git made one for an earlier job of this run: git writes `config` anew for each setting, and
 * tries out the file system, which is the same for all jobs.
 *
 * @param gitDir does not exist yet
 * @param run runs git in the folder of `gitDir`
 * @returns the text of `config`, which the caller writes
 */
export async function initOnce(
  { initByFormat }: KeptFetches,
  objectFormat: string,
  gitDir: string,
  run: (args: readonly string[]) => ReturnType<Git['run']>,
): Promise<string> {
  const earlier = initByFormat.get(objectFormat);
  if (earlier === undefined) await run(['init', '--quiet', '--template=', `--object-format=${objectFormat}`, '.']);
  for (const name of folders) await mkdir(join(gitDir, name), { recursive: true });
  const known = earlier ?? {
    head: await readFile(join(gitDir, 'HEAD'), 'utf8'),
    config: await readFile(join(gitDir, 'config'), 'utf8'),
  };
  initByFormat.set(objectFormat, known);
  if (earlier !== undefined) await writeFile(join(gitDir, 'HEAD'), known.head);
  return known.config;
}
