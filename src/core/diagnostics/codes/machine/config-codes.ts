import type { CodeEntry } from '../code-entry.ts';

export const configCodes = {
  ERR_CONFIG: {
    meaning: 'The configuration has an unknown key or a bad value.',
    nextAction: 'Fix the named key. `factory config --origin` prints every key, its value and the layer that set it.',
  },
  ERR_CONFIG_JSON: {
    meaning: 'The configuration file is not valid JSON.',
    nextAction: 'Fix the JSON syntax at the named line.',
  },
  ERR_CONFIG_WIDENS: {
    meaning: 'An environment variable or an input tries to widen a policy. Only the base commit may do that.',
    nextAction: 'Change the policy in factory.config.json, commit it, and start the run from that commit.',
  },
  ERR_INIT_DIFFERS: {
    meaning: 'Somebody edited a workflow that `factory init` wrote, so it is kept as it is.',
    nextAction:
      'See what differs with `factory upgrade --dry-run`. To replace the file, run `factory upgrade --force` and restore with git what you still need.',
  },
  ERR_ACTION_REF: {
    meaning: 'The repository of the actions does not have the commit, branch or tag that the workflows would name.',
    nextAction: 'Push that commit, or name one that the repository has with --action-ref.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
