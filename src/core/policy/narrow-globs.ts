import { anchoredGlob, compileAllowedGlobs, isLiteralGlob } from './allowed-globs.ts';

/**
 * Whether `ceiling` certainly matches every path that the allowing glob `glob` can match: equal globs, a ceiling of `**`, a ceiling
 * `<folder>/**` with a glob that starts with that folder, or a glob that names one path, which the ceiling matches. Returns `false` in
 * doubt, so that a scope lock never becomes wider (docs/adr/0040).
 */
export function globWithin(glob: string, ceiling: string): boolean {
  if (glob.startsWith('!') || ceiling.startsWith('!')) return false;
  const inner = anchoredGlob(glob);
  const outer = anchoredGlob(ceiling);
  if (inner === outer || outer === '**') return true;
  if (isLiteralGlob(inner)) return compileAllowedGlobs([ceiling])(inner) !== undefined;
  if (!outer.endsWith('/**')) return false;
  const folder = outer.slice(0, -'**'.length);
  return isLiteralGlob(folder.slice(0, -1)) && inner.startsWith(folder);
}

/** The globs that are not inside any ceiling, in the given order. */
export function addedGlobs(globs: readonly string[], ceilings: readonly string[]): string[] {
  return globs.filter((glob) => !ceilings.some((ceiling) => globWithin(glob, ceiling)));
}
