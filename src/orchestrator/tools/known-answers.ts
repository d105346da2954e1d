import type { OrchestratorEvent } from '../contracts/orchestrator-event.ts';
import type { ApprovalDecision, ApprovalFiles } from './approval-files.ts';

/** An answer to what a run asked earlier. */
export interface KnownAnswer {
  /** What was asked: another command is another question. */
  readonly what: string;
  /** `undefined`: an approval that is in the events already. */
  readonly decision: ApprovalDecision | undefined;
}

/** By the key of the request. */
export type KnownAnswers = Map<string, KnownAnswer>;

/**
 * The answers that count without another question: approvals in the events of the run, and answers to its open requests that were given while
 * no process worked on it. To be read before a stage runs, because a stage could write an answer (docs/adr/0229).
 */
export function knownAnswers(events: readonly OrchestratorEvent[], files: ApprovalFiles): KnownAnswers {
  const answers: KnownAnswers = new Map();
  const open = new Map<string, { readonly id: string; readonly what: string }>();
  for (const { event, payload } of events) {
    const [key, what] = [String(payload.key), String(payload.what)];
    if (event === 'approval_requested') open.set(key, { id: String(payload.request), what });
    if (event === 'approval_decided') {
      open.delete(key);
      if (payload.decision === 'approved') answers.set(key, { what, decision: undefined });
    }
  }
  for (const [key, { id, what }] of open) {
    const decision = files.decision({ key, id });
    if (decision !== undefined) answers.set(key, { what, decision });
  }
  return answers;
}
