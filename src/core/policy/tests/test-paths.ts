import { compileAllowedGlobs } from '../allowed-globs.ts';

/** Parts of a path that hold data of tests and no tests. */
const noTests = /(?:^|\/)(?:__snapshots__|snapshots|fixtures|__fixtures__|testdata|__mocks__)\/|\.snap$/;

/** What a path is by `tests.globs`: a file that may hold tests, data beside them (snapshots, fixtures), or neither. */
export type TestKind = 'tests' | 'data' | undefined;

/** @param globs `tests.globs` */
export function compileTestPaths(globs: readonly string[]): (path: string) => TestKind {
  const matches = compileAllowedGlobs(globs);
  return (path) => (matches(path) === undefined ? undefined : noTests.test(path) ? 'data' : 'tests');
}
