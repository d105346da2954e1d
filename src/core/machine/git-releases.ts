/** A git release as numbers, `[2, 39, 5]`; `undefined` when the text holds none. */
export type GitRelease = readonly [number, number, number];

/** Oldest release whose plumbing the factory uses. */
export const minimumGit: GitRelease = [2, 39, 0];

/** Holes that a hostile repository can use, with the first mended release of each series (git's release notes). */
const knownHoles: readonly { readonly cve: string; readonly mended: readonly string[] }[] = [
  {
    cve: 'CVE-2024-32002',
    mended: ['2.39.4', '2.40.2', '2.41.1', '2.42.2', '2.43.4', '2.44.1', '2.45.1'],
  },
  {
    cve: 'CVE-2024-50349',
    mended: ['2.40.4', '2.41.3', '2.42.4', '2.43.6', '2.44.3', '2.45.3', '2.46.3', '2.47.2', '2.48.1'],
  },
  {
    cve: 'CVE-2025-48384',
    mended: ['2.43.7', '2.44.4', '2.45.4', '2.46.4', '2.47.3', '2.48.2', '2.49.1', '2.50.1'],
  },
];

/** Reads what `git --version` prints: `git version 2.39.5`, with or without what vendors append. */
export function parseGitVersion(text: string): GitRelease | undefined {
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return match === null ? undefined : [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
}

/** Negative, zero or positive as `a` is older than, equal to or newer than `b`. */
export function compareReleases(a: GitRelease, b: GitRelease): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** The known holes of a release, sorted. A vendor may have mended one without changing the number, so this is a warning. */
export function knownHolesOf(release: GitRelease): string[] {
  return knownHoles.filter(({ mended }) => isOpen(release, mended)).map(({ cve }) => cve);
}

/** A series without a mended release is open when it is older than the first that has one. */
function isOpen(release: GitRelease, mended: readonly string[]): boolean {
  const releases = mended.map((text) => parseGitVersion(text) ?? minimumGit);
  const same = releases.find((one) => one[0] === release[0] && one[1] === release[1]) ?? releases[0];
  return same !== undefined && compareReleases(release, same) < 0;
}
