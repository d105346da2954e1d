import type { CodeEntry } from '../code-entry.ts';

/** Codes of this area; each row says what happened and what to do. */
export const bundleCodes = {
  ERR_CLAIM_MISMATCH: {
    meaning: "A worker's claim contradicts what git says it did.",
    nextAction: 'Let the worker claim what it did, or leave the claim out, and dispatch it again.',
  },
  ERR_SCOPE: {
    meaning: 'A worker changed a path that its scope lock does not allow.',
    nextAction:
      "Give the path to the worker that owns it, or widen the worker's globs in factory.config.json at the base commit.",
  },
  ERR_SCOPE_LOCK_ALTERED: {
    meaning: 'The scope lock in a bundle differs from the one issued at launch.',
    nextAction: 'Find out why the worker changed its lock; dispatch it again.',
  },
  ERR_OVERLAP: {
    meaning: 'Two workers changed the same path.',
    nextAction: 'Give the path to one worker, or list it in SHARED_PATHS of every owner.',
  },
  ERR_SECRET: {
    meaning: 'An added line holds what looks like a secret.',
    nextAction: 'Remove the secret, revoke it, and dispatch the worker again.',
  },
  ERR_PROTECTED_PATH: {
    meaning: 'A worker changed a protected path.',
    nextAction: 'Keep the change out, or name the path in security.allow_protected_paths at the base commit.',
  },
  ERR_DIFF_BUDGET: {
    meaning: 'A worker changed more than the diff budget allows.',
    nextAction: 'Split the work, or raise the caps at the base commit.',
  },
  ERR_BUNDLE_FILE_MISSING: {
    meaning: "A required file of a worker's bundle is missing.",
    nextAction: 'Let the worker write the named file, and dispatch it again.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
