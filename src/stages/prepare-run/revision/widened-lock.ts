import type { ScopeLock } from '../../../core/contracts/launch/scope-lock.ts';
import { addedGlobs } from '../../../core/policy/narrow-globs.ts';

/**
 * What a scope lock allows beyond the one that was issued at first, in words; `undefined` if nothing. In doubt a lock counts as wider
 * (docs/adr/0040).
 */
export function widenedBy(first: ScopeLock, now: ScopeLock): string | undefined {
  const allowed = addedGlobs(now.allowed_globs, first.allowed_globs);
  if (allowed.length > 0) return `its allowed globs add ${allowed.join(', ')}`;
  const shared = addedGlobs(now.allow_shared_paths, first.allow_shared_paths);
  if (shared.length > 0) return `its shared paths add ${shared.join(', ')}`;
  const dropped = first.blocked_globs.filter((glob) => !now.blocked_globs.includes(glob));
  return dropped.length > 0 ? `its blocked globs lack ${dropped.join(', ')}` : undefined;
}
