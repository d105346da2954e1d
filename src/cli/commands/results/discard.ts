import { loadConfig } from '../../../core/config/load-config.ts';
import type { GcReport } from '../../../core/contracts/executor/gc-report.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { exitCodeOf } from '../../../core/diagnostics/exit-codes.ts';
import { assertNotHeld } from '../../../core/run/access/lock-run.ts';
import { findRun } from '../../../core/run/find-run.ts';
import { parseRunId } from '../../../core/run/run-id.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { collectGarbage } from '../../../upkeep/gc/collect-garbage.ts';
import type { Io } from '../../program/io.ts';
import { repositoryRoot } from '../../repository/repository.ts';
import { plain } from '../../terminal/plain.ts';

export interface DiscardOptions {
  readonly repo: string;
  readonly runId: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** `factory discard`: returns 1 if something could not be deleted. */
export async function discard(io: Io, options: DiscardOptions): Promise<number> {
  const root = await repositoryRoot(io, options.repo);
  const { config } = await loadConfig({ root, env: io.env });
  const layout = await findRun(root, config.paths, options.runId);
  assertNotHeld({ root, layout });
  const { runId } = layout;
  const { report, file } = await collectGarbage(
    { root, config, discarded: parseRunId(runId), dryRun: options.dryRun },
    { clock: clockFrom(io.env), env: io.env, signal: io.signal, log: () => undefined },
  );
  const [stays] = report.kept;
  if (stays !== undefined) {
    throw new AppError('ERR_DISCARD', `Run ${runId} was not deleted: ${plain(stays.detail, 500)}.`, { fault: 'usage' });
  }
  if (options.json) io.out(jsonLine({ ...report, report: file }));
  else io.out(describe(report, runId));
  return report.status === 'FAIL' ? exitCodeOf('FAIL') : 0;
}

function describe({ collected, left, failed_deletes: failed, dry_run: dry }: GcReport, runId: string): string {
  const gone = collected.flatMap((row) => [row.run_dir, row.prompts_dir, ...row.worktrees, ...row.refs]);
  const lines = [
    ...gone.filter((name) => name !== '').map((name) => `${dry ? 'would delete' : 'deleted'}  ${name}`),
    ...left.map(({ path, reason }) => `left  ${path}: ${reason}`),
    ...failed.map(({ ref, stderr }) => `FAILED  ${ref}: ${stderr}`),
    failed.length > 0
      ? `Next: fix the cause of each FAILED row, then run factory discard ${runId} again.`
      : dry
        ? 'Nothing was changed.'
        : `Deleted run ${runId}. Its RUN_ID stays used.`,
  ];
  return `${lines.map((line) => plain(line, 300)).join('\n')}\n`;
}
