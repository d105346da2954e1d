import type { ChangedFile } from '../../../core/contracts/review/changed-file.ts';

/** What the browser keeps for a reader. Where it keeps nothing, as for some files opened from disk, ticks last as long as the page. */
export function readKept<T>(key: string, otherwise: T): T {
  try {
    const text = localStorage.getItem(`factory.${key}`);
    return text === null ? otherwise : (JSON.parse(text) as T);
  } catch {
    return otherwise;
  }
}

export function keep(key: string, value: unknown): void {
  try {
    localStorage.setItem(`factory.${key}`, JSON.stringify(value));
  } catch {
    // Full, or forbidden.
  }
}

/** The identity of what a file's diff shows. A tick counts only while it is the same, so that a later round is seen again. */
export function patchIdentity({ path, changes }: ChangedFile): string {
  let hash = 0x811c9dc5;
  const add = (text: string): void => {
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  };
  add(path);
  for (const { worker, type, worker_blob, patch } of changes) add(`\0${worker}\0${type}\0${worker_blob ?? patch.text}`);
  return (hash >>> 0).toString(16);
}
