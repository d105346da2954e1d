import { describe, it } from '@jest/globals';

type Declare<Callback> = (name: string, callback: Callback, timeoutMs?: number) => void;

/** `it`, or `it.skip` with the reason in the test's name if there is a reason not to run the test here. */
export function itUnless(reason: string | undefined): Declare<() => void | Promise<void>> {
  if (reason === undefined) return it;
  return (name, callback, timeoutMs) => it.skip(`${name} (skipped: ${reason})`, callback, timeoutMs);
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
