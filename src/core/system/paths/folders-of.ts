/** Every folder above the given paths. */
export function foldersOf(paths: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}

/** The path of an entry of a folder, with `/`. @param folder empty for the root */
export function pathBelow(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
