import { finding } from '../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';

/** A changed file of a filter that does not run here. */
export function filteredPath(path: string, filter: string, why: string): Diagnostic {
  const message = `${path} has filter=${filter} at the base commit, and ${why}. The change would be stored unfiltered.`;
  return finding('ERR_FILTERED_PATH', message, { file: path });
}

/** A file that git cannot convert, for example because of its encoding. */
export function inconvertible(path: string, words: string): Diagnostic {
  const nextAction = `Write ${path} in the encoding that .gitattributes of the base commit names.`;
  return finding('ERR_WORKTREE_ENTRY', `${path} cannot be stored: ${words}`, { file: path, nextAction });
}

/** A new pointer of Git LFS to content that is not in the worker's folder. The server may have it; nobody here can know. */
export function pointerWithoutContent(path: string, oid: string): Diagnostic {
  const message = `${path} is a Git LFS pointer to ${oid.slice(0, 12)}, whose content the worker does not have: it is not published with the result.`;
  const nextAction = `Check that the LFS server has the content of ${path}, or let the worker write the content itself.`;
  return finding('ERR_WORKTREE_ENTRY', message, { severity: 'warning', file: path, nextAction });
}
