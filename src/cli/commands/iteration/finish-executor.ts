import type { IterationDeps, RunOutcome } from '../../../iteration/run-stages.ts';
import { finishPress } from '../../../one-button/finish-press.ts';
import type { Io } from '../../program/io.ts';
import { plain } from '../../terminal/plain.ts';

/**
 * Does the executor's part of an ended run whose executor was killed, and says so. The run's own outcome stays.
 *
 * @param root the repository root, absolute
 */
export async function finishExecutor(
  io: Io,
  root: string,
  outcome: RunOutcome,
  deps: IterationDeps,
): Promise<RunOutcome> {
  if (outcome.verdict !== 'PASS' && outcome.verdict !== 'BLOCKED') return outcome;
  const pressed = await finishPress({ root, runId: outcome.runId }, deps);
  if (pressed === undefined) return outcome;
  deps.log(`Finished what the executor left: ${pressed.pack}`);
  for (const { code, message } of pressed.findings) io.err(`${code}: ${plain(message, 2_000)}\n`);
  return outcome;
}
