import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import type {
  AgentEnd,
  AgentTask,
  Backend,
  StartPlan,
} from '../../../../src/stages/dispatch-codex/agents/backend/backend.ts';
import { defaultTimings } from '../../../../src/stages/dispatch-codex/record/timings.ts';
import { Sessions } from '../../../../src/stages/dispatch-codex/session/sessions.ts';

const plan: StartPlan = {
  backend: 'command',
  command: 'agent',
  args: [],
  cwd: '/',
  env: {},
  stdin: 'the prompt',
  verbatimArguments: false,
};
const backend = {
  resume: (given: StartPlan, _task: AgentTask, thread: string, why: string) => ({ ...given, thread, stdin: why }),
} as unknown as Backend;
const config = factoryConfig.parse({});
const sessions = (maxParks = 2): Sessions =>
  new Sessions({ backend, task: {} as AgentTask, plan, timings: { ...defaultTimings, maxParks }, config });

const end = (outcome: AgentEnd['outcome'], more: Partial<AgentEnd> = {}): AgentEnd => ({
  ...{ outcome, rc: 1, reason: '', transient: false },
  ...more,
});

describe('what follows a session', () => {
  const cases: readonly (readonly [
    name: string,
    end: AgentEnd,
    thread: string | undefined,
    isLimited: boolean,
    marker: 'done' | 'absent',
    state: string | undefined,
    stdin: string | undefined,
  ])[] = [
    ['a limit', end('failure'), 't', true, 'absent', 'WORKER_PARKED', 'limited'],
    ['a limit of which nothing credible is known', end('failure'), 't', false, 'absent', undefined, undefined],
    ['a limit after the marker', end('failure'), 't', true, 'done', undefined, undefined],
    ['a limit without a conversation', end('failure'), undefined, true, 'absent', undefined, undefined],
    [
      'a limit before any answer',
      end('failure', { unanswered: true }),
      undefined,
      true,
      'absent',
      'WORKER_PARKED',
      'the prompt',
    ],
    [
      'a limit that a program asks to wait for',
      end('rollover'),
      undefined,
      true,
      'absent',
      'WORKER_PARKED',
      'the prompt',
    ],
    [
      'a further session that a program asks for',
      end('rollover'),
      undefined,
      false,
      'absent',
      'ROLLOVER',
      'the prompt',
    ],
    ['an interruption', end('interrupted'), 't', false, 'absent', 'INTERRUPTED', 'interrupted'],
    [
      'an interruption before any answer',
      end('interrupted', { unanswered: true }),
      undefined,
      false,
      'absent',
      'INTERRUPTED',
      'the prompt',
    ],
    ['an interruption without a conversation', end('interrupted'), undefined, false, 'absent', undefined, undefined],
  ];
  it.each(cases)('%s', (_name, ended, thread, isLimited, marker, state, stdin) => {
    const judge = { look: () => marker };
    const next = sessions().after({ why: 'agent-ended', marker, end: ended }, judge, thread, isLimited);
    expect(next === undefined ? [] : 'plan' in next ? [next.state, next.plan.stdin] : [next.code]).toEqual(
      state === undefined ? [] : [state, stdin],
    );
  });

  it.each(['ERR_AGENT_OUTAGE', 'ERR_AGENT_UNREACHABLE'] as const)(
    'comes after growing pauses while the model service fails (%s), until they reach dispatch.outage_seconds',
    (code) => {
      const all = new Sessions({
        ...{ backend, task: {} as AgentTask, plan, timings: defaultTimings },
        config: factoryConfig.parse({ dispatch: { outage_seconds: 40 } }),
      });
      const judge = { look: () => 'absent' as const };
      const failed = end('interrupted', { code });
      const next = [1, 2, 3, 4].map(() => all.after({ why: 'agent-ended', marker: 'absent', end: failed }, judge, 't'));
      expect(next.map((each) => (each !== undefined && 'plan' in each ? [each.state, each.pauseMs] : []))).toEqual([
        ['OUTAGE', 5_000],
        ['OUTAGE', 10_000],
        ['OUTAGE', 20_000],
        [],
      ]);
    },
  );

  it('is nothing when an agent reports one limit after the other', () => {
    const all = sessions(2);
    const judge = { look: () => 'absent' as const };
    const waited = { why: 'agent-ended', marker: 'absent', end: end('failure') } as const;
    const states = [1, 2, 3].map(() => all.after(waited, judge, 't', true));
    expect(states.map((next) => next !== undefined)).toEqual([true, true, false]);
    expect(all.number).toBe(3);
  });
});
