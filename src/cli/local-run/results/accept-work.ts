import { loadPaths } from '../../../core/config/load-config.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { findRun } from '../../../core/run/find-run.ts';
import { resumeRun } from '../../../iteration/resume.ts';
import { type Acceptance, type AcceptDeps, acceptRun, judgeAcceptance } from '../../../upkeep/results/accept-run.ts';
import type { Io } from '../../program/io.ts';
import { quietDeps } from '../quiet-deps.ts';

/** What accepting a run did, or would do. */
export interface AcceptedWork {
  readonly found: Acceptance;
  readonly how: 'fast-forward' | 'merge' | 'already' | 'dry-run';
  /** The new commit of HEAD; `null` if it did not move. */
  readonly head: string | null;
}

export interface AcceptWorkOptions {
  /** The repository root, absolute. */
  readonly root: string;
  readonly runId: string;
  readonly dryRun: boolean;
  /** Called with what is about to be merged, after the branch was published. Throws to stop it. */
  readonly onFound?: (found: Acceptance) => void;
}

/**
 * Publishes a run's branch if it is not there yet, and merges it into the checked-out branch: `factory accept`, and the page's button.
 *
 * @throws AppError ERR_RUN_UNKNOWN; ERR_PUBLISH; as `judgeAcceptance` and `acceptRun`
 */
export async function acceptWork(io: Pick<Io, 'env' | 'signal'>, options: AcceptWorkOptions): Promise<AcceptedWork> {
  const { root, runId, dryRun, onFound } = options;
  const layout = await findRun(root, await loadPaths({ root, env: io.env }), runId);
  const deps: AcceptDeps = { root, layout, env: io.env, signal: io.signal };
  let found = await judgeAcceptance(deps);
  if (found.state === 'unpublished' && !dryRun) {
    const published = await resumeRun({ root, runId: layout.runId, publish: 'branch' }, quietDeps(io));
    if (published.exitCode !== 0)
      throw new AppError('ERR_PUBLISH', published.cause, { nextAction: published.nextAction });
    found = await judgeAcceptance(deps);
  }
  onFound?.(found);
  if (found.state !== 'ready' || dryRun)
    return { found, how: found.state === 'merged' ? 'already' : 'dry-run', head: null };
  return { found, ...(await acceptRun(found, deps)) };
}
