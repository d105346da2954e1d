/**
 * Whether `ceiling` certainly matches every path that the gitignore-style `glob` can match: equal globs, a ceiling of
 * `**`, or a ceiling `<folder>/**` with a glob that starts with that folder. Returns `false` in doubt, so that a scope
 * lock never becomes wider.
 */
export function globWithin(glob: string, ceiling: string): boolean {
  if (glob.startsWith('!') || ceiling.startsWith('!')) return false;
  if (glob === ceiling || ceiling === '**' || ceiling === '/**') return true;
  if (!ceiling.endsWith('/**')) return false;
  const folder = anchored(ceiling.slice(0, -'**'.length));
  const inner = anchored(glob);
  return isLiteral(folder) && inner.startsWith(folder) && inner.length > folder.length;
}

/** The globs that are not inside any ceiling, in the given order. */
export function addedGlobs(globs: readonly string[], ceilings: readonly string[]): string[] {
  return globs.filter((glob) => !ceilings.some((ceiling) => globWithin(glob, ceiling)));
}

/** A leading slash only anchors the glob. A slash in the middle does that too. */
function anchored(glob: string): string {
  return glob.startsWith('/') ? glob.slice(1) : glob;
}

function isLiteral(text: string): boolean {
  return !/[*?[\]\\]/.test(text);
}
