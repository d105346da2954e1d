import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { finding } from '../../../src/core/diagnostics/app-error.ts';
import { findingRecordOf } from '../../../src/core/evidence/finding-record.ts';
import { launchDigest } from '../../../src/core/run/state-digest.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { prettyJson } from '../../../src/core/system/text/json.ts';
import { type ResumeOptions, resumeRun } from '../../../src/iteration/resume.ts';
import type { IterationDeps } from '../../../src/iteration/run-stages.ts';
import { type FactoryRepo, factoryRepo, testRunId, testRunInputs, testStart } from '../../helpers/runs/factory-repo.ts';
import { freeLedger } from '../../helpers/runs/free-ledger.ts';

const clock = fixedClock(new Date(testStart));

describe('a run that has ended', () => {
  let repo: FactoryRepo;
  let logged: string[];
  beforeEach(async () => {
    repo = await factoryRepo({ 'a.txt': 'a\n' });
    logged = [];
  });
  afterEach(async () => {
    await repo[Symbol.asyncDispose]();
  });

  const put = (file: string, text: string): void => {
    mkdirSync(dirname(join(repo.root, file)), { recursive: true });
    writeFileSync(join(repo.root, file), text);
  };
  /** A launched run of which people do the work, with its end. */
  const ended = async (status: 'PASS' | 'BLOCKED', over: object = {}): Promise<void> => {
    const { root, layout } = repo;
    put(layout.inputs, prettyJson(testRunInputs(repo, factoryConfig.parse({}))));
    const launch = await launchDigest(root, layout);
    mkdirSync(join(root, dirname(layout.ledger)), { recursive: true });
    const ledger = await freeLedger({ file: join(root, layout.ledger), runId: testRunId, clock });
    await ledger.append({ event_type: 'RUN_START', actor: 'prepare-run' });
    await ledger.append({
      event_type: 'RUN_INIT',
      actor: 'prepare-run',
      hashes: { launch },
      details: { dry_run: false },
    });
    const rc = status === 'PASS' ? 0 : 2;
    await ledger.append({ event_type: 'RUN_END', actor: 'Z_aggregator', rc, details: { status } });
    const record = {
      schema_version: 1,
      run_id: testRunId,
      worker_id: 'Z_aggregator',
      status,
      started_at: testStart,
      ended_at: testStart,
      required_checks: [],
      optional_checks: [],
      errors: [findingRecordOf(finding('ERR_SCOPE', 'outside', { worker: 'A_core' })), 'a text'],
      warnings: [findingRecordOf(finding('ERR_OVERLAP', 'shared', { severity: 'warning' }))],
      artifacts: [],
      cause: 'A_core left its scope.',
      next_action: 'Do that.',
      gates_ran: 3,
      ...over,
    };
    put(layout.status, prettyJson(record));
  };
  const deps = (): IterationDeps => ({
    clock,
    env: { PATH: process.env.PATH },
    signal: new AbortController().signal,
    log: (line) => void logged.push(line),
  });
  const resume = (options: Partial<ResumeOptions> = {}) =>
    resumeRun({ root: repo.root, runId: testRunId, ...options }, deps());
  const chain = (): string => readFileSync(join(repo.root, repo.layout.ledger), 'utf8');

  it('with PASS returns its verdict, and runs nothing', async () => {
    await ended('PASS');
    const before = chain();
    const { findings, ...outcome } = await resume();
    expect(outcome).toEqual({
      runId: testRunId,
      verdict: 'PASS',
      gatesRan: 3,
      exitCode: 0,
      cause: 'A_core left its scope.',
      nextAction: 'Do that.',
      runDir: repo.layout.runDir,
      steps: [],
    });
    expect(findings.map(({ code, worker, severity }) => `${severity} ${code} ${worker ?? '-'}`)).toEqual([
      'error ERR_SCOPE A_core',
      'warning ERR_OVERLAP -',
    ]);
    expect([chain(), logged]).toEqual([before, []]);
  });

  it('with PASS dispatches nobody again', async () => {
    await ended('PASS');
    await expect(resume({ redispatch: ['A_core'] })).rejects.toMatchObject({
      code: 'ERR_RUN_ID_USED',
      message: `${testRunId} has passed; its workers are not dispatched again.`,
    });
  });

  it('with BLOCKED keeps its verdict if nothing changed', async () => {
    await ended('BLOCKED', { cause: 1, next_action: 2, gates_ran: undefined });
    const before = chain();
    expect(await resume()).toMatchObject({
      verdict: 'BLOCKED',
      exitCode: 2,
      gatesRan: undefined,
      cause: '',
      nextAction: `Read ${repo.layout.integratorDir}/FINAL_REPORT.txt.`,
      steps: [],
    });
    expect([chain(), logged]).toEqual([
      before,
      [`Neither the settings nor the prompts of ${testRunId} changed since it was launched. Its verdict stays.`],
    ]);
  });

  it('with BLOCKED may not have issued files that somebody edited', async () => {
    await ended('BLOCKED');
    const { layout } = repo;
    put(`${layout.runDir}/scope/A_core.json`, '{}');
    await expect(resume()).rejects.toMatchObject({
      code: 'ERR_LAUNCH_STATE_ALTERED',
      file: layout.runDir,
      nextAction: `Restore what was edited in ${layout.promptsDir} and ${layout.runDir}. Put corrected prompts into ${layout.zip}, then run factory resume --run-id ${testRunId}.`,
    });
  });
});
