/** Splits the output of a `-z` command at NUL bytes, decodes it and drops empty records. */
export function nulRecords(stdout: Buffer, encoding: 'utf8' | 'latin1' = 'utf8'): string[] {
  return stdout
    .toString(encoding)
    .split('\0')
    .filter((record) => record !== '');
}
