import { join } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { findRemoteCommit } from '../../../core/git/transfer/find-remote-commit.ts';
import { statHostile } from '../../../core/system/hostile/stat-hostile.ts';
import { packageSource } from '../../local-run/package-source.ts';
import type { Io } from '../../program/io.ts';

/** The actions that rendered workflows use. */
export interface ActionSource {
  /** `owner/name`, or `.` if the repository has the actions itself. */
  readonly repository: string;
  /** The commit that they are pinned to. */
  readonly sha: string;
  /** For display: whose actions they are, and whether the commit was looked for. */
  readonly words: readonly string[];
}

export interface ActionSourceOptions {
  readonly actionRepository?: string;
  readonly actionRef?: string;
}

const timeoutMs = 20_000;

/**
 * The actions for workflows of a repository: those that options name, else those of the repository and commit that this program came from. Asks
 * their repository for the commit.
 *
 * @param root the repository that gets the workflows, absolute
 * @throws AppError ERR_ACTION_REF (usage) if the actions' repository does not have the commit, branch or tag; ERR_USAGE if none is known
 */
export async function actionSource(io: Io, root: string, options: ActionSourceOptions): Promise<ActionSource> {
  if (holdsActions(root))
    return { repository: '.', sha: noCommit, words: ['The actions are of this repository itself.'] };
  const own = await packageSource(io);
  const repository = options.actionRepository ?? own.repository;
  const ref = options.actionRef ?? own.commit;
  if (ref === undefined) {
    const message = 'This installation does not know its own commit. Pass the commit of the actions with --action-ref.';
    throw new AppError('ERR_USAGE', message, { fault: 'usage' });
  }
  const url = `${(io.env.GITHUB_SERVER_URL || 'https://github.com').replace(/\/+$/, '')}/${repository}.git`;
  const found = await findRemoteCommit({ url, ref, timeoutMs }, io);
  if (found.result === 'found')
    return { repository, sha: found.commit, words: [`The actions are those of ${repository}@${found.commit}.`] };
  const isCommit = /^[0-9a-f]{40}$/.test(ref);
  if (found.result === 'absent') {
    const whose = options.actionRef === undefined ? ', the commit of this installation' : '';
    throw new AppError(
      'ERR_ACTION_REF',
      `${repository} has no ${isCommit ? 'commit' : 'branch or tag'} ${ref}${whose}.`,
      {
        fault: 'usage',
      },
    );
  }
  if (!isCommit) {
    throw new AppError('ERR_ACTION_REF', `${url} did not answer for ${ref}: ${found.reason}`, {
      fault: 'usage',
      nextAction: 'Pass a commit of 40 hex digits with --action-ref, which needs no network.',
    });
  }
  const words = [
    `The actions are those of ${repository}@${ref}.`,
    `Not checked that it exists: ${url} could not be read (${found.reason}).`,
  ];
  return { repository, sha: ref, words };
}

/** The pin of workflows that are only compared. */
export const noCommit = '0'.repeat(40);

/** A repository that contains the four actions calls them by path, because a pin would test another release. */
export function holdsActions(root: string): boolean {
  const actions = ['prepare-run', 'dispatch-codex', 'validate-bundles', 'integrate'];
  return actions.every((name) => statHostile(join(root, 'actions', name, 'action.yml')).kind === 'file');
}
