import { expect, it } from '@jest/globals';
import {
  compareReleases,
  type GitRelease,
  minimumGit,
  parseGitVersion,
  vulnerabilitiesOf,
} from '../../../src/core/machine/git-releases.ts';

/** The last vulnerable release of each series, and the first fixed one, from git's release notes. */
const series: readonly (readonly [cve: string, last: string, fixed: string])[] = [
  ...['2.39.4', '2.40.2', '2.41.1', '2.42.2', '2.43.4', '2.44.1', '2.45.1'].map(
    (fixed) => ['CVE-2024-32002', before(fixed), fixed] as const,
  ),
  ...['2.40.4', '2.41.3', '2.42.4', '2.43.6', '2.44.3', '2.45.3', '2.46.3', '2.47.2', '2.48.1'].map(
    (fixed) => ['CVE-2024-50349', before(fixed), fixed] as const,
  ),
  ...['2.43.7', '2.44.4', '2.45.4', '2.46.4', '2.47.3', '2.48.2', '2.49.1', '2.50.1'].map(
    (fixed) => ['CVE-2025-48384', before(fixed), fixed] as const,
  ),
];

function before(release: string): string {
  return release.replace(/\d+$/, (patch) => String(Number(patch) - 1));
}

function release(text: string): GitRelease {
  return parseGitVersion(text) ?? [0, 0, 0];
}

it.each(series)('%s affects %s and not %s', (cve, last, fixed) => {
  expect(vulnerabilitiesOf(release(last))).toContain(cve);
  expect(vulnerabilitiesOf(release(fixed))).not.toContain(cve);
});

it.each([
  ['2.38.9', ['CVE-2024-32002', 'CVE-2024-50349', 'CVE-2025-48384']],
  ['2.39.5', ['CVE-2024-50349', 'CVE-2025-48384']],
  ['2.46.0', ['CVE-2024-50349', 'CVE-2025-48384']],
  ['2.51.0', []],
  ['3.0.0', []],
])('%s is affected by %j', (text, expected) => {
  expect(vulnerabilitiesOf(release(text))).toEqual(expected);
});

it.each([
  ['git version 2.39.5', [2, 39, 5]],
  ['git version 2.50.1 (Apple Git-155)', [2, 50, 1]],
  ['git version 2.47.windows.1', [2, 47, 0]],
  ['git version 2.49.0.windows.1', [2, 49, 0]],
  ['git', undefined],
])('reads %j as %j', (text, expected) => {
  expect(parseGitVersion(text)).toEqual(expected);
});

it('orders releases by each number, the first one first', () => {
  const ordered: GitRelease[] = [[1, 99, 99], minimumGit, [2, 39, 1], [2, 40, 0], [3, 0, 0]];
  for (const [at, one] of ordered.entries()) {
    for (const [other, two] of ordered.entries()) {
      expect(Math.sign(compareReleases(one, two))).toBe(Math.sign(at - other));
    }
  }
  expect(minimumGit).toEqual([2, 39, 0]);
});
