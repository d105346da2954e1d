import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runHolder } from '../../../src/core/run/access/lock-run.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import { oldRunConfig } from './old-runs.ts';

const agent = join(import.meta.dirname, '..', '..', 'fixtures/bin/waiting-agent.js');

/** A configuration whose agents wait for a file before they do their part. */
export function waitingConfig(go: string): Readonly<Record<string, unknown>> {
  return { dispatch: { backend: 'command', command: [process.execPath, agent, go] } };
}

/** A run that is active during a test. */
export interface LivingRun<T> {
  /** Lets the agents do their part, and returns the result of the flow. */
  finish(): Promise<T>;
}

/**
 * Waits until a flow's four builders wait in their worktrees. From then on only other programs change files.
 *
 * @param go the file that the agents wait for, absolute
 */
export async function livingRun<T>(root: string, runId: string, go: string, flow: Promise<T>): Promise<LivingRun<T>> {
  const layout = layoutOf(oldRunConfig.paths, runId);
  const builders = ['A_core', 'B_tooling', 'C_features', 'D_validation'] as const;
  const isWaiting = (worker: (typeof builders)[number]): boolean => {
    try {
      return readFileSync(join(root, layout.workerLedger(worker)), 'utf8').includes('WORKER_RUNNING');
    } catch {
      return false;
    }
  };
  let ended = false;
  const settled = flow.finally(() => {
    ended = true;
  });
  settled.catch(() => undefined);
  while (!builders.every(isWaiting)) {
    if (ended) throw new Error(`the run has ended before its agents wait: ${JSON.stringify(await settled)}`);
    await delay(50);
  }
  if (runHolder({ root, layout }) === undefined) throw new Error('nobody holds the run');
  return {
    finish() {
      writeFileSync(go, '');
      return settled;
    },
  };
}
