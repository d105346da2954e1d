import { existsSync, readFileSync } from 'node:fs';
import { chmod, copyFile, mkdir, open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { dispatchCodex } from '../../../../src/stages/dispatch-codex/dispatch-codex.ts';
import {
  agentRun,
  type DispatchRun,
  dispatchRun,
  promptAgent,
  resultsOf,
  shortTimings,
  statesOf,
} from '../../../helpers/stages/dispatch-run.ts';
import { itUnless } from '../../../helpers/unless.ts';

/** The states of a worker that ends without a further attempt. */
const unsent = ['WORKER_CANCELLED', 'WORKTREE_CLOSING', 'WORKTREE_CLOSED'];

/**
 * Starts a dispatch whose first attempt fails and cancels it during the wait that follows.
 *
 * @param repaired lets another attempt succeed
 * @returns the states that the worker's segment has after RETRY
 */
async function cancelInBackOff(run: DispatchRun, repaired: () => Promise<void>): Promise<string[]> {
  const stop = new AbortController();
  const timings = { ...shortTimings, backoffMs: 600_000 };
  const dispatched = dispatchCodex(run.inputs, run.deps({ signal: stop.signal, timings }));
  const segment = run.file('ledger/A_core.jsonl');
  const failed = (): boolean => existsSync(segment) && readFileSync(segment, 'utf8').includes('"state":"RETRY"');
  while (!failed()) await Promise.race([delay(20), dispatched.then(() => expect(failed()).toBe(true))]);
  await repaired();
  stop.abort();
  await dispatched;
  expect(resultsOf(run).A_core).toMatchObject({ state: 'CANCELLED', code: 'ERR_DISPATCH_CANCELLED' });
  const states = statesOf(run);
  return states.slice(states.indexOf('RETRY') + 1);
}

// Only Linux refuses to run a file that is open for writing (execve(2), ETXTBSY): a start with a temporary failure.
const onLinux = itUnless(process.platform === 'linux' ? undefined : 'it needs ETXTBSY, which is of Linux');
onLinux('a cancel before another start sends no prompt', async () => {
  await using folder = await tempFolder('back-off');
  const agent = join(folder.path, 'agent.sh');
  await copyFile(promptAgent, agent);
  await chmod(agent, 0o755);
  const writing = await open(agent, 'r+');
  await using run = await dispatchRun({ ...agentRun({}, { command: [agent] }), workers: ['A_core'] });
  expect(await cancelInBackOff(run, () => writing.close())).toEqual(unsent);
});

it('a cancel before another worktree opens none and sends no prompt', async () => {
  await using run = await dispatchRun({ ...agentRun(), workers: ['A_core'] });
  const folder = join(run.repo.root, 'tools/codex/worktrees');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, run.inputs.runId), 'no folder');
  const after = await cancelInBackOff(run, () => rm(join(folder, run.inputs.runId)));
  expect(after).toEqual(unsent);
});
