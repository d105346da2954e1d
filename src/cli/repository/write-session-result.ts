import { basename, dirname } from 'node:path';
import type { SessionResult } from '../../core/contracts/conveyor/session-result.ts';
import type { Status } from '../../core/diagnostics/exit-codes.ts';
import { writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { prettyJson } from '../../core/system/text/json.ts';
import type { Io } from '../program/io.ts';

const statuses: Readonly<Record<Exclude<Status, 'PENDING'>, SessionResult['status']>> = {
  PASS: 'completed',
  WARN: 'completed',
  BLOCKED: 'blocked',
  FAIL: 'failed',
};

/**
 * Writes the verdict of a run to ORCH_RESULT_PATH, if the variable is set, so that a session of the conveyor can be a run of the factory
 * (docs/conveyor.md). A run without a verdict writes nothing.
 *
 * @throws AppError ERR_WRITE_FAILED
 */
export async function writeSessionResult(
  io: Pick<Io, 'env'>,
  run: { readonly runId: string; readonly verdict: Status | ''; readonly cause: string; readonly nextAction: string },
): Promise<void> {
  const path = io.env.ORCH_RESULT_PATH;
  const { runId, verdict, cause, nextAction } = run;
  if (path === undefined || path === '' || verdict === '' || verdict === 'PENDING') return;
  const result: SessionResult = {
    status: statuses[verdict],
    summary: `Run ${runId} of the factory: ${verdict}.`,
    reason: verdict === 'PASS' ? '' : `${cause} Next: ${nextAction}`.trim(),
    noop: false,
  };
  await writeFileAtomic(dirname(path), basename(path), prettyJson(result));
}
