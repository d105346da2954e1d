import { openGit } from '../../../core/git/git.ts';
import { findRef, objectsOf, readFacts } from '../../execute/event/repository-facts.ts';
import { workflowFolder } from '../../execute/preflight/workflow-files.ts';
import { runFacts } from '../../services/records/run-facts.ts';
import { type RunRecord, readRun } from '../../services/records/run-records.ts';
import { newEventId } from '../queue/new-event-id.ts';
import type { NewEvent, QueuedEvent, QueueEntry } from '../queue/queue-state.ts';
import type { SharedRunOptions } from '../setup/standing-options.ts';
import { planQueuedEvent } from './plan-entry.ts';

/** GitHub's limit for chains of workflow_run (GitHub docs, "Events that trigger workflows", `workflow_run`). */
const maxDepth = 3;

/**
 * The workflow_run events of a run, if a workflow of the default branch waits for them.
 *
 * @param record of the run; for `requested` and `in_progress` the one that it starts with
 */
export async function workflowRunEvents(
  shared: SharedRunOptions,
  { event: cause }: QueueEntry,
  record: RunRecord,
  actions: readonly ('requested' | 'in_progress' | 'completed')[],
): Promise<readonly NewEvent[]> {
  if (cause.depth >= maxDepth || !(await isAwaited(shared))) return [];
  const { clock } = shared;
  const events: NewEvent[] = [];
  for (const action of actions) {
    const status = action === 'requested' ? 'queued' : record.status;
    const payload = {
      action,
      workflow: { name: record.workflow_name, path: record.workflow_path, state: 'active' },
      workflow_run: { ...runFacts(record), status },
    };
    const event: QueuedEvent = { name: 'workflow_run', payload, depth: cause.depth + 1, actor: record.actor };
    const one: NewEvent = { id: newEventId(clock), at: clock.nowIso(), event };
    const planned = await planQueuedEvent(shared, { ...one, state: 'event', interrupted: 0 });
    if (planned.workflows.length > 0) events.push(one);
  }
  return events;
}

/** The events of a run that has ended. */
export async function completedEvents(shared: SharedRunOptions, entry: QueueEntry): Promise<readonly NewEvent[]> {
  const record = entry.run === undefined ? undefined : await readRun(shared.recordDir, entry.run);
  if (record?.status !== 'completed') return [];
  return workflowRunEvents(shared, entry, record, ['completed']);
}

/** Whether a workflow file of the default branch has the word. Most repositories have none, and this saves planning. */
async function isAwaited({ repo, hostEnv, repositoryName }: SharedRunOptions): Promise<boolean> {
  const git = openGit({ dir: repo, env: hostEnv });
  const objects = objectsOf(git);
  const { defaultBranch } = await readFacts(git, repositoryName, undefined, objects);
  const main = await findRef(objects, `refs/heads/${defaultBranch}`);
  if (main === undefined) return false;
  const args = ['grep', '--quiet', '--fixed-strings', '-e', 'workflow_run', main.sha, '--', workflowFolder];
  return (await git.run(args, { accept: [0, 1] })).exitCode === 0;
}
