import { type Git, openGit } from '../../../core/git/git.ts';
import { type LineChange, lineChanges } from '../../../core/git/worktree/line-changes.ts';
import { type GuardSettings, guardSettings } from '../settings/guard-settings.ts';
import { committedGuardSettings } from '../settings/load-guard-settings.ts';
import { baseOfChange, type ChangeBase, type ChangeRequest } from './base-of-change.ts';

/** The change that a guard judges. */
export interface OpenedChange {
  readonly git: Git;
  readonly base: ChangeBase;
  readonly changes: readonly LineChange[];
  /** The rules at the base. */
  readonly settings: GuardSettings;
}

/**
 * Reads the change in a checkout, and the rules at its base.
 *
 * @param root the top folder of the repository, absolute
 * @throws AppError ERR_GUARD_BASE, ERR_GUARD_CONFIG, ERR_GIT
 */
export async function openChange(root: string, request: ChangeRequest, signal: AbortSignal): Promise<OpenedChange> {
  const git = openGit({ dir: root, env: request.env, signal });
  const base = await baseOfChange(git, request);
  const changes = await lineChanges({ root, env: request.env, signal }, base.from, base.to);
  const settings = base.rules === undefined ? guardSettings.parse({}) : await committedGuardSettings(git, base.rules);
  return { git, base, changes, settings };
}
