import type { LimitNotice } from '../limits/limit-notice.ts';
import type { AgentEnd } from './backend.ts';

/** Why an agent's turn failed, according to the agent. */
export type AgentFailure = 'context-full' | 'throttled' | 'outage' | 'unreachable' | 'login' | 'quota' | 'other';

/** Failures whose message may say when a usage limit ends. */
const limits: ReadonlySet<AgentFailure> = new Set(['throttled', 'quota']);

const ends: Readonly<Record<AgentFailure, Omit<AgentEnd, 'rc' | 'transient'>>> = {
  'context-full': { outcome: 'rollover', reason: 'filled its context window' },
  throttled: { outcome: 'interrupted', reason: 'was throttled by its model service' },
  outage: {
    outcome: 'interrupted',
    reason: 'had no working model service: it failed or was overloaded',
    code: 'ERR_AGENT_OUTAGE',
  },
  unreachable: {
    outcome: 'interrupted',
    reason: 'could not connect to its model service',
    code: 'ERR_AGENT_UNREACHABLE',
  },
  login: { outcome: 'failure', reason: 'the model refused the login or key of the agent', code: 'ERR_AGENT_LOGIN' },
  quota: { outcome: 'failure', reason: 'the account of the agent has no quota left', code: 'ERR_AGENT_QUOTA' },
  other: { outcome: 'failure', reason: 'ended with a failed turn' },
};

/**
 * The end of a session with a failed turn.
 *
 * @param notice what the agent said about it
 */
export function failedTurn(failure: AgentFailure, rc: number, notice?: LimitNotice): AgentEnd {
  const limit = notice !== undefined && limits.has(failure) ? { limit: notice } : {};
  return { ...ends[failure], rc, transient: false, ...limit };
}

/** Classifies the HTTP status of a refused request to a model. `undefined` and 0 mean "no status". */
export function failureOfStatus(status: number | undefined): AgentFailure {
  if (status === 401 || status === 403) return 'login';
  if (status === 402) return 'quota';
  if (status === 429) return 'throttled';
  return status === 408 || (status ?? 0) >= 500 ? 'outage' : 'other';
}

/**
 * Whether an agent's login is refused for good, although its program keeps trying. The first refusal may only mean that the program has to
 * renew its login.
 */
export function isRefused({ refusals }: Refusals): boolean {
  return refusals >= 2;
}

/** The number of consecutive refusals after a line that is no refusal. Output of an agent that is being ended for its refusals does not reset it. */
export function refusalsAfter(stream: Refusals): number {
  return isRefused(stream) ? stream.refusals : 0;
}

interface Refusals {
  readonly refusals: number;
}

/** The end of a session that started a different conversation instead of resuming the given one. */
export function strangeThread(end: AgentEnd): AgentEnd {
  return { ...end, outcome: 'failure', reason: 'the agent started a different conversation', code: 'ERR_AGENT_THREAD' };
}
