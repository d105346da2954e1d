import type { CodeEntry } from '../code-entry.ts';

/** Codes of this area; each row says what happened and what to do. */
export const actionCodes = {
  ERR_INPUT: {
    meaning: 'An input is missing or has a bad value.',
    nextAction: 'Give the named input one of the allowed values.',
  },
  ERR_USAGE: {
    meaning: 'The command line is wrong.',
    nextAction: 'Read `factory --help`.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
