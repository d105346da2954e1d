import { describe, it } from '@jest/globals';

type Declare<Callback> = (name: string, callback: Callback, timeoutMs?: number) => void;

/** `it`, or, when there is a reason against running the test here, `it.skip` with the reason in the test's name. */
export function itUnless(reason: string | undefined): Declare<() => void | Promise<void>> {
  if (reason === undefined) return it;
  return (name, callback, timeoutMs) => it.skip(`${name} (skipped: ${reason})`, callback, timeoutMs);
}

/** As {@link itUnless}, for a group of tests. */
export function describeUnless(reason: string | undefined): Declare<() => void> {
  if (reason === undefined) return describe;
  return (name, callback) => describe.skip(`${name} (skipped: ${reason})`, callback);
}

/** Why a test that needs more time than a push allows is skipped; nothing in the nightly run. */
export const notNightly = process.env.FACTORY_TEST_NIGHTLY === '1' ? undefined : 'it takes long; .ci/nightly runs it';

/** Why a test of what only POSIX systems have is skipped. */
export const onWindows = process.platform === 'win32' ? 'Windows has no such thing' : undefined;

/** Why a test that reads /proc is skipped. */
export const notLinux = process.platform === 'linux' ? undefined : 'it needs /proc, which is of Linux';
