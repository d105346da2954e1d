/**
 * Why a file of another program could not be read. A value instead of an exception: the caller knows whose file it is and decides what the
 * problem means.
 */
export type HostileProblem =
  | 'absent'
  | 'not-a-file'
  | 'not-a-folder'
  | 'through-link'
  | 'unreadable'
  | 'too-large'
  | 'changed-while-read';

/** Sentence endings; the name of the file or folder comes before them. */
export const problemText: Readonly<Record<HostileProblem, string>> = {
  absent: 'is missing',
  'not-a-file': 'is not a plain file',
  'not-a-folder': 'is not a folder',
  'through-link': 'lies behind a symbolic link',
  unreadable: 'cannot be read',
  'too-large': 'is too large',
  'changed-while-read': 'changed while it was read',
};

const byCode: Readonly<Record<string, HostileProblem>> = {
  ENOENT: 'absent',
  ENOTDIR: 'absent',
  // O_NOFOLLOW on a link.
  ELOOP: 'not-a-file',
  // A socket.
  ENXIO: 'not-a-file',
  EOPNOTSUPP: 'not-a-file',
  EISDIR: 'not-a-file',
};

/** The problem that a file system error stands for. */
export function problemOf(error: unknown): HostileProblem {
  return byCode[(error as NodeJS.ErrnoException).code ?? ''] ?? 'unreadable';
}
