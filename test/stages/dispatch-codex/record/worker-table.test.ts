import { expect, it } from '@jest/globals';
import { workerTable } from '../../../../src/stages/dispatch-codex/record/dispatch-report.ts';

const worker = {
  worker: 'A_core',
  backend: 'script',
  state: 'DONE',
  rc: 0,
  attempts: 2,
  started_at: '2026-03-01T00:00:00Z',
  ended_at: '2026-03-01T00:01:00Z',
  tokens: 5,
  cost_usd: 0.25,
  code: '',
  reason: 'all fine',
};

const tableOf = (...workers: readonly object[]): string[] =>
  workerTable({ workers } as unknown as Parameters<typeof workerTable>[0]).split('\n');

/** The cells of a row. */
const cells = (line: string | undefined): string[] =>
  (line ?? '')
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

it('each column has its value', () => {
  const [head, , row, , last] = tableOf(worker);
  expect(Object.fromEntries(cells(head).map((name, at) => [name, cells(row)[at]]))).toEqual({
    Worker: 'A_core',
    Backend: 'script',
    State: 'DONE',
    RC: '0',
    Attempts: '2',
    Round: '-',
    Started: '2026-03-01T00:00:00Z',
    Ended: '2026-03-01T00:01:00Z',
    Tokens: '5',
    'Cost (USD)': '0.25',
    Reason: 'all fine',
  });
  expect(last).toBe('Usage together: 5 tokens, 0.25 US dollars.');
});

it('names the agent, the rounds, the set-up and what ended a worker', () => {
  const text = tableOf({
    ...worker,
    agent: { name: 'Codex', version: null },
    rework: [{ codes: ['ERR_SCOPE'] }],
    setup: { started_at: '2026-03-01T00:00:00Z', ended_at: '2026-03-01T00:00:05Z' },
    code: 'ERR_DONE_TIMEOUT',
  });
  const rows = text.map(cells);
  expect(rows[2]?.[1]).toContain('Codex of an unknown version');
  expect(rows[2]?.[5]).toBe('1');
  expect(rows[2]?.at(-1)).toContain('all fine');
  expect(rows.find((row) => row[0] === 'Worker' && row[1] === 'Set-up started')).toEqual([
    'Worker',
    'Set-up started',
    'Ended',
    'Seconds',
  ]);
  expect(rows.find((row) => row[3] === '5')?.slice(1)).toEqual(['2026-03-01T00:00:00Z', '2026-03-01T00:00:05Z', '5']);
  expect(rows.find((row) => row[1] === 'Feedback round')).toEqual(['Worker', 'Feedback round', 'Why']);
});

it('says which limits the workers reached together', () => {
  const limits = [{ code: 'ERR_BUDGET_TOKENS', reason: 'reached run.token_budget, which is 5' }];
  const text = workerTable({ workers: [worker], run_limits: limits } as unknown as Parameters<typeof workerTable>[0]);
  expect(text).toContain('\nERR_BUDGET_TOKENS: the workers together reached run.token_budget, which is 5.\n');
});
