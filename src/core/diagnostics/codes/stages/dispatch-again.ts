/** The command that dispatches one worker of a run again, as the end of a next action. */
export const dispatchAgain = 'dispatch the worker again: factory resume --run-id <RUN_ID> --workers <WORKER>.';

/** How a run is judged again after a change of policy, as the end of a next action. */
export const judgeAgain =
  "commit that alone on top of the run's base commit, and judge the run again: factory resume --run-id <RUN_ID> --policy-commit <COMMIT>.";

/** How a run that did not pass gets a corrected prompt, as the end of a next action (docs/adr/0170). */
export const correctPrompt = 'correct the prompt, and run its zip or folder again under the same RUN_ID.';

/** How the prompts of a run are used for a run of the policy as it is then, as the end of a next action. */
export const nextRun = 'make the next run with factory prompts new --from <RUN_ID>.';

const judgeByHand =
  'judge the work again: factory bundle-validate --run-id <RUN_ID>, then factory integrate --run-id <RUN_ID>.';

/** A next action for a run without prompts: its workers are people, whom nothing can dispatch. */
export function byHand(nextAction: string): string {
  return nextAction.replace(dispatchAgain, judgeByHand);
}

/**
 * A next action for a run whose prompts were made from tasks: there is no zip or folder that could be corrected.
 *
 * @param nextAction with its RUN_ID filled in
 * @param options what every command needs, such as ` --repo ../mine`
 */
export function byTask(nextAction: string, runId: string, options: string): string {
  const correctTasks = `give every task again, corrected: factory run --run-id ${runId}${options} --task "<TASK>".`;
  return nextAction
    .replace(correctPrompt, correctTasks)
    .replace(nextRun.replace('<RUN_ID>', runId), `start a new run: factory run${options} --task "<TASK>".`);
}
