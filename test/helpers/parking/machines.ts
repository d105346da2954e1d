import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DispatchResults, WorkerDispatch } from '../../../src/core/contracts/worker/dispatch-results.ts';
import type { WorkerName } from '../../../src/core/contracts/worker.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { dispatchCodex } from '../../../src/stages/dispatch-codex/dispatch-codex.ts';
import type { leapingClock } from '../agents/leaping-clock.ts';
import { type DispatchRun, shortTimings, statesOf } from '../stages/dispatch-run.ts';

/** One job after the other, each on a machine of its own that gets the run's state, but no worktree. */
export interface Machines extends AsyncDisposable {
  readonly run: DispatchRun;
  readonly clock: ReturnType<typeof leapingClock>;
  /** Dispatches on the machine of now. Its job may wait for a minute. */
  dispatch(): ReturnType<typeof dispatchCodex>;
  /** Moves to another machine, where everything lies in another folder. */
  move(): Promise<void>;
  /** A path in the run folder on the machine of now, absolute. */
  file(name: string): string;
  results(): Record<string, WorkerDispatch>;
  states(worker: WorkerName): string[];
}

/** Disposes of the run too. */
export function machinesOf(
  run: DispatchRun,
  { env, clock }: { readonly env: Record<string, string | undefined>; readonly clock: Machines['clock'] },
): Machines {
  const folders: TempFolder[] = [];
  let { root } = run.repo;
  const timings = { ...shortTimings, parkMarginMs: 50 };
  const file = (name: string): string => join(root, run.repo.layout.runDir, name);
  return {
    run,
    clock,
    dispatch: () => {
      const parkUntilMs = clock.monotonicMs() + 60_000;
      return dispatchCodex({ ...run.inputs, root }, run.deps({ env, clock, timings, parkUntilMs }));
    },
    async move() {
      const folder = await tempFolder('machine');
      folders.push(folder);
      const to = join(folder.path, 'elsewhere');
      cpSync(root, to, { recursive: true, filter: (path) => !path.includes('/tools/codex/worktrees') });
      root = to;
    },
    file,
    results: () => {
      const { workers } = JSON.parse(readFileSync(file('logs/DISPATCH_RESULTS.json'), 'utf8')) as DispatchResults;
      return Object.fromEntries(workers.map((worker) => [worker.worker, worker]));
    },
    states: (worker) => statesOf({ ...run, file }, worker),
    async [Symbol.asyncDispose]() {
      for (const folder of folders) await folder[Symbol.asyncDispose]();
      await run[Symbol.asyncDispose]();
    },
  };
}
