import { AppError } from '../../../core/diagnostics/app-error.ts';
import { openGit } from '../../../core/git/git.ts';
import { commitOf, findRef, objectsOf, readFacts } from '../../execute/event/repository-facts.ts';
import { workflowFolder } from '../../execute/preflight/workflow-files.ts';
import type { Json } from '../../workflow/expressions/template.ts';
import type { QueuedEvent } from '../queue/queue-state.ts';
import { checkEvent } from '../runs/plan-entry.ts';
import type { SharedRunOptions } from '../setup/standing-options.ts';

export interface WorkflowRequest {
  /** A file name in `.github/workflows`, or a path. */
  readonly workflow: string;
  /** A branch or tag. Default: the default branch. */
  readonly ref?: string | undefined;
  readonly inputs: Readonly<Record<string, string>>;
  readonly actor?: string | undefined;
}

/**
 * The event of a workflow_dispatch, at the commit that its ref has now.
 *
 * @throws AppError ERR_REF_UNKNOWN, ERR_WORKFLOW, ERR_EVENT, ERR_DISPATCH_INPUT (usage) and as `planRun`
 */
export async function workflowDispatch(shared: SharedRunOptions, request: WorkflowRequest): Promise<QueuedEvent> {
  const git = openGit({ dir: shared.repo, env: shared.hostEnv });
  const objects = objectsOf(git);
  const facts = request.ref === undefined ? await readFacts(git, shared.repositoryName, undefined, objects) : undefined;
  const named = request.ref ?? `refs/heads/${facts?.defaultBranch}`;
  const found = await findRef(objects, named);
  if (found === undefined)
    throw new AppError('ERR_REF_UNKNOWN', `${named} is neither a branch nor a tag of the repository.`, {
      fault: 'usage',
    });
  const path = request.workflow.replaceAll('\\', '/').replace(/^\.\//, '');
  const event: QueuedEvent = {
    name: 'workflow_dispatch',
    ref: found.ref,
    sha: await commitOf(objects, found.sha),
    payload: {},
    inputs: { ...request.inputs },
    workflow: path.includes('/') ? path : `${workflowFolder}/${path}`,
    ...(request.actor === undefined ? {} : { actor: request.actor }),
    depth: 0,
  };
  await checkEvent(shared, event);
  return event;
}

export interface RepositoryRequest {
  /** `github.event.action`, which `types` matches. */
  readonly type: string;
  /** `github.event.client_payload`. */
  readonly payload: Readonly<Record<string, Json>>;
  readonly actor?: string | undefined;
}

/** The event of a repository_dispatch. It happens on the default branch when it starts. */
export function repositoryDispatch({ type, payload, actor }: RepositoryRequest): QueuedEvent {
  return {
    name: 'repository_dispatch',
    payload: queuedPayload({ action: type, client_payload: payload }),
    ...(actor === undefined ? {} : { actor }),
    depth: 0,
  };
}

/** A copy of plain data, without values that JSON does not have. */
function queuedPayload(value: unknown): QueuedEvent['payload'] {
  return JSON.parse(JSON.stringify(value)) as QueuedEvent['payload'];
}
