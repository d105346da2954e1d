import type { CodeEntry } from '../code-entry.ts';

export const systemCodes = {
  ERR_INTERNAL: {
    meaning: 'The program failed unexpectedly. This is a defect of the program.',
    nextAction:
      'Run the same command again to resume. If it fails again, open an issue with the error text and the run folder.',
  },
  ERR_PATH_UNSAFE: {
    meaning: 'A path leaves its folder, passes through a link, or has a name that is not valid on every system.',
    nextAction: 'Use a relative path inside the named folder, without links.',
  },
  ERR_WRITE_FAILED: {
    meaning: 'A file could not be written and flushed to disk.',
    nextAction: 'Check the free space and the permissions of the named folder, then run again.',
  },
  ERR_LOCK_HELD: {
    meaning: 'Another process holds the lock.',
    nextAction: 'Wait until the other process ends, or stop it. Then run again.',
  },
  ERR_LOCK_LOST: {
    meaning: 'Another process took the lock, or removed it, while this process held it.',
    nextAction: 'Run again. Nothing was written after the lock was lost.',
  },
  ERR_TOOL_MISSING: {
    meaning: 'A required program is not on PATH.',
    nextAction: 'Install the named program and put it on PATH.',
  },
  ERR_PROCESS_FAILED: {
    meaning: 'A program that was started failed, timed out or was killed.',
    nextAction: 'Read the quoted output, fix the cause, and run again.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
