import type { WrongOnce } from './wrong-once.ts';

const users = 'iteration/repository/users-repository';
const ordinary = 'e2e/repository/ordinary-repositories';
const secrets = 'core/secrets/find-secrets';

/** What surrounds a run: the repository it starts from, its user, other runs, reports and limits; by number. */
export const aroundTheRun: Readonly<Record<number, WrongOnce>> = {
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
