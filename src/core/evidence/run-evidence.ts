import { join } from 'node:path';
import { z } from 'zod';
import { type RunInputs, runInputs } from '../contracts/launch/run-inputs.ts';
import { type RunManifest, runManifest } from '../contracts/launch/run-manifest.ts';
import type { LedgerEvent } from '../contracts/ledger/ledger-event.ts';
import { type Proof, proof } from '../contracts/verdict/proof.ts';
import { type Validation, validation } from '../contracts/verdict/validation.ts';
import { type StatusFile, statusFile } from '../contracts/worker/status-file.ts';
import { AppError } from '../diagnostics/app-error.ts';
import { type LedgerContent, readLedger } from '../ledger/read-ledger.ts';
import { maxJsonBytes, readJsonFileIfAny } from '../run/json-file.ts';
import type { RunLayout } from '../run/layout.ts';
import { readRunEvents } from '../run/run-events.ts';
import { readPlainText } from '../system/hostile/read-hostile.ts';
import { finalStatusOf } from './verdict.ts';

/** One record: its value, or the reason why it cannot be read. Both are absent if the record does not exist. */
export interface Evidence<T> {
  readonly value?: T;
  readonly fault?: string;
}

/** A job, from a local record or from the Actions API. */
const jobRecord = z.looseObject({
  id: z.string(),
  conclusion: z.string(),
  outputs: z.record(z.string(), z.string()).default({}),
});

export type JobRecord = z.infer<typeof jobRecord>;

/** The part of a runner's `result.json` that is used here. */
const resultRecord = z.looseObject({ conclusion: z.string(), jobs: z.array(jobRecord) });

export interface RunEvidence {
  readonly runStatus: Evidence<StatusFile>;
  readonly integratorStatus: Evidence<StatusFile>;
  /** The text of FINAL_REPORT.txt. */
  readonly report: Evidence<string>;
  readonly finalStatus: Evidence<string>;
  /** The text of TXN_EXECUTOR_REPORT.md. */
  readonly executorReport: Evidence<string>;
  readonly validation: Evidence<Validation>;
  readonly proof: Evidence<Proof>;
  readonly inputs: Evidence<RunInputs>;
  readonly manifest: Evidence<RunManifest>;
  /** The main chain without segments. */
  readonly chain: Evidence<LedgerContent>;
  /** The chain with its segments. */
  readonly timeline: Evidence<readonly LedgerEvent[]>;
  /** `<head>  ledger/run.jsonl#<seq>`. */
  readonly attestation: Evidence<string>;
  /** The integrate job of `recordDir`. */
  readonly job: Evidence<JobRecord>;
}

/**
 * Reads all records of a run's verdict. Does not throw for an unreadable record: it returns the reason as `fault`.
 *
 * @param recordDir the runner's record folder of the workflow run; contains `result.json`
 */
export async function readEvidence(root: string, layout: RunLayout, recordDir?: string): Promise<RunEvidence> {
  const json = <T>(path: string, contract: z.ZodType<T>, from = root): Promise<Evidence<T>> =>
    found(() => readJsonFileIfAny(from, path, contract));
  const text = (path: string): Promise<Evidence<string>> =>
    found(async () => readPlainText(join(root, path), maxJsonBytes));
  const report = await text(`${layout.integratorDir}/FINAL_REPORT.txt`);
  const chain = await found(() => readLedger(join(root, layout.ledger), 'ledger/run.jsonl'));
  const record = recordDir === undefined ? {} : await json('result.json', resultRecord, recordDir);
  return {
    runStatus: await json(layout.status, statusFile),
    integratorStatus: await json(`${layout.integratorDir}/STATUS.json`, statusFile),
    report,
    finalStatus: finalStatus(report),
    executorReport: await text(`${layout.runDir}/TXN_EXECUTOR_REPORT.md`),
    validation: await json(layout.validation, validation),
    proof: await json(`${layout.integratorDir}/PROOF.json`, proof),
    inputs: await json(layout.inputs, runInputs),
    manifest: await json(layout.manifest, runManifest),
    chain: chain.value?.events.length === 0 ? {} : chain,
    timeline: await found(() => readRunEvents(root, layout)),
    attestation: await text(`${layout.runDir}/attestations/ledger.sha256`),
    job: integrateJob(record),
  };
}

/** Converts the outcome of `read`: an error becomes `fault`. */
export async function found<T>(read: () => Promise<T | undefined>): Promise<Evidence<T>> {
  try {
    const value = await read();
    return value === undefined ? {} : { value };
  } catch (error) {
    return { fault: error instanceof AppError ? `${error.code}: ${error.message}` : String(error) };
  }
}

function finalStatus(report: Evidence<string>): Evidence<string> {
  if (report.value === undefined) return report;
  const value = finalStatusOf(report.value);
  return value === undefined ? { fault: 'no single line `- Final status:`' } : { value };
}

function integrateJob(record: Evidence<z.infer<typeof resultRecord>>): Evidence<JobRecord> {
  if (record.value === undefined) return record.fault === undefined ? {} : { fault: record.fault };
  const job = record.value.jobs.find(({ id }) => id === 'integrate' || id.endsWith('/integrate'));
  return job === undefined ? {} : { value: job };
}
