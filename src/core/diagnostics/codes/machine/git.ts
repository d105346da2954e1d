import type { CodeEntry } from '../code-entry.ts';

/** Codes of this area; each row says what happened and what to do. */
export const gitCodes = {
  ERR_GIT: {
    meaning: 'A git command failed.',
    nextAction: 'Read the quoted output of git, mend its cause, and run again.',
  },
  ERR_GIT_VERSION: {
    meaning: 'The installed git is older than 2.39.',
    nextAction: 'Install git 2.39 or newer.',
  },
  ERR_REF_UNKNOWN: {
    meaning: 'A ref or commit does not exist in the repository.',
    nextAction: 'Name a branch, tag or commit that exists, and fetch it first.',
  },
  ERR_REF_MOVED: {
    meaning: 'A ref changed between reading and writing it.',
    nextAction: 'Look at what moved the ref, then run again.',
  },
  ERR_NOT_A_REPOSITORY: {
    meaning: 'The folder is not a git repository.',
    nextAction: 'Run inside a git repository, or name one with --repo.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
