import { type LaunchOptions, launch as launchVerb } from '../../../iteration/launch.ts';
import { oneshot as oneshotRun } from '../../../iteration/oneshot.ts';
import type { Io } from '../../program/io.ts';
import { repositoryRoot } from '../../repository/repository.ts';
import { writeSessionResult } from '../../repository/write-session-result.ts';
import { type EndingOptions, iterationDeps, readWorkers, showOutcome } from './iteration-options.ts';

export interface LaunchVerbOptions extends EndingOptions {
  readonly runId?: string;
  readonly kind: string;
  readonly baseRef?: string;
  readonly backend?: string;
  readonly workers?: string;
  readonly dryRun: boolean;
}

/** `factory launch`: returns 0 for PENDING, because a launched run has no verdict yet (docs/adr/0116). */
export async function launch(io: Io, options: LaunchVerbOptions): Promise<number> {
  const given = await launchOptionsOf(io, options);
  const outcome = await launchVerb(given, iterationDeps(io, options));
  const launched = outcome.verdict === 'PENDING';
  return showOutcome(io, options, given.root, launched ? { ...outcome, exitCode: 0 } : outcome, 'Status');
}

/** `factory oneshot`: returns the exit status of the verdict. */
export async function oneshot(io: Io, options: LaunchVerbOptions): Promise<number> {
  const given = await launchOptionsOf(io, options);
  const outcome = await oneshotRun(given, iterationDeps(io, options));
  await writeSessionResult(io, outcome);
  return showOutcome(io, options, given.root, outcome);
}

async function launchOptionsOf(io: Io, options: LaunchVerbOptions): Promise<LaunchOptions> {
  const { runId, kind, baseRef, backend, dryRun } = options;
  return {
    root: await repositoryRoot(io, options.repo),
    runId,
    kind,
    baseRef,
    backend,
    dryRun,
    workers: readWorkers(options.workers),
  };
}
