import type { CodeEntry } from '../code-entry.ts';

/** Codes of this area; each row says what happened and what to do. */
export const integrateCodes = {
  ERR_MERGE_CONFLICT: {
    meaning: 'Two workers changed the same lines of a shared path.',
    nextAction: 'Read MERGE_PLAN.md; let the later worker redo its change on top of the earlier one.',
  },
  ERR_CHANGES_ALTERED: {
    meaning: "A worker's CHANGES.bundle holds another commit than the one that was validated.",
    nextAction: 'Find out what altered the run folder; validate again, or start a new RUN_ID.',
  },
  ERR_VALIDATION_ALTERED: {
    meaning: 'VALIDATION.json is not what validate-bundles wrote.',
    nextAction: 'Find out what altered the run folder; validate again, or start a new RUN_ID.',
  },
  ERR_PROOF: {
    meaning: 'The proof does not account for every change, or for every path of the merged tree.',
    nextAction: 'Report this as a defect with PROOF.json and the run folder; do not publish the merge.',
  },
  ERR_STAGE_FAILED: {
    meaning: 'An earlier stage failed or was cancelled.',
    nextAction: "Read the earlier job's log, mend its cause, and re-run the failed jobs.",
    follows: true,
  },
  ERR_GATES_MISSING: {
    meaning: 'The gates job gave no result.',
    nextAction: "Read the gates job's log and re-run the failed jobs.",
  },
  ERR_GATE: {
    meaning: 'A gate command failed on the merged tree.',
    nextAction: 'Read the gate log, mend the code or the gate, and run again.',
  },
  ERR_GATES_TREE: {
    meaning: 'The gates ran on another tree than the one that was merged.',
    nextAction: 'Re-run the gates job and the integrate job.',
  },
  ERR_MEANINGFUL: {
    meaning: 'The run has nothing in it, or what it declares is not what git holds.',
    nextAction: 'Read VERIFY_MEANINGFUL_GATE.md and let the workers do real work.',
    follows: true,
  },
  ERR_WRITE_POLICY: {
    meaning: 'The integrator wrote, or tried to write, outside its run folder.',
    nextAction: 'Report this as a defect; nothing outside the run folder is kept.',
  },
  ERR_PUBLISH: {
    meaning: 'The merged branch could not be published.',
    nextAction:
      'Read the reason in _debug/PUBLISH_RESULT.json and mend it; then re-run the publish job, or run factory resume --run-id <RUN_ID> --publish branch.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
