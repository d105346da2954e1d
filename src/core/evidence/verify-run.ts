import { join } from 'node:path';
import { scopeLock } from '../contracts/launch/scope-lock.ts';
import { statusFile } from '../contracts/worker/status-file.ts';
import { workerNames } from '../contracts/worker.ts';
import { exitCodeOf } from '../diagnostics/exit-codes.ts';
import { foldLedger, type RunState, runFold } from '../ledger/fold.ts';
import { readIndex } from '../ledger/index/read-index.ts';
import { readJsonFileIfAny } from '../run/json-file.ts';
import type { RunLayout } from '../run/layout.ts';
import { scanRunEvents } from '../run/run-events.ts';
import { launchDigest, stateDigest } from '../run/state-digest.ts';
import { digestFile } from '../system/hostile/digest-file.ts';
import { sha256 } from '../system/text/hash.ts';
import { canonicalJson } from '../system/text/json.ts';
import { type Comparison, compare, map, text, value } from './comparison.ts';
import { type Evidence, found, type RunEvidence, readEvidence } from './run-evidence.ts';
import { actionLine, nextActionIn } from './verdict.ts';
import { revisionComparisons } from './verify-revisions.ts';

/** The result of {@link verifyRun}. */
export interface Verification {
  readonly runId: string;
  /** The status in the run's STATUS.json, or `unknown` if the file cannot be read. */
  readonly status: string;
  /** In a fixed order. */
  readonly comparisons: readonly Comparison[];
}

/**
 * Compares every two records of a run's verdict that should agree (law 1: docs/design/laws.md), in a repository or downloaded. Writes
 * nothing. Does not throw for the content of a record.
 *
 * @param options.root the folder that `layout` is relative to, absolute
 * @param options.digest the `state-digest` output of the integrate job; by default the one in `recordDir`
 * @param options.recordDir the record folder of the workflow run; contains `result.json`
 * @param options.exitStatus the exit status of the process that ended the run, if the caller knows it
 */
export async function verifyRun(options: {
  readonly root: string;
  readonly layout: RunLayout;
  readonly digest?: string | undefined;
  readonly recordDir?: string | undefined;
  readonly exitStatus?: number | undefined;
}): Promise<Verification> {
  const { root, layout } = options;
  const evidence = await readEvidence(root, layout, options.recordDir);
  const { runStatus, job } = evidence;
  const digest = options.digest ?? job.value?.outputs['state-digest'] ?? job.value?.outputs.digest;
  return {
    runId: layout.runId,
    status: runStatus.value?.status ?? 'unknown',
    comparisons: [
      ...statusComparisons(evidence, options.exitStatus, options.recordDir !== undefined),
      ...textComparisons(evidence),
      ...ledgerComparisons(evidence),
      await indexComparison(root, layout, evidence),
      await launchComparison(root, layout, evidence),
      ...(await revisionComparisons(root, layout, evidence)),
      ...(await lockComparisons(root, layout, evidence)),
      ...(await briefComparisons(root, layout, evidence)),
      ...proofComparisons(evidence),
      // Only the caller knows what the run's last job printed.
      ...(digest === undefined && options.recordDir === undefined
        ? []
        : [compare('state digest', await found(() => stateDigest(root, layout)), value(digest))]),
    ],
  };
}

/** Any difference is a failure; with `strict`, a missing record is one too. */
export function verificationFailed(verification: Verification, strict: boolean): boolean {
  return verification.comparisons.some(({ state }) => state === 'differs' || (strict && state === 'not-available'));
}

/**
 * Implements `factory ledger-replay`: replays the run's ledger and compares the state with STATUS.json, key by key. Streams the ledger.
 *
 * @returns the replayed state, `undefined` if there is no ledger, and the comparisons; an unreadable ledger counts as a difference
 */
export async function replayRun(
  root: string,
  layout: RunLayout,
): Promise<{ readonly state: RunState | undefined; readonly comparisons: readonly Comparison[] }> {
  const state = await found(async () => {
    const fold = runFold();
    const { lines } = await scanRunEvents(root, layout, (event) => fold.add(event));
    return lines === 0 ? undefined : fold.state();
  });
  const runStatus = await found(() => readJsonFileIfAny(root, layout.status, statusFile));
  return { state: state.value, comparisons: replayComparisons(state, runStatus) };
}

function statusComparisons(evidence: RunEvidence, exitStatus: number | undefined, hasRecord: boolean): Comparison[] {
  const { runStatus, integratorStatus, finalStatus, report, timeline } = evidence;
  const status = map(runStatus, (file) => file.status);
  const exit = map(runStatus, (file) => String(exitCodeOf(file.status)));
  const end = map(timeline, (events) => events.findLast(({ event_type }) => event_type === 'RUN_END'));
  return [
    compare(
      'run STATUS.json / integrator STATUS.json',
      status,
      map(integratorStatus, (file) => file.status),
    ),
    compare('run STATUS.json / FINAL_REPORT.txt', status, finalStatus),
    compare('run STATUS.json / its required checks', map(runStatus, passes), map(runStatus, allChecksPass)),
    compare(
      'run STATUS.json / its exit_code',
      exit,
      map(runStatus, (file) => text(file.exit_code)),
    ),
    // Only the caller of the program that ended the run knows this.
    ...(exitStatus === undefined ? [] : [compare('run STATUS.json / exit status', exit, value(text(exitStatus)))]),
    ...(hasRecord ? jobComparisons(evidence) : []),
    compare(
      'run STATUS.json / RUN_END',
      status,
      map(end, ({ details }) => text(details.status)),
    ),
    compare(
      'exit status of STATUS.json / RUN_END rc',
      exit,
      map(end, ({ rc }) => String(rc)),
    ),
    compare(
      'FINAL_REPORT.txt / sha256 in RUN_END',
      map(report, sha256),
      map(end, ({ hashes }) => hashes.final_report_sha256),
    ),
  ];
}

/** Every text must give the same next action. */
function textComparisons({ runStatus, integratorStatus, report, executorReport }: RunEvidence): Comparison[] {
  const action = map(runStatus, ({ next_action: next }) => (typeof next === 'string' ? actionLine(next) : undefined));
  const inReport = (text: string): string | undefined => nextActionIn(text)?.replaceAll('`', "'");
  return [
    compare(
      'next action: run STATUS.json / integrator STATUS.json',
      action,
      map(integratorStatus, ({ next_action: next }) => (typeof next === 'string' ? actionLine(next) : undefined)),
    ),
    compare('next action: run STATUS.json / FINAL_REPORT.txt', map(action, plainQuotes), map(report, inReport)),
    // Only a run of the one-button executor has this report.
    ...(executorReport.value === undefined && executorReport.fault === undefined
      ? []
      : [
          compare(
            'next action: run STATUS.json / TXN_EXECUTOR_REPORT.md',
            map(action, plainQuotes),
            map(executorReport, (text) => inReport(text)?.replace(/^'|'$/g, '').replaceAll('\\|', '|')),
          ),
        ]),
  ];
}

/** The executor's report shows text as inline code, so that it cannot hold a back-tick. */
function plainQuotes(text: string): string {
  return text.replaceAll('`', "'");
}

function jobComparisons({ runStatus, job }: RunEvidence): Comparison[] {
  return [
    compare(
      'run STATUS.json / job conclusion',
      map(runStatus, (file) => (file.status === 'PASS' ? 'success' : 'failure')),
      map(job, ({ conclusion }) => conclusion),
    ),
    compare(
      'run STATUS.json / job output verdict',
      map(runStatus, (file) => file.status),
      map(job, ({ outputs }) => outputs.verdict),
    ),
  ];
}

function ledgerComparisons(evidence: RunEvidence): Comparison[] {
  const { chain, timeline, attestation } = evidence;
  const [head, seq] = (attestation.value ?? '').trim().split(/ {2}ledger\/run\.jsonl#/);
  return [
    compare(
      'ledger chain',
      map(chain, () => 'whole'),
      value('whole'),
    ),
    compare(
      'ledger segments',
      map(timeline, (events) => (events.length === 0 ? undefined : 'sealed')),
      value('sealed'),
    ),
    compare(
      'ledger / attested head',
      map(chain, ({ heads }) => heads[Number(seq) - 1] ?? `no line ${seq ?? ''}`),
      attestation.value === undefined ? attestation : value(head),
    ),
    ...replayComparisons(replayed(evidence), evidence.runStatus),
  ];
}

function replayComparisons(state: Evidence<RunState>, runStatus: RunEvidence['runStatus']): Comparison[] {
  return [
    compare(
      'ledger replay / STATUS.json: run_id',
      map(state, (s) => s.run_id),
      map(runStatus, (f) => f.run_id),
    ),
    compare(
      'ledger replay / STATUS.json: status',
      map(state, (s) => s.status),
      map(runStatus, (f) => f.status),
    ),
    compare(
      'ledger replay / STATUS.json: exit status',
      map(state, (s) => String(s.rc)),
      map(runStatus, (f) => String(exitCodeOf(f.status))),
    ),
    compare(
      'ledger replay / STATUS.json: started_at',
      map(state, (s) => s.started_at),
      map(runStatus, (f) => f.started_at),
    ),
  ];
}

function replayed(evidence: RunEvidence): Evidence<RunState> {
  return map(evidence.timeline, (events) => (events.length === 0 ? undefined : foldLedger(events)));
}

async function indexComparison(root: string, layout: RunLayout, evidence: RunEvidence): Promise<Comparison> {
  let noted: string | undefined;
  const read = await found(async () => {
    await readIndex(join(root, layout.indexLedger), (event) => {
      if (event.run_id === layout.runId && event.event_type === 'RUN_END') noted = event.hashes.run_ledger ?? noted;
    });
    return noted;
  });
  return compare(
    'ledger head / index of finished runs',
    map(evidence.chain, ({ head }) => head),
    read,
  );
}

async function launchComparison(root: string, layout: RunLayout, evidence: RunEvidence): Promise<Comparison> {
  const issued = map(evidence.chain, ({ events }) => foldLedger(events).launch_digest || undefined);
  // A run that was refused before its launch has nothing to compare.
  const actual = issued.value === undefined ? {} : await found(() => launchDigest(root, layout));
  return compare('launch digest / RUN_INIT', actual, issued);
}

async function lockComparisons(root: string, layout: RunLayout, { manifest }: RunEvidence): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  const workers = workerNames.filter((name) => manifest.value?.workers.includes(name) ?? true);
  for (const worker of workers) {
    const read = (path: string): Promise<Evidence<string>> =>
      found(async () => {
        const lock = await readJsonFileIfAny(root, path, scopeLock);
        return lock === undefined ? undefined : sha256(canonicalJson(lock));
      });
    const issued = await read(layout.scopeLock(worker));
    const bundled = await read(`${layout.bundle(worker)}/SCOPE_LOCK.json`);
    comparisons.push(compare(`scope lock of ${worker} / its bundle's copy`, issued, bundled));
  }
  return comparisons;
}

/** The workers' briefs; empty for runs of older versions, which have none. */
async function briefComparisons(root: string, layout: RunLayout, { inputs }: RunEvidence): Promise<Comparison[]> {
  const { briefs, rules } = inputs.value ?? {};
  if (briefs === undefined) return [];
  const recorded = [
    ...workerNames.flatMap((worker) => {
      const digests = briefs[worker];
      const { text: textFile, data } = layout.brief(worker);
      return digests === undefined ? [] : [[textFile, digests.text] as const, [data, digests.data] as const];
    }),
    ...(rules === undefined || rules.files.length === 0 ? [] : [[layout.rules, rules.text] as const]),
  ];
  const digestOf = (pairs: readonly (readonly [file: string, digest: string])[]): string =>
    sha256(canonicalJson(pairs));
  const actual = await found(async () => {
    const files = recorded.map(
      async ([file]) => [file, (await digestFile(join(root, file), { name: file })).sha256] as const,
    );
    return digestOf(await Promise.all(files));
  });
  return [compare('briefs and rules / their digests in RUN_INPUTS.json', actual, value(digestOf(recorded)))];
}

function proofComparisons({ proof, validation, inputs, manifest, runStatus }: RunEvidence): Comparison[] {
  const base = map(inputs, ({ base_sha }) => base_sha);
  const accepted = new Set(validation.value?.workers.filter((one) => one.accepted).map(({ worker }) => worker));
  return [
    compare(
      'base of RUN_INPUTS.json / RUN_MANIFEST.json',
      base,
      map(manifest, ({ base_ref_hash }) => base_ref_hash),
    ),
    compare(
      'base of RUN_INPUTS.json / PROOF.json',
      base,
      map(proof, ({ base_sha }) => base_sha),
    ),
    ...(runStatus.value?.status === 'PASS'
      ? [
          compare(
            'STATUS.json PASS / a merge in PROOF.json',
            value('merged'),
            map(proof, ({ merge_sha }) => (merge_sha === null ? 'no merge' : 'merged')),
          ),
        ]
      : []),
    compare(
      'workers merged by PROOF.json / accepted by VALIDATION.json',
      map(proof, ({ commits }) => commits.map(({ worker }) => worker).join(', ')),
      validation.value === undefined
        ? { ...(validation.fault === undefined ? {} : { fault: validation.fault }) }
        : map(proof, ({ commits }) =>
            commits
              .map(({ worker }) => worker)
              .filter((one) => accepted.has(one))
              .join(', '),
          ),
    ),
  ];
}

function passes({ status }: { readonly status: string }): string {
  return status === 'PASS' ? 'PASS' : 'not PASS';
}

/** Recomputes PASS: at least one required check, rc 0 for all of them, and no error. */
function allChecksPass(file: {
  required_checks: readonly { rc?: number | undefined }[];
  errors: readonly unknown[];
}): string {
  const good = file.required_checks.length > 0 && file.required_checks.every(({ rc }) => rc === 0);
  return good && file.errors.length === 0 ? 'PASS' : 'not PASS';
}
