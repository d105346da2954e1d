import type { CodeEntry } from '../code-entry.ts';

/** Codes of this area; each row says what happened and what to do. */
export const bundleCodes = {
  ERR_CLAIM_MISMATCH: {
    meaning: "A worker's claim contradicts what git says it did.",
    nextAction: 'Let the worker claim what it did, or leave the claim out, and dispatch it again.',
  },
  ERR_SCOPE: {
    meaning: 'A worker changed a path that its scope lock does not allow.',
    nextAction:
      "Give the path to the worker that owns it, or widen the worker's globs in factory.config.json at the base commit.",
  },
  ERR_SCOPE_LOCK_ALTERED: {
    meaning: 'The scope lock in a bundle differs from the one issued at launch.',
    nextAction: 'Find out why the worker changed its lock; dispatch it again.',
  },
  ERR_OVERLAP: {
    meaning: 'Two workers changed the same path.',
    nextAction: 'Give the path to one worker, or list it in SHARED_PATHS of every owner.',
  },
  ERR_SECRET: {
    meaning: 'An added line holds what looks like a secret.',
    nextAction: 'Remove the secret, revoke it, and dispatch the worker again.',
  },
  ERR_ADDED_INVISIBLE: {
    meaning: 'An added line has characters that hide, or that change what a reader sees.',
    nextAction:
      'Look at the named line and column in an editor that shows such characters before the change is merged.',
  },
  ERR_PROTECTED_PATH: {
    meaning: 'A worker changed a protected path.',
    nextAction: 'Keep the change out, or name the path in security.allow_protected_paths at the base commit.',
  },
  ERR_DIFF_BUDGET: {
    meaning: 'A worker changed more than the diff budget allows.',
    nextAction: 'Split the work, or raise the caps at the base commit.',
  },
  ERR_BUNDLE_FILE_MISSING: {
    meaning: "A required file of a worker's bundle is missing.",
    nextAction: 'Let the worker write the named file, and dispatch it again.',
  },
  ERR_CHANGES_BUNDLE: {
    meaning: 'CHANGES.bundle is damaged, or holds anything but one commit of this worker on the base commit.',
    nextAction: 'Find out what altered the file, and dispatch the worker again.',
  },
  ERR_BUNDLE_FILE_INVALID: {
    meaning: "A file of a worker's bundle is too large, is not a plain file, or is empty where it must not be.",
    nextAction: 'Let the worker write the named file as a small plain file, and dispatch it again.',
  },
  ERR_WORKTREE_ENTRY: {
    meaning:
      "A worker's worktree holds something that git cannot record: a device, a pipe, or a name that is not UTF-8.",
    nextAction: 'Remove the named entry from the worktree, and dispatch the worker again.',
  },
  ERR_WORKTREE_UNREADABLE: {
    meaning: "A worker's worktree, or git's record of it, cannot be read.",
    nextAction: 'Find out what removed or locked it, and dispatch the worker again.',
  },
  ERR_LINK_OR_MODE: {
    meaning: 'A worker added a link, a gitlink or an executable, or changed a mode.',
    nextAction: 'Keep it out, or name the path in security.allow_protected_paths at the base commit.',
  },
  ERR_FACTORY_STATE: {
    meaning: "A worker wrote into the factory's own state outside its outbox.",
    nextAction: 'Let the worker write only into its outbox and its scope, and dispatch it again.',
  },
  ERR_EMPTY_WORKER: {
    meaning: 'A worker changed nothing and declared no noop.',
    nextAction: 'Let the worker do its work, or declare noop with noop_reason and noop_ack.',
  },
  ERR_RUN_EMPTY: {
    meaning: 'No worker of the run changed anything.',
    nextAction: 'Start a run whose prompts ask for a change.',
  },
  ERR_IDENTITY: {
    meaning: "A file of a worker's bundle names another run or another worker.",
    nextAction: 'Let the worker write its own RUN_ID and name, and dispatch it again.',
  },
  ERR_NAME_COLLISION: {
    meaning: 'Two paths differ only in case or Unicode form, or one is a folder where another is a file.',
    nextAction: 'Give the paths names that differ on every file system.',
  },
  ERR_SAME_CONTENT: {
    meaning: 'Two workers added files of the same content.',
    nextAction: 'Let one worker own the file.',
  },
  ERR_BUNDLE_ALTERED: {
    meaning: 'A file of a collected bundle is not what dispatch collected, or not what git gives for it.',
    nextAction: 'Find out what altered the run folder; dispatch the worker again.',
  },
  ERR_WORKER_STATUS: {
    meaning: 'A worker says of itself that it did not pass.',
    nextAction: "Read the worker's STATUS.json and SUMMARY.md, mend what stopped it, and dispatch it again.",
  },
  ERR_WORKER_NOT_DONE: {
    meaning: 'A worker was not DONE when dispatch ended.',
    nextAction: 'Read DISPATCH_REPORT.md, and dispatch the worker again.',
    follows: true,
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
