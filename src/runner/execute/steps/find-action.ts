import { dirname, resolve } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { ActionFile, UsesStep } from '../../workflow/model.ts';
import { imageAction, readAction } from '../../workflow/read/read-action.ts';
import { findDockerfile, findRemoteRoot, findRepositoryFolder, readActionText } from './action-places.ts';
import type { Frame, JobState, RemoteSource, ResolvedAction, RunSetup } from './job-state.ts';

/**
 * Finds the action of a step: `./` in the workspace, `$/` in the repository of the file, `owner/repo/path@ref` in the
 * given sources or else among the built-in actions. Warns once per run about anything in an action file that the runner does not support.
 *
 * @param frame the frame of the step
 * @throws AppError ERR_ACTION_SOURCE if the action is not on this machine; ERR_ACTION_FILE if its action.yml is not valid
 */
export async function findAction(
  step: UsesStep,
  frame: Pick<Frame, 'composite'>,
  job: JobState,
): Promise<ResolvedAction> {
  const { reference } = step;
  const { setup } = job;
  const { workspace } = job.folders;
  switch (reference.kind) {
    case 'docker':
      return {
        kind: 'file',
        file: imageAction(step.uses, `docker://${reference.image}`),
        folder: workspace,
        root: workspace,
      };
    case 'local':
      // `./../x` is beside the workspace, and so inside the job's own folder.
      return reference.path.startsWith('../')
        ? readActionIn(setup, dirname(workspace), reference.path.slice('../'.length), step.uses, undefined)
        : readActionIn(setup, workspace, reference.path, step.uses, undefined);
    case 'self': {
      const { root, remote } = await ownRepository(frame, job);
      return readActionIn(setup, root, reference.path, step.uses, remote);
    }
    case 'repository': {
      const repository = `${reference.owner}/${reference.repo}`;
      const found = await findRemoteRoot(setup.places, reference);
      if (found?.kind === 'builtin') return { kind: 'builtin', action: found.action, ref: reference.ref };
      if (found !== undefined) {
        const read =
          job.actions.get(step.uses) ??
          readActionIn(setup, found.root, reference.path, step.uses, { repository, ref: reference.ref });
        job.actions.set(step.uses, read);
        return read;
      }
      throw new AppError(
        'ERR_ACTION_SOURCE',
        `The action ${step.uses} is not on this machine: there is no source folder for ${repository}, and it is not built in (${setup.places.builtins.map((action) => action.name).join(', ')}).`,
      );
    }
  }
}

/**
 * The repository of the file that a step is in: of a composite action, else of the job's workflow, at the commit of the
 * run. The workspace need not be checked out (actions/runner, ActionManager.cs).
 */
async function ownRepository(
  { composite }: Pick<Frame, 'composite'>,
  { setup, workflowRepository }: JobState,
): Promise<{ readonly root: string; readonly remote?: RemoteSource | undefined }> {
  if (composite !== undefined) return composite;
  if (workflowRepository === undefined) {
    const { name, sha } = setup.repository;
    return { root: await setup.commitFiles(), remote: { repository: name, ref: sha } };
  }
  const { owner, repo, ref } = workflowRepository;
  const root = await findRepositoryFolder(setup.places, workflowRepository);
  if (root !== undefined) return { root, remote: { repository: `${owner}/${repo}`, ref } };
  throw new AppError('ERR_ACTION_SOURCE', `The repository ${owner}/${repo}@${ref} is not on this machine.`);
}

async function readActionIn(
  setup: RunSetup,
  root: string,
  path: string,
  uses: string,
  remote: RemoteSource | undefined,
): Promise<ResolvedAction> {
  const found = await readActionText(root, path);
  if (found !== undefined) {
    const file = checked(setup, found.text, [path, found.name].filter((part) => part !== '').join('/'));
    return { kind: 'file', file, folder: found.folder, root, remote };
  }
  const dockerfile = await findDockerfile(root, path);
  if (dockerfile !== undefined)
    return { kind: 'file', file: imageAction(uses, dockerfile), folder: resolve(root, path), root, remote };
  throw new AppError(
    'ERR_ACTION_SOURCE',
    `Can't find 'action.yml', 'action.yaml' or 'Dockerfile' for the action ${uses}. Did you forget to run actions/checkout before running your local action?`,
  );
}

function checked(setup: RunSetup, text: string, path: string): ActionFile {
  const key = `${path}\0${text}`;
  const known = setup.actionFiles.get(key);
  if (known !== undefined) return known;
  const { action, diagnostics } = readAction(text, path);
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  for (const { severity, message } of diagnostics) if (severity === 'warning') setup.warnOnce(message);
  if (action !== undefined && errors.length === 0) {
    setup.actionFiles.set(key, action);
    return action;
  }
  throw new AppError(errors[0]?.code ?? 'ERR_ACTION_FILE', errors[0]?.message ?? `${path} is not an action file.`, {
    diagnostics: errors,
  });
}
