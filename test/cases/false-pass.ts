/** Test files, relative to `test` and without `.test.ts`, each with names of tests in it. */
type Tests = Readonly<Record<string, readonly string[]>>;

/** One input that gave a wrong result once. */
export interface WrongOnce {
  readonly what: string;
  /** The input itself and at least two siblings: other inputs of the same kind. */
  readonly tests: Tests;
}

const state = 'core/bundle/worker-state/judge-state';
const stored = 'core/bundle/stored/stored-content';
const filtered = 'core/bundle/stored/filtered-content';
const submodules = 'core/bundle/worktree/submodule-work';
const opening = 'core/git/worker-repository/open-worker-repository';
const users = 'iteration/repository/users-repository';
const ordinary = 'e2e/repository/ordinary-repositories';
const replaced = 'stages/integrate/replaced-objects';
const removed = 'stages/validate-bundles/rules/tests/tests-removed-rule';
const secrets = 'core/secrets/find-secrets';

/**
 * Inputs that were once judged wrongly, by number. Numbers that are missing belong to the desktop (35, 39) and to what agents are told (47).
 * The test beside this file checks that every test exists.
 */
export const wrongOnce: Readonly<Record<number, WrongOnce>> = {
  1: {
    what: "a sparse checkout of the user's, and a worker that resets its folder",
    tests: {
      [opening]: [
        "has every file, although the user's checkout is sparse: %s",
        'a cone',
        'a cone with a sparse index',
        'patterns',
      ],
    },
  },
  2: {
    what: 'an unfinished merge',
    tests: {
      [state]: ['a merge with conflicts', 'a rebase that stopped', 'a cherry-pick that stopped', 'an am that stopped'],
    },
  },
  3: {
    what: 'conflict markers in a file',
    tests: {
      'stages/validate-bundles/rules/content/conflict-markers-rule': [
        'a whole conflict',
        'with carriage returns',
        'with the base between, as diff3 writes it',
      ],
      'iteration/repository/lost-work': ['a conflict in a file'],
    },
  },
  4: {
    what: 'work in a submodule',
    tests: {
      [submodules]: [
        'is not initialised, and holds a new file',
        'holds a changed file',
        'has a submodule with a new file',
      ],
    },
  },
  5: {
    what: 'a submodule that is initialised and left alone',
    tests: {
      [submodules]: [
        'is initialised and left alone',
        'is initialised, and a build ran in the tree beside it',
        'has a submodule that is initialised and left alone',
      ],
    },
  },
  6: {
    what: 'a file of Git LFS',
    tests: {
      [filtered]: ['that is new', 'that is edited', 'although a .gitattributes of a worker unsets it'],
      'stages/integrate/publish/lfs-content': ["adds it to the user's own LFS store (lfs.storage=%p)"],
      'stages/integrate/merged-as-git-would': ['gives stored files to LFS'],
    },
  },
  7: {
    what: 'a file of git-crypt',
    tests: {
      [filtered]: [
        'that a plain file is moved to',
        'whose filter is unset',
        'that is untouched passes, stands encrypted in the folder, and is refused when it is edited',
      ],
    },
  },
  8: {
    what: 'CRLF in a file of `text`',
    tests: {
      [stored]: ['CRLF in a new file of `text eol=lf`', 'CRLF in an edited file of `text`', 'core.autocrlf=input'],
    },
  },
  9: {
    what: 'one edited line of a file of `eol=crlf`',
    tests: {
      [stored]: [
        'one edited line of a file of `eol=crlf`, as an editor on Windows writes it',
        'one edited line in a file of `eol=crlf` that was stored with CRLF',
        'UTF-16 with CRLF',
      ],
    },
  },
  10: {
    what: 'a file that .gitignore hides',
    tests: {
      [state]: [
        'an ignored file',
        'a file that the worker claims blocks',
        'a folder that ignores itself is named',
        'a file that is no longer tracked',
      ],
    },
  },
  11: {
    what: "a file that the user's own rules ignore",
    tests: {
      [state]: [
        'private notes that the user excludes are named and left out',
        'a pattern that the user excludes counts in every folder',
        "a worker's own exclude file hides nothing",
      ],
    },
  },
  12: {
    what: 'a base commit that the worker left',
    tests: {
      [state]: ['a reset to an older commit', 'a checkout of an older branch', 'a history without a file'],
    },
  },
  13: {
    what: 'work in a stash',
    tests: {
      [state]: [
        'a stash',
        'what was staged only, in a stash',
        'the autostash of a merge',
        'a commit that a sparse checkout hides',
      ],
    },
  },
  14: {
    what: "settings of the worker's own repository",
    tests: {
      [users]: ['sets its own repository bare', 'plants a hook in its own repository', 'sets hooks as husky does'],
    },
  },
  15: {
    what: 'a push of a worker',
    tests: {
      [users]: ['pushes to origin', 'pushes everything'],
      [opening]: ['has branches and tags, except those of the factory, and refuses a push'],
    },
  },
  16: {
    what: 'a test that fails, and is deleted',
    tests: {
      [removed]: ['a deleted script', 'a test that is skipped', 'a file renamed to what no runner takes'],
      'iteration/repository/lost-work': ['a test that it deleted'],
    },
  },
  17: {
    what: 'a tree of the base that is replaced by another',
    tests: {
      [replaced]: [
        'a loose subtree by another',
        'the places of two trees in the index of a pack',
        'the commit by refs/replace',
      ],
    },
  },
  18: {
    what: "a gate's script that is replaced in the object store",
    tests: {
      [replaced]: ['a loose blob by other text', 'the places of two blobs in the index of a pack'],
      'stages/integrate/gates/gates-stage': [
        'ignore a blob that was replaced in the repository',
        'script-as-in-the-base',
      ],
    },
  },
  19: {
    what: 'a gate that speaks for another gate',
    tests: {
      'e2e/blocked/gates': [
        'cannot make another gate pass, and is reported: run',
        'cannot make another gate pass: iterate',
      ],
      'actions/command-files': ['lose foreign bytes in %s'],
      'stages/integrate/gates/judge-gates': ['a gate failed'],
    },
  },
  20: {
    what: 'text that switches the secret scan off',
    tests: { [secrets]: ['// secretlint-disable', '// gitleaks:allow', 'nor does one in another document'] },
  },
  21: {
    what: 'a pipe in place of a file of git',
    tests: {
      'iteration/adversity/odd-files': ['packed-refs', 'refs/heads/pipe'],
      [state]: ['packed-refs as a pipe'],
      'core/bundle/worktree/odd-worktree': ['a pipe as an index'],
    },
  },
  22: {
    what: 'permissions that a worker takes away',
    tests: {
      'iteration/adversity/permissions': ['a folder of its worktree', 'its outbox', 'its whole worktree'],
      'core/bundle/worktree/odd-worktree': ['a folder that may not be searched'],
    },
  },
  23: {
    what: 'a name of the base that is not UTF-8',
    tests: {
      'core/bundle/worktree/odd-worktree': [
        'of the base are left alone, and others are named in ASCII',
        'behind a moved folder',
      ],
      'iteration/adversity/odd-files': ['a base with names that are not UTF-8 passes as it is'],
    },
  },
  24: {
    what: 'a symbolic link of the base that a gate reads through',
    tests: {
      'stages/integrate/gates/gates-stage': ['link', 'link-to-folder', 'link-that-leaves'],
      'stages/validate-bundles/base-names': ['replaced by a file'],
    },
  },
  25: {
    what: 'a pair of names of the base that differ in case only',
    tests: {
      'stages/validate-bundles/base-names': [
        'one of a pair of the base is edited',
        'one of a pair in NFC and NFD is edited',
        'a folder of a pair gets a file',
      ],
    },
  },
  26: {
    what: 'husky',
    tests: {
      'iteration/repository/husky': [
        "the real husky, installed by npm, sets hooks in the worker's repository and nowhere else",
      ],
      [users]: [
        'sets hooks as husky does',
        'runs no hook of the user, and reports where the branch is and how to review it',
      ],
    },
  },
  27: {
    what: 'a second command on a living run',
    tests: {
      'cli/commands/living-run': [
        '%s %s',
        'does not change how the run ends',
        'refuses another executor, resume and iterate, and passes',
      ],
    },
  },
  28: {
    what: 'a folder with a space',
    tests: {
      [ordinary]: [
        'a folder with a space',
        'a folder with quotes and a dollar sign, and letters beyond ASCII',
        'a folder that begins with a dash',
      ],
    },
  },
  29: {
    what: 'a repository of another owner',
    tests: {
      'e2e/repository/foreign-owner': [
        'root works in a repository of nobody',
        'nobody works in a repository of root, which it may write',
      ],
      'core/git/git-environment': ['applies every fixed setting, over the repository’s own'],
    },
  },
  30: {
    what: 'a partial clone',
    tests: {
      'stages/prepare-run/launch/partial-clone': [
        'blob:none',
        'tree:0',
        'is refused if its remote cannot be reached, with the command that fetches its missing objects',
      ],
    },
  },
  31: {
    what: 'a detached HEAD',
    tests: {
      [ordinary]: [
        'a detached HEAD',
        'a detached HEAD that no branch contains',
        'SHA-256, detached, in a folder with a space',
      ],
    },
  },
  32: {
    what: 'object ids of SHA-256',
    tests: {
      [ordinary]: ['object ids of SHA-256', 'SHA-256, detached, in a folder with a space'],
      'e2e/runs/object-format': ['passes through all stages, and its branch is published'],
    },
  },
  33: {
    what: 'a folder that one worker moves while another adds a file to it',
    tests: {
      'stages/integrate/merged-as-git-would': ['the mover first', 'the mover last', 'a folder inside the moved one'],
    },
  },
  34: {
    what: "an agent that edits the user's checkout",
    tests: {
      [users]: ['edits a tracked file', 'edits it where the policy guards it', 'writes a new file', 'moves a branch'],
    },
  },
  36: {
    what: 'the cost of a resumed session',
    tests: {
      'stages/dispatch-codex/agents/backend/budget': [
        'of a resumed conversation once, where its cost goes on',
        'of three sessions of it once',
        'of an interrupted session with the next',
        'of another conversation too',
      ],
    },
  },
  37: {
    what: 'a number in a variable',
    tests: {
      'core/config/load-config': [
        'FACTORY_BUDGETS__RUN_COST_USD',
        'FACTORY_BUDGETS__WORKER_COST_USD',
        'FACTORY_DISPATCH__STALL_SECONDS',
      ],
    },
  },
  38: {
    what: 'a kill right after RUN_END',
    tests: {
      'iteration/after-the-end': [
        'is finished by %s: index row and attestation',
        'another press',
        'one-button --resume',
      ],
    },
  },
  40: {
    what: 'a link in the run folder',
    tests: {
      'iteration/adversity/odd-files': [
        'a link at ORCH_RESULT_PATH',
        'its log folder as a link',
        'its outbox as a link',
      ],
    },
  },
  41: {
    what: 'an allowing glob',
    tests: {
      'core/policy/allowed-globs': ['has ten examples', 'src/*', 'docs/*/'],
      'stages/validate-bundles/blocked-bundles': ['src/deep/er/x.js'],
    },
  },
  42: {
    what: 'a secret in a form that a scan does not know',
    tests: {
      'core/secrets/formats': [
        'private key of one short line',
        'private key with header lines',
        'AWS secret access key',
      ],
      [secrets]: ['finds at least 95 % of realistic formats', 'joined strings of two kinds'],
    },
  },
  43: {
    what: 'people who use the repository beside a run',
    tests: {
      [users]: ['block nothing, and the report warns of their changes'],
      'core/run/repository/ordinary-use': ['git status', 'a stash', 'git gc'],
    },
  },
  44: {
    what: 'ten runs at once in one repository',
    tests: {
      [users]: ['may be ten runs at once in one repository'],
      'core/run/repository/ordinary-use': ["another run's refs"],
      'stages/prepare-run/same-run-id': [
        'lets one of several simultaneous starts prepare, and the others change nothing',
      ],
    },
  },
  45: {
    what: 'a disk that is full in prepare',
    tests: {
      'iteration/adversity/disk': [
        'in %s, except %i KiB, during prepare has a known code, and with space again a resume passes',
        'after the launch, except %i KiB, loses no record, and with space again the run passes',
        'at %s has a known code, and the run passes when it can be written again',
      ],
    },
  },
  46: {
    what: 'a run folder that cannot be written',
    tests: {
      'iteration/adversity/permissions': [
        'of the run folder ends the run with the cause and the path',
        'is reported with its cause and path, and with permission the run continues',
        '%s has a known code, and with permission the run passes',
      ],
    },
  },
  48: {
    what: 'a run without gates',
    tests: {
      'e2e/blocked/gates': ['is labelled in every text', 'is BLOCKED when the policy requires a gate'],
      'stages/integrate/gates/judge-gates': ['none configured, job skipped'],
    },
  },
};

/** One of each kind at both doors: `factory iterate` in one process, and `factory run` by the workflow. */
export const bothDoors: Readonly<Record<string, { readonly iterate: Tests; readonly run: Tests }>> = {
  'work that is lost': {
    iterate: { 'iteration/repository/lost-work': ['work in a stash'] },
    run: { 'iteration/repository/lost-work': ['work that is lost blocks the run by the workflow too'] },
  },
  'changes that are not allowed': {
    iterate: { 'e2e/blocked/blocked-changes': ['a worker changed a path outside its scope'] },
    run: { 'e2e/runs/verdicts': ['BLOCKED: two workers changed the same path'] },
  },
  'gates that speak for each other': {
    iterate: { 'e2e/blocked/gates': ['cannot make another gate pass: iterate'] },
    run: { 'e2e/blocked/gates': ['cannot make another gate pass, and is reported: run'] },
  },
  'objects of the base that are replaced': {
    iterate: { 'e2e/repository/replaced-script': ['factory iterate'] },
    run: { 'e2e/repository/replaced-script': ['factory run'] },
  },
  'what reaches beyond the worker': {
    iterate: { [users]: ['pushes to origin', 'plants a hook'] },
    run: {
      'e2e/agents/obedient-doors': ['on the local runner finds no secret, leaks none, and changes nothing outside'],
    },
  },
  'ordinary repositories': {
    iterate: { [ordinary]: ['%s, by factory iterate'] },
    run: { [ordinary]: ['%s, by factory run'] },
  },
  'another owner': {
    iterate: { 'e2e/repository/foreign-owner': ['iterate'] },
    run: { 'e2e/repository/foreign-owner': ['run'] },
  },
  'content that git stores otherwise': {
    iterate: { [ordinary]: ['submodules, links, line ends, LFS and sparse'] },
    run: { [ordinary]: ['submodules, links, line ends, LFS and sparse'] },
  },
};
