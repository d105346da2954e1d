/**
 * The key in the plan of a job in a run. An id is a key with the values of matrices: `call (20)/test (linux)` is of
 * `call/test`.
 *
 * @returns `undefined` if the plan has no such job
 */
export function planKeyOf(id: string, keys: readonly string[]): string | undefined {
  // Values may contain anything, so `call (20)/test (linux)` also looks like a leg of `call`.
  return keys
    .filter((key) => new RegExp(`^${patternOf(key)}$`, 's').test(id))
    .reduce<string | undefined>((longest, key) => (key.length > (longest?.length ?? -1) ? key : longest), undefined);
}

/** Whether a job in a run is the one with this key, a leg of its matrix, or a job of the workflow that it calls. */
export function isWithinJob(id: string, key: string): boolean {
  if (id === key) return true;
  // The live display calls this for every job of a large matrix, and a pattern is slow to make.
  const [first = ''] = key.split('/', 1);
  return id.startsWith(first) && new RegExp(`^${patternOf(key)}(?:/.*)?$`, 's').test(id);
}

/** The jobs of a run without those that call a workflow, whose jobs stand for them. */
export function withoutCallers<T>(jobs: readonly T[], idOf: (job: T) => string): readonly T[] {
  const ids = jobs.map(idOf);
  return jobs.filter((job) => !ids.some((id) => id.startsWith(`${idOf(job)}/`)));
}

function patternOf(key: string): string {
  const parts = key.split('/').map((part) => part.replaceAll(/[^\w-]/g, '\\$&'));
  return parts.map((part) => `${part}(?: \\(.*\\))?`).join('/');
}
