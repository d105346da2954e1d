import type { ErrorCode } from '../../src/core/diagnostics/error-codes.ts';

/**
 * How a next action of docs/recovery.md is followed when next-actions.test.ts does not: by another test that leads to PASS, by a person for the
 * given reason, as the instruction of another code that is followed there, or not at all, because it never comes without another cause.
 */
export type Decision =
  | { readonly test: string }
  | { readonly person: string }
  | { readonly like: ErrorCode }
  | { readonly consequence: true };

const rows: Record<string, Decision> = {};

function test(file: string, ...codes: readonly string[]): void {
  for (const code of codes) rows[`ERR_${code}`] = { test: file };
}

function person(reason: string, codes: string): void {
  for (const code of codes.trim().split(/\s+/)) rows[`ERR_${code}`] = { person: reason };
}

test('test/stages/prepare-run/launch/partial-clone.test.ts', 'OBJECTS_MISSING');
test('test/stages/dispatch-codex/agents/command/command.test.ts', 'COMMAND_UNSET');
test('test/iteration/repository/users-repository.test.ts', 'BRANCH_IN_THE_WAY', 'REPOSITORY_CHANGED');
test('test/iteration/adversity/signals.test.ts', 'CANCELLED');
test('test/stages/dispatch-codex/cancel-resume.test.ts', 'DISPATCH_CANCELLED');
test('test/iteration/adversity/parked.test.ts', 'AGENT_PARKED');
test('test/iteration/adversity/permissions.test.ts', 'WRITE_FAILED', 'LEDGER_WRITE', 'WORKTREE');
test('test/iteration/by-hand.test.ts', 'HAND_NOT_DONE');
test('test/iteration/flat-worktrees.test.ts', 'WORKTREE_GUARD', 'WORKTREE_BUSY');
test('test/iteration/resume.test.ts', 'WORKTREE_DIRTY');
test('test/cli/commands/living-run.test.ts', 'RUN_BUSY', 'INBOX_BUSY');
test('test/iteration/notices.test.ts', 'NOTICE');
test('test/one-button/resume.test.ts', 'RESUME_BASE', 'RESUME_PACK');
test('test/stages/dispatch-codex/fleet.test.ts', 'PART_MISSING');
test('test/cli/commands/setup/action-source.test.ts', 'ACTION_REF');
test('test/stages/integrate/merged-as-git-would.test.ts', 'RENORMALISE');
test(
  'test/cli/commands/results/accept.test.ts',
  'ACCEPT_BRANCH',
  'ACCEPT_CHECKOUT',
  'ACCEPT_CONFLICT',
  'ACCEPT_VERDICT',
);
test('test/stages/prepare-run/prompts/write-prompts.test.ts', 'PROMPT_NOOP');
test(
  'test/iteration/policy/policy-revision.test.ts',
  'POLICY_FILES',
  'POLICY_BASE',
  'POLICY_UNCHANGED',
  'POLICY_NEEDS_RUN',
);

test('test/iteration/resume.test.ts', 'RUN_ID_USED');
test('test/stages/dispatch-codex/cancel-resume.test.ts', 'INPUT_CHANGED');

for (const code of ['DISPATCH_PREFLIGHT', 'DISPATCH_UPSTREAM', 'WORKER_NOT_DONE']) {
  rows[`ERR_${code}`] = { consequence: true };
}
for (const code of ['PROMPT_NUL', 'ROLLOVER_LIMIT', 'RUN_EMPTY', 'SCOPE', 'SCRIPT_STEP']) {
  rows[`ERR_${code}`] = { like: 'ERR_SCRIPT_INVALID' };
}
for (const code of ['SUBMODULE_WORK', 'WORKTREE_ENTRY']) rows[`ERR_${code}`] = { like: 'ERR_LINK_OR_MODE' };
for (const code of [
  ...['AGENT_DENIED', 'AGENT_OUTAGE', 'AGENT_UNREACHABLE', 'AGENT_STALLED', 'AGENT_START', 'AGENT_THREAD'],
  ...['BUDGET_COST', 'BUDGET_TOKENS', 'DONE_STALE'],
]) {
  rows[`ERR_${code}`] = { like: 'ERR_AGENT_FAILED' };
}

person(
  'somebody has to find out who changed a record, and may not trust it any more',
  `ATTESTATION VERIFY STATE_DIGEST LEDGER_CHAIN LEDGER_DAMAGED LEDGER_REPLAY BUNDLE_ALTERED CHANGES_BUNDLE CHANGES_ALTERED VALIDATION_ALTERED
   STORE_ALTERED SCOPE_LOCK_ALTERED RUN_FOLDER_ALTERED PART_ALTERED PART_PATH WRITE_POLICY GATES_TREE REPOSITORY_ALTERED COMMAND_FILE_FOREIGN
   PR_CHECK PROOF LOCK_LOST STEERING_RESTORED STORED_CREDENTIALS`,
);
person(
  'what the work should be is a decision about the work',
  `DIFF_BUDGET IGNORED_FILES SAME_CONTENT MERGE_CONFLICT MEANINGFUL WORKTREE_UNREADABLE DIRECTORY_RENAME GATE GATE_REQUIRED
   PROMPT_DUPLICATE PROMPT_PLACE SETUP TEST_FAILED TEST_NO_COMMAND TEST_PROVES_NOTHING`,
);
person(
  'a guard of the orchestrator judges a change that a person is about to hand over',
  'BUDGET_OVERRIDE BUDGET_UNMEASURED CHECKLIST_EVIDENCE CHECKLIST_MIRROR DOCS_REFERENCE GUARD_BASE GUARD_CONFIG PROMPT_CHANGED REVIEWER REVIEW_EVIDENCE REVIEW_NOTES SPEC_REVIEW SPEC_UNCHANGED',
);
person(
  'a warning: the run goes on, and somebody looks at it',
  `AGENT_RESULT ABSENT_READ ADDED_INVISIBLE GIT_FOLDER_GONE GATE_CHANGED SECRET_REDACTED SECRET_UNSCANNED SECRET_ALLOW SCOPE_IGNORED SCOPE_UNBOUNDED SCOPE_UNMATCHED SETUP_CACHE
   SETUP_RESTORED STALE_READ WORKTREE_INCLUDE`,
);
person(
  'this machine lacks something, or an account does',
  `BUDGET_PRICE COMMAND_INVALID GIT_VERSION TOOL_MISSING PROCESS_FAILED AGENT_LOGIN AGENT_QUOTA BACKEND_UNAVAILABLE GATE_PIPELINE GATE_SANDBOX LFS CODEX_ARGUMENT PUBLISH_TARGET
   GIT PATH_UNSAFE INTERNAL LOCK_HELD RECORD_FOLDER REPOSITORY_GONE`,
);
person(
  'needs a desktop: a window, its focus, its keys or AutoHotkey',
  `SEND_MODE AHK_MISSING AHK_RESULT AHK_SCRIPT AHK_TEMPLATE AHK_V1 CLIPBOARD DESKTOP_BUSY DESKTOP_LOCKED DESKTOP_SESSION FOCUS INPUT_NOT_EMPTY
   NO_MATCHING_WINDOW PASTE SEND_UNCLEAR WINDOW_AMBIGUOUS WINDOW_UNRESPONSIVE`,
);
person(
  'happens on GitHub, where jobs are run again',
  'ARTIFACT_UPLOAD EVENT_BEFORE EVENT_MANY_ZIPS EVENT_NO_ZIP GITHUB_API STATE_MISSING STAGE_FAILED GATE_NO_RESULT INPUT POLICY_BRANCH',
);
person(
  'names no run that could pass: another command, id or name is meant',
  `DISCARD RUN_COLLECTED RUN_ID RUN_UNFINISHED RUN_UNKNOWN RUN_VERSION RUN_FINAL WORKER_UNKNOWN USAGE NOT_A_REPOSITORY REF_MOVED CONFIG_WIDENS
   INIT_DIFFERS ZIP_FILE_NAME`,
);
person(
  'concerns the standing runner or the conveyor, not a run that could pass',
  `RUNNER_AT_WORK RUNNER_QUEUE AUTOSTART ACTIONS_LOCK RUNNER_ENGINE IMPORT CONVEYOR_CONFIG CONVEYOR_BUSY CONVEYOR_EXECUTOR CONVEYOR_NO_RUN CONVEYOR_BRANCH
   CONVEYOR_CHECKOUT PLAN_EMPTY CONVEYOR_RECORDS`,
);
person(
  'concerns a run of the orchestrator: test/orchestrator shows what its message says',
  `ORCHESTRATOR_ID PIPELINE_FILE PIPELINE_UNKNOWN ORCHESTRATOR_NO_RUN ORCHESTRATOR_MANIFEST ORCHESTRATOR_BUSY STAGE_CWD AGENT_MODULE CLOUD_UNAVAILABLE CLOUD_RECORDS
   RESUME_TOKEN RESUME_DRIFT APPROVAL_NONE`,
);
person(
  'somebody puts a pack into the inbox',
  `INBOX_EMPTY INBOX_LINKS INBOX_NOT_READY INBOX_PLACE INBOX_STRANGER PACK_CHANGED PACK_EMPTY PACK_NOT_REGULAR PACK_TOO_LARGE
   PACK_BLOCK_DUPLICATE PACK_BLOCK_MISSING PACK_BLOCK_UNKNOWN PACK_ENCODING PACK_PREAMBLE`,
);
person(
  'the author of a workflow corrects it; the local runner runs any workflow, not only runs of the factory',
  `ACTION_FILE ACTION_SOURCE ARTIFACT_STORE DISPATCH_INPUT EVENT EXPRESSION MATRIX RUNNER_LABELS RUNNER_UNSUPPORTED RUN_RECORD SHELL_INVALID
   STANDIN_FAILED STANDIN_INPUT WORKFLOW WORKFLOW_CALL`,
);

/** By code. */
export const decisions: Readonly<Record<string, Decision>> = rows;
