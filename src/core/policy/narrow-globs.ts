/**
 * Whether every path that `glob` can match is matched by `ceiling` too, as far as that can be said from the text: equal
 * globs, a ceiling of `**`, or a ceiling `<folder>/**` over a glob that begins with that folder. When in doubt it says no,
 * so a lock can never become wider by it. Gitignore-style globs (spec: formats, "Bundle").
 */
export function globWithin(glob: string, ceiling: string): boolean {
  if (glob.startsWith('!') || ceiling.startsWith('!')) return false;
  if (glob === ceiling || ceiling === '**' || ceiling === '/**') return true;
  if (!ceiling.endsWith('/**')) return false;
  const folder = anchored(ceiling.slice(0, -'**'.length));
  const inner = anchored(glob);
  return isLiteral(folder) && inner.startsWith(folder) && inner.length > folder.length;
}

/** The globs that lie inside none of the ceilings, in the order given. */
export function addedGlobs(globs: readonly string[], ceilings: readonly string[]): string[] {
  return globs.filter((glob) => !ceilings.some((ceiling) => globWithin(glob, ceiling)));
}

/** A slash at the beginning only anchors, which a slash in the middle does too. */
function anchored(glob: string): string {
  return glob.startsWith('/') ? glob.slice(1) : glob;
}

function isLiteral(text: string): boolean {
  return !/[*?[\]\\]/.test(text);
}
