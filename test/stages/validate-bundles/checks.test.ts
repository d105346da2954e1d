import { describe, expect, it } from '@jest/globals';
import type { DispatchResults } from '../../../src/core/contracts/worker/dispatch-results.ts';
import type { WorkerName } from '../../../src/core/contracts/worker.ts';
import { finding } from '../../../src/core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts';
import {
  checkOfFile,
  checkRecords,
  Findings,
  shownFindings,
  validationChecks,
} from '../../../src/stages/validate-bundles/validation-checks.ts';
import { collectedFindings, emptyRun, workersDone } from '../../../src/stages/validate-bundles/validation-of.ts';
import { change, runEvidence, workerEvidence } from '../../helpers/stages/rule-evidence.ts';

const { layout } = runEvidence([]);
const error = (code: Diagnostic['code'], rest: Partial<Diagnostic> = {}) => finding(code, 'm', rest);
const warning = (code: Diagnostic['code'], rest: Partial<Diagnostic> = {}) =>
  finding(code, 'm', { severity: 'warning', ...rest });

describe('the checks', () => {
  it('are exactly these, in this order', () => {
    expect([...validationChecks]).toEqual([
      'workers_done',
      'worker_bundle_validation',
      'claims_match_git',
      'overlap_detection',
      'scope_detection',
      'schema_files_changed',
      'schema_log_index',
    ]);
  });

  it.each<readonly [what: string, findings: readonly Diagnostic[], ran: boolean, expected: object]>([
    ['passed', [], true, { status: 'PASS', rc: 0, detail: '' }],
    ['passed with a warning', [warning('ERR_SCOPE')], true, { status: 'PASS', rc: 0, detail: '' }],
    ['did not run', [], false, { status: 'PENDING', rc: 3, detail: 'did not run' }],
    [
      'failed',
      [error('ERR_SCOPE'), error('ERR_OVERLAP'), error('ERR_SCOPE')],
      true,
      { status: 'BLOCKED', rc: 2, detail: '3: ERR_OVERLAP, ERR_SCOPE' },
    ],
    ['failed before it ran', [error('ERR_SCOPE')], false, { status: 'BLOCKED', rc: 2, detail: '1: ERR_SCOPE' }],
  ])('one that %s', (_what, given, ran, expected) => {
    const findings = new Findings(false);
    findings.add('scope_detection', given);
    const records = checkRecords(findings, (name) => ran || name !== 'scope_detection');
    expect(records.find(({ name }) => name === 'scope_detection')).toEqual({
      name: 'scope_detection',
      required: true,
      ...expected,
    });
    expect(records.filter(({ name }) => name !== 'scope_detection').every(({ rc }) => rc === 0)).toBe(true);
  });

  it('count warnings as errors when they are strict, and keep what was added before', () => {
    const severities = (strict: boolean) => {
      const findings = new Findings(strict);
      findings.add('scope_detection', [warning('ERR_SCOPE')]);
      findings.add('scope_detection', [error('ERR_SCOPE'), finding('ERR_SCOPE', 'm', { severity: 'notice' })]);
      findings.add('workers_done', [error('ERR_OVERLAP')]);
      expect(findings.all()).toHaveLength(4);
      return findings.of('scope_detection').map(({ severity }) => severity);
    };
    expect(severities(false)).toEqual(['warning', 'error', 'notice']);
    expect(severities(true)).toEqual(['error', 'error', 'notice']);
    expect(new Findings(true).of('workers_done')).toEqual([]);
  });

  it.each([
    ['a/FILES_CHANGED.json', 'schema_files_changed'],
    ['a/LOGS/INDEX.json', 'schema_log_index'],
    ['a/STATUS.json', 'worker_bundle_validation'],
    [undefined, 'worker_bundle_validation'],
  ])('the finding about %s is decided by %s', (file, check) => {
    expect(checkOfFile(error('ERR_SCHEMA', file === undefined ? {} : { file }))).toBe(check);
  });
});

describe('shownFindings', () => {
  const many = (count: number, rest: Partial<Diagnostic>) =>
    Array.from({ length: count }, (_none, at) => finding('ERR_SCOPE', `m${at}`, rest));
  it('shows a hundred of a kind, and counts the rest', () => {
    const hundred = many(100, { worker: 'A_core' });
    expect(shownFindings(hundred)).toEqual(hundred);
    const more = shownFindings([
      ...many(102, { worker: 'A_core' }),
      ...many(101, {}),
      error('ERR_OVERLAP', { worker: 'A_core' }),
    ]);
    expect(more).toHaveLength(203);
    expect(more.slice(-2)).toEqual([
      {
        code: 'ERR_SCOPE',
        severity: 'error',
        nextAction: expect.any(String),
        worker: 'A_core',
        message: 'A_core has 2 more findings of ERR_SCOPE.',
      },
      {
        code: 'ERR_SCOPE',
        severity: 'error',
        nextAction: expect.any(String),
        message: 'The run has 1 more findings of ERR_SCOPE.',
      },
    ]);
    expect(more.filter(({ message }) => /^m(?:99|100)$/.test(message))).toHaveLength(2);
  });
  it('counts workers, codes and severities apart', () => {
    const mixed = [
      ...many(60, { worker: 'A_core' }),
      ...many(60, { worker: 'B_tooling' }),
      ...many(60, { worker: 'A_core', severity: 'warning' }),
    ];
    expect(shownFindings(mixed)).toHaveLength(180);
  });
});

describe('workersDone', () => {
  const results = (workers: readonly object[], run_limits?: readonly object[]) =>
    ({ workers, ...(run_limits === undefined ? {} : { run_limits }) }) as unknown as DispatchResults;
  const judge = (given: DispatchResults | undefined, wanted: readonly WorkerName[] = ['B_tooling', 'A_core']) => {
    const findings = new Findings(false);
    const done = workersDone({ workers: wanted } as never, given, layout, findings);
    return {
      done,
      said: findings.of('workers_done').map(({ code, message, worker }) => `${code} ${worker ?? '-'} ${message}`),
    };
  };
  const done = (worker: WorkerName, over: object = {}) => ({ worker, state: 'DONE', code: '', reason: '', ...over });

  it.each<readonly [what: string, workers: readonly object[], done: readonly string[], said: readonly string[]]>([
    ['all done, in worker order', [done('A_core'), done('B_tooling')], ['A_core', 'B_tooling'], []],
    [
      'one missing',
      [done('A_core')],
      ['A_core'],
      ['ERR_WORKER_NOT_DONE B_tooling B_tooling is not in the dispatch results.'],
    ],
    [
      'one that failed',
      [done('A_core', { state: 'FAILED', code: 'ERR_AGENT_STALLED', reason: 'no\nanswer' }), done('B_tooling')],
      ['B_tooling'],
      ['ERR_AGENT_STALLED A_core A_core is FAILED: no answer.'],
    ],
    [
      'one with an unknown code and no reason',
      [done('A_core', { state: 'TIMEOUT', code: 'ERR_NOPE' }), done('B_tooling')],
      ['B_tooling'],
      ['ERR_WORKER_NOT_DONE A_core A_core is TIMEOUT.'],
    ],
    [
      'a worker that is not in the run',
      [done('A_core'), done('B_tooling'), done('C_features')],
      ['A_core', 'B_tooling'],
      [],
    ],
  ])('of %s', (_what, workers, expected, said) => expect(judge(results(workers))).toEqual({ done: expected, said }));

  it('without results nobody is done, and another finding says why', () =>
    expect(judge(undefined)).toEqual({ done: [], said: [] }));
  it('reports limits that all workers reached together', () => {
    const both = [done('A_core'), done('B_tooling')];
    const limits = [
      { code: 'ERR_BUDGET_TOKENS', reason: 'used 5 tokens' },
      { code: 'ERR_NOPE', reason: 'x' },
    ];
    expect(judge(results(both, limits)).said).toEqual([
      'ERR_BUDGET_TOKENS - All workers together used 5 tokens.',
      'ERR_WORKER_NOT_DONE - All workers together x.',
    ]);
  });
});

describe('emptyRun', () => {
  const idle = (worker: WorkerName, files: object = {}) => workerEvidence({ worker, files });
  const busy = (worker: WorkerName) => workerEvidence({ worker, truth: { changes: [change('a')] } });
  it.each<
    readonly [
      what: string,
      workers: ReturnType<typeof idle>[],
      wanted: readonly WorkerName[] | undefined,
      empty: boolean,
    ]
  >([
    ['two idle workers', [idle('A_core'), idle('B_tooling')], undefined, true],
    ['one busy worker', [idle('A_core'), busy('B_tooling')], undefined, false],
    ['a busy aggregator', [idle('A_core'), busy('Z_aggregator')], undefined, true],
    ['a worker that was not judged', [idle('A_core')], ['A_core', 'B_tooling'], false],
    ['an aggregator that was not judged', [idle('A_core')], ['A_core', 'Z_aggregator'], true],
    ['a refused collection', [idle('A_core', { collect: { refused: true } })], undefined, false],
    ['a collection', [idle('A_core', { collect: { refused: false } })], undefined, true],
    ['a bundle that cannot be read', [workerEvidence({ truth: null })], undefined, false],
  ])('of %s', (_what, workers, wanted, empty) => {
    const run = runEvidence(workers);
    const inputs = wanted === undefined ? run.inputs : { ...run.inputs, workers: [...wanted] };
    expect(emptyRun({ ...run, inputs }).map(({ code }) => code)).toEqual(empty ? ['ERR_RUN_EMPTY'] : []);
  });
});

it('findings of the collection keep a known code only', () => {
  const findings = [
    { code: 'ERR_SCOPE', severity: 'warning', message: 'a', file: 'f' },
    { code: 'ERR_NOPE', severity: 'error', message: 'b' },
  ];
  expect(collectedFindings(workerEvidence({ files: { collect: { findings } } }))).toMatchObject([
    { code: 'ERR_SCOPE', severity: 'warning', message: 'a', worker: 'A_core', file: 'f' },
    { code: 'ERR_BUNDLE_ALTERED', severity: 'error', message: 'b', worker: 'A_core' },
  ]);
  expect(collectedFindings(workerEvidence())).toEqual([]);
});
