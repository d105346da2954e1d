/** The command that dispatches one worker of a run again, as the end of a next action. */
export const dispatchAgain = 'dispatch the worker again: factory resume --run-id <RUN_ID> --workers <WORKER>.';
