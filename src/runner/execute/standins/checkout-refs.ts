/** What a checkout is asked for: a ref, a commit, or a ref that must be at that commit. */
export interface CheckoutTarget {
  /** Full (`refs/heads/main`), a bare branch or tag name, or empty when only a commit is asked for. */
  readonly ref: string;
  /** 40 hex digits, or empty when the ref decides. */
  readonly commit: string;
}

/** What `git checkout` is given in the end. */
export interface CheckoutStart {
  /** A branch to (re)set and switch to; without one HEAD is detached. */
  readonly branch?: string;
  /** Where the branch or HEAD is put. */
  readonly start: string;
}

const heads = 'refs/heads/';
const tags = 'refs/tags/';
const pulls = 'refs/pull/';

/** Every branch and tag, for `fetch-depth: 0`. */
export const everyRef: readonly string[] = ['+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*'];

/**
 * What the step means by its `ref` input (actions/checkout, input-helper): none is the event's ref at the event's
 * commit; 40 hex digits are a commit; anything else is a ref whose newest commit is taken.
 */
export function checkoutTarget(input: string, event: { readonly ref: string; readonly sha: string }): CheckoutTarget {
  if (input === '') return { ref: event.ref, commit: event.sha };
  if (/^[0-9a-f]{40}$/i.test(input)) return { ref: '', commit: input.toLowerCase() };
  return { ref: input, commit: '' };
}

/** The refspecs that bring just the target, so that its remote-tracking ref or tag points at its commit. */
export function targetRefspecs({ ref, commit }: CheckoutTarget): string[] {
  const from = commit === '' ? ref : commit;
  if (ref.startsWith(heads)) return [`+${from}:refs/remotes/origin/${ref.slice(heads.length)}`];
  if (ref.startsWith(pulls)) return [`+${from}:refs/remotes/pull/${ref.slice(pulls.length)}`];
  if (ref.startsWith(tags)) return [`+${from}:${ref}`];
  if (ref === '' || ref.startsWith('refs/')) return [from];
  // A bare name may be a branch or a tag; a pattern that matches nothing is no error to git.
  return [`+${heads}${ref}*:refs/remotes/origin/${ref}*`, `+${tags}${ref}*:${tags}${ref}*`];
}

/**
 * Where a fetched target is checked out: a branch when the target is one, detached else.
 *
 * @param exists tells whether a ref was fetched
 * @returns undefined when a bare name is neither branch nor tag
 */
export async function checkoutStart(
  { ref, commit }: CheckoutTarget,
  exists: (ref: string) => Promise<boolean>,
): Promise<CheckoutStart | undefined> {
  if (ref === '') return { start: commit };
  if (ref.startsWith(heads)) {
    const branch = ref.slice(heads.length);
    return { branch, start: `refs/remotes/origin/${branch}` };
  }
  if (ref.startsWith(pulls)) return { start: `refs/remotes/pull/${ref.slice(pulls.length)}` };
  if (ref.startsWith(tags)) return { start: ref };
  if (ref.startsWith('refs/')) return { start: commit === '' ? 'FETCH_HEAD' : commit };
  if (await exists(`refs/remotes/origin/${ref}`)) return { branch: ref, start: `refs/remotes/origin/${ref}` };
  if (await exists(`${tags}${ref}`)) return { start: `${tags}${ref}` };
  return undefined;
}
