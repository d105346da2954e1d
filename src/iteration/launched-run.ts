import { loadPaths } from '../core/config/load-config.ts';
import { type RunInputs, runInputs } from '../core/contracts/launch/run-inputs.ts';
import type { WorkerName } from '../core/contracts/worker.ts';
import { AppError } from '../core/diagnostics/app-error.ts';
import type { NewEvent } from '../core/ledger/chain.ts';
import { foldLedger, type RunState } from '../core/ledger/fold.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import { lockRun } from '../core/run/access/lock-run.ts';
import { type OpenRun, openRun } from '../core/run/access/open-run.ts';
import { readRun } from '../core/run/access/read-run.ts';
import { findRun } from '../core/run/find-run.ts';
import { readJsonFile } from '../core/run/json-file.ts';
import type { RunLayout } from '../core/run/layout.ts';
import type { StageDeps } from '../core/run/stage.ts';
import { assertLaunchDigest } from '../core/run/state-digest.ts';
import { collectByHand } from '../stages/dispatch-codex/collect-by-hand.ts';
import { validateBundles } from '../stages/validate-bundles/validate-bundles.ts';
import { runThenNotify } from './notify-end.ts';
import {
  type HeldRun,
  type IterationDeps,
  integrateRun,
  outcomeOf,
  type PreparedRun,
  type RunOutcome,
} from './run-stages.ts';
import { Steps } from './steps.ts';

/** Selects the launched run of a command. */
export interface LaunchedOptions {
  /** The repository root, absolute. */
  readonly root: string;
  readonly runId: string;
  /** Relative to the root. */
  readonly configPath?: string | undefined;
  /** Must be exactly the run's own workers, in any order, because a run is judged as a whole. */
  readonly workers?: readonly WorkerName[] | undefined;
}

/** A launched run, read from its records. */
export interface LaunchedRun extends PreparedRun {
  readonly layout: RunLayout;
  readonly inputs: RunInputs;
  readonly state: RunState;
}

/**
 * Finds a launched run and the digest in its RUN_INIT event (docs/workflows.md).
 *
 * @throws AppError ERR_RUN_UNKNOWN (usage); ERR_STATE_MISSING for a run that was never launched; ERR_LAUNCH_STATE_ALTERED;
 *   ERR_INPUT_CHANGED for workers other than the run's
 */
export async function openLaunched(options: LaunchedOptions, deps: Pick<StageDeps, 'env'>): Promise<LaunchedRun> {
  const { root, configPath } = options;
  const paths = await loadPaths({ root, env: deps.env, configPath });
  const layout = await findRun(root, paths, options.runId);
  const { events } = await readRun({ root, layout }).chain();
  const state = foldLedger(events);
  if (state.launch_digest === '') {
    const message = `Run ${layout.runId} was never launched: its ledger has no RUN_INIT event.`;
    throw new AppError('ERR_STATE_MISSING', message, { file: layout.ledger });
  }
  // Checked before anything changes. A run whose changed files were restored may continue.
  if (state.ended_at === '') await assertLaunchDigest(root, layout, state.launch_digest);
  const inputs = await readJsonFile(root, layout.inputs, runInputs);
  const requested = options.workers;
  if (
    requested !== undefined &&
    !(requested.length === inputs.workers.length && requested.every((worker) => inputs.workers.includes(worker)))
  ) {
    const message = `The run's workers are ${inputs.workers.join(', ')}. Pass exactly these, because a run is judged as a whole.`;
    throw new AppError('ERR_INPUT_CHANGED', message, { file: layout.inputs, path: 'workers' });
  }
  return { root, runId: layout.runId, paths, layout, inputs, state, launchDigest: state.launch_digest };
}

/**
 * Finds a run that has a folder here and opens it for work. The caller must dispose of it.
 *
 * @throws AppError ERR_RUN_UNKNOWN, ERR_RUN_BUSY (usage)
 */
export async function openFound(
  { root, runId, configPath }: Pick<LaunchedOptions, 'root' | 'runId' | 'configPath'>,
  deps: Pick<StageDeps, 'clock' | 'env' | 'signal'>,
): Promise<OpenRun> {
  const layout = await findRun(root, await loadPaths({ root, env: deps.env, configPath }), runId);
  return openRun(await lockRun({ root, layout }, deps.signal), deps);
}

/** Whether people do a run's work: it was launched without prompts. */
export function isHandDriven({ inputs }: LaunchedRun): boolean {
  return Object.keys(inputs.prompts).length === 0;
}

/**
 * `bundle-validate`: judges every bundle and writes VALIDATION.json. For a run without prompts it first collects the work that people did.
 * Repeating it on the same bundles gives the same bytes.
 *
 * @param options.strict treat warnings as errors
 */
export async function bundleValidate(
  options: LaunchedOptions & { readonly strict?: boolean },
  deps: IterationDeps,
): Promise<RunOutcome> {
  await using held = await openFound(options, deps);
  const run = { ...(await openLaunched(options, deps)), held };
  const steps = new Steps(deps);
  if (isHandDriven(run)) {
    await reopen(run);
    await steps.take('collect', () => collectByHand(run, deps));
  }
  const report = await steps.take('validate', () => validateBundles({ ...run, strict: options.strict === true }, deps));
  return outcomeOf(run, steps, report);
}

/** `integrate`: runs the gates on the merge of the validated bundles, and gives the verdict. */
export async function integrateLaunched(options: LaunchedOptions, deps: IterationDeps): Promise<RunOutcome> {
  await using held = await openFound(options, deps);
  const run = { ...(await openLaunched(options, deps)), held };
  const steps = new Steps(deps);
  const outcome = await runThenNotify(held, deps, steps, async () =>
    outcomeOf(run, steps, await integrateRun(run, deps, steps)),
  );
  return { ...outcome, steps: steps.taken };
}

/** Records that an ended run continues because a command works on it again. */
async function reopen(run: LaunchedRun & HeldRun): Promise<void> {
  if (run.state.ended_at === '') return;
  const ledger = await run.held.chain();
  await ledger.append(resumed(ledger));
}

/** The event that records that a run continues. */
export function resumed(ledger: Ledger): NewEvent {
  const parent = ledger.events().find(({ event_type }) => event_type === 'RUN_START');
  return { event_type: 'RUN_STATE', actor: 'factory', parent, details: { state: 'RESUMED' } };
}
