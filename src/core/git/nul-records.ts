/** The records of a `-z` listing: what stands between NUL bytes, as UTF-8, without empty ones. */
export function nulRecords(stdout: Buffer): string[] {
  return stdout
    .toString('utf8')
    .split('\0')
    .filter((record) => record !== '');
}
