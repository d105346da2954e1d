import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { indexRun } from '../../../../src/core/ledger/index/index-ledger.ts';
import { readLedger } from '../../../../src/core/ledger/read-ledger.ts';
import { prettyJson } from '../../../../src/core/system/text/json.ts';
import { integrate } from '../../../../src/stages/integrate/integrate.ts';
import { type Called, factory } from '../../../helpers/processes/command-line.ts';
import { testRunId, writeFiles } from '../../../helpers/runs/factory-repo.ts';
import { type IntegrateRun, integrateRun } from '../../../helpers/stages/integrate-run.ts';

describe('the verbs that read a finished run', () => {
  let run: IntegrateRun;
  beforeAll(async () => {
    run = await integrateRun({ base: { 'a.txt': 'one\n' }, work: { A_core: { 'a.txt': 'two\n' } } });
    await integrate(run.inputs, run.deps);
    const { root, layout, baseSha } = run.repo;
    const manifest = {
      schema_version: 1,
      contract_version: 1,
      run_id: testRunId,
      kind: 'launch',
      base_ref: 'HEAD',
      base_ref_hash: baseSha,
      status: 'PREPARED',
      workers: ['A_core'],
      integrator: 'Z_aggregator',
      paths: { run_dir: layout.runDir, integrator_dir: layout.integratorDir, logs_dir: `${layout.runDir}/logs` },
    };
    writeFiles(root, { [layout.manifest]: prettyJson(manifest) });
    const { events, head } = await readLedger(join(root, layout.ledger), 'run.jsonl');
    await indexRun({ root, indexFile: join(root, layout.indexLedger), events, head });
  });
  afterAll(async () => run[Symbol.asyncDispose]());

  const call = (...args: string[]): Promise<Called> => factory(run.repo.root, args);

  it('verify compares the records, for people and as JSON', async () => {
    const plain = await call('verify', '--run-id', testRunId);
    expect([plain.code, plain.out.trimEnd().split('\n').at(-1)]).toEqual([0, `${testRunId}: PASS; the records agree.`]);
    const [line] = (await call('verify', '--run-id', testRunId, '--json')).lines();
    expect(line).toMatchObject({ runId: testRunId, status: 'PASS', ok: true });
    const byFolder = await call('verify', '--run-dir', run.file('.'));
    expect(byFolder.code).toBe(0);
  });

  it('verify --strict fails on what is not available, and plain verify on what differs', async () => {
    const strict = await call('verify', '--run-id', testRunId, '--strict');
    expect([strict.code, strict.out]).toEqual([2, expect.stringContaining('not-available')]);
    const report = run.file('Z_aggregator/FINAL_REPORT.txt');
    const text = readFileSync(report, 'utf8');
    writeFileSync(report, text.replace('- Final status: PASS', '- Final status: FAIL'));
    try {
      const differs = await call('verify', '--run-id', testRunId);
      expect(differs.code).toBe(2);
      expect(differs.out).toMatch(/differs .*PASS \/ FAIL|differs .*FAIL \/ PASS/);
      expect(differs.out).toContain('the records do NOT agree.');
    } finally {
      writeFileSync(report, text);
    }
  });

  it('ledger lists runs and events, filtered', async () => {
    const runs = await call('ledger');
    expect(runs.out.split('\n')[1]).toMatch(new RegExp(`^${testRunId} +PASS +0 `));
    expect((await call('ledger', '--status', 'BLOCKED', '--json')).out).toBe('');
    const [row] = (await call('ledger', '--json', '--limit', '1')).lines();
    expect(row).toMatchObject({ run_id: testRunId, status: 'PASS', rc: 0 });
    const events = (await call('ledger', '--raw-events', '--event-type', 'RUN_END', '--json')).lines();
    expect(events).toEqual([expect.objectContaining({ event_type: 'RUN_END', run_id: testRunId })]);
    const since = await call('ledger', '--raw-events', '--since', '2030-01-01T00:00:00Z', '--json');
    expect(since.out).toBe('');
  });

  it('ledger verify names a broken chain', async () => {
    expect((await call('ledger', 'verify')).code).toBe(0);
    const ledger = run.file('ledger/run.jsonl');
    const text = readFileSync(ledger, 'utf8');
    writeFileSync(ledger, text.replace('"RUN_START"', '"RUN_STAR2"'));
    try {
      const broken = await call('ledger', 'verify', '--run-id', testRunId, '--json');
      expect([broken.code, broken.lines().at(-1)]).toEqual([
        2,
        expect.objectContaining({ ledger: testRunId, problem: expect.stringMatching(/^ERR_LEDGER_/) }),
      ]);
    } finally {
      writeFileSync(ledger, text);
    }
  });

  it('ledger-replay prints the state from the events', async () => {
    const [state] = (await call('ledger-replay', '--run-id', testRunId, '--json')).lines();
    expect(state).toMatchObject({ run_id: testRunId, status: 'PASS', agrees: true });
    expect((await call('ledger-replay', '--run-id', testRunId)).code).toBe(0);
  });

  it('print-report prints the report without control sequences', async () => {
    const path = run.file('Z_aggregator/FINAL_REPORT.txt');
    const report = readFileSync(path, 'utf8');
    expect((await call('print-report', '--run-id', testRunId)).out).toContain('- Final status: PASS, 0 gates ran\n');
    const [line] = (await call('print-report', '--run-id', testRunId, '--json')).lines();
    expect(line).toEqual({ run_id: testRunId, status: 'PASS', report });
    writeFileSync(path, `${report}\u001b[2J\u202e\n`);
    try {
      expect((await call('print-report', '--run-id', testRunId)).out.replaceAll('\n', '')).not.toMatch(
        /[\p{Cc}\u202e]/u,
      );
    } finally {
      writeFileSync(path, report);
    }
  });

  it('config prints every value, with its layer on request', async () => {
    const plain = await call('config');
    expect(JSON.parse(plain.out)).toMatchObject({ dispatch: { backend: null } });
    const { env } = process;
    const origin = await factory(run.repo.root, ['config', '--origin', '--json'], {
      env: { PATH: env.PATH, FACTORY_DISPATCH__BACKEND: 'script' },
    });
    expect(origin.lines()).toContainEqual(
      expect.objectContaining({ path: 'dispatch.backend', value: 'script', layer: 'environment' }),
    );
  });

  it('doctor lists its checks, and fails only on problems that stop a run', async () => {
    const rows = (await call('doctor', '--json')).lines();
    expect(rows.map(({ check }) => check)).toEqual(expect.arrayContaining(['git', 'node', 'repository']));
    const plain = await call('doctor');
    expect(plain.code).toBe(rows.some(({ status }) => status === 'fail') ? 2 : 0);
    expect(plain.out).toMatch(/^check +status +detail\n/);
  });

  it('a run without a folder is still listed from the index', async () => {
    rmSync(run.file('.'), { recursive: true });
    expect((await call('ledger')).out).toContain(`${testRunId}  PASS`);
    expect((await call('print-report', '--run-id', testRunId)).code).toBe(64);
  });
});
