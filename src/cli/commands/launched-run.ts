import { integrateLaunched, bundleValidate as validateRun } from '../../runbook/launched-run.ts';
import { resumeRun } from '../../runbook/resume.ts';
import type { Io } from '../io.ts';
import { type RunbookOptions, readWorkers, repositoryRoot, runbookDeps, showOutcome } from '../runbook.ts';

/** What the verbs on a launched run take. */
export interface LaunchedVerbOptions extends RunbookOptions {
  readonly runId: string;
  readonly workers?: string;
  readonly strict?: boolean;
}

/** `factory bundle-validate`: judges the bundles; 0 when all are accepted. */
export async function bundleValidate(io: Io, options: LaunchedVerbOptions): Promise<number> {
  const { runId, strict = false } = options;
  const place = { root: await repositoryRoot(io, options), runId, workers: readWorkers(options.workers), strict };
  return showOutcome(io, options, await validateRun(place, runbookDeps(io, options)), 'Status');
}

/** `factory integrate`: merges what was validated; the exit status is the verdict's. */
export async function integrate(io: Io, options: LaunchedVerbOptions): Promise<number> {
  const place = {
    root: await repositoryRoot(io, options),
    runId: options.runId,
    workers: readWorkers(options.workers),
  };
  return showOutcome(io, options, await integrateLaunched(place, runbookDeps(io, options)));
}

/** `factory resume`: finishes an unfinished run; with `--workers` those are dispatched again. */
export async function resume(
  io: Io,
  options: RunbookOptions & { readonly runId?: string; readonly workers?: string; readonly publish: 'none' | 'branch' },
): Promise<number> {
  const redispatch = readWorkers(options.workers);
  const { runId, publish } = options;
  const given = { root: await repositoryRoot(io, options), runId, publish };
  const asked = redispatch === undefined ? {} : { redispatch };
  return showOutcome(io, options, await resumeRun({ ...given, ...asked }, runbookDeps(io, options)));
}
