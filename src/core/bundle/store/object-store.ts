import type { Git } from '../../git/git.ts';

/**
 * A private bare repository for reading and creating objects. The configuration, hooks and refs of the user's repository do not affect it.
 */
export interface ObjectStore extends AsyncDisposable {
  /** Git bound to the store: `GIT_DIR` is the store, there is no working tree. */
  readonly git: Git;
  /** The bare repository, absolute. */
  readonly gitDir: string;
  /** A private folder for temporary files such as indexes, absolute. */
  readonly scratch: string;
  readonly objectFormat: 'sha1' | 'sha256';
}
