import type { CodeEntry } from '../code-entry.ts';

/** Codes of this area; each row says what happened and what to do. */
export const dispatchCodes = {
  ERR_BACKEND_UNSET: {
    meaning: 'No dispatch backend is chosen.',
    nextAction: 'Set dispatch.backend in factory.config.json, or give the backend input.',
  },
  ERR_DONE_TIMEOUT: {
    meaning: 'A worker left no DONE.marker before its deadline.',
    nextAction:
      'Look at the worker log; raise worker_done_timeout_seconds or mend the prompt, then dispatch that worker again.',
  },
  ERR_DONE_INVALID: {
    meaning: 'A DONE.marker does not hold the exact line it must.',
    nextAction: 'Let the worker write exactly DONE <RUN_ID> <WORKER>, then dispatch that worker again.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
