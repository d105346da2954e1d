import { fileVersion } from '../../system/hostile/stat-hostile.ts';

/**
 * What the reviews of one run were made from, so that the next look reads only the files that changed. Reviews share the values: nobody may
 * change them.
 */
export class ReviewMemory {
  readonly #read = new Map<string, { readonly version: string; readonly value: unknown }>();
  readonly #made = new Map<string, { readonly from: readonly unknown[]; readonly value: unknown }>();
  readonly #versionOf: (file: string) => string | undefined;

  /** @param versionOf a text that changes with a file; `undefined` while it cannot be relied on */
  constructor(versionOf = fileVersion) {
    this.#versionOf = versionOf;
  }

  /**
   * What `read` returns of a file; without a call if the file is as it was at the call before.
   *
   * @param key names the file and the way in which it is read
   * @param file absolute
   * @param read must not throw; a promise must not reject
   */
  read<T>(key: string, file: string, read: () => T): T {
    const version = this.#versionOf(file);
    const before = this.#read.get(key);
    if (version !== undefined && before?.version === version) return before.value as T;
    const value = read();
    // The version is from before the reading: what is written meanwhile makes another one.
    if (version === undefined) this.#read.delete(key);
    else this.#read.set(key, { version, value });
    return value;
  }

  /** A failed reading is tried again: its reason may not be the file. */
  forget(key: string): void {
    this.#read.delete(key);
  }

  /** What `make` returns; without a call if all of `from` is identical to what it was at the call before. */
  made<T>(key: string, from: readonly unknown[], make: () => T): T {
    const before = this.#made.get(key);
    if (before?.from.length === from.length && from.every((part, at) => Object.is(part, before.from[at])))
      return before.value as T;
    const value = make();
    this.#made.set(key, { from, value });
    return value;
  }
}
