import type { GcReport } from '../../../core/contracts/executor/gc-report.ts';
import { exitCodeOf } from '../../../core/diagnostics/exit-codes.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { deletedNames, discardWork } from '../../local-run/results/discard-work.ts';
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
  const { runId, report, file } = await discardWork(io, { ...options, root });
  if (options.json) io.out(jsonLine({ ...report, report: file }));
  else io.out(describe(report, runId));
  return report.status === 'FAIL' ? exitCodeOf('FAIL') : 0;
}

function describe(report: GcReport, runId: string): string {
  const { left, failed_deletes: failed, dry_run: dry } = report;
  const lines = [
    ...deletedNames(report).map((name) => `${dry ? 'would delete' : 'deleted'}  ${name}`),
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
