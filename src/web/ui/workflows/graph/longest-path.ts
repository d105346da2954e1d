import type { WorkflowJob } from '../../../../core/contracts/review/workflow-run.ts';

type Timed = Pick<WorkflowJob, 'id' | 'needs' | 'duration_ms'>;

/** The ids of the jobs that, one waiting for the other, took longest together. Pure; jobs come in any order. */
export function longestPath(jobs: readonly Timed[]): ReadonlySet<string> {
  const known = new Map<string, { readonly ms: number; readonly path: readonly string[] }>();
  const reach = (id: string, seen: readonly string[]): { readonly ms: number; readonly path: readonly string[] } => {
    const found = known.get(id);
    const job = jobs.find((one) => one.id === id);
    if (found !== undefined) return found;
    if (job === undefined || seen.includes(id)) return { ms: 0, path: [] };
    const before = job.needs
      .map((need) => reach(need, [...seen, id]))
      .reduce((best, one) => (one.ms > best.ms ? one : best), { ms: 0, path: [] });
    const reached = { ms: before.ms + job.duration_ms, path: [...before.path, id] };
    known.set(id, reached);
    return reached;
  };
  const paths = jobs.map(({ id }) => reach(id, []));
  const [first] = paths;
  return new Set(first && paths.reduce((best, one) => (one.ms > best.ms ? one : best), first).path);
}
