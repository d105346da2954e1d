import { join } from 'node:path';
import { AppError } from '../core/diagnostics/app-error.ts';
import type { OpenRun } from '../core/run/access/open-run.ts';
import { statHostile } from '../core/system/hostile/stat-hostile.ts';
import { readEarlierRun } from '../stages/prepare-run/launch/earlier-run.ts';
import { lastRequested } from '../stages/prepare-run/launch/requested-inputs.ts';
import type { PrepareReport } from '../stages/prepare-run/prepare-report.ts';
import type { PromptSource } from '../stages/prepare-run/prompts/prompt-source.ts';
import { readPromptZip } from '../stages/prepare-run/prompts/prompt-zip.ts';
import { changedSettings } from '../stages/prepare-run/revision/changed-settings.ts';
import { isHandDriven, type LaunchedRun } from './launched-run.ts';
import { type HeldRun, type IterationDeps, prepareStep } from './run-stages.ts';
import type { Steps } from './steps.ts';

/** A run that was prepared again because its inputs were corrected. */
export interface CorrectedRun {
  readonly run: HeldRun;
  /** `finished`: the corrected files hold the recorded inputs after all. */
  readonly report: PrepareReport;
}

/**
 * Prepares a launch revision if a setting or the prompt zip changed since the run's last launch (docs/adr/0170).
 *
 * @returns `undefined` if nothing changed, or the run may not be corrected
 * @throws AppError as {@link prepareStep}
 */
export async function correctRun(
  run: LaunchedRun,
  held: OpenRun,
  configPath: string | undefined,
  deps: IterationDeps,
  steps: Steps,
): Promise<CorrectedRun | undefined> {
  const { root, runId, layout, inputs } = run;
  const events = (await held.chain()).events();
  const { correctable } = await readEarlierRun(root, layout, events);
  if (!correctable) return undefined;
  // The base is the recorded one.
  const { baseRef: _base, ...requested } = lastRequested(events);
  const place = { ...requested, root, runId, configPath };
  const promptSource = await sourceOf(run, deps);
  const { settings, policy } = await changedSettings(place, inputs, deps);
  if (policy.length > 0) {
    deps.log(
      `${policy.join(', ')} of the configuration differ from the policy that ${runId} is judged by, which is read from commits only. To judge it under them, commit them alone on top of ${inputs.base_sha.slice(0, 12)} and run factory resume --run-id ${runId} --policy-commit <COMMIT>.`,
    );
  }
  if (settings.length === 0 && promptSource !== 'zip') return undefined;
  return prepareStep({ ...place, workers: inputs.workers, promptSource, held }, deps, steps);
}

/**
 * The issued prompts, unless the zip that they came from was replaced. A zip that cannot be read counts as replaced, so that prepare says
 * what is wrong with it.
 */
async function sourceOf(run: LaunchedRun, { log }: IterationDeps): Promise<PromptSource> {
  const { root, layout, inputs } = run;
  if (isHandDriven(run)) return 'none';
  if (inputs.zip_sha256 === null || statHostile(join(root, layout.zip)).kind === 'absent') return 'folder';
  try {
    if ((await readPromptZip(root, layout, undefined)).sha256 === inputs.zip_sha256) return 'folder';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  log(`${layout.zip} differs from the zip that ${run.runId} was launched with; its prompts are read again.`);
  return 'zip';
}
