import type { ExecutionMode, PlanItem, TaskContext } from '../events/agent-results.ts';

/** `cloud` if the task is for parallel runners or a subtask requires it, else `mcp`. */
export function executionMode(task: TaskContext, items: readonly PlanItem[]): ExecutionMode {
  return task.execution?.parallel === true || items.some(({ requires_cloud }) => requires_cloud === true)
    ? 'cloud'
    : 'mcp';
}
