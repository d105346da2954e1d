import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { jobSummary } from '../../../src/actions/job-summary.ts';
import { workerNames } from '../../../src/core/contracts/worker.ts';
import { type Verification, verifyRun } from '../../../src/core/evidence/verify-run.ts';
import { indexRun } from '../../../src/core/ledger/index/index-ledger.ts';
import { launchDigest, stateDigest } from '../../../src/core/run/state-digest.ts';
import { prettyJson } from '../../../src/core/system/text/json.ts';
import type { IntegrateInputs } from '../../../src/stages/integrate/integrate.ts';
import { testLock, testRunId } from '../runs/factory-repo.ts';
import { freeLedger } from '../runs/free-ledger.ts';
import { outcome } from './integrate-outcome.ts';
import { type IntegrateRun, type IntegrateRunOptions, integrateRun } from './integrate-run.ts';

/** A run that has every record, integrated and indexed; with its state digest and a runner's record of it. */
export async function endedRun(
  options: IntegrateRunOptions,
  inputs: Partial<IntegrateInputs> = {},
): Promise<{
  readonly run: IntegrateRun;
  /** The runner's record, absolute. */
  readonly recordDir: string;
  readonly verify: (more?: { readonly digest?: string; readonly exitStatus?: number }) => Promise<Verification>;
}> {
  const run = await integrateRun(options);
  const { root, layout } = run.repo;
  const put = (path: string, value: unknown): void => writeFileSync(join(root, path), prettyJson(value));
  put(layout.manifest, {
    schema_version: 1,
    contract_version: 2,
    run_id: testRunId,
    kind: 'factory',
    base_ref: 'HEAD',
    base_ref_hash: run.repo.baseSha,
    status: 'PENDING',
    workers: [...workerNames],
    integrator: 'Z_aggregator',
    paths: { run_dir: layout.runDir, integrator_dir: layout.integratorDir, logs_dir: `${layout.runDir}/logs` },
  });
  mkdirSync(dirname(join(root, layout.scopeLock('A_core'))), { recursive: true });
  for (const worker of workerNames) put(layout.scopeLock(worker), testLock(worker));
  const launch = await launchDigest(root, layout);
  const ledger = await freeLedger({ file: join(root, layout.ledger), runId: testRunId, clock: run.deps.clock });
  await ledger.append({ event_type: 'RUN_INIT', actor: 'prepare-run', hashes: { launch } });
  const { report } = await outcome(run, { launchDigest: launch, ...inputs });
  const ended = await freeLedger({ file: join(root, layout.ledger), runId: testRunId, clock: run.deps.clock });
  await indexRun({ root, indexFile: join(root, layout.indexLedger), events: ended.events(), head: ended.head() });
  const recordDir = join(root, 'record');
  mkdirSync(recordDir);
  const job = {
    id: 'finish/integrate',
    conclusion: report.status === 'PASS' ? 'success' : 'failure',
    outputs: { verdict: report.status, digest: await stateDigest(root, layout) },
    summary: jobSummary(report),
  };
  put('record/result.json', { conclusion: job.conclusion, jobs: [{ id: 'prepare', conclusion: 'success' }, job] });
  return { run, recordDir, verify: (more = {}) => verifyRun({ root, layout, recordDir, ...more }) };
}
