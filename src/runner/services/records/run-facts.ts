import type { RunRecord } from './run-records.ts';

/** A run as GitHub's REST API and the payload of workflow_run describe it, without addresses. */
export function runFacts(run: RunRecord) {
  const [owner = '', name = ''] = run.repository.split('/');
  const repository = { full_name: run.repository, name, owner: { login: owner }, fork: false };
  return {
    id: Number(run.id),
    name: run.workflow_name,
    display_title: run.display_title,
    path: run.workflow_path,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    run_number: run.run_number,
    run_attempt: run.run_attempt,
    head_branch: run.head_branch,
    head_sha: run.head_sha,
    actor: { login: run.actor },
    triggering_actor: { login: run.actor },
    repository,
    head_repository: repository,
    pull_requests: [],
    created_at: run.created_at,
    updated_at: run.updated_at,
    run_started_at: run.created_at,
  };
}
