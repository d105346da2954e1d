import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';

export type GuardName = 'diff-budget' | 'spec-guard' | 'docs-check' | 'checklists' | 'review';

/**
 * The result of a guard. `absent`: the repository has nothing that the guard could check, which is no failure. `overridden`: it failed, and
 * somebody accepted that with a reason.
 */
export interface GuardReport {
  readonly guard: GuardName;
  readonly verdict: 'passed' | 'failed' | 'absent' | 'overridden';
  /** One sentence. */
  readonly summary: string;
  readonly findings: readonly Diagnostic[];
}

/** `failed` if a finding is an error. */
export function verdictOf(findings: readonly Diagnostic[]): 'passed' | 'failed' {
  return findings.some(({ severity }) => severity === 'error') ? 'failed' : 'passed';
}
