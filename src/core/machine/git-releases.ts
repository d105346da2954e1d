/** Like `[2, 39, 5]`. */
export type GitRelease = readonly [number, number, number];

/** Oldest release whose plumbing the factory uses. */
export const minimumGit: GitRelease = [2, 39, 0];

/**
 * Vulnerabilities that a hostile repository can use, with the first fixed release of each series (git's release notes).
 */
const vulnerabilities: readonly { readonly cve: string; readonly fixed: readonly string[] }[] = [
  {
    cve: 'CVE-2024-32002',
    fixed: ['2.39.4', '2.40.2', '2.41.1', '2.42.2', '2.43.4', '2.44.1', '2.45.1'],
  },
  {
    cve: 'CVE-2024-50349',
    fixed: ['2.40.4', '2.41.3', '2.42.4', '2.43.6', '2.44.3', '2.45.3', '2.46.3', '2.47.2', '2.48.1'],
  },
  {
    cve: 'CVE-2025-48384',
    fixed: ['2.43.7', '2.44.4', '2.45.4', '2.46.4', '2.47.3', '2.48.2', '2.49.1', '2.50.1'],
  },
];

/** Parses the output of `git --version`, like `git version 2.39.5`, with or without a vendor's suffix. */
export function parseGitVersion(text: string): GitRelease | undefined {
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return match === null ? undefined : [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
}

/** Negative, zero or positive as `a` is older than, equal to or newer than `b`. */
export function compareReleases(a: GitRelease, b: GitRelease): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** The CVEs that affect a release, sorted. A vendor may have backported a fix without changing the version. */
export function vulnerabilitiesOf(release: GitRelease): string[] {
  return vulnerabilities.filter(({ fixed }) => isAffected(release, fixed)).map(({ cve }) => cve);
}

/** A series without a fixed release is affected if it is older than the first series that has one. */
function isAffected(release: GitRelease, fixed: readonly string[]): boolean {
  const releases = fixed.map((text) => parseGitVersion(text) ?? minimumGit);
  const same = releases.find((one) => one[0] === release[0] && one[1] === release[1]) ?? releases[0];
  return same !== undefined && compareReleases(release, same) < 0;
}
