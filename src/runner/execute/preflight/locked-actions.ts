import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { type ActionsLock, commitOf, lockPath, pinOf } from '../../mirror/actions-lock.ts';
import type { ResolvedWorkflow } from '../../workflow/read/resolve-calls.ts';
import type { LockedActions } from '../steps/action-places.ts';

/** The commits that a run must use: all that the lockfile has, if it lists the workflow that is started. */
export function lockedActions(lock: ActionsLock | undefined, workflow: string): LockedActions | undefined {
  if (lock?.workflows[workflow] === undefined) return undefined;
  return new Map(Object.entries(lock.dependencies).map(([pin, dependency]) => [pin, commitOf(dependency)]));
}

/**
 * The steps whose actions the lockfile lacks, as errors: in a workflow that it lists, and in those of the same repository that
 * the workflow calls (GitHub docs, "Workflow dependency lockfiles").
 */
export function unlockedSteps(lock: ActionsLock, { origin, workflow, calls }: ResolvedWorkflow): readonly Diagnostic[] {
  const listed = origin.repository === undefined ? lock.workflows[workflow.path] : undefined;
  const own = workflow.jobs
    .flatMap((job) => (job.kind === 'call' ? [] : job.steps))
    .flatMap((step) => {
      if (listed === undefined || step.kind !== 'uses' || step.reference.kind !== 'repository') return [];
      const pin = pinOf(step.reference);
      if (listed.includes(pin) && lock.dependencies[pin] !== undefined) return [];
      const { file, line, column } = step.position;
      const message = `${file} (Line: ${line}, Col: ${column}): ${step.uses} is not in ${lockPath}, which lists this workflow.`;
      return [finding('ERR_ACTIONS_LOCK', message, { severity: 'error', file, line, column })];
    });
  return [...own, ...Object.values(calls).flatMap((call) => unlockedSteps(lock, call))];
}
