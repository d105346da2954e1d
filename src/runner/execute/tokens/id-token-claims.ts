import type { IdClaims } from '../../services/oidc/id-tokens.ts';
import type { Json } from '../../workflow/expressions/template.ts';
import type { FileOrigin } from '../../workflow/read/resolve-calls.ts';

/** Values of the github context that are claims of the same name (GitHub docs, "OpenID Connect reference"). */
const contextClaims = [
  'actor',
  'actor_id',
  'base_ref',
  'event_name',
  'head_ref',
  'ref',
  'ref_protected',
  'ref_type',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'repository_visibility',
  'run_attempt',
  'run_id',
  'run_number',
  'sha',
  'workflow',
  'workflow_ref',
  'workflow_sha',
] as const;

/**
 * The claims of a job's ID token.
 *
 * @param job.workflow the file that defines the job: a called workflow, or the one that was started
 */
export function idTokenClaims(
  github: Readonly<Record<string, Json>>,
  job: { readonly environment: string | undefined; readonly workflow: FileOrigin },
): IdClaims {
  const text = (name: string): string => String(github[name] ?? '');
  const { environment, workflow } = job;
  const other = workflow.repository;
  const place = other === undefined ? text('repository') : `${other.owner}/${other.repo}`;
  return {
    sub: `repo:${text('repository')}:${subjectOf(text('ref'), environment)}`,
    ...Object.fromEntries(contextClaims.map((name) => [name, text(name)])),
    job_workflow_ref: `${place}/${workflow.path}@${other?.ref ?? text('ref')}`,
    ...(other === undefined ? { job_workflow_sha: text('workflow_sha') } : {}),
    ...(environment === undefined ? {} : { environment }),
    runner_environment: 'self-hosted',
  };
}

function subjectOf(ref: string, environment: string | undefined): string {
  if (environment !== undefined) return `environment:${environment.replaceAll(':', '%3A')}`;
  return ref.startsWith('refs/pull/') ? 'pull_request' : `ref:${ref}`;
}
