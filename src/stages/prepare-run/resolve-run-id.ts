import { posix } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Git } from '../../core/git/git.ts';
import { nulRecords } from '../../core/git/nul-records.ts';
import { parseRunId, type RunId } from '../../core/run/run-id.ts';
import { shown } from '../../core/zip/zip-refusal.ts';

/** The event of a push. */
export interface PushEvent {
  /** The commit before the push; zeros if the branch is new. */
  readonly before: string;
  readonly after: string;
  /** The full name of the branch. */
  readonly ref: string;
  /** Without `refs/heads/`; empty if the event does not say. */
  readonly defaultBranch: string;
}

export interface ResolveInputs {
  /** The `run-id` input. If it is empty, the push event decides. */
  readonly runId?: string | undefined;
  /** Absent for other events. */
  readonly push?: PushEvent | undefined;
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
  const { push, promptZipsDir } = inputs;
  if (push === undefined || push.before === '' || push.after === '') {
    const message = 'There is no run-id input and no push event to find it from. Set run-id, or use workflow_dispatch.';
    throw new AppError('ERR_EVENT_NO_ZIP', message, { fault: 'usage' });
  }
  const zips = await pushedZips(git, push, promptZipsDir);
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

/**
 * The zips that the push changed and that are the branch's own: after a merge of the default branch, or a rebase onto it, the push also brings
 * what others pushed there. For a new branch, and where the old commit is gone after a forced push, the default branch is all there is to
 * compare with.
 */
async function pushedZips(git: Git, push: PushEvent, folder: string): Promise<readonly string[]> {
  const { before, after } = push;
  if (!(await isCommit(git, after))) throw unknownCommit('after', after);
  const fork = await forkPoint(git, push);
  const isKnown = await isCommit(git, before);
  if (!isKnown && fork === undefined) throw unknownCommit('before', before);
  const own = fork === undefined ? undefined : new Set(await zipsBetween(git, fork, after, folder));
  if (!isKnown) return [...(own ?? [])];
  const zips = await zipsBetween(git, before, after, folder);
  return own === undefined ? zips : zips.filter((zip) => own.has(zip));
}

/** Where the branch left the default branch. For the default branch itself, when it is new: the empty tree. */
async function forkPoint(git: Git, { before, after, ref, defaultBranch }: PushEvent): Promise<string | undefined> {
  if (defaultBranch === '') return undefined;
  if (ref === `refs/heads/${defaultBranch}`) {
    if (!/^0+$/.test(before)) return undefined;
    return (await git.run(['hash-object', '-t', 'tree', '--stdin'], { stdin: '' })).text;
  }
  for (const name of [`refs/remotes/origin/${defaultBranch}`, `refs/heads/${defaultBranch}`]) {
    const { exitCode, text } = await git.run(['merge-base', name, after], { accept: [0, 1, 128] });
    if (exitCode === 0) return text;
  }
  return undefined;
}

async function zipsBetween(git: Git, from: string, to: string, folder: string): Promise<string[]> {
  // Without rename detection a renamed zip counts as new. A deleted zip starts no run.
  const args = ['diff-tree', '-r', '-z', '--no-renames', '--name-only', '--diff-filter=AMT', from, to];
  const { stdout } = await git.run([...args, '--', folder]);
  return nulRecords(stdout).filter((path) => posix.dirname(path) === folder && path.endsWith('.zip'));
}

function unknownCommit(name: 'before' | 'after', commit: string): AppError {
  const message = `The ${name} commit of the push, ${shown(commit)}, is not in this clone (forced push of the default branch, or shallow clone). Start the workflow with workflow_dispatch instead.`;
  return new AppError('ERR_EVENT_BEFORE', message, { fault: 'usage' });
}

async function isCommit(git: Git, commit: string): Promise<boolean> {
  if (!/^[0-9a-f]{40,64}$/.test(commit) || /^0+$/.test(commit)) return false;
  const { exitCode } = await git.run(['cat-file', '-e', `${commit}^{commit}`], { accept: [0, 1, 128] });
  return exitCode === 0;
}
