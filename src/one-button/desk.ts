import { realpath } from 'node:fs/promises';
import { loadConfig } from '../core/config/load-config.ts';
import type { FactoryConfig } from '../core/contracts/config/factory-config.ts';
import { AppError } from '../core/diagnostics/app-error.ts';
import { type Git, openGit } from '../core/git/git.ts';
import { assertNotHeld } from '../core/run/access/lock-run.ts';
import { type LayoutPaths, layoutOf } from '../core/run/layout.ts';
import { parseRunId } from '../core/run/run-id.ts';
import type { StageDeps } from '../core/run/stage.ts';
import { resolveCommit } from '../stages/prepare-run/launch/resolve-commit.ts';
import { type Inbox, openInbox } from './inbox/inbox.ts';

/** The repository and inbox of an executor. */
export interface Desk {
  /** The repository root, absolute, links resolved. */
  readonly root: string;
  readonly git: Git;
  readonly config: FactoryConfig;
  readonly paths: LayoutPaths;
  readonly inbox: Inbox;
  /** The commit that a new run starts from. */
  readonly baseSha: string;
}

export interface DeskInputs {
  /** A folder of the repository, absolute. */
  readonly root: string;
  /** Overrides `inbox.base`. */
  readonly inboxBase?: string | undefined;
  /** Overrides the dispatch backend. */
  readonly backend?: string | undefined;
  /** Relative to the root. */
  readonly configPath?: string | undefined;
  /** The run to finish. */
  readonly resume?: string | undefined;
}

/**
 * Opens the configuration, repository, base commit and inbox.
 *
 * @throws AppError ERR_RUN_BUSY (usage) before anything is created, when another process works on the run to finish; ERR_NOT_A_REPOSITORY,
 *   ERR_CONFIG, ERR_REF_UNKNOWN, ERR_INBOX_PLACE, ERR_PATH_UNSAFE
 */
export async function openDesk(inputs: DeskInputs, deps: StageDeps): Promise<Desk> {
  const top = await openGit({ dir: inputs.root, env: deps.env })
    .run(['rev-parse', '--show-toplevel'], { accept: [0, 128] })
    .catch(() => undefined);
  if (top?.exitCode !== 0) {
    throw new AppError('ERR_NOT_A_REPOSITORY', 'The folder is not in a git repository.');
  }
  const root = await realpath(top.text);
  const git = openGit({ dir: root, env: deps.env });
  const overrides = { 'inbox.base': inputs.inboxBase ?? '', 'dispatch.backend': inputs.backend ?? '' };
  const { config } = await loadConfig({ root, env: deps.env, configPath: inputs.configPath, overrides });
  if (inputs.resume !== undefined) assertNotHeld({ root, layout: layoutOf(config.paths, parseRunId(inputs.resume)) });
  const baseSha = await resolveCommit(git, config.run.base_ref);
  return { root, git, config, paths: config.paths, inbox: await openInbox(root, config.inbox, deps.env), baseSha };
}
