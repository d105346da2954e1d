import type { AgentEnd } from './backend.ts';

/** Why an agent's turn failed, as the agent itself classifies it. */
export type AgentFailure = 'context-full' | 'transient' | 'login' | 'quota' | 'other';

const ends: Readonly<Record<AgentFailure, Omit<AgentEnd, 'rc' | 'transient'>>> = {
  'context-full': { outcome: 'rollover', reason: 'filled its context window' },
  transient: { outcome: 'interrupted', reason: 'lost the connection to its model, or was held back by it' },
  login: { outcome: 'failure', reason: 'the model refused the login or key of the agent', code: 'ERR_AGENT_LOGIN' },
  quota: { outcome: 'failure', reason: 'the account of the agent has used up its quota', code: 'ERR_AGENT_QUOTA' },
  other: { outcome: 'failure', reason: 'ended with a failed turn' },
};

/** How a session ends whose turn failed. */
export function failedTurn(failure: AgentFailure, rc: number): AgentEnd {
  return { ...ends[failure], rc, transient: false };
}

/** What the HTTP status of a refused request to a model means; `undefined` and 0 are no status at all. */
export function failureOfStatus(status: number | undefined): AgentFailure {
  if (status === 401 || status === 403) return 'login';
  if (status === 402) return 'quota';
  return status === 408 || status === 429 || (status ?? 0) >= 500 ? 'transient' : 'other';
}

/** The ending of a session that began another conversation than the one it was to go on with. */
export function strangeThread(end: AgentEnd): AgentEnd {
  return { ...end, outcome: 'failure', reason: 'the agent began another conversation', code: 'ERR_AGENT_THREAD' };
}
