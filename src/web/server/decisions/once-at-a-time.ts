/**
 * Runs a piece of work once at a time for each key: a second call with the same key, as of a second click, gets the first call's result. Other
 * work of the same group waits until it has ended.
 */
export class OnceAtATime {
  readonly #running = new Map<string, { readonly key: string; readonly work: Promise<unknown> }>();

  async run<T>(group: string, key: string, work: () => Promise<T>): Promise<T> {
    for (;;) {
      const earlier = this.#running.get(group);
      if (earlier === undefined) break;
      if (earlier.key === key) return (await earlier.work) as T;
      await earlier.work.catch(() => undefined);
    }
    const started = { key, work: work() };
    this.#running.set(group, started);
    try {
      return await started.work;
    } finally {
      this.#running.delete(group);
    }
  }
}
