import type { CodeEntry } from '../code-entry.ts';
import { correctPrompt, dispatchAgain, judgeAgain, nextRun } from './dispatch-again.ts';

export const bundleCodes = {
  ERR_CLAIM_MISMATCH: {
    meaning: 'A worker claims something that git does not confirm.',
    nextAction: `Make the worker's claim match its changes, or remove the claim. Then ${dispatchAgain}`,
  },
  ERR_SCOPE: {
    meaning: 'A worker changed a path outside its scope lock.',
    nextAction: `Move the task to the worker that owns the path: ${correctPrompt} A wider scope needs a new run: widen workers.<WORKER>.allowed_globs in factory.config.json, and the header ALLOWED_GLOBS if the prompt has one. Commit that, and ${nextRun}`,
  },
  ERR_SCOPE_LOCK_ALTERED: {
    meaning: 'The scope lock in a bundle differs from the lock that was issued at launch.',
    nextAction: `Find out why the worker changed its lock. Then ${dispatchAgain}`,
  },
  ERR_OVERLAP: {
    meaning: 'Two workers changed the same path.',
    nextAction:
      'Give the path to one worker. Or let its owners share it: list it in allow_shared_paths of each in factory.config.json, and in the SHARED_PATHS headers of their prompts; commit, and start a new run.',
  },
  ERR_SECRET: {
    meaning: 'An added line, a binary or a file name looks like it contains a secret (docs/secrets.md).',
    nextAction: `Revoke the secret and remove it from the change. Then ${dispatchAgain} If the value is no secret, add the sha256 that the message names as a line to the file of security.secret_allow (tools/codex/factory/secret-allow.txt), ${judgeAgain}`,
  },
  ERR_SECRET_ALLOW: {
    meaning: 'The file that security.secret_allow names has a line that is not a sha256. The line has no effect.',
    nextAction:
      'Correct the line: 64 hexadecimal digits, then a comment if you like. Commit that, and start a new run.',
  },
  ERR_SECRET_UNSCANNED: {
    meaning:
      'A worker added a file that cannot be scanned for secrets: binary and over 4 MiB, encrypted, or compressed in a format that is not read.',
    nextAction: 'Look into the file before you merge.',
  },
  ERR_ADDED_INVISIBLE: {
    meaning: 'An added line has invisible characters, or characters that change the reading direction.',
    nextAction: 'Before you merge, look at the named line and column in an editor that shows such characters.',
  },
  ERR_PROTECTED_PATH: {
    meaning: 'A worker changed a protected path (docs/protected-paths.md).',
    nextAction: `Remove the change and ${dispatchAgain} If the change is wanted, list the path in security.allow_protected_paths, ${judgeAgain}`,
  },
  ERR_DIFF_BUDGET: {
    meaning: 'A worker changed more files or lines than the diff budget allows.',
    nextAction: 'Split the work, or raise the limits in factory.config.json, commit that, and start a new run.',
  },
  ERR_SECRET_REDACTED: {
    meaning:
      'Values that look like secrets were replaced by *** in a log, a summary, a hand-off or the output of a gate (docs/secrets.md).',
    nextAction: 'Revoke each value that is a real secret: the agent has seen it, and its model may have.',
  },
  ERR_BUNDLE_FILE_MISSING: {
    meaning: "A required file of a worker's bundle is missing.",
    nextAction: `Make the worker write the named file into its outbox, tools/codex/runs/<RUN_ID>/<WORKER>/ in its worktree. Then ${dispatchAgain}`,
  },
  ERR_CONFLICT_MARKERS: {
    meaning: 'A worker left an unresolved merge conflict in a file, or a file of rejected hunks.',
    nextAction: `Resolve it, remove the markers or the .rej file, and ${dispatchAgain} If they are meant, list the file in security.conflict_markers_allow, ${judgeAgain}`,
  },
  ERR_TESTS_REMOVED: {
    meaning: 'A worker removed tests of the base commit, or switched them off.',
    nextAction: `To get the tests back, ${dispatchAgain} If they may go, add the header MAY_REMOVE_TESTS to its prompt.`,
  },
  ERR_GATE_CHANGED: {
    meaning:
      "A worker changed a gate's script, or a file that steers its programs. It is only a warning (docs/gates.md).",
    nextAction:
      'Read the change of the named file in DIFF.patch of the worker. To keep workers away from it, name it in `blocked_globs` of their configuration.',
  },
  ERR_UNFINISHED_GIT: {
    meaning: 'A worker stopped in the middle of a git operation in its repository.',
    nextAction: `To let the worker finish or abort the operation, ${dispatchAgain}`,
  },
  ERR_BASE_LEFT: {
    meaning:
      "A result would undo the base's newest changes, for example because its worker moved HEAD to an older commit.",
    nextAction: `To let the worker bring back the named files of the base commit, ${dispatchAgain}`,
  },
  ERR_WORK_LEFT_BEHIND: {
    meaning:
      'A worker has work in a stash, on another branch, in its index or in a commit, and this work is missing in its result.',
    nextAction: `To let the worker bring the work into its folder, ${dispatchAgain} To look at the work: git fetch tools/codex/runs/<RUN_ID>/logs/<WORKER>/LEFT_BEHIND.bundle refs/left-behind/1`,
  },
  ERR_SUBMODULE_WORK: {
    meaning:
      'A worker has work in a submodule, or in a nested repository that is no submodule. A run cannot take it along.',
    nextAction: `To let the worker work without it, ${dispatchAgain} To move a submodule to another commit, name its path in security.allow_protected_paths at the base commit.`,
  },
  ERR_IGNORED_FILES: {
    meaning: 'A worker wrote new files that the ignore rules leave out, so that they are not in its result.',
    nextAction: `If a file belongs to the result, name another path for it: ${correctPrompt} Or change the ignore rules, commit that, and start a new run.`,
  },
  ERR_STORE_ALTERED: {
    meaning: 'The pack of the base commit, from which everything is judged, was changed or is incomplete.',
    nextAction:
      'Check the repository with `git fsck`, then run the RUN_ID again with `factory resume --run-id <RUN_ID>`.',
  },
  ERR_CHANGES_BUNDLE: {
    meaning: 'CHANGES.bundle is damaged, or is not exactly one commit of this worker on the base commit.',
    nextAction: `Find out what altered the file. Then ${dispatchAgain}`,
  },
  ERR_BUNDLE_FILE_INVALID: {
    meaning: "A file of a worker's bundle is too large, is not a regular file, or is empty although it must not be.",
    nextAction: `Make the worker write the named file as a small regular file. Then ${dispatchAgain}`,
  },
  ERR_WORKTREE_ENTRY: {
    meaning:
      "A worker's worktree has an entry that git cannot record: a device, a pipe, a name that is not UTF-8, or content that cannot be converted.",
    nextAction: `Remove the named entry from the worktree. Then ${dispatchAgain}`,
  },
  ERR_FILTERED_PATH: {
    meaning:
      'A worker changed a file that the base commit filters (for example git-crypt), and the filter does not run here.',
    nextAction: `Let the worker leave the file alone, and ${dispatchAgain} Or set the filter up in the git configuration of this machine, list its name in filters.allow, ${judgeAgain} Then dispatch the worker again.`,
  },
  ERR_GIT_FOLDER_GONE: {
    meaning: 'A worker removed the .git folder of its repository. Its files were collected.',
    nextAction: 'Look at what the worker ran; nothing else has to be done.',
  },
  ERR_GIT_FOLDER_MOVED: {
    meaning:
      'A worker moved the git folder of its worktree to another place, so that its stashes and branches are not read.',
    nextAction: `To let the worker work without moving .git, ${dispatchAgain}`,
  },
  ERR_WORKTREE_UNREADABLE: {
    meaning: "A worker's worktree, or git's record of it, cannot be read.",
    nextAction: `Find out what removed or locked it. Then ${dispatchAgain}`,
  },
  ERR_LINK_OR_MODE: {
    meaning: 'A worker added a symbolic link, a submodule or an executable file, or changed a file mode.',
    nextAction: `Remove it from the change and ${dispatchAgain} If it is wanted, list the path in security.allow_protected_paths, ${judgeAgain}`,
  },
  ERR_FACTORY_STATE: {
    meaning: "A worker wrote into the factory's own folders, outside its outbox.",
    nextAction: `Make the worker write only into its outbox and its scope. Then ${dispatchAgain}`,
  },
  ERR_EMPTY_WORKER: {
    meaning: 'A worker changed nothing and did not declare noop.',
    nextAction: `Make the worker do its work, or declare noop with noop_reason and noop_ack. Then ${dispatchAgain}`,
  },
  ERR_RUN_EMPTY: {
    meaning: 'No worker of the run changed anything.',
    nextAction: `Request a change: ${correctPrompt}`,
  },
  ERR_IDENTITY: {
    meaning: "A file of a worker's bundle names another run or another worker.",
    nextAction: `Make the worker write its own RUN_ID and name. Then ${dispatchAgain}`,
  },
  ERR_NAME_COLLISION: {
    meaning: 'Two paths differ only in case or Unicode form, or one path is a folder where another is a file.',
    nextAction: `To let the worker rename its path, ${dispatchAgain}`,
  },
  ERR_SAME_CONTENT: {
    meaning: 'Two workers added files with the same content.',
    nextAction: 'If one file is enough, remove the other in a commit on the result.',
  },
  ERR_BUNDLE_ALTERED: {
    meaning: 'A file of a collected bundle differs from what dispatch collected, or from what git computes for it.',
    nextAction: `Find out what altered the run folder. Then ${dispatchAgain}`,
  },
  ERR_WORKER_STATUS: {
    meaning: 'A worker reports that it did not pass.',
    nextAction: `Read the worker's STATUS.json and SUMMARY.md, and fix the cause. Then ${dispatchAgain}`,
  },
  ERR_WORKER_NOT_DONE: {
    meaning: 'A worker was not DONE when dispatch ended.',
    nextAction: `Read DISPATCH_REPORT.md. Then ${dispatchAgain}`,
    follows: true,
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
