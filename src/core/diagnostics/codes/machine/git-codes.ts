import type { CodeEntry } from '../code-entry.ts';

export const gitCodes = {
  ERR_GIT: {
    meaning: 'A git command failed.',
    nextAction: 'Read the quoted git output, fix the cause, and run again.',
  },
  ERR_GIT_VERSION: {
    meaning: 'The installed git is older than 2.39.',
    nextAction: 'Install git 2.39 or newer.',
  },
  ERR_REF_UNKNOWN: {
    meaning: 'A ref or commit does not exist in the repository.',
    nextAction:
      'Name a branch, tag or commit that exists here. If it exists only on the remote, run `git fetch` first.',
  },
  ERR_OBJECTS_MISSING: {
    meaning: 'The repository is a partial clone, and objects of the base commit cannot be fetched.',
    nextAction:
      'Fetch them where the remote can be reached with `git rev-list --objects --no-walk <commit>`, then start again.',
  },
  ERR_REF_MOVED: {
    meaning: 'Something else changed a ref between the read and the write.',
    nextAction: 'Find out what moved the ref (`git reflog show <ref>`), then run again.',
  },
  ERR_NOT_A_REPOSITORY: {
    meaning: 'The folder is not a git repository.',
    nextAction: 'Run the command inside a git repository, or pass one with --repo.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
