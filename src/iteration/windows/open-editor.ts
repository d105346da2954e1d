import { dirname, join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { StageDeps } from '../../core/run/stage.ts';
import { workspaceName } from '../../core/run/window-title.ts';
import { runTool } from '../../core/system/processes/run-tool.ts';
import { withoutAuthority } from '../../stages/dispatch-codex/agents/backend/agent-environment.ts';
import type { HandWorktree } from '../../stages/dispatch-codex/hand-worktrees.ts';

/**
 * Opens one editor window on each worktree, by the workspace file beside it, so that its title is the one that dispatch looks
 * for. Where there is no `code` nothing happens.
 *
 * @returns why no window was opened, for a person; `undefined` when all were
 */
export async function openEditor(
  rows: readonly HandWorktree[],
  runId: string,
  deps: Pick<StageDeps, 'env'>,
): Promise<string | undefined> {
  try {
    const env = withoutAuthority(deps.env);
    for (const { worker, path } of rows) {
      const folder = dirname(path);
      const { exitCode } = await runTool('code', ['-n', join(folder, workspaceName(worker, runId))], {
        cwd: folder,
        env,
      });
      if (exitCode !== 0) return `code ended with ${exitCode} for ${worker}`;
    }
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}
