/** Splits the output of a `-z` command at NUL bytes, decodes UTF-8 and drops empty records. */
export function nulRecords(stdout: Buffer): string[] {
  return stdout
    .toString('utf8')
    .split('\0')
    .filter((record) => record !== '');
}
