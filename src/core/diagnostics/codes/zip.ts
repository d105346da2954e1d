import type { CodeEntry } from '../code-entry.ts';

/** Codes of this area; each row says what happened and what to do. */
export const zipCodes = {
  ERR_ZIP_MISSING: {
    meaning: 'The prompt zip does not exist.',
    nextAction: 'Put <RUN_ID>.zip into the prompt_zips folder, commit and push it.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
