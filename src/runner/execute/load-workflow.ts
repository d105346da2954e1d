import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { isInside } from '../../core/system/paths/safe-path.ts';
import { readWorkflow } from '../workflow/read/read-workflow.ts';
import { type FileProvider, type ResolvedWorkflow, resolveCalls } from '../workflow/read/resolve-calls.ts';

interface WorkflowLocation {
  /** Absolute. */
  readonly workflowSource: string;
  /** Relative to workflowSource with `/`. */
  readonly workflow: string;
  /** `owner/repo` -> an absolute folder with that repository's files. */
  readonly actionSources?: Readonly<Record<string, string>>;
}

/**
 * Reads a workflow and all workflows that it calls.
 *
 * @throws AppError ERR_WORKFLOW, ERR_WORKFLOW_CALL, ERR_RUNNER_UNSUPPORTED, with all errors as diagnostics
 */
export async function loadWorkflow(
  options: WorkflowLocation,
): Promise<{ readonly resolved: ResolvedWorkflow; readonly warnings: readonly Diagnostic[] }> {
  const provider = fileProvider(options);
  const text = await provider.read({ path: options.workflow });
  if (text === undefined) {
    throw new AppError(
      'ERR_WORKFLOW',
      `The workflow file ${options.workflow} does not exist in ${options.workflowSource}.`,
      {
        fault: 'usage',
        file: options.workflow,
      },
    );
  }
  const { workflow, diagnostics } = readWorkflow(text, options.workflow);
  refuseErrors(diagnostics);
  if (workflow === undefined) {
    throw new AppError('ERR_WORKFLOW', `${options.workflow} could not be read.`, { file: options.workflow });
  }
  const loaded = await resolveCalls(workflow, provider);
  refuseErrors(loaded.diagnostics);
  return { resolved: loaded.resolved, warnings: [...diagnostics, ...loaded.diagnostics] };
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
 * Reads local files from the workflow source, by path or (for rendered files) by name, and all others from the action
 * sources.
 */
function fileProvider(options: WorkflowLocation): FileProvider {
  const sources = actionSources(options);
  const readInside = async (root: string, path: string): Promise<string | undefined> => {
    const full = resolve(root, path);
    return isInside(resolve(root), full) ? readFile(full, 'utf8').catch(() => undefined) : undefined;
  };
  return {
    read: async ({ repository, path }) => {
      if (repository === undefined) {
        const own = await readInside(options.workflowSource, path);
        return own ?? readInside(options.workflowSource, basename(path));
      }
      const root = sources.get(`${repository.owner}/${repository.repo}`.toLowerCase());
      return root === undefined ? undefined : readInside(root, path);
    },
  };
}

/** Action sources by `owner/repo` in lower case. */
export function actionSources(options: WorkflowLocation): ReadonlyMap<string, string> {
  return new Map(Object.entries(options.actionSources ?? {}).map(([name, folder]) => [name.toLowerCase(), folder]));
}
