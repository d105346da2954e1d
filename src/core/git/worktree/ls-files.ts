import type { Git } from '../git.ts';
import { nulRecords } from '../nul-records.ts';

export interface IndexEntry {
  readonly path: string;
  /** Six octal digits. */
  readonly mode: string;
  readonly id: string;
}

/**
 * Lists the entries of an index file without reading a working tree. Each conflict stage is one entry.
 *
 * @throws AppError ERR_GIT if git cannot read the file
 */
export async function listIndex(git: Git, indexFile: string): Promise<IndexEntry[]> {
  const { stdout } = await git.run(['ls-files', '--stage', '-z'], { env: { GIT_INDEX_FILE: indexFile } });
  return nulRecords(stdout).map((line) => {
    const tab = line.indexOf('\t');
    const [mode = '', id = ''] = line.slice(0, tab).split(' ');
    return { path: line.slice(tab + 1), mode, id };
  });
}
