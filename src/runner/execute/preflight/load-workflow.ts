import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { ObjectReader } from '../../../core/git/objects/object-reader.ts';
import { isInside } from '../../../core/system/paths/safe-path.ts';
import { type ActionsLock, lockPath, parseActionsLock } from '../../mirror/actions-lock.ts';
import { readWorkflow } from '../../workflow/read/read-workflow.ts';
import { type FileProvider, type ResolvedWorkflow, resolveCalls } from '../../workflow/read/resolve-calls.ts';
import { findRepositoryFolder, type LockedActions } from '../steps/action-places.ts';
import { lockedActions, unlockedSteps } from './locked-actions.ts';

interface WorkflowLocation {
  /** An absolute folder, or a commit of a repository. */
  readonly from: string | CommitSource;
  /** Relative to workflowSource with `/`. */
  readonly workflow: string;
  /** `owner/repo` -> an absolute folder with that repository's files. */
  readonly actionSources?: Readonly<Record<string, string>>;
  /** A folder with `<owner>/<repo>/<ref>/`, absolute. */
  readonly actionCache?: string;
}

/** A workflow that may run. */
export interface LoadedWorkflow {
  readonly resolved: ResolvedWorkflow;
  readonly warnings: readonly Diagnostic[];
  /** The commits of actions.lock, if it lists the workflow. */
  readonly locked: LockedActions | undefined;
}

/**
 * Reads a workflow and all workflows that it calls.
 *
 * @throws AppError ERR_WORKFLOW, ERR_WORKFLOW_CALL, ERR_RUNNER_UNSUPPORTED, ERR_ACTIONS_LOCK, with all errors as diagnostics
 */
export async function loadWorkflow(options: WorkflowLocation): Promise<LoadedWorkflow> {
  const loaded = await loadWorkflowIfAny(options);
  if (loaded === undefined) throw missingWorkflow(options);
  return loaded;
}

/** Like {@link loadWorkflow}; `undefined` if there is no such file. */
export async function loadWorkflowIfAny(options: WorkflowLocation): Promise<LoadedWorkflow | undefined> {
  const { from, workflow: path } = options;
  const text = await fileProvider(options).read({ path });
  if (text === undefined) return undefined;
  // A process that a workflow without actions does not need.
  const lock = text.includes('uses') ? await readActionsLock(from) : undefined;
  const { workflow, diagnostics } = readWorkflow(text, options.workflow);
  refuseErrors(diagnostics);
  if (workflow === undefined) {
    throw new AppError('ERR_WORKFLOW', `${options.workflow} could not be read.`, { file: options.workflow });
  }
  const locked = lockedActions(lock, path);
  const loaded = await resolveCalls(workflow, fileProvider(options, locked));
  refuseErrors(loaded.diagnostics);
  if (lock !== undefined) refuseErrors(unlockedSteps(lock, loaded.resolved));
  return { resolved: loaded.resolved, warnings: [...diagnostics, ...loaded.diagnostics], locked };
}

/** The lockfile of a commit. A folder of rendered workflows has none. */
async function readActionsLock(from: WorkflowLocation['from']): Promise<ActionsLock | undefined> {
  if (typeof from === 'string') return undefined;
  const text = await readCommitted(from, lockPath);
  return text === undefined ? undefined : parseActionsLock(text);
}

/** A commit that workflow files are read from. */
export interface CommitSource {
  /** Of a repository that has the commit. */
  readonly objects: ObjectReader;
  readonly sha: string;
  /** For messages, like `refs/heads/main`. */
  readonly ref: string;
  /** The folder of the user's working tree, absolute. */
  readonly workingTree: string;
}

function missingWorkflow({ from, workflow }: WorkflowLocation): AppError {
  const about = { fault: 'usage', file: workflow } as const;
  if (typeof from === 'string') {
    return new AppError('ERR_WORKFLOW', `The workflow file ${workflow} does not exist in ${from}.`, about);
  }
  const message = `The workflow file ${workflow} is not in the commit ${from.sha.slice(0, 12)} (${from.ref}).`;
  if (!existsSync(resolve(from.workingTree, workflow))) return new AppError('ERR_WORKFLOW', message, about);
  return new AppError('ERR_WORKFLOW', message, {
    ...about,
    nextAction: 'Commit the file, name its branch with --ref, or run the working tree with --dirty.',
  });
}

/** @throws AppError with the code of the first error, and all errors as diagnostics */
function refuseErrors(diagnostics: readonly Diagnostic[]): void {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  const [first] = errors;
  if (first === undefined) return;
  throw new AppError(first.code, first.message, {
    fault: 'usage',
    diagnostics: errors,
    nextAction: first.nextAction,
    ...(first.file === undefined ? {} : { file: first.file }),
    ...(first.line === undefined ? {} : { line: first.line }),
  });
}

/**
 * Reads local files from the commit, or from the folder of rendered files (by path, else by name), and all others from
 * the action sources.
 */
function fileProvider(options: WorkflowLocation, locked?: LockedActions): FileProvider {
  const sources = actionSources(options.actionSources);
  const readInside = async (root: string, path: string): Promise<string | undefined> => {
    const full = resolve(root, path);
    return isInside(resolve(root), full) ? readFile(full, 'utf8').catch(() => undefined) : undefined;
  };
  return {
    read: async ({ repository, path }) => {
      if (repository === undefined) {
        const { from } = options;
        if (typeof from !== 'string') return readCommitted(from, path);
        const own = await readInside(from, path);
        return own ?? readInside(from, basename(path));
      }
      const root = await findRepositoryFolder({ sources, cache: options.actionCache, locked }, repository);
      return root === undefined ? undefined : readInside(root, path);
    },
  };
}

/** The text of a file of a commit; `undefined` if there is none. */
export async function readCommitted({ objects, sha }: CommitSource, path: string): Promise<string | undefined> {
  const object = await objects.read(`${sha}:${path}`);
  return object?.type === 'blob' ? object.bytes.toString('utf8') : undefined;
}

/** Action sources by `owner/repo` in lower case. */
export function actionSources(given: WorkflowLocation['actionSources'] = {}): ReadonlyMap<string, string> {
  return new Map(Object.entries(given).map(([name, folder]) => [name.toLowerCase(), folder]));
}
