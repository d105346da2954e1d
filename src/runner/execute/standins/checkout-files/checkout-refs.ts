/** What to check out: a ref, a commit, or a ref at a commit. */
export interface CheckoutTarget {
  /** A full ref (`refs/heads/main`), a branch or tag name, or empty if only a commit is given. */
  readonly ref: string;
  /** The whole id, 40 or 64 hex digits, or empty if the ref decides. */
  readonly commit: string;
}

/** The arguments of `git checkout`. */
export interface CheckoutStart {
  /** The branch to create or reset, and switch to. Without it HEAD is detached. */
  readonly branch?: string;
  /** The new commit of the branch or HEAD. */
  readonly start: string;
}

const heads = 'refs/heads/';
const tags = 'refs/tags/';
const pulls = 'refs/pull/';

/** Every branch and tag, for `fetch-depth: 0`. */
export const everyRef: readonly string[] = ['+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*'];

/**
 * Interprets the `ref` input (actions/checkout, input-helper). Empty: the event's ref at the event's commit, or that commit alone if HEAD
 * is detached. 40 or 64 hex digits: a commit. Anything else: a ref at its newest commit.
 */
export function checkoutTarget(input: string, event: { readonly ref: string; readonly sha: string }): CheckoutTarget {
  if (input === '') return { ref: event.ref.startsWith('refs/') ? event.ref : '', commit: event.sha };
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(input)) return { ref: '', commit: input.toLowerCase() };
  return { ref: input, commit: '' };
}

/** The refspecs that fetch only the target, so that its remote-tracking ref or tag points to its commit. */
export function targetRefspecs({ ref, commit }: CheckoutTarget): string[] {
  const from = commit === '' ? ref : commit;
  if (ref.startsWith(heads)) return [`+${from}:refs/remotes/origin/${ref.slice(heads.length)}`];
  if (ref.startsWith(pulls)) return [`+${from}:refs/remotes/pull/${ref.slice(pulls.length)}`];
  if (ref.startsWith(tags)) return [`+${from}:${ref}`];
  if (ref === '' || ref.startsWith('refs/')) return [from];
  // A short name may be a branch or a tag. A pattern without a match is not an error for git.
  return [`+${heads}${ref}*:refs/remotes/origin/${ref}*`, `+${tags}${ref}*:${tags}${ref}*`];
}

/**
 * How to check out a fetched target: on a branch if the target is one, else detached.
 *
 * @param exists whether a ref was fetched
 * @returns `undefined` if a short name is neither a branch nor a tag
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
