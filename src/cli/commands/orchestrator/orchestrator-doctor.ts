import type { DoctorRow } from '../../../core/machine/run-doctor.ts';
import { prettyJson } from '../../../core/system/text/json.ts';
import { diagnoseOrchestrator } from '../../../orchestrator/doctor/diagnose-orchestrator.ts';
import type { Io } from '../../program/io.ts';
import { type FormatOptions, table, wantsJson } from '../../program/output.ts';
import { asTyped } from '../../program/typed-command.ts';
import { plain } from '../../terminal/plain.ts';

/** `codex-orchestrator doctor`: returns 2 if this machine or repository lacks what pipelines need. */
export async function orchestratorDoctor(io: Io, options: FormatOptions): Promise<number> {
  const { env, cwd, signal } = io;
  const { platform, versions } = process;
  const rows = await diagnoseOrchestrator({ env, cwd, signal, platform, nodeVersion: versions.node });
  return showRows(io, rows, options);
}

/** Prints checks, and returns the exit status: 2 if one failed. */
export function showRows(io: Io, rows: readonly DoctorRow[], options: FormatOptions): number {
  const isFailed = rows.some(({ status }) => status === 'fail');
  if (wantsJson(options)) io.out(prettyJson({ status: isFailed ? 'failed' : 'succeeded', checks: rows }));
  else {
    io.out(table(rows.map(({ check, status, detail }) => [check, status, plain(detail, 400)])));
    for (const { check, next_action: next } of rows)
      if (next !== '') io.out(`${check}: ${plain(asTyped(io, next), 400)}\n`);
  }
  return isFailed ? 2 : 0;
}
