import { type FSWatcher, watch } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Waits for changes in a few folders. */
export interface Changes extends Disposable {
  /** Replaces the list of watched folders, absolute. Missing folders are skipped. */
  lookAt(folders: readonly string[]): void;
  /**
   * Resolves shortly after a change in one of the folders, so that further changes are covered too. Resolves after `longest` milliseconds
   * at the latest, because the system may miss a change, mostly on network drives. Resolves at once when the signal is aborted.
   */
  next(longest: number): Promise<void>;
}

/** Changes usually come in groups. */
const togetherMs = 100;

/** Watches only the folders themselves; fs.watch supports subfolders on some systems only. */
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
          // A removed folder ends its watcher. The next poll finds a new folder.
          watcher.on('error', () => close(folder));
          watchers.set(folder, watcher);
        } catch {
          // It does not exist yet.
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
