import type { CodeEntry } from '../code-entry.ts';

export const integrateCodes = {
  ERR_MERGE_CONFLICT: {
    meaning: 'Two workers changed the same lines of a shared path.',
    nextAction: 'Read MERGE_PLAN.md. Make the later worker redo its change on top of the earlier one.',
  },
  ERR_CHANGES_ALTERED: {
    meaning: "A worker's CHANGES.bundle has a different commit than the one that was validated.",
    nextAction: 'Find out what altered the run folder. Then validate again, or start a new run.',
  },
  ERR_VALIDATION_ALTERED: {
    meaning: 'VALIDATION.json differs from what validate-bundles wrote.',
    nextAction: 'Find out what altered the run folder. Then validate again, or start a new run.',
  },
  ERR_PROOF: {
    meaning: 'The proof does not account for every change, or for every path of the merged tree.',
    nextAction: 'Do not publish the merge. Report this as a defect, with PROOF.json and the run folder.',
  },
  ERR_STAGE_FAILED: {
    meaning: 'An earlier stage failed or was cancelled.',
    nextAction: 'Read the log of the earlier job, fix the cause, and re-run the failed jobs.',
    follows: true,
  },
  ERR_GATES_MISSING: {
    meaning: 'The gates job gave no result.',
    nextAction: 'Read the log of the gates job, then re-run the failed jobs.',
  },
  ERR_GATE: {
    meaning: 'A gate command failed on the merged tree.',
    nextAction: 'Read the gate log, fix the code or the gate, and run again.',
  },
  ERR_GATES_TREE: {
    meaning: 'The gates ran on a different tree than the merged one.',
    nextAction: 'Re-run the gates job and the integrate job.',
  },
  ERR_MEANINGFUL: {
    meaning: 'The run has no changes, or its declarations do not match git.',
    nextAction: 'Read VERIFY_MEANINGFUL_GATE.md, and make the workers do real work.',
    follows: true,
  },
  ERR_WRITE_POLICY: {
    meaning: 'The integrator wrote, or tried to write, outside its run folder.',
    nextAction: 'Report this as a defect. Nothing outside the run folder was kept.',
  },
  ERR_PUBLISH: {
    meaning: 'The merged branch could not be published.',
    nextAction:
      'Read the reason in _debug/PUBLISH_RESULT.json and fix it. Then re-run the publish job, or run factory resume --run-id <RUN_ID> --publish branch.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
