import { causesOf } from './causes.ts';
import type { Diagnostic } from './diagnostic.ts';

/**
 * The next action of the first cause ({@link causesOf}), with its run and workers.
 *
 * @param sorted in display order
 * @param runId empty if there is no run
 * @returns `undefined` when there is no error
 */
export function nextActionOf(sorted: readonly Diagnostic[], runId: string): string | undefined {
  const [first] = causesOf(sorted.filter(({ severity }) => severity === 'error'));
  return first === undefined ? undefined : filledAction(first.nextAction, { runId, workers: first.workers });
}

/** What a next action is about. */
export interface ActionSubject {
  readonly runId: string;
  readonly workers: readonly string[];
}

/** Puts the run and its workers into a next action, so that its commands work as they are written. */
export function filledAction(action: string, { runId, workers }: ActionSubject): string {
  const [only] = workers;
  const named =
    workers.length === 0 ? action : action.replaceAll('--workers <WORKER>', `--workers ${workers.join(',')}`);
  const filled = only === undefined || workers.length > 1 ? named : named.replaceAll('<WORKER>', only);
  return runId === '' ? filled : filled.replaceAll('<RUN_ID>', runId);
}

/** A finding whose next action names its run and its worker. */
export function filledFinding(finding: Diagnostic, runId: string): Diagnostic {
  const workers = finding.worker === undefined ? [] : [finding.worker];
  const nextAction = filledAction(finding.nextAction, { runId, workers });
  return nextAction === finding.nextAction ? finding : { ...finding, nextAction };
}
