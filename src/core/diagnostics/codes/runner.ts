import type { CodeEntry } from '../error-codes.ts';

/** Codes of this area; each row says what happened and what to do. */
export const runnerCodes = {} as const satisfies Record<`ERR_${string}`, CodeEntry>;
