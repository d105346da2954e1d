import { join } from 'node:path';
import { loadPaths } from '../../../core/config/load-config.ts';
import type { LocalPublishKind } from '../../../core/contracts/verdict/publish-result.ts';
import { layoutOf } from '../../../core/run/layout.ts';
import { parseRunId } from '../../../core/run/run-id.ts';
import { iterate as iterateRun } from '../../../iteration/iterate.ts';
import { findPromptZip } from '../../local-run/prompts/find-prompt-zip.ts';
import type { Io } from '../../program/io.ts';
import { repositoryRoot } from '../../repository/repository.ts';
import { writeSessionResult } from '../../repository/write-session-result.ts';
import { finishExecutor } from './finish-executor.ts';
import { type EndingOptions, iterationDeps, readWorkers, showOutcome } from './iteration-options.ts';

/** Numbers stay text here; the configuration's schema checks them. */
export interface IterateVerbOptions extends EndingOptions {
  readonly runId: string;
  readonly zip?: string;
  readonly backend?: string;
  readonly baseRef?: string;
  readonly workers?: string;
  readonly publish: LocalPublishKind;
  readonly dryRun: boolean;
  readonly editor: boolean;
  readonly flat: boolean;
  readonly sendMode?: string;
  readonly windowReadyTimeout?: string;
  readonly workerDoneTimeout?: string;
  readonly betweenWorkersDelayMs?: string;
  readonly windowMatchRetries?: string;
  readonly focusRetries?: string;
  readonly aggregator?: string;
  readonly maxParallel?: string;
}

/** `factory iterate`: returns the exit status of the verdict. */
export async function iterate(io: Io, options: IterateVerbOptions): Promise<number> {
  const { runId, zip, backend, baseRef, publish, dryRun, editor, sendMode } = options;
  const root = await repositoryRoot(io, options.repo);
  const { zip: usual } = layoutOf(await loadPaths({ root, env: io.env }), parseRunId(runId));
  const promptZip = await findPromptZip(io, zip, join(root, usual));
  const settings = settingsOf({
    'dispatch.window_ready_timeout_seconds': options.windowReadyTimeout,
    'dispatch.worker_done_timeout_seconds': options.workerDoneTimeout,
    'dispatch.between_workers_delay_ms': options.betweenWorkersDelayMs,
    'dispatch.window_match_retries': options.windowMatchRetries,
    'dispatch.focus_retries': options.focusRetries,
    'dispatch.aggregator': options.aggregator,
    'dispatch.max_parallel': options.maxParallel,
    'paths.worktrees_flat': options.flat ? 'true' : undefined,
  });
  const given = { root, runId, promptZip, backend, baseRef, publish, dryRun, editor, sendMode, settings };
  const workers = readWorkers(options.workers);
  const deps = iterationDeps(io, options);
  const outcome = await iterateRun({ ...given, workers }, deps);
  const finished = await finishExecutor(io, root, outcome, deps);
  await writeSessionResult(io, finished);
  return showOutcome(io, options, root, finished);
}

function settingsOf(given: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
