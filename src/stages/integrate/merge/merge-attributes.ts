import type { ObjectStore } from '../../../core/bundle/store/object-store.ts';
import { checkAttribute } from '../../../core/git/objects/check-attribute.ts';

/**
 * The merge attributes of paths in the base commit (gitattributes(5), "merge"), in the spelling of the file: `-merge`, `merge=union`. The
 * result has only paths with such an attribute. No merge driver ever runs here.
 */
export async function mergeAttributes(
  store: Pick<ObjectStore, 'git' | 'scratch'>,
  baseSha: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (paths.length === 0) return new Map();
  const values = await checkAttribute(store, baseSha, 'merge', paths);
  return new Map(
    [...values].flatMap(([path, value]): [string, string][] => {
      // `set` and `text` select git's own three-way merge, which runs anyway.
      if (value === 'set' || value === 'text') return [];
      return [[path, value === 'unset' ? '-merge' : `merge=${value}`]];
    }),
  );
}

/** Whether git never merges the lines of such a path, so that two changes of it always conflict. */
export function isNeverMerged(attribute: string | undefined): boolean {
  return attribute === '-merge' || attribute === 'merge=binary';
}
