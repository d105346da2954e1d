import type { CodeEntry } from '../code-entry.ts';
import { correctPrompt, dispatchAgain, judgeAgain } from './dispatch-again.ts';

export const integrateCodes = {
  ERR_MERGE_CONFLICT: {
    meaning: 'Two workers changed the same lines of a shared path.',
    nextAction: `Read MERGE_PLAN.md. To let the later worker leave the lines of the earlier one alone, ${dispatchAgain}`,
  },
  ERR_CHANGES_ALTERED: {
    meaning: "A worker's CHANGES.bundle has a different commit than the one that was validated.",
    nextAction:
      'Find out what altered the run folder. Then validate again: factory bundle-validate --run-id <RUN_ID>. Or start a new run.',
  },
  ERR_VALIDATION_ALTERED: {
    meaning: 'VALIDATION.json differs from what validate-bundles wrote.',
    nextAction:
      'Find out what altered the run folder. Then validate again: factory bundle-validate --run-id <RUN_ID>. Or start a new run.',
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
  ERR_GATE_NO_RESULT: {
    meaning: 'It is not known how the gates ended: a job failed without a result, was cancelled or was skipped.',
    nextAction: 'Read the log of the gates, fix the cause, and re-run the failed jobs.',
  },
  ERR_GATE: {
    meaning: 'A gate command failed on the merged tree.',
    nextAction: `Read the gate log. If the code is wrong, ${dispatchAgain} If the gate's command is wrong, correct it in factory.config.json, ${judgeAgain}`,
  },
  ERR_GATE_PIPELINE: {
    meaning:
      'A gate that is a pipeline has no program to run it, or the program and the manifest of its run say different things.',
    nextAction: `Read the gate log. If the program is missing, add this package to the development dependencies of the repository and a command that installs them to \`setup.commands\`, or install it on the machine; then ${judgeAgain}`,
  },
  ERR_TEST_PROVES_NOTHING: {
    meaning:
      'A test file that the workers added or changed passes on the base commit too (`gate_policy.prove_tests`), or no test file was changed.',
    nextAction: `Read the gate log. If the test should fail without the change, ${dispatchAgain} If it describes what the base does already, keep it out of \`tests.globs\` or set \`gate_policy.prove_tests\` to false, ${judgeAgain}`,
  },
  ERR_TEST_FAILED: {
    meaning: 'A test file that the workers added or changed does not pass on the merged tree.',
    nextAction: `Read the gate log. If the code or the test is wrong, ${dispatchAgain} If the command is wrong, correct \`gate_policy.prove_tests_commands\`, ${judgeAgain}`,
  },
  ERR_TEST_NO_COMMAND: {
    meaning: '`gate_policy.prove_tests` cannot run a test file, because no command for it is configured or known.',
    nextAction: `Add an entry for the file to \`gate_policy.prove_tests_commands\`, ${judgeAgain}`,
  },
  ERR_GATE_REQUIRED: {
    meaning: '`gate_policy.required` is true, and no gate is configured at the base commit.',
    nextAction: `Add a gate under \`gates\` in factory.config.json, or set \`gate_policy.required\` to false. Then ${judgeAgain}`,
  },
  ERR_GATE_SANDBOX: {
    meaning: '`gate_policy.sandbox` is `required`, and bubblewrap does not work where the gates run.',
    nextAction:
      'Install bubblewrap on the machine that runs the gates, and check it with `factory doctor`. Or set `gate_policy.sandbox` to `auto` at the base commit.',
  },
  ERR_GATES_TREE: {
    meaning: 'A gate ran, or would have run, on other files than those of the merged tree.',
    nextAction: 'Find out what altered the files or the repository. Then re-run the gates and integrate.',
  },
  ERR_MEANINGFUL: {
    meaning: 'The run has no changes, or its declarations do not match git.',
    nextAction: `Read VERIFY_MEANINGFUL_GATE.md. Then ${correctPrompt}`,
    follows: true,
  },
  ERR_WRITE_POLICY: {
    meaning: 'While gates ran or the workers were merged, something else wrote into the run folder.',
    nextAction:
      'Find out what wrote the named file: a gate, or a program of yours. Keep it out of the run folder, then run again under a new RUN_ID.',
  },
  ERR_LFS: {
    meaning: 'The Git LFS content of the result could not be published, so the branch was not moved.',
    nextAction:
      'Install git-lfs and check that you can push LFS objects. Then run factory resume --run-id <RUN_ID> --publish branch.',
  },
  ERR_DIRECTORY_RENAME: {
    meaning: 'A worker moved all files of a folder, and another worker added a file to that folder.',
    nextAction: 'Move the added file to the new folder, or keep it where it is on purpose.',
  },
  ERR_RENORMALISE: {
    meaning: 'The result changes .gitattributes, so that a fresh checkout shows files as modified.',
    nextAction: 'Run `git add --renormalize .` on the published branch and commit the result.',
  },
  ERR_STALE_READ: {
    meaning:
      'A worker built on a version of a file that another worker replaced. It is only a warning (docs/edges.md).',
    nextAction:
      'Read the named lines of both workers in Z_aggregator/DIFF.patch of the run folder. If they do not fit together, correct them in a commit on the result, and add a gate that finds it.',
  },
  ERR_ABSENT_READ: {
    meaning:
      'A worker built on the absence of something that another worker added, such as a route or a function that exists twice now. It is only a warning (docs/edges.md).',
    nextAction:
      'Read both additions in Z_aggregator/DIFF.patch of the run folder. If one is enough, remove the other in a commit on the result.',
  },
  ERR_PUBLISH: {
    meaning: 'The merged branch could not be published.',
    nextAction:
      'Read the reason in _debug/PUBLISH_RESULT.json and fix it. Then re-run the publish job, or run factory resume --run-id <RUN_ID> --publish branch.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
