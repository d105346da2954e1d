import type { JSX } from 'preact';
import type { WorkflowJob } from '../../../../core/contracts/review/workflow-run.ts';
import { Plain } from '../../text/plain.tsx';
import { groupInWords, type JobNode, jobsBelow } from './job-groups.ts';

/** The head of a group: its name, what it is, and the states of its jobs. */
export function GroupName({
  node: { group, members },
}: {
  readonly node: Extract<JobNode<WorkflowJob>, { readonly members: unknown }>;
}): JSX.Element {
  return (
    <p class="group-name">
      <Plain text={group.name} /> <span class="quiet-text">{groupInWords(group, jobsBelow(members))}</span>
    </p>
  );
}
