import { describe, it } from '@jest/globals';

type Declare<Callback> = (name: string, callback: Callback, timeoutMs?: number) => void;

/** `it`, or `it.skip` with the reason in the test's name if there is a reason not to run the test here. Its `each` is that of `it`. */
export function itUnless(
  reason: string | undefined,
): Declare<() => void | Promise<void>> & { readonly each: typeof it.each } {
  if (reason === undefined) return it;
  const named = (name: string): string => `${name} (skipped: ${reason})`;
  const each = (rows: readonly unknown[]) => (name: string, callback: () => void) =>
    it.skip.each(rows as readonly [])(named(name), callback);
  const skip: Declare<() => void | Promise<void>> = (name, callback, timeoutMs) =>
    it.skip(named(name), callback, timeoutMs);
  return Object.assign(skip, { each: each as unknown as typeof it.each });
}

/** Like {@link itUnless}, for a group of tests. */
export function describeUnless(reason: string | undefined): Declare<() => void> {
  if (reason === undefined) return describe;
  return (name, callback) => describe.skip(`${name} (skipped: ${reason})`, callback);
}

/** The reason to skip a test that takes too long for a push; `undefined` in the nightly run. */
export const notNightly = process.env.FACTORY_TEST_NIGHTLY === '1' ? undefined : 'it takes long; .ci/nightly runs it';

/** The reason to skip a test that needs a POSIX system. */
export const onWindows = process.platform === 'win32' ? 'Windows has no such thing' : undefined;

/** The reason to skip a test that reads /proc. */
export const notLinux = process.platform === 'linux' ? undefined : 'it needs /proc, which is of Linux';

/** The reason to skip a test that needs another account's files. */
export const notRoot = process.getuid?.() === 0 ? undefined : 'only root can use another account';

/** The reason to skip a test in which an account may not do something. */
export const withoutPermissions =
  onWindows ??
  (process.getuid?.() === 0 ? 'root may do it; test/ordinary-user.test.ts runs it as another account' : undefined);
