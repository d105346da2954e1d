import { posix } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Git } from '../../core/git/git.ts';
import { nulRecords } from '../../core/git/nul-records.ts';
import { parseRunId, type RunId } from '../../core/run/run-id.ts';
import { shown } from '../../core/zip/zip-refusal.ts';

export interface ResolveInputs {
  /** The `run-id` input. If it is empty, the push event decides. */
  readonly runId?: string | undefined;
  /** `event.before` and `event.after` of a push; absent for other events. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  /** The folder of the prompt zips, relative to the root. */
  readonly promptZipsDir: string;
}

/**
 * Finds the RUN_ID of a workflow run: the input, or the one prompt zip that the push changed. Asks git for the changed
 * files, because push payloads in Actions do not list them. Writes nothing.
 *
 * @throws AppError ERR_RUN_ID, ERR_EVENT_NO_ZIP, ERR_EVENT_MANY_ZIPS, ERR_EVENT_BEFORE, all usage faults
 */
export async function resolveRunId(git: Git, inputs: ResolveInputs): Promise<RunId> {
  if (inputs.runId !== undefined && inputs.runId !== '') return parseRunId(inputs.runId);
  const { before = '', after = '', promptZipsDir } = inputs;
  if (before === '' || after === '') {
    const message = 'There is no run-id input and no push event to find it from. Set run-id, or use workflow_dispatch.';
    throw new AppError('ERR_EVENT_NO_ZIP', message, { fault: 'usage' });
  }
  for (const [name, commit] of [
    ['before', before],
    ['after', after],
  ] as const) {
    if (/^[0-9a-f]{40,64}$/.test(commit) && !/^0+$/.test(commit) && (await isCommit(git, commit))) continue;
    const message = `The ${name} commit of the push, ${shown(commit)}, is not in this clone (new branch, forced push or shallow clone). Start the workflow with workflow_dispatch instead.`;
    throw new AppError('ERR_EVENT_BEFORE', message, { fault: 'usage' });
  }
  // Without rename detection a renamed zip counts as new. A deleted zip starts no run.
  const args = ['diff-tree', '-r', '-z', '--no-renames', '--name-only', '--diff-filter=AMT', before, after];
  const { stdout } = await git.run([...args, '--', promptZipsDir]);
  const zips = nulRecords(stdout).filter((path) => posix.dirname(path) === promptZipsDir && path.endsWith('.zip'));
  const [zip] = zips;
  if (zip === undefined) {
    const message = `The push changed no ${promptZipsDir}/<RUN_ID>.zip. Push exactly one, or start the workflow with workflow_dispatch.`;
    throw new AppError('ERR_EVENT_NO_ZIP', message, { fault: 'usage' });
  }
  if (zips.length > 1) {
    const names = zips.map((path) => shown(posix.basename(path))).slice(0, 5);
    const message = `The push changed ${zips.length} prompt zips (${names.join(', ')}). Push exactly one, or start each with workflow_dispatch.`;
    throw new AppError('ERR_EVENT_MANY_ZIPS', message, { fault: 'usage' });
  }
  return parseRunId(posix.basename(zip, '.zip'));
}

async function isCommit(git: Git, commit: string): Promise<boolean> {
  const { exitCode } = await git.run(['cat-file', '-e', `${commit}^{commit}`], { accept: [0, 1, 128] });
  return exitCode === 0;
}
