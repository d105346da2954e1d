import { statSync } from 'node:fs';
import type { AppError } from '../../../core/diagnostics/app-error.ts';
import { recordProblem } from './record-problem.ts';

/** Milliseconds between two looks at the folders of a run. */
const lookMs = 300;

/** A folder that a run needs until it ends. */
export interface NeededFolder {
  /** Absolute. */
  readonly path: string;
  /** The error if it is gone or replaced. */
  readonly gone: () => AppError;
}

/**
 * Ends a run at once when its record cannot be written, or a folder that it needs is removed or replaced. Otherwise
 * every step would run to its end first, and its output be lost.
 */
export class RunGuard implements Disposable {
  readonly #recordRoot: string;
  readonly #stop = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #look: () => void;
  #error: AppError | undefined;

  constructor(recordRoot: string, folders: readonly NeededFolder[]) {
    this.#recordRoot = recordRoot;
    const known = folders.map((folder) => ({ ...folder, id: idOf(folder.path) }));
    this.#look = () => {
      const lost = known.find(({ path, id }) => idOf(path) !== id);
      if (lost !== undefined) this.#end(lost.gone());
    };
    this.#timer = setInterval(this.#look, lookMs);
    this.#timer.unref();
  }

  /** Aborted when the run must end immediately. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** The first problem. Looks at the folders: what failed last may have failed because one is gone. */
  get error(): AppError | undefined {
    this.#look();
    return this.#error;
  }

  /** @throws AppError {@link error}, if there is one */
  check(): void {
    const { error } = this;
    if (error !== undefined) throw error;
  }

  /** Reports an error of writing the record. */
  readonly fail = (error: unknown): void => {
    this.#end(recordProblem(error, this.#recordRoot));
  };

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #end(error: AppError): void {
    this.#error ??= error;
    this.#stop.abort();
  }
}

/** Identifies a folder while it exists. */
function idOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false, bigint: true });
  return stat === undefined ? '' : `${stat.dev}:${stat.ino}`;
}
