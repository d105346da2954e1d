import type { Json } from '../../../workflow/expressions/template.ts';
import type { FileOrigin } from '../../../workflow/read/resolve-calls.ts';

/**
 * The part of the job context that names the workflow file that defines a job: a called workflow, or the one that was
 * started (GitHub changelog of 2026-09-03). The commit of another repository is known only if its ref is one.
 */
export function workflowIdentity(
  github: Readonly<Record<string, Json>>,
  { path, repository }: FileOrigin,
): Readonly<Record<string, string>> {
  const text = (name: string): string => String(github[name] ?? '');
  const name = repository === undefined ? text('repository') : `${repository.owner}/${repository.repo}`;
  const ref = repository?.ref ?? text('ref');
  const sha = repository === undefined ? text('workflow_sha') : /^[0-9a-f]{40}$/i.test(ref) ? ref : '';
  return {
    workflow_ref: `${name}/${path}@${ref}`,
    workflow_sha: sha,
    workflow_repository: name,
    workflow_file_path: path,
  };
}
