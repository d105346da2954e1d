import { join } from 'node:path';
import { nulRecords } from '../../../core/git/nul-records.ts';
import { listPaths } from '../../../core/git/objects/ls-tree.ts';
import { readPlainText } from '../../../core/system/hostile/read-hostile.ts';
import type { OpenedChange } from '../change/open-change.ts';
import type { SpecEvidence } from './judge-specs.ts';

const maxSpecBytes = 4 * 1024 * 1024;

/**
 * Reads what the rules for specs look at.
 *
 * @param root the top folder of the repository, absolute
 * @param now an instant, UTC ISO-8601
 * @throws AppError ERR_GIT
 */
export async function specEvidence(
  root: string,
  { git, base, changes }: OpenedChange,
  now: string,
): Promise<SpecEvidence> {
  const before = await listPaths(git, base.from);
  const after =
    base.to === undefined
      ? nulRecords((await git.run(['ls-files', '-z'])).stdout).concat(changes.map(({ path }) => path))
      : await listPaths(git, base.to);
  const texts = new Map<string, string>();
  const commit = base.to;
  if (commit !== undefined) {
    for (const { path, type } of changes) {
      if (type === 'deleted' || !path.endsWith('.md')) continue;
      const { exitCode, text } = await git.run(['cat-file', 'blob', `${commit}:${path}`], { accept: [0, 128] });
      if (exitCode === 0) texts.set(path, text);
    }
  }
  return {
    changes,
    paths: new Set([...before, ...after]),
    textOf: (path) =>
      commit === undefined ? (readPlainText(join(root, path), maxSpecBytes) ?? '') : (texts.get(path) ?? ''),
    today: now.slice(0, 10),
  };
}
