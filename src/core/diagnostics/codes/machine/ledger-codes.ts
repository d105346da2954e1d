import type { CodeEntry } from '../code-entry.ts';

export const ledgerCodes = {
  ERR_LEDGER_DAMAGED: {
    meaning: 'A ledger line before the last one is damaged.',
    nextAction: 'Restore the ledger from an artifact of the run. Do not edit it.',
  },
  ERR_LEDGER_CHAIN: {
    meaning: 'The hash chain of the ledger is broken.',
    nextAction: 'Restore the ledger from an artifact of the run. Do not edit it.',
  },
  ERR_LEDGER_WRITE: {
    meaning: 'An event could not be written to the ledger and flushed to disk.',
    nextAction:
      'Free disk space or fix the permissions of the run folder, then run the same command again; the run resumes.',
  },
  ERR_LEDGER_REPLAY: {
    meaning: 'STATUS.json differs from the state that the ledger replays to.',
    nextAction: 'Treat the run as tampered with. Compare it with the uploaded artifact.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
