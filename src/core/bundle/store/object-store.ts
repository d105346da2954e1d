import type { Git } from '../../git/git.ts';

/** A private bare repository for reading and making objects. No configuration, hook or ref of the user's repository has a say in it. */
export interface ObjectStore extends AsyncDisposable {
  /** Git bound to the store: `GIT_DIR` is the store, there is no working tree. */
  readonly git: Git;
  /** The bare repository, absolute. */
  readonly gitDir: string;
  /** A private folder for index files and the like, absolute. */
  readonly scratch: string;
  readonly objectFormat: 'sha1' | 'sha256';
}
