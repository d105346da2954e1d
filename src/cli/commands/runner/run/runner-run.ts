import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { jsonLine } from '../../../../core/system/text/json.ts';
import { findMissing } from '../../../../runner/execute/preflight/find-missing.ts';
import { repositoryProblem } from '../../../../runner/execute/record/repository-problem.ts';
import type { Io } from '../../../program/io.ts';
import { plain } from '../../../terminal/plain.ts';
import { planJson, planText } from './plan-text.ts';
import { disposeAll, runPrepared } from './run-prepared.ts';
import { type RunSettings, type RunSettingsOptions, readRunSettings } from './run-settings.ts';
import { chosenWorkflows, type StartedWorkflow } from './started-workflows.ts';

export interface RunnerRunOptions extends RunSettingsOptions {
  readonly workflow?: string;
  readonly plan: boolean;
  readonly ask: boolean;
  readonly verbose: boolean;
  readonly json: boolean;
}

/**
 * `factory runner run [WORKFLOW]`: runs one workflow of a repository on this machine, or every workflow that the event
 * starts, one after the other. Everything that is missing is named before anything starts.
 *
 * @returns 0 for success, 1 for failure, 130 if it was cancelled
 */
export async function runnerRun(io: Io, options: RunnerRunOptions): Promise<number> {
  const settings = await readRunSettings(io, options);
  try {
    return await planAndRun(io, settings, options);
  } catch (error) {
    throw repositoryProblem(error, settings.repo);
  }
}

async function planAndRun(io: Io, settings: RunSettings, options: RunnerRunOptions): Promise<number> {
  const started = await chosenWorkflows(settings, options).catch((error: unknown) => {
    // The caller prints the first error.
    if (error instanceof AppError && !options.json)
      for (const { message } of error.diagnostics.slice(1)) io.err(`${plain(message, 2_000)}\n`);
    throw error;
  });
  if (!options.plan) return runPrepared(io, started, options);
  try {
    return await showPlans(io, started, options.json);
  } finally {
    await disposeAll(started);
  }
}

async function showPlans(io: Io, started: readonly StartedWorkflow[], json: boolean): Promise<number> {
  for (const [index, { run, planned }] of started.entries()) {
    const missing = await findMissing(planned, run);
    if (json) io.out(jsonLine(planJson(planned, run, missing)));
    else io.out(`${index === 0 ? '' : '\n'}${planText(planned, run, missing)}`);
  }
  return 0;
}
