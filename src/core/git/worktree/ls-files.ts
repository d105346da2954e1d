import type { Git } from '../git.ts';
import { nulRecords } from '../nul-records.ts';

export interface IndexEntry {
  readonly path: string;
  /** Six octal digits. */
  readonly mode: string;
  readonly id: string;
  /** 0, or 1 to 3 for a side of an unresolved conflict. */
  readonly stage: number;
  /** Whether git is set to ignore changes of the file: skip-worktree or assume-unchanged. */
  readonly isSkipped: boolean;
}

/**
 * Lists the entries of an index file without reading a working tree. Each conflict stage is one entry.
 *
 * @throws AppError ERR_GIT if git cannot read the file
 */
export async function listIndex(git: Git, indexFile: string): Promise<IndexEntry[]> {
  const { stdout } = await git.run(['ls-files', '--stage', '-v', '-z'], { env: { GIT_INDEX_FILE: indexFile } });
  return nulRecords(stdout).map((line) => {
    const tab = line.indexOf('\t');
    const [tag = '', mode = '', id = '', stage = ''] = line.slice(0, tab).split(' ');
    const isSkipped = tag.toUpperCase() === 'S' || tag !== tag.toUpperCase();
    return { path: line.slice(tab + 1), mode, id, stage: Number(stage), isSkipped };
  });
}
