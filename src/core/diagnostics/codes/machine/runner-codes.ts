import type { CodeEntry } from '../code-entry.ts';

export const runnerCodes = {
  ERR_RUN_RECORD: {
    meaning: 'The record of a local run is damaged, or it was not written by this runner.',
    nextAction: 'Restore the named file from a backup, or delete it. The runner then no longer lists that run.',
  },
  ERR_RECORD_FOLDER: {
    meaning: "The folder of the runner's records cannot be created, read or written, or it was removed during a run.",
    nextAction: 'Check the named folder and its permissions, or choose another one with --record-dir. Then run again.',
  },
  ERR_REPOSITORY_GONE: {
    meaning:
      'The repository was removed or replaced while a workflow of it ran, or while its standing runner was at work.',
    nextAction: 'Restore the repository, then run the workflow, or start the standing runner, again.',
  },
  ERR_RUNNER_AT_WORK: {
    meaning: 'A repository has one standing runner at a time, and one is at work.',
    nextAction:
      'See what it does: factory runner status. End it with Ctrl-C, or stop its service, before another start.',
  },
  ERR_RUNNER_QUEUE: {
    meaning: 'The queue of a standing runner is damaged, or it was not written by this runner.',
    nextAction: 'Restore the named file from a backup, or delete it. Without it the runner forgets what was queued.',
  },
  ERR_AUTOSTART: {
    meaning: 'The system did not accept the service, agent or task of the standing runner.',
    nextAction:
      'Read the quoted words of the system. Without a service manager, start the runner in a terminal: factory runner start.',
  },
  ERR_ARTIFACT_STORE: {
    meaning: 'An artifact of a local run is damaged, or its record was not written by this runner.',
    nextAction: 'Delete the folder of the named artifact and run the job that uploaded it again.',
  },
  ERR_STANDIN_INPUT: {
    meaning: 'A built-in action has an input value that it does not support.',
    nextAction: 'Set the named input in the workflow to one of the allowed values.',
  },
  ERR_STANDIN_FAILED: {
    meaning: 'A built-in action failed.',
    nextAction: 'Read the quoted cause and the step log, fix the cause, and run the job again.',
  },
  ERR_WORKFLOW: {
    meaning: "A workflow file breaks GitHub's rules for workflow files.",
    nextAction: 'Fix the workflow at the named line.',
  },
  ERR_ACTION_FILE: {
    meaning: "An action.yml breaks GitHub's rules for action files.",
    nextAction: 'Fix the action.yml at the named line.',
  },
  ERR_EXPRESSION: {
    meaning: 'An expression could not be evaluated, or its value has the wrong type.',
    nextAction: 'Fix the expression at the named line, and check what its contexts contain at that point.',
  },
  ERR_RUNNER_UNSUPPORTED: {
    meaning: 'A workflow or action uses something that this runner does not support.',
    nextAction: 'Read docs/runner-support.md. Remove the feature from the workflow, or run the workflow on GitHub.',
  },
  ERR_WORKFLOW_CALL: {
    meaning: 'A job calls a reusable workflow with wrong inputs, secrets or permissions.',
    nextAction: 'Fix the calling job to match the inputs and secrets that the called workflow declares.',
  },
  ERR_EVENT: {
    meaning: 'The given event does not trigger the workflow.',
    nextAction: "Pass one of the workflow's events with --event, or add the event to its `on`.",
  },
  ERR_DISPATCH_INPUT: {
    meaning: 'An input of workflow_dispatch is missing, is unknown, or has a value that is not allowed.',
    nextAction: 'Pass the named input with an allowed value: --input <name>=<value>.',
  },
  ERR_MATRIX: {
    meaning: 'The strategy of a job is not valid, or it makes more than 256 jobs.',
    nextAction: 'Fix the strategy of the named job.',
  },
  ERR_SHELL_INVALID: {
    meaning: 'A step names a shell that is not built in and is not a command line with `{0}`.',
    nextAction: 'Use bash, sh, pwsh, powershell, cmd, python, or a command line that contains {0}.',
  },
  ERR_RUNNER_LABELS: {
    meaning: 'A job requires labels that this runner does not have.',
    nextAction: 'Start the runner with --label for each named label, or run every job here with --any-label.',
  },
  ERR_RUNNER_ENGINE: {
    meaning:
      'A job has a container, services or a Docker action, but neither Docker nor Podman is on PATH, or the system is not Linux.',
    nextAction: 'Install Docker or Podman on Linux, or leave the named jobs out with --job.',
  },
  ERR_ACTION_SOURCE: {
    meaning: 'An action that a step uses is not on this machine.',
    nextAction:
      'Pass a folder for the named repository with --action-source <owner/repo>=<dir>, or fix the path after `uses:`.',
  },
  ERR_ACTIONS_LOCK: {
    meaning: '.github/workflows/actions.lock cannot be read, or lacks an action that a listed workflow uses.',
    nextAction: 'Update the file with gh actions-lock, or with factory runner actions lock, and commit it.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
