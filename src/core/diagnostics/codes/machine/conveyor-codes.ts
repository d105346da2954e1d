import type { CodeEntry } from '../code-entry.ts';

export const conveyorCodes = {
  ERR_CONVEYOR_CONFIG: {
    meaning:
      'docs/ops/automation/orchestrator.config.json is missing in the base commit, or has an unknown key or a bad value.',
    nextAction: 'Fix the named key (docs/conveyor.md lists all), commit the file, and run the command again.',
  },
  ERR_CONVEYOR_BUSY: {
    meaning: 'Another conveyor works in this repository.',
    nextAction: 'Wait until it ends; `factory conveyor status` shows what it does.',
  },
  ERR_CONVEYOR_EXECUTOR: {
    meaning: 'The program of executor.command was not found.',
    nextAction:
      'Install the program, or fix executor.command in docs/ops/automation/orchestrator.config.json and commit it.',
  },
  ERR_CONVEYOR_NO_RUN: {
    meaning: 'There is no run of the conveyor with this id, or none at all.',
    nextAction: 'Start one with `factory conveyor run`. `factory conveyor audit` counts the runs.',
  },
  ERR_CONVEYOR_BRANCH: {
    meaning: "The run's branch conveyor/<run id> is gone, or was moved by somebody else.",
    nextAction:
      'Look at the branch with `git log`, move it back to the commit that the message names, and resume the run.',
  },
  ERR_CONVEYOR_CHECKOUT: {
    meaning:
      'With `git.isolation` "checkout": your checkout has changes that are not the conveyor\'s, or is at another commit than the run.',
    nextAction: 'Commit or stash the named paths, or move the branch as the message says, and run the command again.',
  },
  ERR_PLAN_EMPTY: {
    meaning: 'A session reported that its plan is completed, but it changed no file besides the plan.',
    nextAction:
      'Read the session log. If nothing had to be changed, the executor must write `"noop": true` with a reason to ORCH_RESULT_PATH.',
  },
  ERR_IMPORT: {
    meaning: 'A task file cannot become a plan: it cannot be read, has no open task, or its plan exists.',
    nextAction:
      'Pass a UTF-8 Markdown file with lines `- [ ] text` (docs/conveyor.md). If the plan exists, choose another id with --id, or remove the plan.',
  },
  ERR_CONVEYOR_RECORDS: {
    meaning: "The conveyor's state, its event log and the plans disagree.",
    nextAction: 'Compare the named files. `factory conveyor resume` rewrites run-state.json from the event log.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
