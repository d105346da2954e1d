import { join } from 'node:path';
import { factoryConfig } from '../../core/contracts/config/factory-config.ts';
import { type GatesResult, gatesResult } from '../../core/contracts/verdict/gates-result.ts';
import { dispatchResults } from '../../core/contracts/worker/dispatch-results.ts';
import { type FilesChanged, filesChanged } from '../../core/contracts/worker/files-changed.ts';
import { aggregator, type WorkerName } from '../../core/contracts/worker.ts';
import { finding } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { appErrorOf } from '../../core/diagnostics/of-unknown.ts';
import { quoteCode, quoteInline } from '../../core/diagnostics/text/quote.ts';
import { roundsIn } from '../../core/evidence/rework-rounds.ts';
import { usageOf } from '../../core/evidence/run-usage.ts';
import { decideVerdict, type RunVerdict, requiredCheckNames } from '../../core/evidence/verdict.ts';
import { appendOnce } from '../../core/ledger/append-once.ts';
import { type Ledger, openLedger } from '../../core/ledger/ledger.ts';
import { parseJsonText, readJsonFileIfAny } from '../../core/run/json-file.ts';
import type { StageDeps, StageReport } from '../../core/run/stage.ts';
import { removeStaleTemporaries } from '../../core/system/files/atomic-write.ts';
import { readPlainText } from '../../core/system/hostile/read-hostile.ts';
import { runChecks } from './gates/checks.ts';
import { judgeEarlier, readNeeds } from './gates/earlier-jobs.ts';
import { judgeMeaning } from './gates/meaningful-gate.ts';
import { type GateLog, runGates } from './gates/run-gates.ts';
import { buildProof } from './merge/build-proof.ts';
import { noBase, placeOf, type RebuiltMerge, type RunPlace, rebuildMerge } from './merge/rebuild-merge.ts';
import { blockingConditions, type ReportFacts } from './report/final-report.ts';
import { headAfter, recordEnd } from './report/ledger-events.ts';
import { earlierFindings, mergeFindings } from './report/merge-findings.ts';
import { changedSince, openRunWriter, repositoryManifest } from './report/write-policy.ts';
import { writeReport } from './report/write-report.ts';

/** What integrate is told. */
export interface IntegrateInputs extends RunPlace {
  /** Whether this is a job of GitHub Actions, where the gates job runs the gates and nothing else does. */
  readonly inActions: boolean;
  /** The gates job's output as it came; empty when there is none. */
  readonly gatesResult: string;
  /** The earlier jobs as JSON (`toJSON(needs)`), empty outside Actions. */
  readonly needs: string;
}

/** What a run has come to before the verdict; kept as it grows, so that an error leaves a report of what was known. */
interface Progress {
  rebuilt: RebuiltMerge | undefined;
  ledger: Ledger | undefined;
  gates: GatesResult | undefined;
  gateLogs: readonly GateLog[];
  written: readonly string[];
  readonly findings: Diagnostic[];
  /** The first thing that makes the run FAIL. */
  failure: Diagnostic | undefined;
  /** After an error of our own: the report tells what was read, and takes nothing from the merge any more. */
  salvage: boolean;
}

/**
 * The integrate stage: merges what was accepted, proves it, and gives the one verdict, in files, ledger and report alike. It
 * works on whatever state there is, also when only prepare ran. It never throws for anything that can still be reported: an
 * error of the program is verdict FAIL, rendered everywhere (docs/workflows.md, laws 1, 4, 5, 6: docs/design/laws.md).
 *
 * @throws AppError ERR_WRITE_FAILED or ERR_LEDGER_WRITE when not even the FAIL report can be written
 */
export async function integrate(inputs: IntegrateInputs, deps: StageDeps): Promise<StageReport> {
  const startedAt = deps.clock.nowIso();
  const progress: Progress = {
    rebuilt: undefined,
    ledger: undefined,
    gates: undefined,
    gateLogs: [],
    written: [],
    findings: [],
    failure: undefined,
    salvage: false,
  };
  try {
    await gather(inputs, deps, progress);
    return await conclude(inputs, deps, progress, startedAt);
  } catch (error) {
    deps.log(`integrate failed: ${error instanceof Error ? error.message : String(error)}`);
    progress.failure = failureOf(error);
    progress.salvage = true;
    return await conclude(inputs, deps, progress, startedAt);
  } finally {
    await progress.rebuilt?.[Symbol.asyncDispose]();
  }
}

/** Does all that the verdict depends on. */
async function gather(inputs: IntegrateInputs, deps: StageDeps, progress: Progress): Promise<void> {
  const { root } = inputs;
  const layout = placeOf(inputs);
  const paths = inputs.paths ?? factoryConfig.parse({}).paths;
  await removeStaleTemporaries(join(root, layout.runDir));
  const before = repositoryManifest(root, paths, layout);
  const earlier = judgeEarlier(readNeeds(inputs.needs));
  progress.findings.push(...earlier.findings);
  if (earlier.fails) progress.failure = earlier.findings[0];
  progress.ledger = await openLedger({ file: join(root, layout.ledger), runId: inputs.runId, clock: deps.clock });
  await appendOnce(progress.ledger, { event_type: 'INTEGRATE_START', actor: aggregator });

  const rebuilt = await rebuildMerge(inputs, deps);
  progress.rebuilt = rebuilt;
  progress.findings.push(...rebuilt.findings);
  if (rebuilt.validation === undefined) progress.findings.push(...(await earlierFindings(root, layout)));
  await gatherGates(inputs, deps, rebuilt, progress);
  // Operators and other executors put packs into the inbox at any time (docs/adr/0120).
  const inbox = `${rebuilt.inputs?.config.inbox.base ?? factoryConfig.parse({}).inbox.base}/`;
  const changed = changedSince(before, repositoryManifest(root, paths, layout));
  progress.written = changed.filter((path) => !path.startsWith(inbox));
}

/** Takes the gates' result from the gates job, or runs the gates where there is no such job. */
async function gatherGates(
  inputs: IntegrateInputs,
  deps: StageDeps,
  rebuilt: RebuiltMerge,
  progress: Progress,
): Promise<void> {
  const tree = cleanTree(rebuilt);
  if (!inputs.inActions && inputs.gatesResult === '') {
    if (rebuilt.store === undefined) return;
    const run = await runGates(rebuilt.store.git, tree, rebuilt.inputs?.config.gates ?? [], deps);
    progress.gates = run.result;
    progress.gateLogs = run.logs;
    return;
  }
  if (inputs.gatesResult === '') {
    progress.failure ??= finding('ERR_GATES_MISSING', 'The gates job gave no gates-result; in Actions it must.');
    return;
  }
  const given = parseJsonText(inputs.gatesResult, gatesResult, 'gates-result');
  if (given.tree === tree) progress.gates = given;
  else {
    const message = `The gates ran on tree ${given.tree ?? 'none'}; the merge is tree ${tree ?? 'none'}.`;
    progress.findings.push(finding('ERR_GATES_TREE', message));
  }
}

/** The merged tree when every accepted worker merged. */
export function cleanTree({ merge }: Pick<RebuiltMerge, 'merge'>): string | null {
  return merge === undefined || merge.conflicts.length > 0 ? null : merge.tree;
}

/** Decides the verdict from what was gathered, and renders it everywhere. */
async function conclude(
  inputs: IntegrateInputs,
  deps: StageDeps,
  progress: Progress,
  startedAt: string,
): Promise<StageReport> {
  const { root, runId } = inputs;
  const layout = placeOf(inputs);
  const rebuilt = progress.rebuilt;
  const plan = rebuilt?.plan ?? { baseSha: noBase, workers: [], shared: new Map() };
  const merge = progress.salvage ? undefined : rebuilt?.merge;
  const store = progress.salvage ? undefined : rebuilt?.store;
  const declared = await readDeclarations(root, progress);
  const meaning = judgeMeaning(runId, plan, merge, declared);
  const proof = await buildProof(store?.git, runId, plan, merge);
  const gates = rebuilt?.inputs?.config.gates.map(({ name }) => name) ?? [];
  const decided = decideVerdict({
    runId,
    startedAt:
      progress.ledger?.events().findLast(({ event_type }) => event_type === 'INTEGRATE_START')?.ts_utc ?? startedAt,
    endedAt: deps.clock.nowIso(),
    checks: runChecks({
      validation: rebuilt?.validation,
      merge,
      meaning,
      gates,
      gatesResult: progress.gates,
      written: progress.written,
    }),
    required: [...requiredCheckNames, ...gates.map((name) => `gate:${name}`)],
    findings: [...progress.findings, ...mergeFindings({ layout, rebuilt, merge, meaning, progress })],
    internalError: progress.failure,
    noop: meaning.noop,
  });
  const ledger =
    progress.ledger ??
    (await openLedger({ file: join(root, layout.ledger), runId, clock: deps.clock }).catch(() => undefined));
  const result = await (ledger === undefined
    ? undefined
    : appendOnce(ledger, {
        event_type: 'INTEGRATION_RESULT',
        actor: aggregator,
        rc: decided.exitCode,
        file_counts: { conflicts: merge?.conflicts.length ?? 0, shared: merge?.shared.length ?? 0, ...proof.counts },
        details: { status: decided.verdict, noop: decided.noop, merge_sha: proof.merge_sha, tree: proof.tree },
      }));
  // The recorded instant, so that running again after a crash gives the same bytes.
  const verdict = { ...decided, endedAt: result?.ts_utc ?? decided.endedAt };
  const results = await readJsonFileIfAny(root, layout.dispatchResults, dispatchResults).catch(() => undefined);
  const facts: ReportFacts = {
    layout,
    verdict,
    inputs: rebuilt?.inputs,
    validation: rebuilt?.validation,
    plan,
    merge,
    meaning,
    proof,
    summaries: await readSummaries(root, progress),
    usage: usageOf(results),
    rounds: roundsIn(results),
    ledger: ledger === undefined || result === undefined ? noLedger : headAfter(ledger, result),
  };
  const writer = openRunWriter(root, layout);
  const report = await writeReport(writer, root, {
    facts,
    store,
    gateLogs: progress.gateLogs,
    gates: progress.gates?.gates.filter(({ name }) => gates.includes(name)) ?? [],
  });
  if (ledger !== undefined) {
    const { indexLedger } = layout;
    const workers = plan.workers.length;
    await recordEnd({ ledger, writer, verdict, report, workers, root, indexLedger, signal: deps.signal });
  }
  return reportOf(facts, progress);
}

const noLedger = { head: 'none', seq: 0 };

function failureOf(error: unknown): Diagnostic {
  const known = appErrorOf(error);
  if (known.code !== 'ERR_INTERNAL') return known.toDiagnostic();
  return { ...known.toDiagnostic(), message: `integrate ended by an error of its own: ${quoteInline(known.message)}` };
}

const maxSummaryBytes = 1024 * 1024;

async function readSummaries(root: string, { rebuilt }: Progress): Promise<ReadonlyMap<WorkerName, string>> {
  const summaries = new Map<WorkerName, string>();
  for (const { worker } of rebuilt?.plan.workers ?? []) {
    const file = join(root, rebuilt?.layout.bundle(worker) ?? '', 'SUMMARY.md');
    const text = readPlainText(file, maxSummaryBytes);
    if (text !== undefined) summaries.set(worker, text);
  }
  return summaries;
}

/** Each worker's FILES_CHANGED.json; one that does not fit its contract declares nothing. */
async function readDeclarations(root: string, { rebuilt }: Progress): Promise<ReadonlyMap<WorkerName, FilesChanged>> {
  const declared = new Map<WorkerName, FilesChanged>();
  for (const { worker } of rebuilt?.plan.workers ?? []) {
    const file = `${rebuilt?.layout.bundle(worker)}/FILES_CHANGED.json`;
    const record = await readJsonFileIfAny(root, file, filesChanged).catch(() => undefined);
    if (record !== undefined) declared.set(worker, record);
  }
  return declared;
}

function reportOf({ layout, verdict, proof, plan }: ReportFacts, progress: Progress): StageReport {
  return {
    stage: 'integrate',
    runId: layout.runId,
    status: verdict.verdict,
    diagnostics: verdict.findings,
    nextAction: verdict.nextAction,
    summary: verdictTable(verdict),
    outputs: {
      'merge-sha': proof.merge_sha ?? '',
      'gates-result': progress.gates === undefined ? '' : JSON.stringify(progress.gates),
      'report-path': `${layout.integratorDir}/FINAL_REPORT.txt`,
      'proof-path': `${layout.integratorDir}/PROOF.json`,
    },
    workers: plan.workers.map(({ worker }) => worker),
  };
}

/** The checks as a Markdown table, and what blocks. */
export function verdictTable(verdict: RunVerdict): string {
  const blocking = blockingConditions(verdict).map((line) => `- ${quoteCode(line)}`);
  return [
    '| check | status | rc |',
    '| --- | --- | --- |',
    ...verdict.checks.map(({ name, status, rc }) => `| ${quoteCode(name)} | ${status} | ${rc} |`),
    ...(blocking.length === 0 ? [] : ['', 'Blocking conditions:', '', ...blocking]),
    '',
  ].join('\n');
}
