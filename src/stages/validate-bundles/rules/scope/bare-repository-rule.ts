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
  return folders.flatMap((folder) => {
    const isConfigured = namesBelow(folder, own).some((name) => name === config || name === commonDir);
    if (!isRepository(namesBelow(folder, result))) return [];
    if (!isConfigured && isRepository(namesBelow(folder, basePaths))) return [];
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

function namesBelow(folder: string, paths: readonly string[]): readonly string[] {
  return paths
    .filter((path) => path.startsWith(`${folder}/`))
    .map((path) => collisionKey(path.slice(folder.length + 1)));
}

/** As in git: is_git_directory() of setup.c, and a configuration. Without one, nothing can run. */
function isRepository(names: readonly string[]): boolean {
  const holds = (folder: string): boolean => names.some((name) => name.startsWith(`${folder}/`));
  return (
    names.includes(head) && names.includes(config) && (names.includes(commonDir) || (holds(objects) && holds(refs)))
  );
}
