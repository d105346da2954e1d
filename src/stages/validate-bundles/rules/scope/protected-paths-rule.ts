import { isDeepStrictEqual } from 'node:util';
import type { Diagnostic } from '../../../../core/diagnostics/diagnostic.ts';
import type { TreeChange } from '../../../../core/git/objects/diff-tree.ts';
import { compileAllowedGlobs } from '../../../../core/policy/allowed-globs.ts';
import { isManifest, isProtectedPath } from '../../../../core/policy/protected-paths.ts';
import { aboutPath, touchedPaths, type WorkerRule } from '../../evidence/worker-evidence.ts';

/**
 * Refuses protected paths, links, gitlinks, mode changes, new executables and changed scripts of manifests, unless the base commit's
 * policy allows the path.
 */
export const protectedPathsRule: WorkerRule = ({ worker, truth, blobs }, run) => {
  const isAllowed = compileAllowedGlobs(run.inputs.config.security.allow_protected_paths);
  return (truth?.changes ?? []).flatMap((change) => {
    const found: Diagnostic[] = [];
    for (const path of touchedPaths(change)) {
      if (!isProtectedPath(path) || isAllowed(path) !== undefined) continue;
      found.push(
        aboutPath(
          'ERR_PROTECTED_PATH',
          worker,
          path,
          'is protected; security.allow_protected_paths does not include it',
        ),
      );
    }
    if (isAllowed(change.path) !== undefined) return found;
    const mode = modeProblem(change);
    if (mode !== undefined) found.push(aboutPath('ERR_LINK_OR_MODE', worker, change.path, mode));
    if (touchedPaths(change).some(isManifest) && scriptsDiffer(change, blobs)) {
      found.push(
        aboutPath(
          'ERR_PROTECTED_PATH',
          worker,
          change.path,
          'changes the scripts of a package manifest; these are protected',
        ),
      );
    }
    return found;
  });
};

function modeProblem({ type, oldMode, newMode }: TreeChange): string | undefined {
  if (newMode === '160000' || oldMode === '160000') return 'is a nested repository (gitlink), which is not accepted';
  if (type === 'deleted') return undefined;
  if (newMode === '120000') return 'is a symbolic link, which is not accepted';
  if (type === 'added' || type === 'copied')
    return newMode === '100755' ? 'is a new executable, which is not accepted' : undefined;
  return oldMode === newMode ? undefined : `changes its mode from ${oldMode} to ${newMode}, which is not accepted`;
}

/** A file that was not a manifest before had no scripts, whatever its content: a rename can turn it into one. */
function scriptsDiffer({ path, oldPath, oldBlob, newBlob }: TreeChange, blobs: ReadonlyMap<string, Buffer>): boolean {
  const scripts = (name: string, id: string): unknown =>
    isManifest(name) && !/^0+$/.test(id) ? scriptsOf(blobs.get(id)) : {};
  const before = scripts(oldPath ?? path, oldBlob);
  const after = scripts(path, newBlob);
  return before === null || after === null || !isDeepStrictEqual(before, after);
}

/** The `scripts` of a manifest: `{}` if it has none, `null` if it cannot be parsed. */
function scriptsOf(bytes: Buffer | undefined): unknown {
  if (bytes === undefined) return null;
  try {
    const manifest: unknown = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
    if (typeof manifest !== 'object' || manifest === null) return {};
    return 'scripts' in manifest ? manifest.scripts : {};
  } catch {
    return null;
  }
}
