import { join } from 'node:path';
import { finding } from '../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Git } from '../../git/git.ts';
import { nulRecords } from '../../git/nul-records.ts';
import { writePlainFile } from '../../system/files/plain-files.ts';
import { tempFolder } from '../../system/files/temp.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import { byCodeUnit } from '../../system/text/json.ts';
import { includeLines } from './include-lines.ts';

/** The user's files to copy into each worker's folder, and the ones that were left out. */
export interface IncludedFiles {
  /** Relative to the repository root, with `/`, sorted. */
  readonly paths: readonly string[];
  readonly findings: readonly Diagnostic[];
}

export interface IncludeOptions {
  /** Bound to the user's repository; only reads it. */
  readonly git: Git;
  /** The text of `.worktreeinclude` at the base commit. */
  readonly text: string;
  /** The user's own ignore rules, as recorded at launch. */
  readonly excludes: readonly string[];
  /** The paths of the base commit. */
  readonly tracked: ReadonlySet<string>;
  /** The factory's own folders, relative to the root: files below them are not copied. */
  readonly own: readonly string[];
}

export const includeFile = '.worktreeinclude';

const maxFiles = 1_000;
const maxBytes = 64 * 1024 * 1024;
const maxOutputBytes = 64 * 1024 * 1024;

/**
 * Finds the files of the user's checkout that `.worktreeinclude` selects: untracked, ignored by the user's own rules, and plain. Never
 * selects a tracked file, a link, or a file behind a link.
 *
 * @throws AppError ERR_GIT
 */
export async function findIncluded(options: IncludeOptions): Promise<IncludedFiles> {
  const { git, tracked, own } = options;
  const { lines, outside } = includeLines(options.text);
  const left = outside.map(({ line, text }) => `line ${line}, ${text}: leads out of the repository`);
  await using scratch = await tempFolder('factory-include');
  const [patterns, excludes] = [join(scratch.path, 'include'), join(scratch.path, 'exclude')];
  await writePlainFile(patterns, `${lines.join('\n')}\n`);
  await writePlainFile(excludes, `${options.excludes.join('\n')}\n`);
  const listed = await git.run(['ls-files', '-z', '--others', '--ignored', `--exclude-from=${patterns}`], {
    maxOutputBytes,
  });
  // A name that ends in a slash is another repository.
  const matched = nulRecords(listed.stdout).filter(
    (path) => !path.endsWith('/') && !own.some((folder) => path.startsWith(`${folder}/`)),
  );
  const ignored = await ignoredOf(git, matched, excludes);
  const paths: string[] = [];
  let bytes = 0;
  for (const path of matched.sort(byCodeUnit)) {
    const { kind, size } = statHostile(join(git.dir, path));
    const why = refusal(path, kind, tracked);
    if (why !== undefined) left.push(`${path}: ${why}`);
    else if (!ignored.has(path)) left.push(`${path}: no ignore rule covers it`);
    else if (paths.length >= maxFiles || bytes + size > maxBytes) left.push(`${path}: more than is copied`);
    else {
      paths.push(path);
      bytes += size;
    }
  }
  return { paths, findings: leftFindings(left) };
}

async function ignoredOf(git: Git, paths: readonly string[], excludes: string): Promise<ReadonlySet<string>> {
  if (paths.length === 0) return new Set();
  const { stdout } = await git.run(['check-ignore', '-z', '--stdin'], {
    stdin: paths.map((path) => `${path}\0`).join(''),
    config: [['core.excludesFile', excludes]],
    accept: [0, 1],
    maxOutputBytes,
  });
  return new Set(nulRecords(stdout));
}

function refusal(path: string, kind: string, tracked: ReadonlySet<string>): string | undefined {
  if (path.includes('\uFFFD')) return 'its name is not UTF-8';
  if (kind === 'link') return 'a link; only plain files are copied';
  if (kind !== 'file') return 'no plain file';
  if (tracked.has(path)) return 'a file of the base commit';
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
    if (tracked.has(path.slice(0, at))) return 'its folder is a file of the base commit';
  }
  return undefined;
}

const shown = 10;

function leftFindings(left: readonly string[]): Diagnostic[] {
  if (left.length === 0) return [];
  const more = left.length > shown ? ` and ${left.length - shown} more` : '';
  const message = `${includeFile}: left out ${left.slice(0, shown).join('; ')}${more}.`;
  return [finding('ERR_WORKTREE_INCLUDE', message, { severity: 'warning', file: includeFile })];
}
