import { join } from 'node:path';
import { loadConfig, loadPaths } from '../core/config/load-config.ts';
import { openGit } from '../core/git/git.ts';
import { readIndex } from '../core/ledger/index/read-index.ts';
import { type LayoutPaths, layoutOf } from '../core/run/layout.ts';
import { listRunIds } from '../core/run/run-events.ts';
import { launchId, type RunId } from '../core/run/run-id.ts';
import type { StageDeps } from '../core/run/stage.ts';
import { resolveCommit } from '../stages/prepare-run/launch/resolve-commit.ts';
import { promptSourceOf } from '../stages/prepare-run/prompts/prompt-source.ts';
import { type IterationDeps, inRun, outcomeOf, prepareStep, type RunOptions, type RunOutcome } from './run-stages.ts';
import { Steps } from './steps.ts';

/** Inputs of a launch. Without a RUN_ID a new one is generated. */
export interface LaunchOptions extends Omit<RunOptions, 'runId' | 'promptSource'> {
  readonly runId?: string | undefined;
  /** The first part of a generated RUN_ID, and the run's kind in RUN_MANIFEST.json. */
  readonly kind: string;
}

/**
 * Completes the options of a run that is launched by hand: its RUN_ID, and the source of its prompts. Writes nothing.
 *
 * @throws AppError ERR_RUN_ID for a kind with characters that are not allowed; ERR_REF_UNKNOWN
 */
export async function launchOptions(options: LaunchOptions, deps: StageDeps): Promise<RunOptions> {
  const { kind, ...rest } = options;
  const { root, configPath } = options;
  const paths = await loadPaths({ root, env: deps.env, configPath });
  const runId = options.runId ?? (await nextLaunchId(options, paths, deps));
  const settings = { ...options.settings, 'run.kind': kind };
  return { ...rest, runId, settings, promptSource: promptSourceOf(root, paths, runId) };
}

/**
 * Launches a run: preflight, scaffold, scope locks, and the manifest with the resolved base commit. Dispatches nothing; the run's status is
 * PENDING. A run without prompts is scaffolded too: people do the work in its worktrees.
 */
export async function launch(options: LaunchOptions, deps: IterationDeps): Promise<RunOutcome> {
  const steps = new Steps(deps);
  const all = await launchOptions(options, deps);
  return inRun(all, deps, async (held) => {
    const { run, report } = await prepareStep({ ...all, held }, deps, steps);
    return outcomeOf(run, steps, report);
  });
}

/** A pure function of kind, time, base commit and the runs in the repository's index (docs/design/formats.md). */
async function nextLaunchId(options: LaunchOptions, paths: LayoutPaths, deps: StageDeps): Promise<RunId> {
  const { root, kind, configPath } = options;
  const { config } = await loadConfig({ root, env: deps.env, configPath });
  const git = openGit({ dir: root, env: deps.env, signal: deps.signal });
  const base = await resolveCommit(git, options.baseRef || config.run.base_ref);
  const known: { run_id: string }[] = (await listRunIds(root, paths)).map((run_id) => ({ run_id }));
  await readIndex(join(root, layoutOf(paths, '').indexLedger), ({ run_id }) => void known.push({ run_id }));
  return launchId(kind, deps.clock.nowIso(), base, known);
}
