import { loadConfig } from '../../../core/config/load-config.ts';
import type { GcReport } from '../../../core/contracts/executor/gc-report.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { assertNotHeld } from '../../../core/run/access/lock-run.ts';
import { findRun } from '../../../core/run/find-run.ts';
import { parseRunId } from '../../../core/run/run-id.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { collectGarbage } from '../../../upkeep/gc/collect-garbage.ts';
import type { Io } from '../../program/io.ts';
import { plain } from '../../terminal/plain.ts';

/** The deleted run. */
export interface DiscardedWork {
  readonly runId: string;
  readonly report: GcReport;
  /** The report's path. */
  readonly file: string;
}

export interface DiscardWorkOptions {
  /** The repository root, absolute. */
  readonly root: string;
  readonly runId: string;
  readonly dryRun: boolean;
}

/**
 * Deletes a run with its local branches: `factory discard`, and the page's button.
 *
 * @throws AppError ERR_RUN_UNKNOWN, ERR_RUN_BUSY, ERR_DISCARD (usage); as `collectGarbage`
 */
export async function discardWork(io: Pick<Io, 'env' | 'signal'>, options: DiscardWorkOptions): Promise<DiscardedWork> {
  const { root, dryRun } = options;
  const { config } = await loadConfig({ root, env: io.env });
  const layout = await findRun(root, config.paths, options.runId);
  assertNotHeld({ root, layout });
  const { runId } = layout;
  const { report, file } = await collectGarbage(
    { root, config, discarded: parseRunId(runId), dryRun },
    { clock: clockFrom(io.env), env: io.env, signal: io.signal, log: () => undefined },
  );
  const [stays] = report.kept;
  if (stays !== undefined)
    throw new AppError('ERR_DISCARD', `Run ${runId} was not deleted: ${plain(stays.detail, 500)}.`, { fault: 'usage' });
  return { runId, report, file };
}

/** The folders and refs of the deleted runs. */
export function deletedNames({ collected }: GcReport): readonly string[] {
  return collected
    .flatMap((row) => [row.run_dir, row.prompts_dir, ...row.worktrees, ...row.refs])
    .filter((name) => name !== '');
}
