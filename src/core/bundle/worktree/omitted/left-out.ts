import { finding } from '../../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import { byCodeUnit } from '../../../system/text/json.ts';

const maxNames = 5;

/** Collects what a worktree has and its result, as in git, does not. It is reported, because no diff shows it. */
export class LeftOut {
  #absent = 0;
  readonly #edited: string[] = [];
  readonly #untracked: string[] = [];
  readonly #empty: string[] = [];

  /** Counts a missing file or submodule that is treated as unchanged, because the worker's index skips or keeps it. */
  addAbsent(): void {
    this.#absent += 1;
  }

  /** @param path a changed file that is treated as unchanged, because the worker's index skips it */
  addEdited(path: string): void {
    this.#edited.push(path);
  }

  /** @param path an ignored file of the base commit that the worker took out of its index */
  addUntracked(path: string): void {
    this.#untracked.push(path);
  }

  /** @param path an empty folder that the base commit does not have */
  addEmptyFolder(path: string): void {
    this.#empty.push(path);
  }

  findings(): Diagnostic[] {
    const skipped = this.#absent + this.#edited.length;
    const edits = this.#edited.length === 0 ? '' : ` Not in the result: ${listed(this.#edited)}.`;
    const about = (message: string, severity: 'notice' | 'warning', nextAction: string): Diagnostic =>
      finding('ERR_WORKTREE_ENTRY', message, { severity, nextAction });
    const found: Diagnostic[] = [];
    if (skipped > 0) {
      const message = `${skipped} file(s) that the worker's index skips (sparse checkout, assume-unchanged) or keeps (submodules) count as unchanged.${edits}`;
      found.push(about(message, 'notice', 'If edits are missing, the worker must show them to git: git update-index.'));
    }
    if (this.#untracked.length > 0) {
      const message = `The result deletes ignored files of the base commit that are still in the folder, because the worker took them out of its index: ${listed(this.#untracked)}.`;
      found.push(about(message, 'warning', 'If they must stay, the worker must put them back: git add --force.'));
    }
    if (this.#empty.length > 0) {
      const message = `Empty folders are not in the result, because git stores none: ${listed(this.#empty)}.`;
      found.push(about(message, 'notice', 'If a folder is needed, the worker must put a file into it.'));
    }
    return found;
  }
}

function listed(paths: readonly string[]): string {
  const more = paths.length > maxNames ? ` and ${paths.length - maxNames} more` : '';
  return `${paths.toSorted(byCodeUnit).slice(0, maxNames).join(', ')}${more}`;
}
