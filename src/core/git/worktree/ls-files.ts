import type { Git } from '../git.ts';
import { nulRecords } from '../nul-records.ts';

/** One entry of an index file. */
export interface IndexEntry {
  readonly path: string;
  /** Six octal digits. */
  readonly mode: string;
  readonly id: string;
}

/**
 * What an index file lists, read as data: no working tree is looked at, conflict stages give one entry each.
 *
 * @throws AppError ERR_GIT when git cannot read the file
 */
export async function listIndex(git: Git, indexFile: string): Promise<IndexEntry[]> {
  const { stdout } = await git.run(['ls-files', '--stage', '-z'], { env: { GIT_INDEX_FILE: indexFile } });
  return nulRecords(stdout).map((line) => {
    const tab = line.indexOf('\t');
    const [mode = '', id = ''] = line.slice(0, tab).split(' ');
    return { path: line.slice(tab + 1), mode, id };
  });
}
