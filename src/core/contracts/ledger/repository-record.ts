import { z } from 'zod';
import { schemaVersion } from '../common.ts';

const digest = z.string().regex(/^(?:[0-9a-f]{64})?$/);

/** sha256 of each part of a repository's state (docs/design/repository-watch.md); empty for a part that could not be read. */
export const repositoryDigests = z.strictObject({
  head: digest,
  refs: digest,
  settings: digest,
  git_files: digest,
  worktrees: digest,
  checkout: digest,
});

export type RepositoryDigests = z.infer<typeof repositoryDigests>;

/** One comparison of a watched repository. */
export const repositoryComparison = z.strictObject({
  /** `source`: the repository of this machine that a runner's checkout comes from. */
  place: z.enum(['checkout', 'source']),
  before: repositoryDigests,
  after: repositoryDigests,
  /** How many findings it gave. */
  findings: z.int().min(0),
});

export type RepositoryComparison = z.infer<typeof repositoryComparison>;

/**
 * _debug/REPOSITORY.json: every comparison of the user's repository during the run, oldest first. It differs between machines, so it is
 * not in the identity set; a comparison with findings is in the ledger too.
 */
export const repositoryRecord = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  comparisons: z.array(repositoryComparison),
});
