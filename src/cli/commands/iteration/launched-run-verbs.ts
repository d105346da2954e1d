import type { LocalPublishKind } from '../../../core/contracts/verdict/publish-result.ts';
import { integrateLaunched, bundleValidate as validateRun } from '../../../iteration/launched-run.ts';
import { resumeRun } from '../../../iteration/resume.ts';
import { readFeedback } from '../../local-run/results/read-feedback.ts';
import type { Io } from '../../program/io.ts';
import { repositoryRoot } from '../../repository/repository.ts';
import { finishExecutor } from './finish-executor.ts';
import { type EndingOptions, iterationDeps, readWorkers, showOutcome } from './iteration-options.ts';

export interface LaunchedVerbOptions extends EndingOptions {
  readonly runId: string;
  readonly workers?: string;
  readonly strict?: boolean;
}

/** `factory bundle-validate`: returns 0 if every bundle is accepted. */
export async function bundleValidate(io: Io, options: LaunchedVerbOptions): Promise<number> {
  const { runId, strict = false } = options;
  const place = { root: await repositoryRoot(io, options.repo), runId, workers: readWorkers(options.workers), strict };
  return showOutcome(io, options, place.root, await validateRun(place, iterationDeps(io, options)), 'Status');
}

/** `factory integrate`: returns the exit status of the verdict. */
export async function integrate(io: Io, options: LaunchedVerbOptions): Promise<number> {
  const place = {
    root: await repositoryRoot(io, options.repo),
    runId: options.runId,
    workers: readWorkers(options.workers),
  };
  const deps = iterationDeps(io, options);
  const outcome = await integrateLaunched(place, deps);
  return showOutcome(io, options, place.root, await finishExecutor(io, place.root, outcome, deps));
}

/** `factory resume`: returns the exit status of the verdict. */
export async function resume(
  io: Io,
  options: EndingOptions & {
    readonly runId?: string;
    readonly workers?: string;
    readonly policyCommit?: string;
    readonly feedback?: string;
    readonly publish: LocalPublishKind;
  },
): Promise<number> {
  const redispatch = readWorkers(options.workers);
  const { runId, policyCommit, publish } = options;
  const given = { root: await repositoryRoot(io, options.repo), runId, policyCommit, publish };
  const returned =
    options.feedback === undefined
      ? undefined
      : { feedback: readFeedback(io, options.feedback), by: io.env.USER ?? io.env.USERNAME ?? 'local' };
  const again = redispatch === undefined ? {} : { redispatch };
  const deps = iterationDeps(io, options);
  const outcome = await resumeRun({ ...given, ...again, returned }, deps);
  return showOutcome(io, options, given.root, await finishExecutor(io, given.root, outcome, deps));
}
