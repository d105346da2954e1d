import { callEngine } from './call-engine.ts';
import { findEngine } from './find-engine.ts';
import { openFiles } from './open-files.ts';

/** The label of everything that a run makes in the engine. */
export function runLabel(runMark: string): string {
  return `local-runner-run=${runMark}`;
}

/** An engine that does not answer must not keep the next run from starting. */
const limitMs = 30_000;

/**
 * Removes the containers and networks that a killed run left in the engine. Does nothing if there is no engine.
 *
 * @param runMark the value of `RUNNER_RUN_TRACKING_ID` of the run
 */
export async function removeLeft(env: Readonly<Record<string, string>>, runMark: string): Promise<void> {
  const engine = await findEngine(env);
  if (engine === undefined) return;
  const filter = ['--filter', `label=${runLabel(runMark)}`];
  const call = (...args: readonly string[]) => callEngine(engine, args, { timeoutMs: limitMs });
  const { exitCode, stdout } = await call('ps', '--all', '--quiet', '--no-trunc', ...filter);
  if (exitCode !== 0) return;
  for (const id of stdout) {
    await openFiles(engine, id);
    await call('rm', '--force', id);
  }
  await call('network', 'prune', '--force', ...filter);
}
