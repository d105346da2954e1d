import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { openGit } from '../../../../core/git/git.ts';
import { isInside } from '../../../../core/system/paths/safe-path.ts';
import { byCodeUnit } from '../../../../core/system/text/json.ts';
import { byPlace, checkFile } from '../../../../runner/check/check-file.ts';
import { checkScripts } from '../../../../runner/check/check-scripts.ts';
import type { Finding } from '../../../../runner/check/source/finding.ts';
import type { Surroundings } from '../../../../runner/check/source/surroundings.ts';
import { mirroredActions } from '../../../../runner/mirror/action-mirror.ts';
import { hostEnvironment } from '../../../local-run/host-environment.ts';
import type { Io } from '../../../program/io.ts';
import { actionCacheOf, pairs } from '../run/run-settings.ts';
import { type FindingFormat, renderFindings } from './finding-formats.ts';

export interface RunnerCheckOptions {
  /** Relative to the working directory; all workflows and actions of the repository if there are none. */
  readonly files: readonly string[];
  readonly repo: string;
  readonly format: FindingFormat;
  readonly shellcheck: boolean;
  readonly actionSource?: readonly string[];
  readonly actionCache?: string;
  readonly recordDir?: string;
  readonly json: boolean;
}

/**
 * `factory runner check [FILES]`: checks workflow and action files as they are in the working tree.
 *
 * @returns 1 if there is an error, else 0
 * @throws AppError ERR_USAGE if a file cannot be read or is outside of the repository
 */
export async function runnerCheck(io: Io, options: RunnerCheckOptions): Promise<number> {
  const root = await topFolder(io, options.repo);
  const paths =
    options.files.length === 0 ? await ownFiles(io, root) : options.files.map((file) => pathIn(io, root, file));
  const surroundings = surroundingsOf(root, {
    ...(await mirroredActions(actionCacheOf(io, options))),
    ...pairs('--action-source', options.actionSource ?? []),
  });
  const checked = await Promise.all(
    paths.map(async (path) => ({ path, ...(await checkFile(await textOf(root, path), path, surroundings)) })),
  );
  const shell = options.shellcheck ? await checkScripts(checked, hostEnvironment(io.env)) : [];
  const findings = checked.flatMap(({ path, findings: own }) =>
    [...own, ...shell.filter(({ file }) => file === path)].sort(byPlace),
  );
  io.out(renderFindings(findings, options.json ? 'json' : options.format, paths.length));
  return findings.some(({ severity }: Finding) => severity === 'error') ? 1 : 0;
}

/** The repository, or the folder itself outside of one. */
async function topFolder(io: Io, repo: string): Promise<string> {
  const folder = resolve(io.cwd, repo);
  const top = await openGit({ dir: folder, env: io.env })
    .run(['rev-parse', '--show-toplevel'], { accept: [0, 128] })
    .catch(() => undefined);
  return top?.exitCode === 0 ? resolve(top.text) : folder;
}

/** Tracked files, and new ones that are not ignored. */
async function ownFiles(io: Io, root: string): Promise<readonly string[]> {
  const globs = [
    ':(glob).github/workflows/*.yml',
    ':(glob).github/workflows/*.yaml',
    ':(glob)**/action.yml',
    ':(glob)**/action.yaml',
  ];
  const { text } = await openGit({ dir: root, env: io.env }).run([
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
    '--deduplicate',
    '--',
    ...globs,
  ]);
  return text
    .split('\0')
    .filter((path) => path !== '')
    .sort(byCodeUnit);
}

function pathIn(io: Io, root: string, file: string): string {
  const path = relative(root, resolve(io.cwd, file)).split(sep).join('/');
  if (!path.startsWith('../') && path !== '') return path;
  throw new AppError('ERR_USAGE', `${file} is not a file of the repository ${root}.`, { fault: 'usage' });
}

async function textOf(root: string, path: string): Promise<string> {
  return readFile(resolve(root, path), 'utf8').catch((cause: unknown) => {
    throw new AppError('ERR_USAGE', `${path} cannot be read.`, { fault: 'usage', cause });
  });
}

function surroundingsOf(root: string, sources: Readonly<Record<string, string>>): Surroundings {
  const folders = new Map(Object.entries(sources).map(([name, folder]) => [name.toLowerCase(), folder]));
  const known = new Map<string, string | undefined>();
  const read = (folder: string | undefined, path: string): string | undefined => {
    if (folder === undefined) return undefined;
    const file = resolve(folder, path);
    if (!isInside(resolve(folder), file)) return undefined;
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return undefined;
    }
  };
  return {
    read(path, repository) {
      const key = `${repository ?? ''}\0${path}`;
      if (!known.has(key)) {
        const name = repository?.toLowerCase();
        const folder = name === undefined ? root : (folders.get(name) ?? folders.get(name.split('@')[0] ?? ''));
        known.set(key, read(folder, path));
      }
      return known.get(key);
    },
  };
}
