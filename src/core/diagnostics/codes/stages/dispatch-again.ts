/** The command that dispatches one worker of a run again, as the end of a next action. */
export const dispatchAgain = 'dispatch the worker again: factory resume --run-id <RUN_ID> --workers <WORKER>.';

/** How a run is judged again after a change of policy, as the end of a next action. */
export const judgeAgain =
  "commit that alone on top of the run's base commit, and judge the run again: factory resume --run-id <RUN_ID> --policy-commit <COMMIT>.";
