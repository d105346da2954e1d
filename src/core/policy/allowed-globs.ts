import picomatch from 'picomatch';

/**
 * Compiles the globs of an allowing list (docs/prompts.md): anchored at the root, `*` stays within one part, `**` crosses `/`, a trailing `/`
 * means everything below. Case-sensitive, the same on every system.
 *
 * @returns a function that returns the first glob that matches a path (relative, with `/`), or `undefined`
 */
export function compileAllowedGlobs(globs: readonly string[]): (path: string) => string | undefined {
  const matchers = globs.map((glob) => ({ glob, matches: picomatch(escaped(anchoredGlob(glob)), options) }));
  return (path) => matchers.find(({ matches }) => matches(path))?.glob;
}

/** `strictSlashes`: `src/**` does not match a file `src`. */
const options = { dot: true, windows: false, noextglob: true, nonegate: true, strictSlashes: true } as const;

/** One spelling for globs that mean the same: `/src/` and `src/**`, `/` and `**`. */
export function anchoredGlob(glob: string): string {
  return glob.replace(/^\/+/, '').replace(/\/+$/, '/**') || '**';
}

/** picomatch would read these as parts of a regular expression. In names of folders they are usual: `app/(shop)/page.tsx`. */
function escaped(glob: string): string {
  return glob.replace(/[()|"+^$]/g, '\\$&');
}

/** Whether a glob matches exactly one path: itself. */
export function isLiteralGlob(glob: string): boolean {
  return !/[*?[\]{}!\\]/.test(glob) && !glob.endsWith('/');
}

/** Whether a list of allowed globs allows every path. */
export function isUnbounded(globs: readonly string[]): boolean {
  return globs.map(anchoredGlob).some((glob) => glob === '**' || glob === '**/*' || glob === '**/**');
}
