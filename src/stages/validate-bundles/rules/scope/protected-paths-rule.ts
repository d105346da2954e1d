import type { Diagnostic } from '../../../../core/diagnostics/diagnostic.ts';
import type { TreeChange } from '../../../../core/git/objects/diff-tree.ts';
import { compileAllowedGlobs } from '../../../../core/policy/allowed-globs.ts';
import { isManifest, isProtectedPath } from '../../../../core/policy/protected/protected-paths.ts';
import { belowMatcher } from '../../../../core/system/paths/below-matcher.ts';
import { aboutPath, type ChangeRule, touchedPaths } from '../../evidence/worker-evidence.ts';
import { manifestProblem } from './manifest-problem.ts';

/**
 * Refuses protected paths, links, gitlinks, mode changes, new executables and protected members of manifests, unless the base commit's
 * policy allows the path (docs/protected-paths.md).
 */
export const protectedPathsRule: ChangeRule = ({ worker, truth, blobs }, run) => {
  const isAllowed = compileAllowedGlobs(run.inputs.config.security.allow_protected_paths);
  const runs = (run.inputs.checkout?.git_runs ?? []).map(({ path, by }) => ({ isRun: belowMatcher([path]), by }));
  return (truth?.changes ?? []).flatMap((change) => {
    const found: Diagnostic[] = [];
    for (const path of touchedPaths(change)) {
      const by = runs.find(({ isRun }) => isRun(path))?.by;
      if ((by === undefined && !isProtectedPath(path)) || isAllowed(path) !== undefined) continue;
      const why = by === undefined ? '' : `, because your git runs or reads it (${by})`;
      const what = `is protected${why}; security.allow_protected_paths does not include it`;
      found.push(aboutPath('ERR_PROTECTED_PATH', worker, path, what));
    }
    if (isAllowed(change.path) !== undefined) return found;
    const mode = modeProblem(change);
    if (mode !== undefined) found.push(aboutPath('ERR_LINK_OR_MODE', worker, change.path, mode));
    const problem = isManifest(change.path) ? manifestChange(change, blobs) : undefined;
    if (problem !== undefined) found.push(aboutPath('ERR_PROTECTED_PATH', worker, change.path, problem));
    return found;
  });
};

function modeProblem({ type, oldMode, newMode }: TreeChange): string | undefined {
  if (oldMode === '160000' && newMode !== '160000')
    return 'is a submodule that the change removes, which is not accepted';
  if (newMode === '160000') return 'is a nested repository (gitlink), which is not accepted';
  if (type === 'deleted') return undefined;
  if (newMode === '120000') return 'is a symbolic link, which is not accepted';
  if (type === 'added' || type === 'copied')
    return newMode === '100755' ? 'is a new executable, which is not accepted' : undefined;
  return oldMode === newMode ? undefined : `changes its mode from ${oldMode} to ${newMode}, which is not accepted`;
}

/** A rename can turn any file into a manifest. Its old content then counts as empty, because nothing ran it. */
function manifestChange(change: TreeChange, blobs: ReadonlyMap<string, Buffer>): string | undefined {
  const { type, path, oldPath, oldBlob, newBlob } = change;
  // Without a manifest nothing runs.
  if (type === 'deleted') return undefined;
  const before =
    type === 'copied' || !isManifest(oldPath ?? path) || /^0+$/.test(oldBlob) ? {} : parsed(blobs.get(oldBlob));
  return manifestProblem(before, parsed(blobs.get(newBlob)));
}

/** `null` if it cannot be read. */
function parsed(bytes: Buffer | undefined): unknown {
  if (bytes === undefined) return null;
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}
