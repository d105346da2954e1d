import type { CodeEntry } from '../code-entry.ts';

/** Codes of this area; each row says what happened and what to do. */
export const dispatchCodes = {
  ERR_BACKEND_UNSET: {
    meaning: 'No dispatch backend is chosen.',
    nextAction: 'Set dispatch.backend in factory.config.json, or give the backend input.',
  },
  ERR_BACKEND_UNAVAILABLE: {
    meaning: 'The chosen dispatch backend cannot run here.',
    nextAction:
      'Choose a backend that the message names, or provide what it says is missing, then prepare the run again.',
  },
  ERR_STORED_CREDENTIALS: {
    meaning: "The repository's git configuration holds a credential, which every agent could use.",
    nextAction:
      'Give actions/checkout persist-credentials: false, or remove the setting that the message names with git config --unset-all; then dispatch again.',
  },
  ERR_RUN_FOLDER_ALTERED: {
    meaning:
      "While a worker ran, something changed in the run's folder that neither a worker nor dispatch-codex writes.",
    nextAction: 'Look at the named files and remove what does not belong there; then dispatch the worker again.',
  },
  ERR_REPOSITORY_ALTERED: {
    meaning: 'While a worker ran, something changed in the git folder that it shares with the repository.',
    nextAction:
      'Look at what the message names in the git folder and undo it before you call git there; then dispatch again.',
  },
  ERR_STEERING_RESTORED: {
    meaning:
      'A session of an agent changed files that can steer agents, editors or git; they were put back before the next.',
    nextAction: 'Look at what the worker did; name the path in security.allow_protected_paths if it is its work.',
  },
  ERR_COMMAND_UNSET: {
    meaning: 'The command backend is chosen and dispatch.command is empty.',
    nextAction: 'Set dispatch.command in factory.config.json to the program and its arguments, as a JSON list.',
  },
  ERR_COMMAND_INVALID: {
    meaning: 'dispatch.command names a placeholder or a form that the command backend does not know.',
    nextAction: 'Use only the placeholders that the message lists, or one string behind the name of a shell.',
  },
  ERR_SCRIPT_MISSING: {
    meaning: 'A prompt for the script backend holds no fenced block of language factory-script.',
    nextAction:
      'Add the one fenced factory-script block to the prompt, or choose a backend that hands prompts to an agent.',
  },
  ERR_SCRIPT_INVALID: {
    meaning: "A prompt's factory-script block is not valid.",
    nextAction: 'Mend the named line of the prompt; the message lists the steps that exist.',
  },
  ERR_SCRIPT_STEP: {
    meaning: 'A step of a factory-script could not be carried out.',
    nextAction: 'Look at the worker log, mend the step in the prompt, then dispatch that worker again.',
  },
  ERR_AGENT_START: {
    meaning: "A worker's agent could not be started.",
    nextAction: 'Check that the program exists and may be executed, then dispatch that worker again.',
  },
  ERR_AGENT_FAILED: {
    meaning: "A worker's agent ended with a failure.",
    nextAction: 'Look at the worker log, mend the prompt or the command, then dispatch that worker again.',
  },
  ERR_AGENT_LOGIN: {
    meaning: "A worker's agent has no valid login or key for its model.",
    nextAction:
      'Provide the key or the login that the message names on the machine that dispatches, then dispatch again.',
  },
  ERR_AGENT_QUOTA: {
    meaning: "A worker's agent has used up what its account may use of the model.",
    nextAction: 'Wait until the quota is filled again, or use another account, then dispatch that worker again.',
  },
  ERR_AGENT_DENIED: {
    meaning: "A worker's agent was denied a tool by its own permission rules, and did not finish its work.",
    nextAction:
      'Look at the worker log for the tool; allow it in the settings of that agent or change the prompt, then dispatch that worker again.',
  },
  ERR_AGENT_THREAD: {
    meaning: "A worker's agent was to go on with its conversation and began another one.",
    nextAction: 'Dispatch that worker again; it starts anew from the base commit.',
  },
  ERR_AGENT_STALLED: {
    meaning: "A worker's agent showed no progress for dispatch.stall_seconds, and was ended.",
    nextAction:
      'Look at the worker log for what it waited for; mend that or raise dispatch.stall_seconds, then dispatch it again.',
  },
  ERR_BUDGET_SECONDS: {
    meaning: 'A worker, or the run, reached its limit of time, and was ended.',
    nextAction: 'Raise the limit that the message names or make the prompt smaller, then run again under a new RUN_ID.',
  },
  ERR_BUDGET_TOKENS: {
    meaning: 'A worker, or the run, reached its limit of tokens, and was ended.',
    nextAction: 'Raise the limit that the message names or make the prompt smaller, then run again under a new RUN_ID.',
  },
  ERR_BUDGET_COST: {
    meaning: 'A worker, or the run, reached its limit of cost, and was ended.',
    nextAction: 'Raise the limit that the message names or make the prompt smaller, then run again under a new RUN_ID.',
  },
  ERR_BUDGET_PRICE: {
    meaning: 'A limit of cost is set for an agent whose model has no price.',
    nextAction:
      'Set the model, and its price in budgets.prices, or remove the limit of cost, then prepare the run again.',
  },
  ERR_CODEX_ARGUMENT: {
    meaning: 'codex.extra_args holds an argument that is not allowed.',
    nextAction: 'Use only what the message lists; sandbox, approval and login have settings of their own.',
  },
  ERR_AGENT_RESULT: {
    meaning: "The result that a worker's agent left at ORCH_RESULT_PATH cannot be read; it is left out.",
    nextAction: 'Let the agent write {"status", "summary"} as one JSON object of at most 64 KiB, or nothing.',
  },
  ERR_ROLLOVER_LIMIT: {
    meaning: "A worker's agent asked for another session more often than is allowed.",
    nextAction: 'Make the prompt smaller, then dispatch that worker again.',
  },
  ERR_DONE_TIMEOUT: {
    meaning: 'A worker left no DONE.marker before its deadline.',
    nextAction:
      'Look at the worker log; raise worker_done_timeout_seconds or mend the prompt, then dispatch that worker again.',
  },
  ERR_DONE_INVALID: {
    meaning: 'A DONE.marker does not hold the exact line it must.',
    nextAction: 'Let the worker write exactly DONE <RUN_ID> <WORKER>, then dispatch that worker again.',
  },
  ERR_DONE_STALE: {
    meaning: 'A DONE.marker is older than the prompt that was sent.',
    nextAction: 'Remove the old marker (also from the base commit), then dispatch that worker again.',
  },
  ERR_DISPATCH_UPSTREAM: {
    meaning: 'The aggregator was not sent, because one of the workers before it is not DONE.',
    nextAction: 'Mend what the first named worker reports; the aggregator runs when all before it are DONE.',
    follows: true,
  },
  ERR_DISPATCH_PREFLIGHT: {
    meaning: 'A worker was not sent, because the dispatch of another one was refused before anything started.',
    nextAction: 'Mend what the refused worker reports, then dispatch again.',
    follows: true,
  },
  ERR_DISPATCH_CANCELLED: {
    meaning: 'The dispatch was cancelled; its agents have been ended.',
    nextAction: 'Run the same RUN_ID again; workers that were collected are not dispatched twice.',
  },
  ERR_WORKTREE: {
    meaning: "A worker's worktree could not be opened or closed.",
    nextAction: 'Remove what the message names, or set paths.worktrees_dir to another folder, then dispatch again.',
  },
  ERR_WORKTREE_DIRTY: {
    meaning: "A worker's open worktree has changes that nothing has collected, so that it is left alone.",
    nextAction: 'Collect the work with bundle-validate, or drop it with worktrees close --force, then go on.',
  },
  ERR_WORKTREE_BUSY: {
    meaning: "A worker's worktree belongs to a dispatch that is not over.",
    nextAction: 'Wait for the dispatch to end; when nothing runs any more, end it with factory resume.',
  },
  ERR_HAND_NOT_DONE: {
    meaning: 'A run without prompts has a worker whose work is not done.',
    nextAction:
      "Run factory worktrees open, do the work in the worker's worktree, write its DONE.marker, then run factory bundle-validate and factory integrate; or take a new RUN_ID with a prompt zip.",
  },
  ERR_WORKER_UNKNOWN: {
    meaning: 'A worker was asked for that this run does not have.',
    nextAction: "Name only workers that the run's RUN_INPUTS.json lists.",
  },
  ERR_PART_PATH: {
    meaning: "A fleet part holds a file that does not belong to that worker's part.",
    nextAction: 'Dispatch that worker again; a part may hold only its bundle, its ledger segment and its logs.',
  },
  ERR_PART_ALTERED: {
    meaning: 'The bundle in a fleet part is not the one that its ledger segment tells of.',
    nextAction: 'Dispatch that worker again; if it happens again, look at who can write to the artifact.',
  },
  ERR_PART_MISSING: {
    meaning: 'A worker of a fleet gave no part, or one without a ledger segment.',
    nextAction: "Look at that worker's job, then re-run the failed jobs.",
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
