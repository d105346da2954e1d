/**
 * Whether a name looks like the 8.3 short name that Windows makes for a name of a pattern: `GITHUB~1` for `.github`, `CLAUDE~1.MD`, and the form
 * with a hash that it uses after four names (`GI7EBA~1`). A file of that name, checked out where the long one exists, replaces it. Compare
 * git's `is_ntfs_dot_str` (path.c). In doubt it returns `true`, because ordinary work needs no such name.
 *
 * @param patterns parts of paths, without `/`, folded like the name
 */
export function shortNameMatcher(patterns: readonly string[]): (part: string) => boolean {
  const names = patterns.map(shortened).filter(({ stem }) => stem !== '');
  return (part) => {
    const match = /^([^~]{1,6})~[0-9]+(?:\.(.{0,3}))?$/u.exec(part);
    if (match === null) return false;
    const [, stem = '', extension = ''] = match;
    const isHashed = /^..[0-9A-F]{4}$/u.test(stem);
    return names.some((name) => {
      if (name.extension !== undefined && name.extension !== extension) return false;
      if (isHashed && stem.startsWith(name.stem.slice(0, 2))) return true;
      return name.isOpen ? stem.startsWith(name.stem) : stem === name.stem;
    });
  };
}

interface ShortName {
  /** At most six characters. */
  readonly stem: string;
  /** `undefined`: any. */
  readonly extension: string | undefined;
  /** A wildcard follows the stem. */
  readonly isOpen: boolean;
}

/** Windows drops spaces and leading dots, keeps six characters before the last dot and three after it, and replaces characters that DOS refused. */
function shortened(pattern: string): ShortName {
  const plain = pattern.replace(/^\.+| /gu, '').replace(/[+,;=[\]]/gu, '_');
  const star = plain.indexOf('*');
  const dot = plain.lastIndexOf('.');
  const known = star === -1 ? plain : plain.slice(0, star);
  const base = dot === -1 || star !== -1 ? known : plain.slice(0, dot);
  const stem = base.replaceAll('.', '').slice(0, 6);
  return {
    stem,
    extension: star === -1 ? (dot === -1 ? '' : plain.slice(dot + 1, dot + 4)) : undefined,
    isOpen: star !== -1,
  };
}
