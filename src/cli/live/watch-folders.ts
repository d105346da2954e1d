import { type FSWatcher, watch } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Waits for something to happen in a few folders. */
export interface Changes extends Disposable {
  /** The folders to look at from now on, absolute; those that are not there are left out. */
  lookAt(folders: readonly string[]): void;
  /**
   * Resolves when something changed in one of the folders, after a moment in which more may come, and after `longest` milliseconds at
   * the latest: a change may escape the system's notice, on network drives above all. At once when the signal is aborted.
   */
  next(longest: number): Promise<void>;
}

/** A change is seldom alone. */
const togetherMs = 100;

/** Watches folders, not what lies below them (fs.watch has that on some systems only). */
export function watchFolders(signal: AbortSignal): Changes {
  const watchers = new Map<string, FSWatcher>();
  let wake: () => void = () => undefined;
  let changed = false;
  const onChange = (): void => {
    changed = true;
    wake();
  };
  const close = (folder: string): void => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  signal.addEventListener('abort', onChange);
  return {
    lookAt(folders) {
      for (const folder of watchers.keys()) if (!folders.includes(folder)) close(folder);
      for (const folder of folders) {
        if (watchers.has(folder)) continue;
        try {
          const watcher = watch(folder, { persistent: false }, onChange);
          // A folder that goes away ends its watcher; the slow look finds what comes after it.
          watcher.on('error', () => close(folder));
          watchers.set(folder, watcher);
        } catch {
          // Not there yet.
        }
      }
    },
    async next(longest) {
      if (!changed && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const late = setTimeout(resolve, longest);
          wake = () => {
            clearTimeout(late);
            resolve();
          };
        });
      }
      if (changed && !signal.aborted) await delay(togetherMs);
      changed = false;
    },
    [Symbol.dispose]() {
      for (const folder of [...watchers.keys()]) close(folder);
      signal.removeEventListener('abort', onChange);
    },
  };
}
