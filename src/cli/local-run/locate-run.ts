import { basename, dirname, resolve } from 'node:path';
import { loadPaths } from '../../core/config/load-config.ts';
import { findRun } from '../../core/run/find-run.ts';
import { layoutOf, type RunLayout } from '../../core/run/layout.ts';
import { parseRunId } from '../../core/run/run-id.ts';
import type { Io } from '../program/io.ts';
import { newestRun } from './newest-run.ts';

/** The options that name a run: `--run-id` with `--repo`, or `--run-dir`; without both, the newest run of `--repo`. */
export interface RunChoice {
  readonly repo: string;
  readonly runId?: string;
  readonly runDir?: string;
}

/**
 * Locates a run. A downloaded artifact has the folders `runs/<RUN_ID>` and `prompts/<RUN_ID>` side by side, like a
 * repository.
 *
 * @returns the layout, and the absolute folder that it is relative to
 * @throws AppError ERR_RUN_ID; ERR_RUN_UNKNOWN or ERR_RUN_COLLECTED
 *   (usage)
 */
export async function locateRun(
  io: Io,
  choice: RunChoice,
): Promise<{ readonly root: string; readonly layout: RunLayout }> {
  if (choice.runDir !== undefined) {
    const runDir = resolve(io.cwd, choice.runDir);
    const paths = {
      runs_dir: basename(dirname(runDir)),
      prompts_dir: 'prompts',
      prompt_zips_dir: 'prompt_zips',
      worktrees_dir: 'worktrees',
      worktrees_flat: false,
    };
    return { root: dirname(dirname(runDir)), layout: layoutOf(paths, parseRunId(basename(runDir))) };
  }
  const root = resolve(io.cwd, choice.repo);
  const paths = await loadPaths({ root, env: io.env });
  return { root, layout: await findRun(root, paths, choice.runId ?? (await newestRun(root, paths))) };
}
