import type { CodeEntry } from '../code-entry.ts';
import { correctPrompt, dispatchAgain } from './dispatch-again.ts';

export const dispatchCodes = {
  ERR_BACKEND_UNSET: {
    meaning: 'No dispatch backend is configured.',
    nextAction: 'Set dispatch.backend in factory.config.json, or pass --backend (in a workflow: the input `backend`).',
  },
  ERR_BACKEND_UNAVAILABLE: {
    meaning: 'The chosen dispatch backend cannot run on this machine.',
    nextAction:
      'Choose a backend that the message names, or install what it lists as missing. Then start the run again.',
  },
  ERR_STORED_CREDENTIALS: {
    meaning: 'The git configuration of the repository stores a credential, which every agent could use.',
    nextAction:
      'Set persist-credentials: false for actions/checkout, or remove the named setting with `git config --unset-all`. Then run factory resume --run-id <RUN_ID>.',
  },
  ERR_RUN_FOLDER_ALTERED: {
    meaning: 'While a worker ran, a file of the run folder changed that neither workers nor dispatch-codex write.',
    nextAction: `Look at the named files and delete what does not belong there. Then ${dispatchAgain}`,
  },
  ERR_REPOSITORY_ALTERED: {
    meaning:
      "During the run, the repository's configuration or git folder got something that makes git run a program, or read other objects or addresses. BLOCKED if workers ran meanwhile, else a warning.",
    nextAction:
      'Before you run git in the repository, undo the change with the command of the message. Then run factory resume --run-id <RUN_ID>.',
  },
  ERR_REPOSITORY_CHANGED: {
    meaning: 'Files, refs or settings of the repository changed during the run, and not by the run.',
    nextAction: 'If it was not you, undo the change with the command of the message.',
  },
  ERR_STEERING_RESTORED: {
    meaning:
      'An agent changed files that can steer agents, editors or git. They were restored before the next session.',
    nextAction:
      'Look at what the worker did. If the change is its task, list the path in security.allow_protected_paths and commit that.',
  },
  ERR_SETUP: {
    meaning: 'A command of setup.commands failed, so the worker was not sent, or the gate did not run.',
    nextAction: `Read the log that the message names. If this machine lacks something, install it and ${dispatchAgain} If setup.commands is wrong, fix it, commit that, and start a new run.`,
  },
  ERR_SETUP_RESTORED: {
    meaning: 'A set-up command changed tracked files. They were restored, so that they are not in the result.',
    nextAction: 'Use a command that changes no tracked file, such as `npm ci` instead of `npm install`.',
  },
  ERR_SETUP_CACHE: {
    meaning: 'A folder of setup.cache was not taken from the warm folder, or not as it should be.',
    nextAction: 'Do what the message says. The run is not affected: the set-up commands ran in full.',
  },
  ERR_WORKTREE_INCLUDE: {
    meaning: 'A line of .worktreeinclude, or a file that it names, was left out.',
    nextAction: 'Fix the line of .worktreeinclude and commit that, or put a plain file in place of the named one.',
  },
  ERR_COMMAND_UNSET: {
    meaning: 'The backend is `command`, but dispatch.command is empty.',
    nextAction:
      'Set dispatch.preset in factory.config.json to the name of a known agent (claude, gemini, copilot or opencode), or dispatch.command to a program and its arguments, as a JSON list. docs/agents.md has an example of each.',
  },
  ERR_COMMAND_INVALID: {
    meaning: 'dispatch.command has an unknown placeholder, or a form that the command backend does not support.',
    nextAction: 'Use only the placeholders that the message lists, or one string after the name of a shell.',
  },
  ERR_SCRIPT_MISSING: {
    meaning: 'A prompt for the script backend has no fenced factory-script block.',
    nextAction: 'Add one fenced factory-script block to the prompt, or choose a backend that starts an agent.',
  },
  ERR_SCRIPT_INVALID: {
    meaning: 'The factory-script block of a prompt is not valid.',
    nextAction: `Fix the named line of the prompt; the message lists the valid steps. Then ${correctPrompt}`,
  },
  ERR_SCRIPT_STEP: {
    meaning: 'A step of a factory-script failed.',
    nextAction: `Read the worker log and fix the step: ${correctPrompt}`,
  },
  ERR_AGENT_START: {
    meaning: "A worker's agent could not be started.",
    nextAction: `Check that the program exists and is executable. Then ${dispatchAgain}`,
  },
  ERR_AGENT_FAILED: {
    meaning: "A worker's agent failed.",
    nextAction: `Read the worker log, and fix the cause. Then ${dispatchAgain}`,
  },
  ERR_AGENT_LOGIN: {
    meaning: "A worker's agent has no valid login or API key for its model.",
    nextAction: `Log in, or set the key that the message names, on the machine that dispatches. Then ${dispatchAgain}`,
  },
  ERR_AGENT_QUOTA: {
    meaning: "The account of a worker's agent has no quota left for the model.",
    nextAction: `Wait until the quota resets, or use another account. Then ${dispatchAgain}`,
  },
  ERR_AGENT_PARKED: {
    meaning:
      "A worker's agent reached a usage limit that ends later than budgets.park_seconds allows to wait. Its conversation and its folder are kept.",
    nextAction:
      'At the time that the message names, or later, run factory resume --run-id <RUN_ID>. The same conversation continues.',
  },
  ERR_AGENT_OUTAGE: {
    meaning:
      "The model service of a worker's agent failed or was overloaded, for longer than dispatch.outage_seconds allows.",
    nextAction: `Look at the status page of the service. When it works, ${dispatchAgain}`,
  },
  ERR_AGENT_UNREACHABLE: {
    meaning: "A worker's agent could not connect to its model service, for longer than dispatch.outage_seconds allows.",
    nextAction: `Check the network of the machine that dispatches, the base_url of the agent, and the proxy: the agent sees HTTPS_PROXY and the like only if dispatch.env_allow names them. When it works, ${dispatchAgain}`,
  },
  ERR_AGENT_DENIED: {
    meaning: "The permission rules of a worker's agent denied it a tool, and it did not finish its work.",
    nextAction: `Find the tool in the worker log. Allow it in the settings of the agent and ${dispatchAgain} Or change the task: ${correctPrompt}`,
  },
  ERR_AGENT_THREAD: {
    meaning: "A worker's agent started a new conversation instead of resuming the previous one.",
    nextAction: `To let the worker start over from the base commit, ${dispatchAgain}`,
  },
  ERR_AGENT_STALLED: {
    meaning: "A worker's agent made no progress for dispatch.stall_seconds, so it was stopped.",
    nextAction: `Find in the worker log what it waited for. Fix that, or raise dispatch.stall_seconds. Then ${dispatchAgain}`,
  },
  ERR_BUDGET_SECONDS: {
    meaning: 'A worker, or the run, reached its time limit and was stopped.',
    nextAction: `Raise the limit that the message names, and ${dispatchAgain} Or shorten the task: ${correctPrompt}`,
  },
  ERR_BUDGET_TOKENS: {
    meaning: 'A worker, or the run, reached its token limit and was stopped.',
    nextAction: `Raise the limit that the message names, and ${dispatchAgain} Or shorten the task: ${correctPrompt}`,
  },
  ERR_BUDGET_COST: {
    meaning: 'A worker, or the run, reached its cost limit and was stopped.',
    nextAction: `Raise the limit that the message names, and ${dispatchAgain} Or shorten the task: ${correctPrompt}`,
  },
  ERR_BUDGET_PRICE: {
    meaning: 'A cost limit is set, but the model of an agent has no price.',
    nextAction: 'Set the model and its price in budgets.prices, or remove the cost limit. Then start the run again.',
  },
  ERR_CODEX_ARGUMENT: {
    meaning: 'codex.extra_args has an argument that is not allowed.',
    nextAction: 'Use only the arguments that the message lists. Sandbox, approval and login have their own settings.',
  },
  ERR_AGENT_RESULT: {
    meaning: "The result file that a worker's agent wrote to ORCH_RESULT_PATH cannot be read. It is ignored.",
    nextAction: 'Make the agent write one JSON object {"status", "summary"} of at most 64 KiB, or no file.',
  },
  ERR_ROLLOVER_LIMIT: {
    meaning: "A worker's agent requested more sessions than allowed.",
    nextAction: `Shorten the task: ${correctPrompt}`,
  },
  ERR_DONE_TIMEOUT: {
    meaning: 'A worker did not write DONE.marker before its deadline.',
    nextAction: `Read the worker log. Raise worker_done_timeout_seconds, or fix the cause. Then ${dispatchAgain}`,
  },
  ERR_DONE_INVALID: {
    meaning: 'A DONE.marker does not contain the required line.',
    nextAction: `Make the worker write exactly DONE <RUN_ID> <WORKER>. Then ${dispatchAgain}`,
  },
  ERR_DONE_STALE: {
    meaning: 'A DONE.marker is older than the prompt that was sent.',
    nextAction: `Delete the old marker, also from the base commit. Then ${dispatchAgain}`,
  },
  ERR_DISPATCH_UPSTREAM: {
    meaning: 'The aggregator was not sent, because a worker before it is not DONE.',
    nextAction: 'Fix what the first named worker reports. The aggregator runs when all workers before it are DONE.',
    follows: true,
  },
  ERR_DISPATCH_PREFLIGHT: {
    meaning: 'A worker was not sent, because the dispatch of another worker was refused before anything started.',
    nextAction: 'Fix what the refused worker reports, then run factory resume --run-id <RUN_ID>.',
    follows: true,
  },
  ERR_DISPATCH_CANCELLED: {
    meaning: 'The dispatch was cancelled. Its agents were stopped.',
    nextAction:
      'To continue, run factory resume --run-id <RUN_ID>. Workers that were already collected are not dispatched again.',
  },
  ERR_WORKTREE: {
    meaning: "A worker's worktree could not be opened or closed.",
    nextAction:
      'Delete what the message names, or set paths.worktrees_dir to another folder. Then run factory resume --run-id <RUN_ID>.',
  },
  ERR_WORKTREE_DIRTY: {
    meaning: "A worker's open worktree has uncollected changes, so it was not touched.",
    nextAction:
      'Collect the changes with `factory bundle-validate --run-id <RUN_ID>`, or drop them with `factory worktrees close --run-id <RUN_ID> --force`. Then run again.',
  },
  ERR_WORKTREE_BUSY: {
    meaning: "A worker's worktree belongs to a dispatch that has not ended.",
    nextAction: 'Wait until the dispatch ends. If nothing is running any more, run `factory resume --run-id <RUN_ID>`.',
  },
  ERR_HAND_NOT_DONE: {
    meaning: 'A run without prompts has a worker that is not DONE.',
    nextAction:
      "Run factory worktrees open, do the work in the worker's worktree, and write its DONE.marker. Then run factory bundle-validate and factory integrate. Or start a new run with a prompt zip.",
  },
  ERR_WORKER_UNKNOWN: {
    meaning: 'The named worker is not part of this run.',
    nextAction: 'Name only workers that RUN_INPUTS.json of the run lists.',
  },
  ERR_PART_PATH: {
    meaning: 'The fleet part of a worker has a file that does not belong to it.',
    nextAction:
      'Keep every other file out of the part: it may have only the bundle, the ledger segment and the logs of the worker. Then re-run its job.',
  },
  ERR_PART_ALTERED: {
    meaning: 'The bundle in a fleet part differs from the bundle that its ledger segment records.',
    nextAction: 'Re-run the job of the worker. If this repeats, find out who can write to the artifact.',
  },
  ERR_PART_MISSING: {
    meaning: 'A worker of a fleet uploaded no part, or a part without a ledger segment.',
    nextAction: "Read the log of the worker's job, then re-run the failed jobs.",
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
