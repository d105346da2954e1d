import { posix } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { GitHubRest } from '../../core/github/rest.ts';

/** The next action of a token that may not do so. */
export const needsWrite = 'Give the job actions: write.';

/**
 * Starts a workflow by workflow_dispatch. Needs `actions: write`.
 *
 * @param path of the workflow file in the repository
 * @param branch the branch that has the file, and that the run is about
 * @throws AppError ERR_GITHUB_API
 */
export async function dispatchWorkflow(
  rest: GitHubRest,
  path: string,
  branch: string,
  inputs: Readonly<Record<string, string>>,
): Promise<void> {
  const file = posix.basename(path);
  const { status, body } = await rest.request('POST', `/actions/workflows/${file}/dispatches`, { ref: branch, inputs });
  if (status >= 200 && status < 300) return;
  const message = z.looseObject({ message: z.string() }).safeParse(body).data?.message ?? '';
  const nextAction = status === 403 ? needsWrite : `Start ${file} by hand on a branch that has it, with this RUN_ID.`;
  throw new AppError('ERR_GITHUB_API', `Starting ${file} on ${branch} failed with status ${status}: ${message}.`, {
    nextAction,
  });
}
