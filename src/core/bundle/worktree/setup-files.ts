import { createHash } from 'node:crypto';
import type { SetupRecord } from '../../contracts/verdict/setup-record.ts';
import type { ImportChange } from '../../git/objects/fast-import.ts';

/** The files that set-up put into a worktree before its worker started (docs/setup.md). */
export interface SetupFiles {
  /** Files and folders that are never part of a result, whatever a worker does there: included files and cached folders. */
  readonly apart: ReadonlySet<string>;
  /** New files by path, each as {@link contentOf}: not part of a result while they are unchanged. */
  readonly left: ReadonlyMap<string, string>;
  /** Ignored files, which are not reported. */
  readonly ignored: ReadonlySet<string>;
}

export const noSetupFiles: SetupFiles = { apart: new Set(), left: new Map(), ignored: new Set() };

export function setupFilesOf(record: SetupRecord | undefined): SetupFiles {
  if (record === undefined) return noSetupFiles;
  return {
    apart: new Set([...record.included, ...record.cached]),
    left: new Map(record.left_out.map(({ path, mode, id }) => [path, `${mode} ${id}`])),
    ignored: new Set(record.ignored),
  };
}

/** Whether set-up left a file at a path, or a cached folder. */
export function isOfSetup({ apart, left, ignored }: SetupFiles, path: string): boolean {
  return apart.has(path) || left.has(path) || ignored.has(path);
}

/** Mode and object id of a path as it would be stored. */
export function contentOf(change: ImportChange, format: string): { readonly mode: string; readonly id: string } {
  if (change.kind === 'delete') return { mode: '000000', id: '' };
  if (change.kind === 'gitlink') return { mode: '160000', id: change.id };
  const id = createHash(format).update(`blob ${change.bytes.length}\0`).update(change.bytes).digest('hex');
  return { mode: change.mode, id };
}

export function isLeft({ left }: SetupFiles, change: ImportChange, format: string): boolean {
  const known = left.get(change.path);
  if (known === undefined) return false;
  const { mode, id } = contentOf(change, format);
  return known === `${mode} ${id}`;
}
