import { type FSWatcher, watch } from 'node:fs';

/**
 * Calls `onChange` when something in one of the folders may have changed; folders below them are not watched. It is only a
 * hint: not every system reports every change, so the caller must also look now and then. Disposing ends it.
 *
 * @param folders absolute; those that do not exist are left out
 */
export function watchForChanges(folders: readonly string[], onChange: () => void): Disposable {
  const watchers: FSWatcher[] = [];
  for (const folder of folders) {
    try {
      const watcher = watch(folder, { persistent: false }, onChange);
      // The folder was removed, or the system has no free watches: the caller's own looks are left.
      watcher.on('error', () => watcher.close());
      watchers.push(watcher);
    } catch {
      // The same.
    }
  }
  return {
    [Symbol.dispose]() {
      for (const watcher of watchers) watcher.close();
    },
  };
}
