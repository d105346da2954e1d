import type { SessionResult } from '../../core/contracts/conveyor/session-result.ts';
import { tokensOf, type Usage } from '../../stages/dispatch-codex/agents/backend/usage.ts';

/** A usage limit of an agent's account. */
export interface SessionLimit {
  /** When it ends: UTC, ISO-8601. */
  readonly until: string;
  /** The conversation to resume then; `null` if there is none. */
  readonly thread: string | null;
}

/** How a session's process ended, and what it left at ORCH_RESULT_PATH. */
export interface SessionFacts {
  readonly why: 'exit' | 'killed' | 'deadline' | 'stalled' | 'not-started' | 'cancelled';
  /** The exit status; `null` if it did not exit by itself. */
  readonly rc: number | null;
  /** What the agent's stream said, for people; empty if nothing. */
  readonly said: string;
  /** Whether another try may help, by dispatch's classes of failures. */
  readonly transient: boolean;
  /** `undefined`: none was written. */
  readonly result: SessionResult | { readonly problem: string } | undefined;
  readonly usage: Usage | undefined;
  /** The usage limit that ended the session, if its end is known. */
  readonly limit: SessionLimit | undefined;
}

/** The outcome of a session. */
export interface SessionOutcome {
  readonly status: 'completed' | 'handoff_required' | 'blocked' | 'failed' | 'interrupted' | 'parked';
  readonly reason: string;
  readonly summary: string;
  readonly transient: boolean;
  readonly noop: boolean;
  readonly tokens: number | null;
  /** Whether the result could not be read: `validation_protocol_error`. */
  readonly isProtocolError: boolean;
  /** Set if the status is `parked`. */
  readonly limit: SessionLimit | undefined;
}

/** What a shell means by its exit status (POSIX.1-2017, Shell Command Language, 2.8.2). */
const shellExits: Readonly<Record<number, string>> = {
  126: ': a file of its command cannot be executed',
  127: ': a file or program of its command was not found',
};

/** The rules of docs/conveyor.md, "A session", in their order. Pure. */
export function judgeOutcome(
  facts: SessionFacts,
  limits: { readonly handoffExitCode: number; readonly contextThreshold: number },
): SessionOutcome {
  const { why, rc, result, usage } = facts;
  const payload = result === undefined || 'problem' in result ? undefined : result;
  const outcome = (status: SessionOutcome['status'], reason: string): SessionOutcome => ({
    status,
    reason,
    summary: payload?.summary ?? '',
    transient: status === 'failed' && facts.transient,
    noop: payload?.noop ?? false,
    tokens: usage === undefined ? null : tokensOf(usage),
    isProtocolError: false,
    limit: undefined,
  });
  // An agent's own error says more than its summary.
  const cause = facts.said || payload?.reason || '';
  const said = cause === '' ? '' : `: ${cause}`;
  switch (why) {
    case 'cancelled':
      return outcome('interrupted', 'The conveyor was interrupted.');
    case 'not-started':
      return outcome('failed', `The executor could not start${said}.`);
    case 'killed':
      return outcome('failed', `The executor was killed${said}.`);
    case 'deadline':
      return outcome('failed', 'The executor reached the time limit of a session.');
    case 'stalled':
      return outcome('failed', 'The executor printed nothing for too long.');
    default:
  }
  if (rc !== 0 && facts.limit !== undefined) {
    const reason = `A usage limit ended the session; it resets at ${facts.limit.until}.`;
    return { ...outcome('parked', reason), limit: facts.limit };
  }
  if (rc === limits.handoffExitCode) {
    return outcome('handoff_required', payload?.reason || `The executor exited with the handoff code ${rc}.`);
  }
  if (rc !== 0) {
    const meaning = cause === '' && rc !== null ? (shellExits[rc] ?? '') : '';
    return outcome('failed', `The executor exited with ${rc}${meaning}${said.replace(/\.$/, '')}.`);
  }
  if (result !== undefined && 'problem' in result) {
    const reason = `The result at ORCH_RESULT_PATH ${result.problem}.`;
    return { ...outcome('failed', reason), isProtocolError: true };
  }
  const status = payload?.status ?? 'completed';
  if (status !== 'completed') return outcome(status, payload?.reason || `The executor reported ${status}.`);
  const left = payload?.contextRemaining;
  if (left !== undefined && left < limits.contextThreshold) {
    const reason = `The executor has ${left} tokens of context left, fewer than ${limits.contextThreshold}.`;
    return outcome('handoff_required', reason);
  }
  return outcome('completed', payload?.reason ?? '');
}
