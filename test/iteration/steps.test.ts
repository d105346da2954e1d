import { expect, it } from '@jest/globals';
import { AppError, finding } from '../../src/core/diagnostics/app-error.ts';
import type { ErrorCode } from '../../src/core/diagnostics/error-codes.ts';
import type { StageReport } from '../../src/core/run/stage.ts';
import { fixedClock } from '../../src/core/system/clock.ts';
import { type Step, Steps } from '../../src/iteration/steps.ts';

const at = '2026-03-01T00:00:00Z';

/** Steps with what their listener heard. */
function steps(aborted = false) {
  const heard: string[] = [];
  const given = new Steps({
    clock: fixedClock(new Date(at)),
    signal: aborted ? AbortSignal.abort() : new AbortController().signal,
    onStart: (name) => heard.push(`start ${name}`),
    onStep: ({ name, status }: Step) => heard.push(`${name} ${status}`),
  });
  return { given, heard };
}

const report = (status: StageReport['status'], diagnostics: StageReport['diagnostics'] = []): StageReport =>
  ({ status, diagnostics, nextAction: 'do this' }) as unknown as StageReport;
const warning = finding('ERR_OVERLAP', 'shared', { severity: 'warning' });
const error = finding('ERR_SCOPE', 'outside');

it.each([
  ['PASS', [], 0, 'do this'],
  ['BLOCKED', [error], 2, 'ERR_SCOPE: outside'],
  ['BLOCKED', [warning, error], 2, 'ERR_SCOPE: outside'],
  ['PASS', [warning], 0, 'ERR_OVERLAP: shared'],
  ['FAIL', [], 1, 'do this'],
  ['PENDING', [], 3, 'do this'],
] as const)('a step that is %s with %j', async (status, findings, rc, detail) => {
  const { given, heard } = steps();
  const done = await given.take('validate', async () => report(status, findings));
  expect(done.status).toBe(status);
  expect(given.taken).toEqual([
    { name: 'validate', status, rc, started_at: at, ended_at: at, detail, findings: [...findings] },
  ]);
  expect(heard).toEqual(['start validate', `validate ${status}`]);
});

it('an error ends the run where no later step can judge it', async () => {
  const { given, heard } = steps();
  await expect(given.take('prepare', () => Promise.reject(new AppError('ERR_SCOPE', 'm')))).rejects.toMatchObject({
    code: 'ERR_SCOPE',
  });
  await expect(given.take('prepare', () => Promise.reject(new Error('m')))).rejects.toMatchObject({
    code: 'ERR_INTERNAL',
  });
  expect([given.taken, heard]).toEqual([[], ['start prepare', 'start prepare']]);
});

it.each([
  [new AppError('ERR_SCOPE', 'm', { diagnostics: [warning] }), 'BLOCKED', 2, 'ERR_SCOPE: m', 2],
  [new Error('m'), 'FAIL', 1, 'ERR_INTERNAL: m', 1],
] as const)('an attempted step may fail: %s', async (thrown, status, rc, detail, count) => {
  const { given } = steps();
  expect(await given.attempt('gates', () => Promise.reject(thrown))).toBeUndefined();
  expect(given.taken).toMatchObject([{ name: 'gates', status, rc, detail: expect.stringContaining(detail) }]);
  expect(given.taken[0]?.findings).toHaveLength(count);
});

it.each<ErrorCode>(['ERR_LOCK_HELD', 'ERR_LOCK_LOST', 'ERR_RUN_BUSY'])(
  'no step follows %s, since none could record anything',
  async (code) => {
    const { given } = steps();
    await expect(given.attempt('gates', () => Promise.reject(new AppError(code, 'm')))).rejects.toMatchObject({ code });
    expect(given.taken).toEqual([]);
  },
);

it('a cancelled run throws what its step threw', async () => {
  const { given } = steps(true);
  const thrown = new Error('aborted');
  await expect(given.take('dispatch', () => Promise.reject(thrown))).rejects.toBe(thrown);
  await expect(given.attempt('dispatch', () => Promise.reject(thrown))).rejects.toBe(thrown);
  expect(given.taken).toEqual([]);
});

it('integrate judges the last run of each step', async () => {
  const { given } = steps();
  for (const [name, status] of [
    ['prepare', 'PASS'],
    ['dispatch', 'BLOCKED'],
    ['collect', 'PENDING'],
    ['validate', 'FAIL'],
    ['dispatch', 'PASS'],
  ] as const) {
    await given.take(name, async () => report(status));
  }
  expect(given.earlier()).toEqual([
    { name: 'prepare', result: 'success', verdict: 'PASS' },
    { name: 'dispatch', result: 'success', verdict: 'PASS' },
    { name: 'collect', result: 'success', verdict: 'PENDING' },
    { name: 'validate', result: 'failure', verdict: 'FAIL' },
  ]);
  await given.take('prepare', async () => report('BLOCKED'));
  expect(given.earlier()[0]).toEqual({ name: 'prepare', result: 'failure', verdict: 'BLOCKED' });
});
