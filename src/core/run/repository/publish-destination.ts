import { isAbsolute, resolve } from 'node:path';
import type { RunInputs } from '../../contracts/launch/run-inputs.ts';
import { AppError } from '../../diagnostics/app-error.ts';
import { gitFolders } from '../../git/git-folders.ts';
import { readSettings, valuesOf } from '../../git/watch/read-settings.ts';
import { localSource } from './watched-places.ts';

/** Where a run's branch is published. `hooksOff`: the remote is a repository of this machine whose hooks must not run. */
export type PublishDestination =
  | { readonly kind: 'local'; readonly root: string }
  | { readonly kind: 'remote'; readonly url: string; readonly hooksOff: boolean };

/**
 * Finds the repository that a run is published to (docs/design/publishing.md). `local` is the user's own repository: the checkout, or, if a
 * runner made the checkout from a repository of this machine, that repository. `origin` is the checkout's remote.
 *
 * @param target `publish.target`, or the default of the calling command
 * @throws AppError ERR_PUBLISH_TARGET if there is no such repository
 */
export async function findDestination(
  { root, workspace = false }: { readonly root: string; readonly workspace?: boolean | undefined },
  target: 'local' | 'origin',
  env: Readonly<Record<string, string | undefined>>,
): Promise<PublishDestination> {
  const source = workspace ? await localSource(root, env) : undefined;
  if (target === 'local') {
    if (!workspace) return { kind: 'local', root };
    if (source !== undefined) return { kind: 'local', root: source };
    const message = "publish.target is local, but the job's checkout does not come from a repository of this machine.";
    throw new AppError('ERR_PUBLISH_TARGET', message, {
      nextAction: 'Set publish.target to origin in factory.config.json, or remove it.',
    });
  }
  if (source !== undefined) return { kind: 'remote', url: source, hooksOff: true };
  const url =
    valuesOf(await readSettings(root, env, await gitFolders(root)))
      .get('remote.origin.url')
      ?.at(-1) ?? '';
  if (url !== '') return { kind: 'remote', url: isPath(url) ? resolve(root, url) : url, hooksOff: false };
  throw new AppError('ERR_PUBLISH_TARGET', 'publish.target is origin, but the repository has no remote origin.', {
    nextAction: 'Add it with `git remote add origin <address>`, or set publish.target to local in factory.config.json.',
  });
}

function isPath(url: string): boolean {
  return isAbsolute(url) || /^\.\.?[\\/]/.test(url);
}

/** What to do with a run that passed. Every record of the run has this text, so that it holds before and after the run is published. */
export function passedAction(inputs: Pick<RunInputs, 'run_id' | 'publish' | 'base_sha'>): string {
  if (inputs.publish.target === 'local') {
    return `Review it with factory ui, then merge it with factory accept ${inputs.run_id}.`;
  }
  return `${publishedAction(inputs)} If there is no such branch yet, publish it first: factory resume --run-id ${inputs.run_id} --publish branch.`;
}

/**
 * What to do with a published branch: its name, where it is, and the one command that shows it. The command has the full name, because git
 * would prefer a tag of the same name (gitrevisions(7)).
 */
export function publishedAction({ publish, base_sha }: Pick<RunInputs, 'publish' | 'base_sha'>): string {
  const base = base_sha.slice(0, 12);
  const { branch, target } = publish;
  return target === 'local'
    ? `Review branch ${branch} of this repository with \`git log -p ${base}..refs/heads/${branch}\`, then merge it.`
    : `Review branch ${branch} at origin with \`git fetch origin refs/heads/${branch} && git log -p ${base}..FETCH_HEAD\`, then merge it.`;
}
