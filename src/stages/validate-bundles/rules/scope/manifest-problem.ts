import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../../../../core/system/text/json.ts';

/** Scripts that npm, pnpm, Yarn and Bun run during an install (docs.npmjs.com/cli/using-npm/scripts, pnpm.io/scripts). */
const installScripts = new Set(
  'preinstall install postinstall preprepare prepare postprepare prepublish dependencies pnpm:devPreinstall'.split(' '),
);

/** Composer runs scripts of these names at its events (getcomposer.org/doc/articles/scripts.md). */
const composerEvent = /^(?:(?:pre|post)-[a-z-]+|command|init)$/;

/** Members that decide which code an install or a git hook runs, as dotted paths. */
const guardedMembers = [
  'gypfile',
  'husky',
  'simple-git-hooks',
  'gitHooks',
  'pre-commit',
  'pre-push',
  'trustedDependencies',
  'pnpm.onlyBuiltDependencies',
  'pnpm.onlyBuiltDependenciesFile',
  'pnpm.neverBuiltDependencies',
  'pnpm.dangerouslyAllowAllBuilds',
  'pnpm.allowBuilds',
  'lavamoat.allowScripts',
  'config.allow-plugins',
] as const;

/**
 * Compares a package manifest before and after a change (docs/protected-paths.md). Dependencies, new commands and other members are ordinary
 * work. These are protected: scripts that an install runs, scripts that exist already (gates, CI and people run them by name), scripts that
 * npm runs before or after those, and settings that allow packages to run code.
 *
 * @param before `{}` if there was no manifest, `null` if it cannot be read
 * @returns the rest of a sentence about the file
 */
export function manifestProblem(before: unknown, after: unknown): string | undefined {
  if (before === null || after === null)
    return 'is a package manifest that cannot be read, so its scripts are not known';
  const old = scriptsOf(before);
  const now = scriptsOf(after);
  const changed = [...new Set([...old.keys(), ...now.keys()])].filter((name) => old.get(name) !== now.get(name));
  const scripts = changed.filter((name) => old.has(name) || runsByItself(name, old));
  const members = guardedMembers.filter((path) => !isDeepStrictEqual(member(before, path), member(after, path)));
  const named = [...scripts.map((name) => `scripts.${name.slice(0, 40)}`), ...members].slice(0, 5).join(', ');
  return named === '' ? undefined : `changes ${named} of a package manifest, which is protected`;
}

function runsByItself(name: string, old: ReadonlyMap<string, string>): boolean {
  const hooked = /^(?:pre|post)(.+)$/.exec(name)?.[1];
  return installScripts.has(name) || composerEvent.test(name) || (hooked !== undefined && old.has(hooked));
}

function scriptsOf(manifest: unknown): ReadonlyMap<string, string> {
  const scripts = member(manifest, 'scripts');
  if (typeof scripts !== 'object' || scripts === null) return new Map();
  return new Map(Object.entries(scripts).map(([name, text]) => [name, JSON.stringify(text)]));
}

function member(manifest: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined), manifest);
}
