import { AppError } from '../../core/diagnostics/app-error.ts';
import { orchestratorFolders } from '../layout/orchestrator-folders.ts';
import { ApprovalFiles, type ApprovalRequest } from '../tools/approval-files.ts';
import { type FoundRun, findRun, readManifest, runOfTask } from './find-recorded-run.ts';
import { instantOf, type OrchestratorDeps } from './orchestrator-deps.ts';

export interface ApproveOptions {
  readonly run: string;
  readonly task?: string | undefined;
  readonly deny: boolean;
  readonly actor: string;
  readonly reason: string;
}

/** What was decided. */
export interface Decided {
  /** The run that asked: the given one, or a child run of it. */
  readonly run_id: string;
  readonly stage: string;
  readonly decision: 'approved' | 'denied';
  readonly actor: string;
  readonly reason: string;
  /** Whether a process works on the run. If not, the run has to be resumed. */
  readonly next_action: string | null;
}

/**
 * Answers what a run asks, or a child run of it. The run continues by itself if a process waits; else it uses the answer when it is
 * resumed.
 *
 * @throws AppError ERR_ORCHESTRATOR_NO_RUN; ERR_APPROVAL_NONE if the run asks nothing
 */
export async function decideApproval(options: ApproveOptions, deps: OrchestratorDeps): Promise<Decided> {
  const place = orchestratorFolders(deps.env, deps.cwd);
  const asking = openRequest(findRun(place, options.run, options.task, deps.env));
  if (asking === undefined) {
    throw new AppError('ERR_APPROVAL_NONE', `The run ${options.run} waits for no approval.`, {
      nextAction: `See what it does: codex-orchestrator status --run ${options.run}`,
    });
  }
  const { found, request } = asking;
  const { actor, reason, deny } = options;
  const files = new ApprovalFiles(place.runsDir, found.paths.folder);
  await files.decide(request, { isApproved: !deny, actor, reason, timestamp: instantOf(deps.clock)() });
  const { status } = readManifest(place, findRun(place, options.run, options.task, deps.env));
  return {
    run_id: found.runId,
    stage: request.stage,
    decision: deny ? 'denied' : 'approved',
    actor,
    reason,
    next_action: status === 'in_progress' ? null : `codex-orchestrator resume --run ${options.run}`,
  };

  function openRequest(found: FoundRun): { readonly found: FoundRun; readonly request: ApprovalRequest } | undefined {
    const [request] = new ApprovalFiles(place.runsDir, found.paths.folder).open();
    if (request !== undefined) return { found, request };
    for (const { sub_run_id } of readManifest(place, found).commands) {
      if (sub_run_id === null) continue;
      const child = runOfTask(place, found.taskId, sub_run_id);
      const below = child === undefined ? undefined : openRequest(child);
      if (below !== undefined) return below;
    }
    return undefined;
  }
}
