import { jsonLine } from '../../../core/system/text/json.ts';
import { openLaunched } from '../../../iteration/launched-run.ts';
import type { IterationDeps } from '../../../iteration/run-stages.ts';
import { openEditor } from '../../../iteration/windows/open-editor.ts';
import {
  closeWorktrees,
  type HandInputs,
  type HandWorktree,
  openWorktrees,
  syncWorktrees,
  verifyWorktrees,
} from '../../../stages/dispatch-codex/hand-worktrees.ts';
import type { Io } from '../../program/io.ts';
import { table } from '../../program/output.ts';
import { repositoryRoot } from '../../repository/repository.ts';
import { type IterationOptions, iterationDeps, readWorkers } from './iteration-options.ts';

export interface WorktreesOptions extends IterationOptions {
  readonly runId: string;
  readonly workers?: string;
  readonly editor?: boolean;
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

type Act = (inputs: HandInputs, deps: IterationDeps) => Promise<readonly HandWorktree[]>;

/** `factory worktrees open`: a missing editor is reported but is not an error. */
export async function worktreesOpen(io: Io, options: WorktreesOptions): Promise<number> {
  return onWorktrees(io, options, async (inputs, deps) => {
    const rows = await openWorktrees(inputs, deps);
    if (options.editor !== false) {
      const problem = await openEditor(rows, options.runId, deps);
      if (problem !== undefined) io.err(`Opened no editor window: ${problem}\n`);
    }
    return rows;
  });
}

/**
 * `factory worktrees verify`: returns 2 if a worktree is missing, belongs to something else, or has changes outside its
 * scope lock.
 */
export async function worktreesVerify(io: Io, options: WorktreesOptions): Promise<number> {
  return onWorktrees(io, options, verifyWorktrees, ['absent', 'foreign', 'outside-scope']);
}

/** `factory worktrees sync`: returns 2 if a worktree has changes, or belongs to something else. */
export async function worktreesSync(io: Io, options: WorktreesOptions): Promise<number> {
  return onWorktrees(io, options, syncWorktrees, ['kept', 'foreign']);
}

/** `factory worktrees close`: returns 2 if a worktree was kept. */
export async function worktreesClose(io: Io, options: WorktreesOptions): Promise<number> {
  const how = { force: options.force === true, dryRun: options.dryRun === true };
  return onWorktrees(io, options, (inputs, deps) => closeWorktrees(inputs, how, deps), ['kept', 'foreign']);
}

async function onWorktrees(
  io: Io,
  options: WorktreesOptions,
  act: Act,
  bad: readonly HandWorktree['state'][] = [],
): Promise<number> {
  const deps = iterationDeps(io, options);
  const run = await openLaunched({ root: await repositoryRoot(io, options.repo), runId: options.runId }, deps);
  const workers = readWorkers(options.workers);
  const rows = await act({ ...run, ...(workers === undefined ? {} : { workers }) }, deps);
  if (options.json) for (const row of rows) io.out(jsonLine(row));
  else
    io.out(
      table([
        ['worker', 'state', 'detail', 'path'],
        ...rows.map((row) => [row.worker, row.state, row.detail, row.path]),
      ]),
    );
  return rows.some(({ state }) => bad.includes(state)) ? 2 : 0;
}
