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

/** What a job in a run belongs to: a matrix, or the job that called its workflow. */
export interface IdGroup {
  /** Like `call` for a matrix, and `call (20)` for a caller that is one of its legs. */
  readonly id: string;
  /** The last part of the id. */
  readonly name: string;
  readonly kind: 'matrix' | 'call';
}

/** The groups of a job in a run, the outermost first; none if the plan has no such job. */
export function groupsOf(id: string, keys: readonly string[]): readonly IdGroup[] {
  const key = planKeyOf(id, keys);
  if (key === undefined) return [];
  const parts = key.split('/');
  const legs = new RegExp(`^${parts.map((part) => `${literal(part)}((?: \\(.*\\))?)`).join('/')}$`, 's').exec(id) ?? [];
  let before = '';
  return parts.flatMap((part, at): IdGroup[] => {
    const name = `${part}${legs[at + 1] ?? ''}`;
    const matrix = name === part ? [] : [{ id: before + part, name: part, kind: 'matrix' as const }];
    const call = at === parts.length - 1 ? [] : [{ id: before + name, name, kind: 'call' as const }];
    before += `${name}/`;
    return [...matrix, ...call];
  });
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
  const parts = key.split('/');
  return parts.map((part) => `${literal(part)}(?: \\(.*\\))?`).join('/');
}

function literal(part: string): string {
  return part.replaceAll(/[^\w-]/g, '\\$&');
}
