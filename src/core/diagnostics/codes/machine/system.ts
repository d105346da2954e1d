import type { CodeEntry } from '../code-entry.ts';

/** Codes of this area; each row says what happened and what to do. */
export const systemCodes = {
  ERR_INTERNAL: {
    meaning: 'The program itself failed in a way it did not foresee.',
    nextAction: 'Open an issue with the error text and the run folder; run again to resume.',
  },
  ERR_PATH_UNSAFE: {
    meaning:
      'A path leaves the folder it must stay in, passes through a link, or has a name that some system cannot hold.',
    nextAction: 'Use a plain relative path inside the named folder, without links.',
  },
  ERR_WRITE_FAILED: {
    meaning: 'A file could not be written durably.',
    nextAction: 'Check free space and permissions of the named folder, then run again.',
  },
  ERR_LOCK_HELD: {
    meaning: 'Another process holds the lock.',
    nextAction: 'Wait until the other process ends, or stop it, then run again.',
  },
  ERR_LOCK_LOST: {
    meaning: 'The lock was taken over by another process while it was held.',
    nextAction: 'Run again; nothing was written after the loss.',
  },
  ERR_TOOL_MISSING: {
    meaning: 'A program that is needed was not found.',
    nextAction: 'Install the named program and put it on PATH.',
  },
  ERR_PROCESS_FAILED: {
    meaning: 'A program that was started ended in a way that was not accepted.',
    nextAction: 'Read the output that is quoted, mend its cause, and run again.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
