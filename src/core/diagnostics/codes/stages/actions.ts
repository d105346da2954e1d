import type { CodeEntry } from '../code-entry.ts';

/** Codes of this area; each row says what happened and what to do. */
export const actionCodes = {
  ERR_INPUT: {
    meaning: 'An input is missing or has a bad value.',
    nextAction: 'Give the named input one of the allowed values.',
  },
  ERR_GITHUB_API: {
    meaning: "GitHub's REST API gave no answer, refused, or answered in an unknown form.",
    nextAction: 'Check the permissions of the job and its token, then re-run the job.',
  },
  ERR_PR_CHECK: {
    meaning: 'A pull request names a factory run that cannot be proven to have made its commits.',
    nextAction: 'Run the factory again and publish its branch; do not edit or rebase published commits.',
  },
  ERR_USAGE: {
    meaning: 'The command line is wrong.',
    nextAction: 'Read `factory --help`.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
