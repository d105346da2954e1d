import type { CodeEntry } from '../code-entry.ts';

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
  ERR_WORKFLOW: {
    meaning: "A workflow file breaks GitHub's rules for workflow files.",
    nextAction: 'Mend the workflow at the named line.',
  },
  ERR_ACTION_FILE: {
    meaning: "An action.yml breaks GitHub's rules for action files.",
    nextAction: 'Mend the action.yml at the named line.',
  },
  ERR_EXPRESSION: {
    meaning: 'An expression could not be evaluated, or gave a value of the wrong type.',
    nextAction: 'Mend the expression at the named line; look at what its contexts hold there.',
  },
  ERR_RUNNER_UNSUPPORTED: {
    meaning: 'A workflow or action uses something that this runner does not support.',
    nextAction: 'Read docs/runner-support.md; leave the feature out, or run the workflow on GitHub.',
  },
  ERR_WORKFLOW_CALL: {
    meaning: 'A call of a reusable workflow is wrong.',
    nextAction: 'Mend the calling job so that it fits what the called workflow takes.',
  },
  ERR_EVENT: {
    meaning: 'The workflow does not run on the given event.',
    nextAction: 'Give one of the events of the workflow, or add the event to its `on`.',
  },
  ERR_DISPATCH_INPUT: {
    meaning: 'An input of workflow_dispatch is missing, unknown or has a value that is not allowed.',
    nextAction: 'Give the named input an allowed value.',
  },
  ERR_MATRIX: {
    meaning: "A job's strategy is not valid or makes more than 256 jobs.",
    nextAction: 'Mend the strategy of the named job.',
  },
  ERR_SHELL_INVALID: {
    meaning: 'A step names a shell that is neither built in nor a command with `{0}`.',
    nextAction: 'Use bash, sh, pwsh, powershell, cmd, python, or a command line that contains {0}.',
  },
  ERR_RUNNER_LABELS: {
    meaning: 'A job asks for labels that this runner does not have.',
    nextAction: 'Start the runner with the named labels, or run with --any-label.',
  },
  ERR_ACTION_SOURCE: {
    meaning: 'An action that a step uses was not found on this machine.',
    nextAction: 'Give a folder for the named repository with --action-source, or check the path after `uses:`.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
