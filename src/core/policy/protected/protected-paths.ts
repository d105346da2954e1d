import { collisionKey } from '../../system/paths/portable-name.ts';
import { secretGroup, steeringGroups } from './protected-patterns.ts';
import { shortNameMatcher } from './short-names.ts';

const manifests = ['package.json', 'composer.json'];
const manifestKeys = new Set(manifests.map(collisionKey));

const steers = matcherOf(
  steeringGroups.flatMap(({ patterns }) => patterns),
  manifests,
);
const holdsSecrets = matcherOf(secretGroup.patterns, []);
/** They document the variables and hold no values; the secret scan reads them as any file. */
const isSample = /(?:^|\/)\.env\.(?:[\w-]+\.)*(?:example|sample|template|tpl|dist|defaults|schema)$/i;

/** Whether the name of a path makes it protected: it can steer agents, editors, builds or git, or may hold secrets. */
export function isProtectedPath(path: string): boolean {
  return isSteeringPath(path) || (holdsSecrets(path) && !isSample.test(path));
}

/**
 * Whether the name of a path lets it steer agents, editors, builds or git. These are the protected paths except `.env` files,
 * which a worker may need for its own tests.
 */
export function isSteeringPath(path: string): boolean {
  return steers(path.replace(/(?:^|\/)\.gitkeep$/, ''));
}

/** Whether a path is a package manifest. Some of its members are protected. */
export function isManifest(path: string): boolean {
  return manifestKeys.has(collisionKey(path.split('/').at(-1) ?? ''));
}

/**
 * @param patterns match at any depth, and everything below
 * @param aliased names of which only the 8.3 short name matches
 */
function matcherOf(patterns: readonly string[], aliased: readonly string[]): (path: string) => boolean {
  const folded = patterns.map(collisionKey);
  const alternatives = folded.map((pattern) => pattern.replace(/[.+]/g, '\\$&').replaceAll('*', '[^/]*'));
  const matches = new RegExp(`(?:^|/)(?:${alternatives.join('|')})(?:/|$)`, 'u');
  const isShort = shortNameMatcher([...folded.flatMap((pattern) => pattern.split('/')), ...aliased.map(collisionKey)]);
  return (path) => {
    const key = collisionKey(path);
    return matches.test(key) || (key.includes('~') && key.split('/').some(isShort));
  };
}
