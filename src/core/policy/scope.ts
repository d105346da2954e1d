import ignore from 'ignore';
import type { ScopeLock } from '../contracts/launch/scope-lock.ts';

/** Blocked for every worker unless `security.allow_protected_paths` names a path of it (spec: formats, "Bundle"). */
export const defaultBlockedGlobs = ['.git/**', '.github/workflows/**', '.env', '.env.*'] as const;

/**
 * Why a glob is refused, or `undefined` when it may be used. Globs are gitignore-style without negation, comments and
 * escapes, so that each stands for itself wherever it stands in a list.
 */
export function globProblem(glob: string): string | undefined {
  if (glob.trim() === '') return 'is empty';
  if (glob !== glob.trim()) return 'begins or ends with white space';
  if (glob.startsWith('!')) return 'is a negation; list what is blocked under blocked globs';
  if (glob.startsWith('#')) return 'would be a comment';
  if (/[\\\p{Cc}]/u.test(glob)) return 'has a backslash or control character; only / separates parts';
  if (glob.split('/').some((part) => part === '..' || part === '.')) return 'has a "." or ".." part';
  return undefined;
}

/**
 * Compiles globs (gitignore semantics: `*` does not cross `/`, `**` does, a glob without an inner `/` matches at any
 * depth, a folder covers all below it; case-sensitive).
 *
 * @returns a function from a path (relative, `/`) to the first glob that matches it, `undefined` when none does
 */
export function compileGlobs(globs: readonly string[]): (path: string) => string | undefined {
  const matchers = globs.map((glob) => ({
    glob,
    rules: ignore({ ignorecase: false, allowRelativePaths: true }).add(glob),
  }));
  return (path) => matchers.find(({ rules }) => rules.ignores(path))?.glob;
}

/** What a lock says of one path: inside its scope, stopped by a blocked glob, or not among the allowed ones. */
export type ScopeJudgement =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly blockedBy: string | undefined };

/**
 * Compiles a scope lock. A path is in scope when an allowed glob matches and no blocked one does; an empty allow list
 * allows nothing.
 */
export function compileScope(
  lock: Pick<ScopeLock, 'allowed_globs' | 'blocked_globs'>,
): (path: string) => ScopeJudgement {
  const allows = compileGlobs(lock.allowed_globs);
  const blocks = compileGlobs(lock.blocked_globs);
  return (path) => {
    const blockedBy = blocks(path);
    return blockedBy === undefined && allows(path) !== undefined ? { allowed: true } : { allowed: false, blockedBy };
  };
}

/** Whether a list of allowed globs bounds nothing. */
export function isUnbounded(globs: readonly string[]): boolean {
  return globs.some((glob) => glob === '**' || glob === '/**' || glob === '**/*' || glob === '*');
}
