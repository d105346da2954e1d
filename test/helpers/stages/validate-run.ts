import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openBorrowingStore } from '../../../src/core/bundle/store/borrowing-store.ts';
import { collectBundle } from '../../../src/core/bundle/worktree/collect-bundle.ts';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import type { RunInputs } from '../../../src/core/contracts/launch/run-inputs.ts';
import type { ScopeLock } from '../../../src/core/contracts/launch/scope-lock.ts';
import type { DispatchResults, DispatchState } from '../../../src/core/contracts/worker/dispatch-results.ts';
import { type WorkerName, workerNames } from '../../../src/core/contracts/worker.ts';
import { AppError } from '../../../src/core/diagnostics/app-error.ts';
import type { Git } from '../../../src/core/git/git.ts';
import type { StageDeps } from '../../../src/core/run/stage.ts';
import { launchDigest } from '../../../src/core/run/state-digest.ts';
import { prettyJson } from '../../../src/core/system/text/json.ts';
import type { ValidateInputs } from '../../../src/stages/validate-bundles/validate-bundles.ts';
import { fromTemplate } from '../files/template.ts';
import {
  type FactoryRepo,
  factoryRepo,
  goodOutbox,
  testLock,
  testRunId,
  testRunInputs,
  testStart,
  writeFiles,
} from '../runs/factory-repo.ts';
import { testDeps } from './integrate-run.ts';

/** The work of one worker: files by path (`null` deletes), the content of its outbox (`null` omits), and anything else. */
export interface WorkerPlay {
  readonly files?: Readonly<Record<string, string | Uint8Array | null>>;
  readonly outbox?: Readonly<Record<string, string | null>>;
  readonly status?: Readonly<Record<string, unknown>>;
  readonly noop?: boolean;
  readonly lock?: Partial<ScopeLock>;
  readonly state?: DispatchState;
  /** Called in the worktree before it is collected. */
  readonly act?: (worktree: string, git: Git) => Promise<void>;
}

/** A run after its dispatch. */
export interface ValidateRun extends AsyncDisposable {
  readonly repo: FactoryRepo;
  readonly inputs: ValidateInputs;
  readonly deps: StageDeps;
}

/** Builds a run: bundles that git collects from real worktrees in which workers work, and the records of prepare and dispatch. */
export async function validateRun(
  base: Readonly<Record<string, string | Uint8Array>>,
  plays: Partial<Record<WorkerName, WorkerPlay>>,
  security: Partial<RunInputs['config']['security']> = {},
): Promise<ValidateRun> {
  const repo = await factoryRepo(base);
  const { root, layout, baseSha } = repo;
  const config = factoryConfig.parse({ security });
  writeFiles(root, {
    [layout.inputs]: prettyJson(testRunInputs(repo, config)),
    [layout.manifest]: '{}\n',
    [layout.prompt('A_core')]: 'prompt\n',
  });
  const results: DispatchResults['workers'] = [];
  for (const worker of workerNames) {
    const play = plays[worker] ?? { noop: true };
    const isAggregator = worker === 'Z_aggregator';
    const lock = testLock(worker, { ...(isAggregator ? { allowed_globs: [] } : {}), ...play.lock });
    writeFiles(root, { [layout.scopeLock(worker)]: prettyJson(lock) });
    const state = play.state ?? 'DONE';
    results.push(dispatchOf(worker, state));
    const collect = async (place: string) => {
      const { path, git } = await repo.openWorktree(worker);
      for (const [name, content] of Object.entries(play.files ?? {})) {
        if (content === null) rmSync(join(path, name), { recursive: true });
        else writeFiles(path, { [name]: content });
      }
      const noop = play.noop === true ? { noop: true, noop_reason: 'nothing to do', noop_ack: worker } : {};
      const outbox = { ...goodOutbox(worker, { ...noop, ...play.status }), ...play.outbox };
      const kept = Object.entries(outbox).flatMap(([name, text]) => (text === null ? [] : [[name, text] as const]));
      writeFiles(join(path, layout.outbox(worker)), Object.fromEntries(kept));
      await play.act?.(path, git);
      if (state !== 'DONE') return null;
      await using store = await openBorrowingStore({ repo: root, env: process.env });
      const collecting = collectBundle({
        store,
        root: place,
        layout,
        worker,
        worktree: path,
        baseSha,
        startedAt: testStart,
        lock,
        limits: config.security,
        logs: [],
        env: process.env,
      });
      return await collecting.then(
        () => null,
        (error: unknown) => {
          if (error instanceof AppError && error.code === 'ERR_DIFF_BUDGET') return null;
          throw error;
        },
      );
    };
    if (play.act !== undefined) await collect(root);
    else await fromTemplate(['validateRun', base, worker, play, lock, config.security], root, collect);
  }
  writeFiles(root, {
    [layout.dispatchResults]: prettyJson({ schema_version: 1, run_id: testRunId, workers: results }),
  });
  return {
    repo,
    deps: testDeps(),
    inputs: { root, runId: testRunId, launchDigest: await launchDigest(root, layout) },
    [Symbol.asyncDispose]: () => repo[Symbol.asyncDispose](),
  };
}

function dispatchOf(worker: WorkerName, state: DispatchState): DispatchResults['workers'][number] {
  return {
    worker,
    backend: 'script',
    state,
    reason: state === 'DONE' ? '' : 'deadline passed',
    code: state === 'DONE' ? '' : 'ERR_DONE_TIMEOUT',
    attempts: 1,
    rc: 0,
    started_at: testStart,
    ended_at: testStart,
    tokens: null,
    cost_usd: null,
  };
}
