import type { CodeEntry } from '../error-codes.ts';

/** Codes of this area; each row says what happened and what to do. */
export const runnerCodes = {
  ERR_RUN_RECORD: {
    meaning: "A local run's record is damaged, or has an id or a field that the runner does not write.",
    nextAction: 'Restore the named file from a backup, or remove it; its run is then unknown to the runner.',
  },
  ERR_ARTIFACT_STORE: {
    meaning: 'An artifact of a local run is damaged or has a record that the runner does not write.',
    nextAction: "Remove the named artifact's folder and run the job that made it again.",
  },
  ERR_STANDIN_INPUT: {
    meaning: 'A built-in action was given an input it cannot honour.',
    nextAction: 'Change the named input in the workflow to one of the values that are allowed.',
  },
  ERR_STANDIN_FAILED: {
    meaning: 'A built-in action could not do its work.',
    nextAction: 'Read the cause that is quoted and the step log, mend it, and run the job again.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
