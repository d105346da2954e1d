import { join } from 'node:path';
import { clockFrom } from '../../core/system/clock.ts';
import type { IterationDeps } from '../../iteration/run-stages.ts';
import type { Io } from '../program/io.ts';
import { ownOrchestrator, packageRoot } from '../program/package-root.ts';
import { noticesOf, withoutNoticeSecrets } from './notices.ts';

/** Dependencies of an iteration that prints nothing. */
export function quietDeps(io: Pick<Io, 'env' | 'signal'>): IterationDeps {
  return {
    clock: clockFrom(io.env),
    env: withoutNoticeSecrets(io.env),
    notices: noticesOf(io.env),
    signal: io.signal,
    log: () => undefined,
    scriptWorker: { command: process.execPath, args: [join(packageRoot(), 'build/cli/script-worker.js')] },
    orchestrator: ownOrchestrator(),
    onStart: () => undefined,
    onStep: () => undefined,
  };
}
