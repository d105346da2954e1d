import type { CodeEntry } from '../code-entry.ts';

export const actionCodes = {
  ERR_INPUT: {
    meaning: 'An input is missing or has a bad value.',
    nextAction: 'Set the named input to one of the allowed values.',
  },
  ERR_COMMAND_FILE_FOREIGN: {
    meaning: 'Code that ran in an action wrote into the files through which the action gives its outputs.',
    nextAction:
      'Find the code that writes to GITHUB_OUTPUT or the like: look at the changes of the workers and at the log of this step. Then start a new run.',
  },
  ERR_GITHUB_API: {
    meaning: "GitHub's REST API did not answer, refused the request, or sent an unexpected answer.",
    nextAction: 'Check the permissions of the job and of its token, then re-run the job.',
  },
  ERR_ARTIFACT_UPLOAD: {
    meaning: 'The artifact service did not take the state of a stage, after three attempts.',
    nextAction: 'Look at https://www.githubstatus.com, then re-run the failed jobs.',
  },
  ERR_PR_CHECK: {
    meaning: 'A pull request names a factory run, but nothing proves that this run made its commits.',
    nextAction: 'Run the factory again and publish its branch. Do not edit or rebase published commits.',
  },
  ERR_USAGE: {
    meaning: 'The command line is wrong.',
    nextAction: 'Run `factory --help`, or `factory <verb> --help`.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
