import { resolve } from 'node:path';
import { loadConfig } from '../../../core/config/load-config.ts';
import type { GcReport } from '../../../core/contracts/executor/gc-report.ts';
import { exitCodeOf } from '../../../core/diagnostics/exit-codes.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { collectGarbage } from '../../../upkeep/gc/collect-garbage.ts';
import { recordRootOf } from '../../local-run/state-folder.ts';
import type { Io } from '../../program/io.ts';
import { wholeNumber } from '../../program/numbers.ts';
import { table } from '../../program/output.ts';
import { findRepository } from '../../repository/repository.ts';
import { plain } from '../../terminal/plain.ts';

export interface GcOptions {
  readonly repo: string;
  readonly keepDays?: string;
  readonly keepCount?: string;
  readonly dryRun: boolean;
  readonly records: boolean;
  readonly recordDir?: string;
  readonly json: boolean;
}

/** `factory gc`: returns 1 if something could not be removed. */
export async function gc(io: Io, options: GcOptions): Promise<number> {
  const keepDays = wholeNumber('--keep-days', options.keepDays);
  const keepCount = wholeNumber('--keep-count', options.keepCount);
  const repository = await findRepository(io, resolve(io.cwd, options.repo));
  const { config } = await loadConfig({ root: repository.root, env: io.env });
  const records = options.records
    ? (await import('../../../upkeep/gc/runner-records.ts')).runnerRecords(
        recordRootOf(io, options.recordDir),
        repository.key,
      )
    : undefined;
  const { report, file } = await collectGarbage(
    { root: repository.root, config, keepDays, keepCount, dryRun: options.dryRun, records },
    { clock: clockFrom(io.env), env: io.env, signal: io.signal, log: () => undefined },
  );
  if (options.json) io.out(jsonLine({ ...report, report: file }));
  else io.out(describe(report, file));
  return report.status === 'FAIL' ? exitCodeOf('FAIL') : 0;
}

function describe(report: GcReport, file: string): string {
  const { collected, kept, left, failed_deletes: failed, dry_run: dry } = report;
  const gone = collected.map(({ run_id, status, last_event_at, refs, worktrees }) => [
    dry ? 'would remove' : 'removed',
    run_id,
    `${status}, last event ${last_event_at}, ${refs.length} refs, ${worktrees.length} worktrees`,
  ]);
  const stays = kept.map(({ run_id, reason, detail }) => ['kept', run_id, `${reason}: ${detail}`]);
  const unremoved = left.map(({ path, reason }) => ['left', path, reason]);
  const stuck = failed.map(({ ref, rc, stderr }) => ['FAILED', ref, `rc ${rc}: ${stderr}`]);
  const rows = [...gone, ...stays, ...unremoved, ...stuck].map((row) => row.map((cell) => plain(cell, 300)));
  const records = report.records.length === 0 ? '' : `, ${report.records.length} runner records`;
  const count = `${collected.length} of ${report.runs_considered} runs${records}`;
  return [
    table(rows),
    dry ? `Would remove ${count}; nothing was changed.\n` : `Removed ${count}. Report: ${file}\n`,
    ...(failed.length === 0 ? [] : ['Next: fix the cause of each FAILED row, then run factory gc again.\n']),
  ].join('');
}
