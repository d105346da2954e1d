import type { CodeEntry } from '../code-entry.ts';

/** Codes of this area; each row says what happened and what to do. */
export const ledgerCodes = {
  ERR_LEDGER_DAMAGED: {
    meaning: 'A ledger line before the last one is damaged.',
    nextAction: 'Restore the ledger from an artifact of the run; do not edit it.',
  },
  ERR_LEDGER_CHAIN: {
    meaning: 'The hash chain of the ledger is broken.',
    nextAction: 'Restore the ledger from an artifact of the run; do not edit it.',
  },
  ERR_LEDGER_WRITE: {
    meaning: 'An event could not be appended durably.',
    nextAction: 'Free disk space or mend permissions, then run again to resume.',
  },
  ERR_LEDGER_REPLAY: {
    meaning: 'The state that the ledger replays differs from STATUS.json.',
    nextAction: 'Treat the run as tampered with; compare with the uploaded artifact.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
