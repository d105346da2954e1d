/** The conveyor's own files, relative to the repository root. */
export const conveyorPaths = {
  config: 'docs/ops/automation/orchestrator.config.json',
  state: 'docs/ops/automation/run-state.json',
  events: 'docs/ops/automation/run-events.jsonl',
  handoffs: 'docs/ops/automation/handoffs',
  runtime: 'docs/ops/automation/runtime',
  lock: 'docs/ops/automation/runtime/conveyor.lock',
  /** The repository of the sessions, below `paths.worktrees_dir` of the factory. */
  worktree: 'tools/codex/worktrees/conveyor',
} as const;

/** Whether a path belongs to the conveyor's own state, which never makes a checkout dirty. */
export function isOwnState(path: string): boolean {
  const { state, events, handoffs, runtime } = conveyorPaths;
  return path === state || path === events || path.startsWith(`${handoffs}/`) || path.startsWith(`${runtime}/`);
}

/** The folder of a run's logs and results. It exists in the checkout, and at the same path in the sessions' repository. */
export function runtimeFolder(runId: string): string {
  return `${conveyorPaths.runtime}/${runId}`;
}

/** `<runtime>/<run id>/<plan>-session-<n>`, to which `.log`, `.result.json` and the like are added. */
export function sessionStem(runId: string, planId: string, session: number): string {
  return `${runtimeFolder(runId)}/${planId}-session-${session}`;
}

/** The pack of the base commit of the plan at work. */
export function basePackFile(runId: string): string {
  return `${runtimeFolder(runId)}/base.pack`;
}

/** The branch that gets one commit for each completed plan of a run. */
export function conveyorBranch(runId: string): string {
  return `refs/heads/conveyor/${runId}`;
}

/** The ref that keeps what was in the user's checkout besides a plan's work when it was restored; `hidden`: what the plan's own ignore rules hid. */
export function checkoutRef(runId: string, planId: string, part: 'checkout' | 'hidden' = 'checkout'): string {
  return `refs/factory/conveyor/${runId}/${planId}/${part}`;
}

/** The ref that keeps the work of a session, whatever becomes of it. */
export function sessionRef(runId: string, planId: string, session: number): string {
  return `refs/factory/conveyor/${runId}/${planId}/${session}`;
}

/** The ref of a plan's work after its last session; `null` if that changed nothing. */
export function workRef(
  runId: string,
  plan: {
    readonly planId: string;
    readonly session: number;
    readonly snapshot: string | null;
    readonly base: string;
  },
): string | null {
  const { planId, session, snapshot, base } = plan;
  return snapshot === null || snapshot === base ? null : sessionRef(runId, planId, session);
}
