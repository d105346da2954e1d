import type { JobBase } from './model.ts';

type GraphJob = Pick<JobBase, 'id' | 'needs' | 'position'>;

/** A problem of the job graph. `position` is that of the `needs` entry. */
export interface GraphProblem {
  readonly message: string;
  readonly position: JobBase['position'];
}

/**
 * Sorts jobs into levels. Each job needs only jobs of earlier levels; in a level the jobs have the order of the file.
 * Unknown needs and cycles are problems; a cycle names its members in order. Jobs that depend on a problem are in no
 * level.
 */
export function sortJobs(jobs: readonly GraphJob[]): {
  levels: readonly (readonly string[])[];
  problems: readonly GraphProblem[];
} {
  const byId = new Map(jobs.map((job) => [job.id.toLowerCase(), job]));
  const problems: GraphProblem[] = [];
  for (const job of jobs)
    for (const need of job.needs)
      if (!byId.has(need.id.toLowerCase()))
        problems.push({ message: `Job '${job.id}' depends on unknown job '${need.id}'.`, position: need.position });

  const levels: string[][] = [];
  const done = new Set<string>();
  let waiting = jobs;
  while (waiting.length > 0) {
    const ready = waiting.filter((job) => job.needs.every((need) => done.has(need.id.toLowerCase())));
    if (ready.length === 0) break;
    for (const job of ready) done.add(job.id.toLowerCase());
    levels.push(ready.map((job) => job.id));
    waiting = waiting.filter((job) => !ready.includes(job));
  }
  return { levels, problems: [...problems, ...findCycles(waiting)] };
}

/** Finds every cycle once, starting at its first member in the file. */
function findCycles(jobs: readonly GraphJob[]): readonly GraphProblem[] {
  const byId = new Map(jobs.map((job) => [job.id.toLowerCase(), job]));
  const finished = new Set<GraphJob>();
  const problems: GraphProblem[] = [];
  const visit = (job: GraphJob, path: readonly GraphJob[]): void => {
    const start = path.indexOf(job);
    if (start >= 0) {
      const members = [...path.slice(start), job].map(({ id }) => id).join(' -> ');
      const last = path.at(-1);
      const need = last?.needs.find(({ id }) => id.toLowerCase() === job.id.toLowerCase());
      problems.push({
        message: `Job '${last?.id}' depends on job '${job.id}' which creates a cycle in the dependency graph: ${members}.`,
        position: need?.position ?? job.position,
      });
      return;
    }
    if (finished.has(job)) return;
    for (const need of job.needs) {
      const next = byId.get(need.id.toLowerCase());
      if (next !== undefined) visit(next, [...path, job]);
    }
    finished.add(job);
  };
  for (const job of jobs) visit(job, []);
  return problems;
}
