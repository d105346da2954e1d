import type { ChangedFile } from '../contracts/review/changed-file.ts';

/** Whether the proof names what each worker left, so that no identity depends on the text of a diff. */
export function namesContents(files: readonly ChangedFile[]): boolean {
  return files.every(({ changes }) =>
    changes.every(({ type, worker_blob }) => type === 'deleted' || worker_blob !== null),
  );
}

/** The identity of what a file's diff shows. A tick counts only while it is the same, so that a later round is seen again. */
export function patchIdentity({ path, changes, later }: ChangedFile): string {
  if (later !== undefined) return later.identity;
  let hash = 0x811c9dc5;
  const add = (text: string): void => {
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  };
  add(path);
  for (const { worker, type, worker_blob, patch } of changes) {
    const content = type === 'deleted' ? '' : (worker_blob ?? patch.text);
    add(`\0${worker}\0${type}\0${content}`);
  }
  return (hash >>> 0).toString(16);
}
