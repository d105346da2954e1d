import type { CodeEntry } from '../code-entry.ts';

/** Codes of this area; each row says what happened and what to do. */
export const promptCodes = {} as const satisfies Record<`ERR_${string}`, CodeEntry>;
