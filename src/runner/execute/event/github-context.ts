import type { Json } from '../../workflow/expressions/template.ts';

export interface GithubFacts {
  /** `owner/name`. */
  readonly repository: string;
  readonly sha: string;
  readonly ref: string;
  readonly event: { readonly name: string; readonly payload: { readonly [key: string]: Json } };
  readonly runId: string;
  readonly runNumber: number;
  readonly runAttempt: number;
  readonly actor: string;
  readonly workflow: { readonly name: string; readonly path: string };
  readonly apiUrl: string;
}

/**
 * The part of the github context that all jobs of a run share. Jobs and steps add `job`, `token`, `workspace`, `action`
 * and the paths of the file commands. Every value but `event` is text (docs.github.com, "github context"). `server_url`
 * stays github.com, because clients refuse any other host.
 */
export function githubContext(facts: GithubFacts): { readonly [key: string]: Json } {
  const [owner = ''] = facts.repository.split('/');
  const { payload } = facts.event;
  const tag = facts.ref.startsWith('refs/tags/');
  const refName = facts.ref.replace(/^refs\/(heads|tags|pull)\//, '');
  return {
    actor: facts.actor,
    actor_id: '1',
    triggering_actor: facts.actor,
    api_url: facts.apiUrl,
    ...githubRefs(payload),
    event: payload,
    event_name: facts.event.name,
    graphql_url: `${facts.apiUrl.replace(/\/v3$/, '')}/graphql`,
    ref: facts.ref,
    ref_name: refName,
    ref_protected: false,
    ref_type: facts.ref === '' ? '' : tag ? 'tag' : 'branch',
    repository: facts.repository,
    repository_id: '1',
    repository_owner: owner,
    repository_owner_id: '1',
    repositoryUrl: `git://github.com/${facts.repository}.git`,
    repository_visibility: 'private',
    retention_days: '90',
    run_attempt: String(facts.runAttempt),
    run_id: facts.runId,
    run_number: String(facts.runNumber),
    secret_source: 'Actions',
    server_url: 'https://github.com',
    sha: facts.sha,
    workflow: facts.workflow.name,
    workflow_ref: `${facts.repository}/${facts.workflow.path}@${facts.ref}`,
    workflow_sha: facts.sha,
  };
}

/** `github.head_ref` and `github.base_ref`: '' unless the payload has a pull request. */
function githubRefs(payload: { readonly [key: string]: Json }): {
  readonly head_ref: string;
  readonly base_ref: string;
} {
  const pull = asObject(payload.pull_request);
  return { head_ref: textOf(asObject(pull?.head)?.ref), base_ref: textOf(asObject(pull?.base)?.ref) };
}

function asObject(value: Json | undefined): { readonly [key: string]: Json } | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })
    : undefined;
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
