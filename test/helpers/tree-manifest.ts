import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../src/core/system/text/hash.ts';

/**
 * Every path below a folder (including the git folder) -> kind, mode and content. Two manifests are equal exactly when the trees are.
 *
 * @param skip paths (relative, `/`) that are left out with all paths below them
 */
export function treeManifest(root: string, skip: (path: string) => boolean = () => false): Record<string, string> {
  const manifest: Record<string, string> = {};
  const walk = (prefix: string): void => {
    for (const name of readdirSync(join(root, prefix)).sort()) {
      const path = prefix === '' ? name : `${prefix}/${name}`;
      if (skip(path)) continue;
      const info = lstatSync(join(root, path));
      const mode = info.mode.toString(8);
      if (info.isSymbolicLink()) manifest[path] = `link ${readlinkSync(join(root, path))}`;
      else if (info.isDirectory()) {
        manifest[`${path}/`] = mode;
        walk(path);
      } else manifest[path] = `${mode} ${sha256(readFileSync(join(root, path)))}`;
    }
  };
  walk('');
  return manifest;
}
