import type { ActionReference, WorkflowReference } from './model.ts';

/** A reference, or the reason why the text is not valid. */
export type Parsed<T> = { readonly reference: T } | { readonly problem: string };

/**
 * Parses a step's `uses`: `./path`, `$/path`, `docker://image`, `owner/repo[/path]@ref` (GitHub docs, workflow syntax,
 * `jobs.<job_id>.steps[*].uses`). A backslash is also a path separator, as in GitHub's runner.
 */
export function parseActionReference(uses: string): Parsed<ActionReference> {
  if (/^docker:\/\//i.test(uses)) {
    const image = uses.slice('docker://'.length);
    return image === ''
      ? { problem: `'${uses}' has no image; write docker://image[:tag]` }
      : { reference: { kind: 'docker', image } };
  }
  const own = /^([.$])[/\\](.*)$/.exec(uses);
  if (own !== null) return ownPath(uses, own[1] === '$' ? 'self' : 'local', own[2] ?? '');
  const at = uses.indexOf('@');
  const [owner, repo, ...path] = (at < 0 ? uses : uses.slice(0, at)).split(/[/\\]/);
  const ref = at < 0 ? '' : uses.slice(at + 1);
  if (!owner || !repo || ref === '' || path.some((part) => part === '..'))
    return { problem: `Expected format {owner}/{repo}[/path]@ref or ./path. Actual '${uses}'` };
  return { reference: { kind: 'repository', owner, repo, path: path.filter(Boolean).join('/'), ref } };
}

/**
 * `./` alone is the workspace. As in the official runner, `./../x` is beside it, where another repository may be checked
 * out. `$/` must not leave its repository.
 */
function ownPath(uses: string, kind: 'local' | 'self', text: string): Parsed<ActionReference> {
  const parts: string[] = [];
  let above = 0;
  for (const part of text.split(/[/\\]/)) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) above += 1;
  }
  if (above > (kind === 'local' ? 1 : 0)) {
    return { problem: `'${uses}' leaves the ${kind === 'local' ? 'folder of the workspace' : 'repository'}` };
  }
  return { reference: { kind, path: [...Array<string>(above).fill('..'), ...parts].join('/') } };
}

/**
 * Parses a job's `uses`: `./.github/workflows/file.yml`, or `owner/repo/.github/workflows/file.yml@ref`. The file must
 * be directly in that folder (GitHub docs, "Reuse workflows", "Calling a reusable workflow").
 */
export function parseWorkflowReference(uses: string): Parsed<WorkflowReference> {
  const problem = (reason: string) => ({ problem: `Invalid workflow reference '${uses}': ${reason}` });
  const local = uses.startsWith('./') || uses.startsWith('$/');
  const at = uses.indexOf('@');
  if (local && at >= 0) return problem('a reference to a local workflow must not have a version');
  const [owner, repo, ...rest] = local
    ? ['.', '.', ...uses.slice(2).split('/')]
    : uses.slice(0, Math.max(at, 0)).split('/');
  if (!local && at < 0)
    return problem(
      'no version specified; write owner/repo/.github/workflows/file.yml@ref or ./.github/workflows/file.yml',
    );
  if (!owner || !repo) return problem("it must start with 'owner/repo/', or './' for a local workflow");
  const ref = uses.slice(at + 1);
  if (!local && ref === '') return problem('no version specified after the @');
  if (rest[0] !== '.github' || rest[1] !== 'workflows')
    return problem("references to workflows must be rooted in '.github/workflows'");
  if (rest.length !== 3 || rest.includes('..'))
    return problem("the workflow file must be directly in '.github/workflows'");
  const path = rest.join('/');
  if (!/[^/]\.ya?ml$/.test(path)) return problem("the workflow file must end in '.yml' or '.yaml'");
  return { reference: local ? { kind: 'local', path } : { kind: 'repository', owner, repo, path, ref } };
}
