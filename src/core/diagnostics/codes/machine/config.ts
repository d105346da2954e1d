import type { CodeEntry } from '../code-entry.ts';

/** Codes of this area; each row says what happened and what to do. */
export const configCodes = {
  ERR_CONFIG: {
    meaning: 'The configuration has an unknown key or a bad value.',
    nextAction: 'Mend the named key; `factory config --origin` prints what is allowed and where each value comes from.',
  },
  ERR_CONFIG_JSON: {
    meaning: 'The configuration file is not valid JSON.',
    nextAction: 'Mend the JSON at the named line.',
  },
  ERR_CONFIG_WIDENS: {
    meaning: 'An environment variable or input tries to widen a policy that only the base commit may set.',
    nextAction: 'Change the policy in factory.config.json, commit it, and run on that commit.',
  },
  ERR_INIT_DIFFERS: {
    meaning: 'A workflow in the repository is not what `factory init` writes.',
    nextAction: 'Compare it with git diff after `factory init --force`, and keep what you need of your own.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
