import ignore from 'ignore';
import type { ScopeLock } from '../contracts/launch/scope-lock.ts';
import { compileAllowedGlobs } from './allowed-globs.ts';

/** Blocked for every worker unless `security.allow_protected_paths` allows a path in them. */
export const defaultBlockedGlobs = ['.git/**', '.github/workflows/**', '.env', '.env.*'] as const;

const maxGlobLength = 1_024;

/**
 * Why a glob is refused; `undefined` if it is valid. Negation, comments and escapes are refused in every list, so that the order of a list
 * has no meaning.
 */
export function globProblem(glob: string): string | undefined {
  if (glob.trim() === '') return 'is empty';
  if (glob !== glob.trim()) return 'starts or ends with white space';
  if (glob.startsWith('!')) return 'is a negation; use blocked globs instead';
  if (glob.startsWith('#')) return 'is a comment in gitignore syntax';
  if (/[\\\p{Cc}]/u.test(glob)) return 'has a backslash or control character; use / as separator';
  if (glob.length > maxGlobLength) return `has more than ${maxGlobLength} characters`;
  if (glob.split('/').some((part) => part === '..' || part === '.')) return 'has a "." or ".." segment';
  return undefined;
}

/**
 * Compiles the globs of a blocking list with gitignore semantics: `*` does not match `/`, `**` does; a glob without an inner `/` matches
 * at any depth; a folder matches everything below it. Case-sensitive.
 *
 * @returns a function that returns the first glob that matches a path (relative, with `/`), or `undefined`
 */
export function compileBlockedGlobs(globs: readonly string[]): (path: string) => string | undefined {
  const matchers = globs.map((glob) => ({
    glob,
    rules: ignore({ ignorecase: false, allowRelativePaths: true }).add(glob),
  }));
  return (path) => matchers.find(({ rules }) => rules.ignores(path))?.glob;
}

/** `blockedBy` is the blocked glob that matches the path; `undefined` if no allowed glob matches it. */
export type ScopeJudgement =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly blockedBy: string | undefined };

/**
 * Compiles a scope lock. A path is in scope if an allowed glob matches it and no blocked glob does. An empty allow list
 * allows nothing.
 */
export function compileScope(
  lock: Pick<ScopeLock, 'allowed_globs' | 'blocked_globs'>,
): (path: string) => ScopeJudgement {
  const allows = compileAllowedGlobs(lock.allowed_globs);
  const blocks = compileBlockedGlobs(lock.blocked_globs);
  return (path) => {
    const blockedBy = blocks(path);
    return blockedBy === undefined && allows(path) !== undefined ? { allowed: true } : { allowed: false, blockedBy };
  };
}
