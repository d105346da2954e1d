import type { JobGroup, WorkflowJob } from '../../../../core/contracts/review/workflow-run.ts';

/** A job, or a group with what it holds. */
export type JobNode<T> = { readonly job: T } | { readonly group: JobGroup; readonly members: readonly JobNode<T>[] };

/** The jobs under their groups. Pure; each job stays where it or the first of its group was. */
export function groupedJobs<T extends Pick<WorkflowJob, 'groups'>>(jobs: readonly T[], depth = 0): JobNode<T>[] {
  const nodes = new Map<T | string, { readonly group?: JobGroup; readonly jobs: T[] }>();
  for (const job of jobs) {
    const group = job.groups[depth];
    if (group === undefined) nodes.set(job, { jobs: [job] });
    else {
      const key = `${group.kind} ${group.id}`;
      const known = nodes.get(key);
      if (known === undefined) nodes.set(key, { group, jobs: [job] });
      else known.jobs.push(job);
    }
  }
  return [...nodes.values()].flatMap(({ group, jobs: inside }): JobNode<T>[] =>
    group === undefined ? inside.map((job) => ({ job })) : [{ group, members: groupedJobs(inside, depth + 1) }],
  );
}

/** All jobs below some nodes. */
export function jobsBelow<T>(nodes: readonly JobNode<T>[]): T[] {
  return nodes.flatMap((node) => ('job' in node ? [node.job] : jobsBelow(node.members)));
}

/** `matrix, 3 jobs: 2 success, 1 running`. */
export function groupInWords({ kind }: JobGroup, jobs: readonly Pick<WorkflowJob, 'status' | 'conclusion'>[]): string {
  const states = jobs.map(({ status, conclusion }) => conclusion ?? (status === 'in_progress' ? 'running' : status));
  const counts = [...new Set(states)].map((state) => `${states.filter((one) => one === state).length} ${state}`);
  const what = kind === 'matrix' ? 'matrix' : 'called workflow';
  return `${what}, ${jobs.length} ${jobs.length === 1 ? 'job' : 'jobs'}: ${counts.join(', ')}`;
}
