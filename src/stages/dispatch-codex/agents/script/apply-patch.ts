import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Git, openGit } from '../../../../core/git/git.ts';
import { tempFolder } from '../../../../core/system/files/temp.ts';
import { safeJoin } from '../../../../core/system/paths/safe-path.ts';

/**
 * Applies a unified diff to a worktree without git writing its files. Reads the worktree into a temporary index and applies the diff
 * there (`git apply --cached` reads and writes only blobs, so `copy from` reaches nothing outside). Then writes the changed paths itself,
 * never through a link (docs/adr/0062).
 *
 * @param env the process's environment, see {@link openGit}
 * @throws AppError ERR_GIT if the diff does not apply; ERR_PATH_UNSAFE
 */
export async function applyPatch(
  worktree: string,
  diff: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  await using scratch = await tempFolder('factory-patch');
  const git = openGit({ dir: worktree, env, bind: { GIT_INDEX_FILE: join(scratch.path, 'index') } });
  await git.run(['read-tree', 'HEAD']);
  await git.run(['add', '--all', '--', '.']);
  const before = (await git.run(['write-tree'])).text;
  await git.run(['apply', '--cached', '--whitespace=nowarn', '-'], { stdin: diff.endsWith('\n') ? diff : `${diff}\n` });
  const after = (await git.run(['write-tree'])).text;
  const { stdout } = await git.run(['diff-tree', '-r', '-z', '--raw', '--no-renames', '--no-abbrev', before, after]);
  const fields = stdout.toString('utf8').split('\0');
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const [, mode = '', , blob = ''] = (fields[index] ?? '').split(' ');
    await place(git, worktree, fields[index + 1] ?? '', mode, blob);
  }
}

async function place(git: Git, worktree: string, path: string, mode: string, blob: string): Promise<void> {
  const target = await safeJoin(worktree, path);
  if (mode === '000000') {
    await rm(target, { force: true });
    return;
  }
  const { stdout } = await git.run(['cat-file', 'blob', blob]);
  await mkdir(dirname(target), { recursive: true });
  if (mode === '120000') {
    await rm(target, { force: true });
    await symlink(stdout.toString('utf8'), target);
    return;
  }
  await writeFile(target, stdout);
  await chmod(target, mode === '100755' ? 0o755 : 0o644);
}
