import type { CodeEntry } from '../code-entry.ts';

/** Codes of this area; each row says what happened and what to do. */
export const runCodes = {
  ERR_RUN_ID: {
    meaning: 'The RUN_ID has none of the accepted forms.',
    nextAction: 'Use YYYYMMDD_N, YYYYMMDD_HHMMSS_XXXX or <kind>_<YYYYMMDD_HHMMSS>_<base8>_<seq>.',
  },
  ERR_RUN_ID_USED: {
    meaning: 'The RUN_ID belongs to a finished run with other inputs.',
    nextAction: 'Take a new RUN_ID; name the prompt zip by it.',
  },
  ERR_RUN_UNKNOWN: {
    meaning: 'There is no run of that RUN_ID here.',
    nextAction: 'Name an existing RUN_ID; `factory ledger` lists them.',
  },
  ERR_RUN_COLLECTED: {
    meaning: 'The run was collected by `factory gc`; only its lines in the index are left.',
    nextAction: 'Read them with `factory ledger --raw-events --run-id <RUN_ID>`, or download an artifact of the run.',
  },
  ERR_RUN_BUSY: {
    meaning: 'Another process on this machine works on the run.',
    nextAction: 'Follow it with factory watch; when it has ended, run the same command again.',
  },
  ERR_PREFLIGHT: {
    meaning: 'This machine or repository cannot carry the run.',
    nextAction: 'Mend what the failed rows of the preflight table name; `factory doctor` prints it.',
  },
  ERR_BRANCH_GUARD: {
    meaning: 'A ref that does not belong to the run changed while it was prepared.',
    nextAction: 'Find what moved the named ref, wait until it is done, then run again.',
  },
  ERR_WORKTREE_GUARD: {
    meaning: 'The worktree of a worker cannot be opened where it must be.',
    nextAction: 'Move away what stands at the named path, or remove the worktree, then run again.',
  },
  ERR_NOTICE: {
    meaning: 'Somebody could not be told how the run ended; the verdict stays what it is.',
    nextAction:
      'Mend what the message names; factory resume --run-id <RUN_ID> then tells once more, on GitHub a re-run of the job.',
  },
  ERR_PUBLISH_TARGET: {
    meaning: 'The publish branch at origin could not be read; its last fetched value is taken.',
    nextAction: 'Give the job a token that may read the repository, if the run is to be published.',
  },
  ERR_EVENT_NO_ZIP: {
    meaning: 'The push changed no prompt zip.',
    nextAction: 'Push one <RUN_ID>.zip, or start the workflow by workflow_dispatch with a RUN_ID.',
  },
  ERR_EVENT_MANY_ZIPS: {
    meaning: 'The push changed several prompt zips.',
    nextAction: 'Start the workflow by workflow_dispatch once for each RUN_ID.',
  },
  ERR_EVENT_BEFORE: {
    meaning: 'The commit before the push is unknown, so that it cannot be told what the push changed.',
    nextAction: 'Start the workflow by workflow_dispatch with a RUN_ID.',
  },
  ERR_INPUT_CHANGED: {
    meaning: 'An input differs from what was recorded when the run was prepared.',
    nextAction: 'Run with the recorded input, or start a new RUN_ID.',
  },
  ERR_LAUNCH_STATE_ALTERED: {
    meaning: 'A scope lock, prompt, manifest or recorded input changed after prepare.',
    nextAction: 'Put it back as it was and go on, or start a new RUN_ID from clean inputs; find out what changed it.',
  },
  ERR_STATE_DIGEST: {
    meaning: 'The restored run folder is not the one that the earlier stage published.',
    nextAction: 'Re-run the earlier job and use its own outputs.',
  },
  ERR_STATE_MISSING: {
    meaning: 'The run folder of an earlier stage is missing.',
    nextAction: 'Run the earlier stage first.',
  },
  ERR_CANCELLED: {
    meaning: 'The run was cancelled.',
    nextAction: 'Run the same command again, or factory resume --run-id <RUN_ID>: it goes on from where it stopped.',
  },
  ERR_SCHEMA: {
    meaning: 'A file does not fit its contract.',
    nextAction: 'Mend the named place of the file.',
  },
  ERR_RUN_UNFINISHED: {
    meaning: 'The run has no verdict yet, and what was asked for needs one.',
    nextAction: 'Wait until the run ends (`factory watch`), or go on with it (`factory resume`).',
  },
  ERR_ATTESTATION: {
    meaning: 'There is no attestation of the run, or it says something else than the run.',
    nextAction:
      'Run `factory attest` on the run as it was published; when it was attested before, treat the run as tampered with.',
  },
  ERR_VERIFY: {
    meaning: 'Two records of the verdict disagree.',
    nextAction: 'Treat the run as tampered with; compare with the uploaded artifact.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
