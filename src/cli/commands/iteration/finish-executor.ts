import { appErrorOf } from '../../../core/diagnostics/of-unknown.ts';
import type { IterationDeps, RunOutcome } from '../../../iteration/run-stages.ts';
import { finishPress } from '../../../one-button/finish-press.ts';
import type { Io } from '../../program/io.ts';
import { plain } from '../../terminal/plain.ts';

/**
 * Completes an ended run whose executor was killed, and logs it. The run's own outcome stays the same, also if this fails; the failure is
 * printed, and the next `factory one-button` tries again.
 *
 * @param root the repository root, absolute
 * @throws when the command is interrupted
 */
export async function finishExecutor(
  io: Io,
  root: string,
  outcome: RunOutcome,
  deps: IterationDeps,
): Promise<RunOutcome> {
  if (outcome.verdict === 'PENDING') return outcome;
  const print = (code: string, message: string): void => io.err(`${code}: ${plain(message, 2_000)}\n`);
  try {
    const pressed = await finishPress({ root, runId: outcome.runId, verdict: outcome.verdict }, deps);
    if (pressed === undefined) return outcome;
    deps.log(`Completed the killed executor's run and archived its pack: ${pressed.pack}`);
    for (const { code, message } of pressed.findings) print(code, message);
  } catch (error) {
    if (deps.signal.aborted) throw error;
    const { code, message } = appErrorOf(error, root);
    print(code, message);
  }
  return outcome;
}
