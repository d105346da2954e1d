/** A list of values that are not secrets. */
export interface AllowedSecrets {
  readonly hashes: ReadonlySet<string>;
  /** The numbers of invalid lines, from 1. */
  readonly badLines: readonly number[];
}

/** Reads the file that `security.secret_allow` names: a sha256 in hex a line, then anything; `#` begins a comment (docs/secrets.md). */
export function readAllowedSecrets(text: string): AllowedSecrets {
  const hashes = new Set<string>();
  const badLines: number[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const entry = line.replace(/#.*$/, '').trim().split(/\s+/)[0] ?? '';
    if (entry === '') continue;
    if (/^[0-9a-f]{64}$/i.test(entry)) hashes.add(entry.toLowerCase());
    else badLines.push(at + 1);
  }
  return { hashes, badLines };
}
