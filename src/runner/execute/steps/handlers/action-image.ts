import { access } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { isInside } from '../../../../core/system/paths/safe-path.ts';
import type { DockerRuns } from '../../../workflow/model.ts';
import type { ActionImage } from '../host/image-runner.ts';
import type { ResolvedAction, RunSetup } from '../job-state.ts';

/** A Docker action that was found. */
type FileAction = ResolvedAction & { readonly kind: 'file' };

/**
 * The image of a Docker action: one to pull, or one to build from a Dockerfile of the action's repository.
 *
 * @throws AppError ERR_ACTION_FILE if `image` is neither, or its file is not there
 */
export async function actionImage(
  { file, folder, root, remote }: FileAction,
  { image }: DockerRuns,
  { repository }: Pick<RunSetup, 'repository'>,
): Promise<ActionImage> {
  if (/^docker:\/\//i.test(image)) return { kind: 'pull', name: image.slice('docker://'.length) };
  if (!isDockerfile(image)) {
    // As the official runner: only actions of other repositories are checked.
    if (remote === undefined) return { kind: 'pull', name: image };
    const message = `'${image}' should be either '[path]/Dockerfile' or 'docker://image[:tag]'.`;
    throw new AppError('ERR_ACTION_FILE', `${file.path}: ${message}`);
  }
  const dockerfile = resolve(folder, image);
  const exists = await access(dockerfile).then(
    () => true,
    () => false,
  );
  if (!exists || !isInside(root, dockerfile)) throw new AppError('ERR_ACTION_FILE', `File not found: '${dockerfile}'`);
  const { repository: name = repository.name, ref = '' } = remote ?? {};
  return { kind: 'build', dockerfile, identity: `${name}/${relative(root, dockerfile)}@${ref}` };
}

/** As DockerUtil.cs of actions/runner. */
function isDockerfile(image: string): boolean {
  const name = image.split('/').at(-1) ?? '';
  return /^Dockerfile\./i.test(name) || /Dockerfile$/i.test(name);
}
