import { describe, expect, it } from '@jest/globals';
import type { CheckRecord } from '../../../src/core/contracts/verdict/validation.ts';
import { statusFile } from '../../../src/core/contracts/worker/status-file.ts';
import { finding } from '../../../src/core/diagnostics/app-error.ts';
import { exitCodeOf } from '../../../src/core/diagnostics/exit-codes.ts';
import { filledAction } from '../../../src/core/diagnostics/next-action.ts';
import {
  decideVerdict,
  finalStatusOf,
  renderCheckLines,
  renderNextActionLines,
  renderPendingStatus,
  renderStatusFile,
  renderSummaryLines,
  requiredCheckNames,
  type VerdictInput,
} from '../../../src/core/evidence/verdict.ts';
import { fc } from '../../helpers/property.ts';
import { expectMatchesReferenceSchema } from '../../helpers/reference-schema.ts';

const check = (name: string, rc: number, more: Partial<CheckRecord> = {}): CheckRecord => ({
  name,
  status: 'PASS',
  rc,
  required: true,
  detail: '',
  ...more,
});
const input = (more: Partial<VerdictInput> = {}): VerdictInput => ({
  runId: '20260301_1',
  startedAt: '2026-03-01T00:00:00Z',
  endedAt: '2026-03-01T00:00:01Z',
  checks: [check('a', 0)],
  required: [],
  findings: [],
  noop: false,
  gatesRan: 1,
  ...more,
});
const error = finding('ERR_SCOPE', 'out of scope', { worker: 'A_core' });
const warning = finding('ERR_OVERLAP', 'shared', { severity: 'warning' });
const internal = finding('ERR_INTERNAL', 'broken');

describe('decideVerdict', () => {
  it.each<[string, Partial<VerdictInput>, string, number, string, string]>([
    ['all required pass', {}, 'PASS', 0, 'success', 'success'],
    ['warnings alone', { findings: [warning] }, 'PASS', 0, 'success', 'success'],
    [
      'an optional check fails',
      { checks: [check('a', 0), check('b', 1, { required: false })] },
      'PASS',
      0,
      'success',
      'success',
    ],
    ['a required check fails', { checks: [check('a', 0), check('b', 2)] }, 'BLOCKED', 2, 'failure', 'action_required'],
    ['a required check fails and says PASS', { checks: [check('a', 7)] }, 'BLOCKED', 2, 'failure', 'action_required'],
    ['a required check did not run', { checks: [check('a', 3)] }, 'BLOCKED', 2, 'failure', 'action_required'],
    ['a required check is missing', { required: ['a', 'b'] }, 'BLOCKED', 2, 'failure', 'action_required'],
    [
      'a name required elsewhere fails as optional',
      { checks: [check('b', 1, { required: false })], required: ['b'] },
      'BLOCKED',
      2,
      'failure',
      'action_required',
    ],
    [
      'the same name fails, then passes',
      { checks: [check('a', 1), check('a', 0)] },
      'BLOCKED',
      2,
      'failure',
      'action_required',
    ],
    [
      'the same name passes, then fails',
      { checks: [check('a', 0), check('a', 1, { required: false })] },
      'BLOCKED',
      2,
      'failure',
      'action_required',
    ],
    ['an error finding', { findings: [error] }, 'BLOCKED', 2, 'failure', 'action_required'],
    ['nothing was checked', { checks: [] }, 'BLOCKED', 2, 'failure', 'action_required'],
    [
      'only optional checks',
      { checks: [check('a', 0, { required: false })] },
      'BLOCKED',
      2,
      'failure',
      'action_required',
    ],
    ['an internal error though all pass', { internalError: internal }, 'FAIL', 1, 'failure', 'failure'],
    ['an internal error over a block', { internalError: internal, findings: [error] }, 'FAIL', 1, 'failure', 'failure'],
  ])('%s', (_name, more, verdict, exitCode, conclusion, checkConclusion) => {
    expect(decideVerdict(input(more))).toMatchObject({ verdict, exitCode, conclusion, checkConclusion });
  });

  it('takes each status from its rc', () => {
    const { checks } = decideVerdict(
      input({
        checks: [
          check('a', 0, { status: 'FAIL' }),
          check('b', 0, { status: 'WARN' }),
          check('c', 3),
          check('d', 1),
          check('e', 1, { status: 'FAIL' }),
          check('f', 3, { status: 'BLOCKED' }),
        ],
      }),
    );
    expect(checks.map(({ status }) => status)).toEqual(['PASS', 'WARN', 'PENDING', 'BLOCKED', 'FAIL', 'BLOCKED']);
  });

  it('says what to do: the first blocking finding, else the first failed check', () => {
    expect(decideVerdict(input({ findings: [warning, error] })).nextAction).toBe(
      filledAction(error.nextAction, { runId: input({}).runId, workers: [error.worker ?? ''] }),
    );
    expect(decideVerdict(input({ required: ['z'] })).nextAction).toContain('check z did not pass (did not run)');
    expect(decideVerdict(input({ nextAction: 'Do it.' })).nextAction).toBe('Do it.');
    expect(decideVerdict(input({ noop: true })).nextAction).toContain('Do not count');
  });

  it('is frozen', () => {
    const verdict = decideVerdict(input({ findings: [error] }));
    expect(Object.isFrozen(verdict)).toBe(true);
    expect(Object.isFrozen(verdict.checks[0])).toBe(true);
    expect(Object.isFrozen(verdict.findings)).toBe(true);
  });

  it('renders files, report, exit status and conclusion that always agree', () => {
    const rc = fc.constantFrom(0, 0, 0, 1, 2, 3);
    const checks = fc.array(
      fc.record({
        name: fc.constantFrom(...requiredCheckNames),
        rc,
        required: fc.boolean(),
        status: fc.constantFrom('PASS' as const, 'WARN' as const, 'FAIL' as const, 'PENDING' as const),
        detail: fc.string(),
      }),
    );
    fc.assert(
      fc.property(checks, fc.subarray([error, warning]), fc.boolean(), fc.boolean(), (given, findings, fails, noop) => {
        const verdict = decideVerdict(
          input({ checks: given, findings, noop, ...(fails ? { internalError: internal } : {}) }),
        );
        const file = renderStatusFile(verdict, ['FINAL_REPORT.txt'], { status: 'PASS', extra: 1 });
        expect(statusFile.parse(file)).toMatchObject({ status: verdict.verdict, extra: 1 });
        expectMatchesReferenceSchema('integrator_status', file);
        const report = renderSummaryLines(verdict).join('\n');
        expect(finalStatusOf(report)).toBe(verdict.verdict);
        expect(file.exit_code).toBe(exitCodeOf(verdict.verdict));
        expect(verdict.conclusion === 'success').toBe(verdict.exitCode === 0);
        const passes = file.required_checks.length > 0 && file.required_checks.every((one) => one.rc === 0);
        expect(verdict.verdict === 'PASS').toBe(passes && !fails && !findings.includes(error));
        expect(renderCheckLines(verdict)).toHaveLength(file.required_checks.length);
      }),
      { numRuns: 500 },
    );
  });

  it('renders what the report shows', () => {
    const verdict = decideVerdict(input({ checks: [check('b', 2), check('a', 0)], findings: [warning] }));
    expect([...renderSummaryLines(verdict), ...renderCheckLines(verdict), ...renderNextActionLines(verdict)]).toEqual([
      '- Final status: BLOCKED',
      '- Cause: The check b did not pass (rc 2).',
      '- Next action: The check b did not pass (rc 2). Fix the cause, then run again.',
      '- Exit status: 2',
      '- Required checks passed: 1/2',
      '- Blocking findings: 0, causes: 0',
      '- Warnings: 1',
      '- NOOP declared: false',
      '- a: PASS (rc=0)',
      '- b: BLOCKED (rc=2)',
      '- The check b did not pass (rc 2). Fix the cause, then run again.',
    ]);
    expect(finalStatusOf('- Final status: PASS\n- Final status: FAIL\n')).toBeUndefined();
  });

  it('renders a run without a verdict as PENDING', () => {
    const file = renderPendingStatus('20260301_1', '2026-03-01T00:00:00Z', ['b', 'a']);
    expectMatchesReferenceSchema('integrator_status', file);
    expect(statusFile.parse(file)).toMatchObject({
      status: 'PENDING',
      exit_code: 3,
      required_checks: [
        { name: 'a', rc: 3, status: 'PENDING' },
        { name: 'b', rc: 3, status: 'PENDING' },
      ],
    });
  });
});
