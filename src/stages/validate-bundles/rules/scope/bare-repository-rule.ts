import { compileAllowedGlobs } from '../../../../core/policy/allowed-globs.ts';
import { collisionKey } from '../../../../core/system/paths/portable-name.ts';
import { aboutPath, type RunEvidence, touchedPaths, type WorkerRule } from '../../evidence/worker-evidence.ts';

const [head, config, commonDir, objects, refs] = ['HEAD', 'config', 'commondir', 'objects', 'refs'].map(
  collisionKey,
) as [string, string, string, string, string];

/**
 * Refuses a folder in which git would find a bare repository, if a worker completes it or changes its `config`: whoever runs git in that
 * folder runs the programs that the file names (git-config(1), `safe.bareRepository`). A file in the repository of a fixture that the base
 * commit has, other than `config` and `commondir`, passes.
 */
export const bareRepositoryRule: WorkerRule = ({ worker, truth }, run) => {
  const own = (truth?.changes ?? []).filter(({ type }) => type !== 'deleted').map(({ path }) => path);
  const folders = [...new Set(own.flatMap(possibleRepositories))];
  if (folders.length === 0) return [];
  const isAllowed = compileAllowedGlobs(run.inputs.config.security.allow_protected_paths);
  const result = resultPaths(run);
  return folders.flatMap((folder) => {
    const isConfigured = namesBelow(folder, own).some((name) => name === config || name === commonDir);
    if (!isRepository(namesBelow(folder, result))) return [];
    if (!isConfigured && isRepository(namesBelow(folder, run.basePaths))) return [];
    const path = `${folder}/config`;
    if (isAllowed(path) !== undefined) return [];
    const what = 'makes its folder a bare repository, in which git runs what it names';
    return [aboutPath('ERR_PROTECTED_PATH', worker, path, what)];
  });
};

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

/** The paths of the merged tree. */
function resultPaths({ basePaths, workers }: RunEvidence): readonly string[] {
  const changes = workers.flatMap(({ truth }) => truth?.changes ?? []);
  const live = changes.filter(({ type }) => type !== 'deleted').map(({ path }) => path);
  const gone = new Set(changes.flatMap(touchedPaths));
  return [...basePaths.filter((path) => !gone.has(path)), ...live];
}
