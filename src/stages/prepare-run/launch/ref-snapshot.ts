import { join } from 'node:path';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { Git } from '../../../core/git/git.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { isOpened, isOpening } from '../../../core/run/worktree-owner.ts';
import { probeFolder } from '../../../core/system/files/probe-folder.ts';
import { statHostile } from '../../../core/system/hostile/stat-hostile.ts';

/** Object id by ref name. `HEAD` maps to its branch, or to its commit if it is detached. */
export type RefSnapshot = ReadonlyMap<string, string>;

export async function snapshotRefs(git: Git): Promise<RefSnapshot> {
  const { text } = await git.run(['for-each-ref', '--format=%(objectname) %(refname)']);
  const refs = new Map<string, string>();
  for (const line of text.split('\n')) {
    const space = line.indexOf(' ');
    if (space !== -1) refs.set(line.slice(space + 1), line.slice(0, space));
  }
  const head = await git.run(['symbolic-ref', '--quiet', 'HEAD'], { accept: [0, 1] });
  const detached = head.exitCode === 0 ? '' : (await git.run(['rev-parse', 'HEAD'])).text;
  return refs.set('HEAD', head.exitCode === 0 ? head.text : detached);
}

/**
 * The worktree guard: checks that the folder of each worker can be opened at its path, without opening it. A folder that exists there
 * is accepted only if an earlier attempt of this run opened it.
 *
 * @param worktreesDir absolute
 */
export async function judgeWorktrees(
  worktreesDir: string,
  layout: RunLayout,
  workers: readonly WorkerName[],
): Promise<Diagnostic[]> {
  const folder = layout.flatWorktrees ? worktreesDir : join(worktreesDir, layout.runId);
  const findings: Diagnostic[] = [];
  for (const worker of workers) {
    // Not the real path: it may be absolute, and findings are recorded in the run folder.
    const place = `<paths.worktrees_dir>/${layout.worktreeName(worker)}`;
    const refuse = (what: string): void => {
      const message = `The worktree of ${worker} cannot be opened at ${place}: ${what}.`;
      findings.push(finding('ERR_WORKTREE_GUARD', message, { worker }));
    };
    const own = isOpened(folder, worker, layout.runId) || isOpening(folder, worker, layout.runId);
    if (!own && statHostile(join(folder, worker)).kind !== 'absent') refuse('a file or folder already exists there');
    if (!(await probeFolder(folder)).writable) refuse('its parent folder is not writable');
  }
  return findings;
}
