import { dirname, join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { StageDeps } from '../../core/run/stage.ts';
import { workspaceName } from '../../core/run/window-title.ts';
import { runTool } from '../../core/system/processes/run-tool.ts';
import { withoutAuthority } from '../../stages/dispatch-codex/agents/backend/agent-environment.ts';
import type { HandWorktree } from '../../stages/dispatch-codex/hand-worktrees.ts';

/**
 * Opens one editor window for each worktree, through the workspace file beside it, which sets the title that dispatch looks for. Does
 * nothing if there is no program `code`.
 *
 * @returns why no window was opened, for a person; `undefined` if all were opened
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
