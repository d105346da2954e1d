import type { WrongOnce } from './wrong-once.ts';

const state = 'core/bundle/worker-state/lost-work';
const oddRefs = 'core/bundle/worker-state/odd-refs';
const inner = 'core/bundle/worker-state/inner-repositories';
const stored = 'core/bundle/stored/stored-content';
const filtered = 'core/bundle/stored/filtered-content';
const submodules = 'core/bundle/worktree/submodule-work';
const opening = 'core/git/worker-repository/open-worker-repository';
const users = 'iteration/repository/users-repository';
const replaced = 'stages/integrate/replaced-objects';
const removed = 'stages/validate-bundles/rules/tests/tests-removed-rule';
const secrets = 'core/secrets/find-secrets';
const ignored = 'core/bundle/worktree/ignored-files';

/** What a worker does in its own folder, by number. */
export const inTheFolder: Readonly<Record<number, WrongOnce>> = {
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
        'a new file',
        'a commit that nobody has',
        'no entry in .gitmodules',
      ],
      [inner]: ['are no submodules unless the index says so, although policy allows their path'],
    },
  },
  5: {
    what: 'a submodule that is initialised and left alone',
    tests: {
      [submodules]: [
        'is initialised and left alone',
        'is initialised, and a build ran in the tree beside it',
        'has a submodule that is initialised and left alone',
        'may be new, or move to another folder',
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
      'stages/integrate/merge/merge-rows': ['attributes of a file that was stored with its id expanded'],
    },
  },
  10: {
    what: 'a file that .gitignore hides',
    tests: {
      [state]: ['an ignored file', 'a file that is no longer tracked'],
      [ignored]: ['a file that the worker claims blocks', 'a folder that ignores itself is named'],
    },
  },
  11: {
    what: "a file that the user's own rules ignore",
    tests: {
      [ignored]: [
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
      [oddRefs]: [
        'a branch behind a remote-tracking ref without a reflog',
        'a commit that only a tag names, packed',
        'a commit of a folder that core.worktree names',
      ],
      [inner]: [
        'a clone with a commit, in an ignored folder',
        'a clone in which nothing was done',
        'a repository in a folder of the base, with a branch that it left',
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
      'stages/validate-bundles/rules/scope/overlap-findings': ['names in NFC and NFD', 'folders that differ in case'],
    },
  },
};
