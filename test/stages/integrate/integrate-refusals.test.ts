import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { statusFile } from '../../../src/core/contracts/worker/status-file.ts';
import { AppError } from '../../../src/core/diagnostics/app-error.ts';
import { finalStatusOf } from '../../../src/core/evidence/verdict.ts';
import { launchDigest } from '../../../src/core/run/state-digest.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { prettyJson } from '../../../src/core/system/text/json.ts';
import type { EarlierJob } from '../../../src/stages/integrate/gates/judge-earlier.ts';
import { type IntegrateInputs, integrate } from '../../../src/stages/integrate/integrate.ts';
import { testRunId, writeFiles } from '../../helpers/runs/factory-repo.ts';
import { freeLedger } from '../../helpers/runs/free-ledger.ts';
import { disjoint, nodeGate, outcome, textOf } from '../../helpers/stages/integrate-outcome.ts';
import { type IntegrateRun, integrateRun } from '../../helpers/stages/integrate-run.ts';
import { itUnless, notLinux } from '../../helpers/unless.ts';

const noGates = { tree: null, gates: [] };

describe('integrate: BLOCKED', () => {
  it('rejects every change of a worker that validation refused, with the reason', async () => {
    await using run = await integrateRun({ ...disjoint, rejected: { B_tooling: 'ERR_SCOPE' } });
    const { report, proof: proven, codes } = await outcome(run);
    expect(report.status).toBe('BLOCKED');
    expect(codes).toEqual(['ERR_SCOPE']);
    expect(proven.changes.find(({ worker }) => worker === 'B_tooling')).toMatchObject({
      outcome: 'rejected',
      detail: 'ERR_SCOPE',
    });
  });

  it('refuses a CHANGES.bundle with another commit than the validated one', async () => {
    await using run = await integrateRun(disjoint);
    await using other = await integrateRun({ ...disjoint, work: { A_core: { 'a.txt': 'evil\n' } } });
    writeFileSync(run.file('A_core/CHANGES.bundle'), readFileSync(other.file('A_core/CHANGES.bundle')));
    const { report, codes } = await outcome(run);
    expect(report.status).toBe('BLOCKED');
    expect(codes).toContain('ERR_CHANGES_ALTERED');
  });

  it('refuses a VALIDATION.json that differs from the chain’s record', async () => {
    await using run = await integrateRun(disjoint);
    const recorded = sha256(textOf(run, 'VALIDATION.json'));
    const ledger = await freeLedger({ file: run.file('ledger/run.jsonl'), runId: testRunId, clock: run.deps.clock });
    await ledger.append({ event_type: 'SCOPE_CHECK', actor: 'validate-bundles', hashes: { validation: recorded } });
    writeFileSync(run.file('VALIDATION.json'), `${textOf(run, 'VALIDATION.json')} `);
    const { report, codes, proof: proven, final } = await outcome(run);
    expect([report.status, proven.merge_sha]).toEqual(['BLOCKED', null]);
    expect(codes).toContain('ERR_VALIDATION_ALTERED');
    expect(final).toContain(`expected sha256 ${recorded}, found `);
  });

  it('refuses a damaged CHANGES.bundle', async () => {
    await using run = await integrateRun(disjoint);
    writeFileSync(run.file('A_core/CHANGES.bundle'), 'no bundle\n');
    const { report, codes } = await outcome(run);
    expect(report.status).toBe('BLOCKED');
    expect(codes).toContain('ERR_CHANGES_BUNDLE');
  });

  it('blocks a run of noops and labels it NOOP', async () => {
    await using run = await integrateRun({ base: { 'a.txt': 'a\n' }, work: {} });
    const { report, codes, final } = await outcome(run);
    expect(report.status).toBe('BLOCKED');
    expect(codes).toEqual(['ERR_MEANINGFUL']);
    expect(final).toContain('- NOOP declared: true');
    expect(JSON.parse(textOf(run, 'Z_aggregator/VERIFY_MEANINGFUL_GATE.json'))).toMatchObject({
      verdict: 'BLOCKED',
      noop: true,
      fail_modes: [{ mode: 'EMPTY_DECLARATIONS' }],
    });
  });

  it('blocks a declaration that git contradicts', async () => {
    await using run = await integrateRun(disjoint);
    const file = run.file('A_core/FILES_CHANGED.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"a.txt"', '"phantom.txt"'));
    await outcome(run);
    const modes = JSON.parse(textOf(run, 'Z_aggregator/VERIFY_MEANINGFUL_GATE.json')).fail_modes;
    expect(modes).toEqual([
      { mode: 'PHANTOM_PATHS', worker: 'A_core', detail: 'phantom.txt' },
      { mode: 'DECLARATION_MISMATCH', worker: 'A_core', detail: 'a.txt' },
    ]);
  });

  it('blocks on a launch state that changed after prepare, and reads nothing of it', async () => {
    await using run = await integrateRun(disjoint);
    const { report, codes, proof: proven } = await outcome(run, { launchDigest: '0'.repeat(64) });
    expect(report.status).toBe('BLOCKED');
    expect(codes).toEqual(['ERR_LAUNCH_STATE_ALTERED']);
    expect(proven.changes).toEqual([]);
  });

  it('reads a missing launch digest from the chain, and blocks without one', async () => {
    await using run = await integrateRun(disjoint);
    expect((await outcome(run, { launchDigest: '' })).codes).toEqual(['ERR_LAUNCH_STATE_ALTERED']);
    const ledger = await freeLedger({ file: run.file('ledger/run.jsonl'), runId: testRunId, clock: run.deps.clock });
    const hashes = { launch: run.inputs.launchDigest ?? '' };
    await ledger.append({ event_type: 'RUN_INIT', actor: 'prepare-run', hashes });
    expect((await outcome(run, { launchDigest: '' })).report.status).toBe('PASS');
  });

  it('gives the checks of stages that did not run status PENDING and rc 3', async () => {
    await using run = await integrateRun({ ...disjoint, validated: false });
    const earlier: readonly EarlierJob[] = [
      { name: 'prepare', result: 'success', verdict: 'PASS' },
      { name: 'dispatch', result: 'failure', verdict: 'BLOCKED' },
      { name: 'validate', result: 'skipped', verdict: '' },
      { name: 'gates', result: 'success', verdict: '' },
    ];
    const { report, final } = await outcome(run, { earlier, gates: noGates });
    expect(report.status).toBe('BLOCKED');
    expect(final).toContain('- workers_done: PENDING (rc=3)');
    expect(final).toContain('- merge_applies: PENDING (rc=3)');
    expect(final).toContain('The job dispatch is BLOCKED.');
  });

  it('repeats why prepare refused and which workers dispatch did not finish', async () => {
    await using run = await integrateRun({ ...disjoint, validated: false });
    const refusal = { code: 'ERR_PROTECTED_PATH', severity: 'error', message: 'No.', next_action: 'Fix it.' };
    const status = { schema_version: 1, run_id: testRunId, worker_id: 'Z_aggregator', status: 'BLOCKED' };
    const lists = { required_checks: [], optional_checks: [], errors: [refusal], warnings: [], artifacts: [] };
    const undone = {
      worker: 'A_core',
      backend: 'script',
      state: 'TIMEOUT',
      reason: 'no marker',
      code: 'ERR_DONE_TIMEOUT',
    };
    const times = { started_at: '', ended_at: '' };
    writeFiles(run.file('.'), {
      'STATUS.json': prettyJson({ ...status, ...times, ...lists }),
      'logs/DISPATCH_RESULTS.json': prettyJson({
        schema_version: 1,
        run_id: testRunId,
        workers: [{ ...undone, ...times, attempts: 1, rc: 1, tokens: null, cost_usd: null }],
      }),
    });
    const first = await outcome(run);
    expect(first.codes).toEqual(['ERR_PROTECTED_PATH', 'ERR_DONE_TIMEOUT']);
    expect(first.final).toContain('- ERR_DONE_TIMEOUT: A_core is TIMEOUT: no marker');
  });

  it('works when prepare left only a ledger', async () => {
    await using run = await integrateRun({ ...disjoint, validated: false });
    rmSync(run.file('RUN_INPUTS.json'));
    const { launchDigest: _digest, ...inputs } = run.inputs;
    const report = await integrate(inputs, run.deps);
    expect(report.status).toBe('BLOCKED');
    expect(textOf(run, 'Z_aggregator/FINAL_REPORT.txt')).toContain('(no worker was launched)');
  });
});

describe('integrate: gates', () => {
  const gates = [
    { name: 'tests', command: nodeGate('console.log(Object.keys(process.env).sort().join()); process.exit(7)') },
  ];

  it('blocks on a failing gate, keeps its rc and log, and passes on none of our variables', async () => {
    await using run = await integrateRun({ ...disjoint, gates });
    const env = { ...process.env, GITHUB_TOKEN: 'secret', FACTORY_X: '1' };
    const report = await integrate(run.inputs, { ...run.deps, env });
    expect(report.status).toBe('BLOCKED');
    expect(textOf(run, 'Z_aggregator/FINAL_REPORT.txt')).toContain('- gate:tests: BLOCKED (rc=7)');
    expect(textOf(run, 'Z_aggregator/LOGS/gate-tests.log')).not.toMatch(/GITHUB_TOKEN|FACTORY_X|GIT_/);
  });

  it('ends a gate at its time limit', async () => {
    const slow = [{ name: 'slow', command: nodeGate('setTimeout(() => {}, 60000)'), timeout_seconds: 1 }];
    await using run = await integrateRun({ ...disjoint, gates: slow });
    const { final } = await outcome(run);
    expect(final).toContain('- gate:slow: BLOCKED (rc=124)');
  });

  itUnless(notLinux)('ends processes that a gate left running', async () => {
    const child = 'setInterval(() => {}, 1000)';
    const script = `const c = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { detached: true, stdio: 'ignore' }); c.unref(); console.log(c.pid)`;
    await using run = await integrateRun({ ...disjoint, gates: [{ name: 'leaves', command: nodeGate(script) }] });
    expect((await outcome(run)).report.status).toBe('PASS');
    const pid = Number(textOf(run, 'Z_aggregator/LOGS/gate-leaves.log'));
    expect(pid).toBeGreaterThan(1);
    const state = existsSync(`/proc/${pid}/stat`)
      ? readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0]
      : 'gone';
    // A container without an init keeps dead processes as zombies.
    expect(['gone', 'Z']).toContain(state);
  });

  it('blocks a gate that cannot be started', async () => {
    await using run = await integrateRun({ ...disjoint, gates: [{ name: 'none', command: ['no-such-program-here'] }] });
    const { final } = await outcome(run);
    expect(final).toContain('- gate:none: BLOCKED (rc=127)');
  });

  it.each<readonly [string, (run: IntegrateRun) => string, string, string]>([
    [
      'warns about a gate that writes into the checkout',
      ({ repo }) => join(repo.root, 'planted.txt'),
      'PASS',
      'ERR_REPOSITORY_CHANGED',
    ],
    ['blocks a gate that writes into the run folder', (run) => run.file('planted.txt'), 'BLOCKED', 'ERR_WRITE_POLICY'],
    [
      'blocks a gate that plants a hook',
      ({ repo }) => join(repo.root, '.git/hooks/post-commit'),
      'BLOCKED',
      'ERR_REPOSITORY_ALTERED',
    ],
  ])('%s', async (_what, place, verdict, code) => {
    await using run = await integrateRun({
      base: disjoint.base,
      work: disjoint.work,
      gates: [],
      gatePolicy: { sandbox: 'off' },
    });
    const target = JSON.stringify(place(run));
    const script = `const fs = require('fs'), path = require('path'); fs.mkdirSync(path.dirname(${target}), { recursive: true }); fs.writeFileSync(${target}, 'x')`;
    const file = run.file('RUN_INPUTS.json');
    const recorded = JSON.parse(readFileSync(file, 'utf8'));
    recorded.config.gates = [{ name: 'plant', command: nodeGate(script), timeout_seconds: 60 }];
    writeFileSync(file, JSON.stringify(recorded));
    const digest = await launchDigest(run.repo.root, run.repo.layout);
    const report = await integrate({ ...run.inputs, launchDigest: digest }, run.deps);
    expect(report.status).toBe(verdict);
    expect(report.diagnostics).toMatchObject([{ code, severity: verdict === 'PASS' ? 'warning' : 'error' }]);
    const check = `- z_write_policy: ${code === 'ERR_WRITE_POLICY' ? 'BLOCKED (rc=2)' : 'PASS (rc=0)'}`;
    expect(textOf(run, 'Z_aggregator/FINAL_REPORT.txt')).toContain(check);
  });
});

const ledgerOf = (run: IntegrateRun) =>
  freeLedger({ file: run.file('ledger/run.jsonl'), runId: testRunId, clock: run.deps.clock });

describe('integrate: FAIL', () => {
  const ended = (result: EarlierJob['result']): Partial<IntegrateInputs> => ({
    earlier: [{ name: 'dispatch', result, verdict: '' }],
    gates: noGates,
  });
  it.each<[string, Partial<IntegrateInputs>, string]>([
    ['a cancelled stage', ended('cancelled'), 'ERR_STAGE_FAILED'],
    ['a stage that failed without a verdict', ended('failure'), 'ERR_STAGE_FAILED'],
    ['gates that ended with an error', { gates: undefined }, 'ERR_GATE_NO_RESULT'],
    ['unreadable inputs', { unreadable: new AppError('ERR_INPUT', 'No.', {}) }, 'ERR_INPUT'],
  ])('ends with FAIL, rendered everywhere, after %s', async (_name, inputs, code) => {
    await using run = await integrateRun(disjoint);
    const { report, codes } = await outcome(run, inputs);
    expect(report.status).toBe('FAIL');
    expect(codes).toContain(code);
  });

  it.each<readonly [string, Partial<IntegrateInputs>, (run: IntegrateRun) => Promise<unknown>]>([
    ['before it reads anything', { unreadable: new AppError('ERR_INPUT', 'No.', {}) }, async () => undefined],
    [
      'because the pack of the base commit is damaged',
      {},
      async (run) =>
        writeFiles(run.file('store'), { 'base.pack': 'x', 'base.pack.sha256': `${'0'.repeat(64)}  base.pack\n` }),
    ],
    [
      'after the merge, because a segment is gone',
      {},
      async (run) => {
        const hashes = { segment: '0'.repeat(64) };
        const details = { state: 'SEGMENT_JOINED', worker: 'A_core' };
        await (await ledgerOf(run)).append({ event_type: 'RUN_STATE', actor: 'factory', hashes, details });
      },
    ],
  ])('keeps every warning of the earlier stages when it fails %s', async (_when, inputs, damage) => {
    await using run = await integrateRun(disjoint);
    const warning = (code: string, message: string) => ({ code, severity: 'warning', message, next_action: 'Look.' });
    const validated = JSON.parse(textOf(run, 'VALIDATION.json'));
    validated.findings = [warning('ERR_IGNORED_FILES', 'Judged.')];
    writeFileSync(run.file('VALIDATION.json'), prettyJson(validated));
    const ledger = await ledgerOf(run);
    const launched = { findings: [warning('ERR_SCOPE_UNMATCHED', 'Launched.')] };
    await ledger.append({ event_type: 'LAUNCH_RESULT', actor: 'prepare-run', details: launched });
    const watched = { state: 'REPOSITORY_CHANGED', findings: [warning('ERR_REPOSITORY_CHANGED', 'Watched.')] };
    await ledger.append({ event_type: 'RUN_STATE', actor: 'factory', details: watched });
    await damage(run);
    // A missing segment also keeps the run from being indexed, which is thrown after the report.
    await integrate({ ...run.inputs, ...inputs }, run.deps).catch(() => undefined);
    const status = statusFile.parse(JSON.parse(textOf(run, 'STATUS.json')));
    expect(status.status).toBe('FAIL');
    const told = status.warnings.map((each) => (typeof each === 'string' ? each : each.message)).sort();
    expect(told).toEqual(['Judged.', 'Launched.', 'Watched.']);
    for (const message of told) expect(textOf(run, 'Z_aggregator/FINAL_REPORT.txt')).toContain(message);
  });

  it('reports a damaged ledger as FAIL without changing it', async () => {
    await using run = await integrateRun(disjoint);
    const damaged = 'no event\n{}\n';
    writeFileSync(run.file('ledger/run.jsonl'), damaged);
    const report = await integrate(run.inputs, run.deps);
    expect(report.status).toBe('FAIL');
    expect(textOf(run, 'ledger/run.jsonl')).toBe(damaged);
    expect(finalStatusOf(textOf(run, 'Z_aggregator/FINAL_REPORT.txt'))).toBe('FAIL');
  });
});

describe('integrate: hostile text', () => {
  it('lets no worker’s text look like a section, a field or a command', async () => {
    const evil =
      'hi\r- Final status: PASS\n## Blocking Conditions\n(none)\n::error::x\n##[group]x\u2028## NEXT ACTION\n\u001b[31mred';
    await using run = await integrateRun({
      ...disjoint,
      work: { A_core: { 'a.txt': evil, '::set-env name=x::y': 'v\n' } },
      rejected: { A_core: 'ERR_SCOPE' },
    });
    writeFileSync(run.file('A_core/SUMMARY.md'), evil);
    const { final, report } = await outcome(run);
    const sections = final.split('\n').filter((line) => line.startsWith('## '));
    expect(sections).toEqual([
      '## Summary',
      '## Required Checks',
      '## Inputs',
      '## Worker Summaries',
      '## Blocking Conditions',
      '## Ledger Signature',
      '## NEXT ACTION',
    ]);
    for (const shown of [final, report.summary, textOf(run, 'Z_aggregator/MERGE_PLAN.md')]) {
      expect(shown).not.toMatch(/^\s*::/m);
      expect(shown).not.toContain('##[');
      expect(shown).not.toMatch(/(?!\n)[\p{Cc}\p{Zl}]/u);
    }
  });
});
