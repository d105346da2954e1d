import type { CodeEntry } from '../code-entry.ts';

export const runCodes = {
  ERR_RUN_ID: {
    meaning: 'The RUN_ID does not have an accepted form.',
    nextAction: 'Use YYYYMMDD_N, YYYYMMDD_HHMMSS_XXXX or <kind>_<YYYYMMDD_HHMMSS>_<base8>_<seq>.',
  },
  ERR_RUN_ID_USED: {
    meaning:
      'This RUN_ID belongs to a run that has other inputs, and they cannot become a correction of it: it passed, it has not ended, or they would change its base, widen a scope lock, or change what stays for the whole run.',
    nextAction: 'Make the next run from it with factory prompts new --from <RUN_ID>, or use its recorded inputs.',
  },
  ERR_RUN_FINAL: {
    meaning: 'The run has passed. A passed run is final: its policy cannot be changed any more.',
    nextAction: 'Read its report with factory print-report --run-id <RUN_ID>. For other work, choose a new RUN_ID.',
  },
  ERR_POLICY_BASE: {
    meaning: "The policy commit does not contain the run's base commit.",
    nextAction: 'Commit the policy change on top of the base commit that the message names, and name that commit.',
  },
  ERR_POLICY_FILES: {
    meaning:
      'The policy commit changes other files than the configuration and the list that security.secret_allow names.',
    nextAction:
      'Commit the policy change alone on top of the base commit, and name that commit. Any other change needs a new run.',
  },
  ERR_POLICY_UNCHANGED: {
    meaning: 'The policy commit has the policy that the run was judged by already.',
    nextAction: 'Commit the policy change, and name the commit that has it.',
  },
  ERR_POLICY_NEEDS_RUN: {
    meaning:
      'The policy commit changes what was decided when the run was launched: a scope lock, or a setting that the launch itself narrowed.',
    nextAction: 'Start a new run from the policy commit, under a new RUN_ID.',
  },
  ERR_POLICY_BRANCH: {
    meaning: 'On GitHub, the policy commit must be on the default branch, and it is not.',
    nextAction:
      'Merge the policy commit into the default branch with a merge commit, not squashed or rebased. Then start the workflow again with the same commit.',
  },
  ERR_RUN_UNKNOWN: {
    meaning: 'This repository has no run with that RUN_ID.',
    nextAction: 'Name an existing run. `factory list` lists them.',
  },
  ERR_ACCEPT_VERDICT: {
    meaning: 'Only a run that passed can be merged with `factory accept`.',
    nextAction: 'Read what to do with factory print-report --run-id <RUN_ID>.',
  },
  ERR_ACCEPT_CHECKOUT: {
    meaning: 'The checkout cannot get a merge now: it has uncommitted changes, no branch, or a file in the way.',
    nextAction: 'Commit your changes, or set them aside with `git stash`. Then run the same command again.',
  },
  ERR_ACCEPT_BRANCH: {
    meaning: "The run's branch is not what the run made, or it is not in this repository.",
    nextAction: 'Do what the message says, then run the same command again.',
  },
  ERR_ACCEPT_CONFLICT: {
    meaning: "The run's branch conflicts with commits that the checked-out branch got since. Nothing was changed.",
    nextAction: 'Merge the branch yourself, or run the prompts again with factory prompts new --from <RUN_ID>.',
  },
  ERR_DISCARD: {
    meaning: 'The run cannot be deleted as a whole, so nothing of it was deleted.',
    nextAction: 'Remove what the message names, then run factory discard <RUN_ID> again.',
  },
  ERR_RUN_COLLECTED: {
    meaning: '`factory gc` removed the run. Only its lines in the index are left.',
    nextAction: 'Read them with `factory ledger --raw-events --run-id <RUN_ID>`, or download an artifact of the run.',
  },
  ERR_RUN_VERSION: {
    meaning: 'The run was prepared by an older version, whose runs can be read but not continued.',
    nextAction: 'Read it with `factory print-report` and `factory verify`, and give the work a new RUN_ID.',
  },
  ERR_RUN_BUSY: {
    meaning: 'Another process on this machine is working on the run. Nothing was changed.',
    nextAction: 'Follow it with factory watch --run-id <RUN_ID>. When it has ended, run the same command again.',
  },
  ERR_PREFLIGHT: {
    meaning: 'This machine or this repository does not meet the requirements of a run.',
    nextAction: 'Fix the failed rows of the preflight table. `factory doctor` prints it.',
  },
  ERR_WORKTREE_GUARD: {
    meaning: 'The worktree of a worker cannot be opened at its required path.',
    nextAction: 'Move the named file or folder away, or remove the worktree. Then run again.',
  },
  ERR_NOTICE: {
    meaning: 'A notification about the end of the run could not be sent. The verdict does not change.',
    nextAction:
      'Fix what the message names. Then send it again with factory resume --run-id <RUN_ID>; on GitHub re-run the job.',
  },
  ERR_BRANCH_IN_THE_WAY: {
    meaning: "An existing branch has a name beside which git cannot have the run's branch.",
    nextAction: 'Rename the branch with the command of the message, or set run.branch_prefix to another prefix.',
  },
  ERR_PUBLISH_TARGET: {
    meaning: 'The repository to publish to could not be found or read.',
    nextAction: 'To publish the run, give the job a token that can read the repository.',
  },
  ERR_EVENT_NO_ZIP: {
    meaning: 'The push changed no prompt zip.',
    nextAction: 'Push one <RUN_ID>.zip, or start the workflow with workflow_dispatch and a RUN_ID.',
  },
  ERR_EVENT_MANY_ZIPS: {
    meaning: 'The push changed several prompt zips.',
    nextAction: 'Start the workflow with workflow_dispatch once for each RUN_ID.',
  },
  ERR_EVENT_BEFORE: {
    meaning: 'The commit before the push is unknown, so the changes of the push are unknown too.',
    nextAction: 'Start the workflow with workflow_dispatch and a RUN_ID.',
  },
  ERR_INPUT_CHANGED: {
    meaning: 'An input differs from the value that was recorded when the run was prepared, and the run has not ended.',
    nextAction: 'Run again with the recorded input. When the run has ended without PASS, the input may be corrected.',
  },
  ERR_LAUNCH_STATE_ALTERED: {
    meaning: 'A scope lock, prompt, manifest or recorded input changed after prepare.',
    nextAction: 'Find out what changed it. Then restore it and resume, or start a new run from clean inputs.',
  },
  ERR_STATE_DIGEST: {
    meaning: 'The restored run folder differs from the one that the earlier stage uploaded.',
    nextAction: 'Re-run the earlier job and use its own outputs.',
  },
  ERR_STATE_MISSING: {
    meaning: 'The run folder of an earlier stage is missing.',
    nextAction: 'Run the earlier stage first.',
  },
  ERR_CANCELLED: {
    meaning: 'The run was cancelled.',
    nextAction: 'To continue from where it stopped, run the same command again, or factory resume --run-id <RUN_ID>.',
  },
  ERR_SCHEMA: {
    meaning: 'A file does not match its schema.',
    nextAction: 'Fix the file at the named place.',
  },
  ERR_RUN_UNFINISHED: {
    meaning: 'The run has no verdict yet, and this command needs one.',
    nextAction: 'Wait until the run ends (`factory watch`), or resume it (`factory resume`).',
  },
  ERR_ATTESTATION: {
    meaning: 'The run has no attestation, or its attestation contradicts the run.',
    nextAction:
      'Run `factory attest` on the run as it was published. If it was attested before, treat the run as tampered with.',
  },
  ERR_VERIFY: {
    meaning: 'Two records of the verdict disagree.',
    nextAction: 'Treat the run as tampered with. Compare it with the uploaded artifact.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
