import { describe, expect, it } from '@jest/globals';
import { workerNames } from '../../../src/core/contracts/worker.ts';
import { finding } from '../../../src/core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts';
import { buildEvent, GENESIS, type NewEvent } from '../../../src/core/ledger/chain.ts';
import type { Ledger } from '../../../src/core/ledger/ledger.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { prettyJson } from '../../../src/core/system/text/json.ts';
import { JudgingTimes } from '../../../src/stages/validate-bundles/judging-times.ts';
import { recordEvents } from '../../../src/stages/validate-bundles/record-events.ts';
import { summaryOf } from '../../../src/stages/validate-bundles/summary.ts';
import { Findings, validationChecks } from '../../../src/stages/validate-bundles/validation-checks.ts';
import { type JudgedBundles, validationOf } from '../../../src/stages/validate-bundles/validation-of.ts';
import { change, evidenceRunId, runEvidence, workerEvidence } from '../../helpers/stages/rule-evidence.ts';

const { layout } = runEvidence([]);
const error = (code: Diagnostic['code'], rest: Partial<Diagnostic> = {}) => finding(code, 'm', rest);
const warning = (code: Diagnostic['code'], rest: Partial<Diagnostic> = {}) =>
  finding(code, 'm', { severity: 'warning', ...rest });

const noop = { noop: true, noop_reason: 'r', noop_ack: 'a' };
const evidence = [
  workerEvidence({
    worker: 'A_core',
    truth: { changes: [change('a'), change('b')], commit: 'c', tree: 't', patchBytes: 7 },
  }),
  workerEvidence({ worker: 'B_tooling', truth: {}, files: { status: { ...noop } } }),
  workerEvidence({ worker: 'C_features', truth: { changes: [change('c')], commit: 'd', tree: 'u', patchBytes: 3 } }),
  workerEvidence({ worker: 'D_validation', truth: null, files: { status: { ...noop } } }),
];

function decide(given: readonly Diagnostic[], over: Partial<JudgedBundles> = {}) {
  const judged: JudgedBundles = {
    workers: evidence.map(({ worker }) => worker),
    run: runEvidence(evidence),
    shared: [{ path: 's', owners: ['A_core', 'C_features'] }],
    dispatched: true,
    ...over,
  };
  const findings = new Findings(false);
  findings.add('scope_detection', given);
  return validationOf(layout, judged, findings, given);
}

describe('a validation', () => {
  it('takes no worker without a status for one that declares to have done nothing', () => {
    const run = runEvidence([workerEvidence({ worker: 'A_core', truth: {} })]);
    expect(decide([], { workers: ['A_core'], run }).workers).toMatchObject([{ worker: 'A_core', noop: false }]);
  });

  it('accepts workers without errors, and counts', () => {
    const result = decide([
      warning('ERR_SCOPE', { worker: 'A_core' }),
      error('ERR_SCOPE', { worker: 'C_features', file: 'f', line: 3 }),
    ]);
    expect(result).toMatchObject({
      schema_version: 1,
      run_id: evidenceRunId,
      status: 'BLOCKED',
      workers: [
        {
          worker: 'A_core',
          status: 'PASS',
          accepted: true,
          noop: false,
          commit: 'c',
          tree: 't',
          changed_files: 2,
          patch_bytes: 7,
        },
        {
          worker: 'B_tooling',
          status: 'PASS',
          accepted: true,
          noop: true,
          commit: null,
          tree: null,
          changed_files: 0,
          patch_bytes: 0,
        },
        {
          worker: 'C_features',
          status: 'BLOCKED',
          accepted: false,
          noop: false,
          commit: 'd',
          changed_files: 1,
          patch_bytes: 3,
        },
        {
          worker: 'D_validation',
          status: 'PENDING',
          accepted: false,
          noop: false,
          commit: null,
          changed_files: 0,
          patch_bytes: 0,
        },
      ],
      shared_paths: [{ path: 's', owners: ['A_core', 'C_features'] }],
      counts: {
        workers: 4,
        accepted: 2,
        noop: 1,
        changed_files: 3,
        patch_bytes: 10,
        shared_paths: 1,
        errors: 1,
        warnings: 1,
      },
    });
    expect(result.findings[1]).toEqual({
      code: 'ERR_SCOPE',
      severity: 'error',
      message: 'm',
      next_action: expect.any(String),
      worker: 'C_features',
      file: 'f',
      line: 3,
    });
    expect('revision' in result).toBe(false);
    expect(decide([], { revision: 2 }).revision).toBe(2);
  });

  it.each<
    readonly [
      what: string,
      given: readonly Diagnostic[],
      over: Partial<JudgedBundles>,
      status: string,
      pending: readonly string[],
    ]
  >([
    ['nothing found', [], {}, 'PASS', []],
    ['a warning', [warning('ERR_SCOPE')], {}, 'WARN', []],
    ['a notice', [finding('ERR_SCOPE', 'm', { severity: 'notice' })], {}, 'PASS', []],
    ['an error', [error('ERR_SCOPE')], {}, 'BLOCKED', []],
    ['nothing judged', [], { run: null }, 'BLOCKED', validationChecks.filter((name) => name !== 'workers_done')],
    ['nothing dispatched', [], { run: null, dispatched: false }, 'BLOCKED', [...validationChecks]],
  ])('with %s', (_what, given, over, status, pending) => {
    const result = decide(given, over);
    expect(result.status).toBe(status);
    expect(result.checks.filter((check) => check.status === 'PENDING').map(({ name }) => name)).toEqual(pending);
  });

  it('is summarised in two tables that no text can break', () => {
    const summary = summaryOf(decide([error('ERR_SCOPE', { worker: 'C_features' })]));
    expect(summary).toContain(
      '| Check | Status | RC | Detail |\n| --- | --- | --- | --- |\n| workers\\_done | PASS | 0 |  |\n',
    );
    expect(summary).toContain('| scope\\_detection | BLOCKED | 2 | 1: ERR\\_SCOPE |');
    expect(summary).toContain(
      '| A\\_core | PASS | 2 | 7 |\n| B\\_tooling | NOOP | 0 | 0 |\n| C\\_features | BLOCKED | 1 | 3 |\n| D\\_validation | PENDING | 0 | 0 |',
    );
    expect(summary.split('\n').filter((line) => line === '')).toHaveLength(2);
  });

  it('is recorded worker by worker, then by overlap and scope', async () => {
    const result = decide([error('ERR_SCOPE', { worker: 'C_features' })]);
    const all = [
      buildEvent({ event_type: 'RUN_START', actor: 'x' }, { runId: 'r', instant: 'i', prev: GENESIS, seq: 1 }),
    ];
    const start = all[0]?.event_id;
    const ledger = {
      events: () => all,
      append: async (event: NewEvent) => {
        const record = buildEvent(event, { runId: 'r', instant: 'i', prev: GENESIS, seq: all.length + 1 });
        all.push(record);
        return record;
      },
    } as unknown as Ledger;
    let now = 0;
    const times = new JudgingTimes({ stopwatch: () => () => ++now * 10 });
    await times.of('gather A_core', async () => undefined);
    await times.of('judge A_core', async () => undefined);
    await times.of('overlap_detection', async () => undefined);
    await times.of('scope_detection', async () => undefined);
    await expect(times.of('scope_detection', async () => Promise.reject(new Error('x')))).rejects.toThrow('x');
    expect([times.ms('scope_detection'), times.ms('nothing')]).toEqual([90, 0]);
    await recordEvents(ledger, result, times);
    const rows = all
      .slice(1)
      .map(({ event_type, actor, rc, duration_ms, parent_event_id, details }) => [
        event_type,
        actor,
        rc,
        duration_ms,
        parent_event_id === start,
        details.worker,
      ]);
    expect(rows).toEqual([
      ['WORKER_BUNDLE_DISCOVERED', 'A_core', 0, 10, true, undefined],
      ['BUNDLE_VALIDATED', 'validate-bundles', 0, 20, false, 'A_core'],
      ['WORKER_BUNDLE_DISCOVERED', 'B_tooling', 0, 0, true, undefined],
      ['BUNDLE_VALIDATED', 'validate-bundles', 0, 0, false, 'B_tooling'],
      ['WORKER_BUNDLE_DISCOVERED', 'C_features', 0, 0, true, undefined],
      ['BUNDLE_VALIDATED', 'validate-bundles', 2, 0, false, 'C_features'],
      ['OVERLAP_CHECK', 'validate-bundles', 0, 30, true, undefined],
      ['SCOPE_CHECK', 'validate-bundles', 2, 90, true, undefined],
    ]);
    expect(all[1]).toMatchObject({ file_counts: { changed: 2 }, hashes: { commit: 'c' } });
    expect(all[2]).toMatchObject({ parent_event_id: all[1]?.event_id, details: { status: 'PASS' } });
    expect(all[3]?.hashes.commit).toBeUndefined();
    expect(all[7]?.details.shared_paths).toBe(1);
    expect(all[8]?.hashes.validation).toBe(sha256(prettyJson(result)));
  });
});

it('the workers are these five, the aggregator last', () => {
  expect([...workerNames]).toEqual(['A_core', 'B_tooling', 'C_features', 'D_validation', 'Z_aggregator']);
});
