import type { Diagnostic } from '../../../../core/diagnostics/diagnostic.ts';
import type { TreeChange } from '../../../../core/git/objects/diff-tree.ts';
import { compileAllowedGlobs } from '../../../../core/policy/allowed-globs.ts';
import { collisionKey } from '../../../../core/system/paths/portable-name.ts';
import {
  aboutPath,
  type ChangeEvidence,
  type ChangePolicy,
  touchedPaths,
  type WorkerRule,
} from '../../evidence/worker-evidence.ts';

const [head, config, commonDir, objects, refs] = ['HEAD', 'config', 'commondir', 'objects', 'refs'].map(
  collisionKey,
) as [string, string, string, string, string];

/** {@link bareRepositories} of the merged tree, to which other workers contribute. */
export const bareRepositoryRule: WorkerRule = (evidence, run) => {
  const merged = run.workers.flatMap(({ truth }) => truth?.changes ?? []);
  return bareRepositories(evidence, run, run.basePaths, merged);
};

/**
 * Refuses a folder in which git would find a bare repository, if a change completes it or changes its `config`: whoever runs git in that
 * folder runs the programs that the file names (git-config(1), `safe.bareRepository`). A file in the repository of a fixture that the base
 * commit has, other than `config` and `commondir`, passes.
 *
 * @param merged all changes that the result has, the judged one included
 */
export function bareRepositories(
  { worker, truth }: Pick<ChangeEvidence, 'worker' | 'truth'>,
  { inputs }: Pick<ChangePolicy, 'inputs'>,
  basePaths: readonly string[],
  merged: readonly TreeChange[],
): Diagnostic[] {
  const own = livePaths(truth?.changes ?? []);
  const folders = [...new Set(own.flatMap(possibleRepositories))];
  if (folders.length === 0) return [];
  const isAllowed = compileAllowedGlobs(inputs.config.security.allow_protected_paths);
  const gone = new Set(merged.flatMap(touchedPaths));
  const result = [...basePaths.filter((path) => !gone.has(path)), ...livePaths(merged)];
  const [inOwn, inResult, inBase] = [own, result, basePaths].map((paths) => namesIn(folders, paths)) as [
    Names,
    Names,
    Names,
  ];
  return folders.flatMap((folder) => {
    const isConfigured = [config, commonDir].some((name) => inOwn.get(folder)?.has(name));
    if (!isRepository(inResult.get(folder))) return [];
    if (!isConfigured && isRepository(inBase.get(folder))) return [];
    const path = `${folder}/config`;
    if (isAllowed(path) !== undefined) return [];
    const what = 'makes its folder a bare repository, in which git runs what it names';
    return [aboutPath('ERR_PROTECTED_PATH', worker, path, what)];
  });
}

function livePaths(changes: readonly TreeChange[]): string[] {
  return changes.filter(({ type }) => type !== 'deleted').map(({ path }) => path);
}

/** The folders above a path that are a repository if the path is a part of one. */
function possibleRepositories(path: string): string[] {
  const parts = path.split('/');
  const names = parts.map(collisionKey);
  const isPart = (at: number): boolean =>
    at === names.length - 1
      ? [head, config, commonDir].includes(names[at] ?? '')
      : [objects, refs].includes(names[at] ?? '');
  return parts.flatMap((_part, at) => (at > 0 && isPart(at) ? [parts.slice(0, at).join('/')] : []));
}

/** By folder the names directly in it; those of folders end with `/`. */
type Names = ReadonlyMap<string, ReadonlySet<string>>;

function namesIn(folders: readonly string[], paths: readonly string[]): Names {
  const names = new Map(folders.map((folder) => [folder, new Set<string>()]));
  for (const path of paths) {
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      const found = names.get(path.slice(0, at));
      if (found === undefined) continue;
      const [name = '', below] = path.slice(at + 1).split('/', 2);
      found.add(below === undefined ? collisionKey(name) : `${collisionKey(name)}/`);
    }
  }
  return names;
}

/** As in git: is_git_directory() of setup.c, and a configuration. Without one, nothing can run. */
function isRepository(names: ReadonlySet<string> = new Set()): boolean {
  const holds = (folder: string): boolean => names.has(`${folder}/`);
  return names.has(head) && names.has(config) && (names.has(commonDir) || (holds(objects) && holds(refs)));
}
