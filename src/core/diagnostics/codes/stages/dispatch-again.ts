/** The command that dispatches one worker of a run again, as the end of a next action. */
export const dispatchAgain = 'dispatch the worker again: factory resume --run-id <RUN_ID> --workers <WORKER>.';

/** How a run is judged again after a change of policy, as the end of a next action. */
export const judgeAgain =
  "commit that alone on top of the run's base commit, and judge the run again: factory resume --run-id <RUN_ID> --policy-commit <COMMIT>.";

/** How a run that did not pass gets a corrected prompt, as the end of a next action (docs/adr/0170). */
export const correctPrompt = 'put the corrected prompt into the zip, and run the zip again under the same RUN_ID.';
const judgeByHand =
  'judge the work again: factory bundle-validate --run-id <RUN_ID>, then factory integrate --run-id <RUN_ID>.';

/** A next action for a run without prompts: its workers are people, whom nothing can dispatch. */
export function byHand(nextAction: string): string {
  return nextAction.replace(dispatchAgain, judgeByHand);
}
