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
    meaning: 'A workflow in the repository differs from the one that `factory init` writes.',
    nextAction:
      'Run `factory init --force`, compare with `git diff`, and restore the changes of your own that you still need.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
