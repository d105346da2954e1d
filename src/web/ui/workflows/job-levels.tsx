import type { JSX } from 'preact';
import { useCallback, useMemo } from 'preact/hooks';
import type { WorkflowJob } from '../../../core/contracts/review/workflow-run.ts';
import { Plain } from '../text/plain.tsx';
import { ScrollRegion } from '../text/scroll-region.tsx';
import { GroupName } from './graph/group-name.tsx';
import { JobEdges } from './graph/job-edges.tsx';
import { groupedJobs, type JobNode } from './graph/job-groups.ts';
import { longestPath } from './graph/longest-path.ts';
import { RunState, stepsPlace, took } from './run-state.tsx';

/**
 * The jobs of a run in columns: a job stands to the right of all that it needs, which it names. In a column, the legs of a matrix and the jobs
 * of a called workflow are in one frame.
 */
export function JobLevels({ jobs }: { readonly jobs: readonly WorkflowJob[] }): JSX.Element {
  const levels = [...new Set(jobs.map(({ level }) => level))].sort((left, right) => left - right);
  const path = useMemo(() => longestPath(jobs), [jobs]);
  const cardOf = useCallback((id: string) => `card-${jobs.findIndex((job) => job.id === id) + 1}`, [jobs]);
  const nameOf = (id: string): string => jobs.find((job) => job.id === id)?.name ?? id;
  const placeOf = (id: string): string => stepsPlace(jobs.findIndex((job) => job.id === id));
  const cardOfJob = ({ id, name, status, conclusion, needs, duration_ms: ms }: WorkflowJob): JSX.Element => (
    <li key={id} id={cardOf(id)} class={`job-card ${levels.length > 1 && path.has(id) ? 'on-path' : ''}`}>
      <a href={`#${placeOf(id)}`} onClick={() => document.getElementById(placeOf(id))?.setAttribute('open', '')}>
        <Plain text={name} />
      </a>
      <span class="quiet-text">
        <RunState status={status} conclusion={conclusion} /> {status === 'completed' && took(ms)}
        {levels.length > 1 && path.has(id) && ', longest path'}
      </span>
      {needs.length > 0 && (
        <span class="quiet-text">
          needs <Plain text={needs.map(nameOf).join(', ')} />
        </span>
      )}
    </li>
  );
  const nodeOf = (node: JobNode<WorkflowJob>): JSX.Element =>
    'job' in node ? (
      cardOfJob(node.job)
    ) : (
      <li key={`${node.group.kind} ${node.group.id}`} class="job-group">
        <GroupName node={node} />
        <ul class="group-members">{node.members.map(nodeOf)}</ul>
      </li>
    );
  return (
    <section>
      <h2>Jobs</h2>
      <ScrollRegion class="levels" label="Jobs by what they need">
        {levels.length > 1 && <JobEdges jobs={jobs} path={path} cardOf={cardOf} />}
        {levels.map((level) => (
          <ul key={level} class="level">
            {groupedJobs(jobs.filter((job) => job.level === level)).map(nodeOf)}
          </ul>
        ))}
      </ScrollRegion>
    </section>
  );
}
