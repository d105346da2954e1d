import type { SetupSettings } from '../../contracts/config/setup-settings.ts';
import type { TreeEntry } from '../../git/objects/ls-tree.ts';
import { sha256 } from '../../system/text/hash.ts';
import { byCodeUnit } from '../../system/text/json.ts';

/** Files that determine the installed packages, or the program that installs them. */
const lockFiles = new Set(
  [
    'package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lock bun.lockb deno.lock',
    'poetry.lock uv.lock pdm.lock Pipfile.lock requirements.txt environment.yml conda-lock.yml',
    'Cargo.lock go.sum Gemfile.lock composer.lock mix.lock pubspec.lock Package.resolved Podfile.lock',
    'gradle.lockfile packages.lock.json flake.lock vcpkg.json conan.lock',
    '.npmrc .yarnrc .yarnrc.yml .pnpmfile.cjs pnpm-workspace.yaml',
    '.nvmrc .node-version .python-version .ruby-version .tool-versions rust-toolchain rust-toolchain.toml',
  ].flatMap((names) => names.split(' ')),
);
const requirements = /^requirements.*\.txt$/;

/** The properties of a machine that change which packages are installed. */
export interface Platform {
  readonly platform: string;
  readonly arch: string;
  readonly node: string;
}

/**
 * The name of the content that set-up puts into the cached folders of a tree: equal keys mean equal content. Every lock file of the tree
 * counts, in any folder. A tree without lock files has a separate key.
 *
 * @param entries the whole tree
 */
export function cacheKey(
  entries: readonly TreeEntry[],
  { cache, commands, env_allow }: SetupSettings,
  { platform, arch, node }: Platform,
): string {
  const outside = entries.filter(({ path }) => !cache.some((folder) => path.startsWith(`${folder}/`)));
  const locks = outside.filter(({ path }) => isLockFile(path.slice(path.lastIndexOf('/') + 1)));
  const files = (locks.length === 0 ? outside : locks).map(({ path, mode, id }) => `${mode} ${id} ${path}`);
  const made = { platform, arch, node, cache, commands, env_allow };
  return sha256(`setup-cache 1\n${JSON.stringify(made)}\n${files.toSorted(byCodeUnit).join('\n')}`).slice(0, 32);
}

function isLockFile(name: string): boolean {
  return lockFiles.has(name) || requirements.test(name);
}
