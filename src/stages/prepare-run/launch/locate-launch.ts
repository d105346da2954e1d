import { realpath } from 'node:fs/promises';
import { loadConfig, loadPaths } from '../../../core/config/load-config.ts';
import type { LoadedConfig } from '../../../core/config/resolve-config.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { appErrorOf } from '../../../core/diagnostics/of-unknown.ts';
import { type Git, openGit } from '../../../core/git/git.ts';
import { layoutOf, type RunLayout } from '../../../core/run/layout.ts';
import { parseRunId, type RunId } from '../../../core/run/run-id.ts';
import type { StageDeps } from '../../../core/run/stage.ts';
import { safeJoin } from '../../../core/system/paths/safe-path.ts';
import { assertNotForeign } from './earlier-run.ts';
import type { RequestedInputs } from './requested-inputs.ts';

interface LocateInputs extends RequestedInputs {
  readonly root: string;
  readonly runId: string;
  readonly configPath?: string | undefined;
}
/** A run's repository and layout, and the configuration or why it cannot be read. */
export interface LocatedLaunch {
  readonly runId: RunId;
  readonly git: Git;
  readonly layout: RunLayout;
  readonly loaded: LoadedConfig | AppError;
}

/**
 * Finds the place where a run will be prepared. Writes nothing.
 *
 * @throws AppError ERR_RUN_ID, ERR_RUN_ID_USED, ERR_NOT_A_REPOSITORY (usage), ERR_PATH_UNSAFE
 */
export async function locateLaunch(inputs: LocateInputs, deps: StageDeps): Promise<LocatedLaunch> {
  const runId = parseRunId(inputs.runId);
  const git = await openRepository(inputs.root, deps);
  const loaded = await loadConfigOf(git.dir, inputs, deps).catch(appErrorOf);
  const place = { root: git.dir, env: deps.env, configPath: inputs.configPath };
  const paths = loaded instanceof AppError ? await loadPaths(place) : loaded.config.paths;
  const layout = layoutOf(paths, runId);
  // Before the first write: a link in the repository must not redirect the run folder to another place.
  await safeJoin(git.dir, layout.ledger);
  await safeJoin(git.dir, layout.locksDir);
  assertNotForeign(git.dir, layout);
  return { runId, git, layout, loaded };
}

async function openRepository(root: string, deps: StageDeps): Promise<Git> {
  const dir = await realpath(root).catch(() => root);
  const git = openGit({ dir, env: deps.env, signal: deps.signal });
  const top = await git.run(['rev-parse', '--show-prefix'], { accept: [0, 128] }).catch(() => undefined);
  if (top?.exitCode === 0 && top.text === '') return git;
  const message = 'The root is not the top folder of a git repository.';
  throw new AppError('ERR_NOT_A_REPOSITORY', message, { fault: 'usage' });
}

function loadConfigOf(root: string, inputs: LocateInputs, deps: StageDeps): Promise<LoadedConfig> {
  return loadConfig({
    root,
    env: deps.env,
    configPath: inputs.configPath,
    overrides: {
      ...inputs.settings,
      'dispatch.backend': inputs.backend ?? '',
      'dispatch.send_mode': inputs.sendMode ?? '',
      'run.token_budget': inputs.tokenBudget,
    },
  });
}
