import { join } from 'node:path';
import { factoryConfig } from '../../core/contracts/config/factory-config.ts';
import type { GatesResult } from '../../core/contracts/verdict/gates-result.ts';
import { dispatchResults } from '../../core/contracts/worker/dispatch-results.ts';
import { type FilesChanged, filesChanged } from '../../core/contracts/worker/files-changed.ts';
import { aggregator, type WorkerName } from '../../core/contracts/worker.ts';
import { type AppError, finding } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { appErrorOf } from '../../core/diagnostics/of-unknown.ts';
import { quoteCode, quoteInline } from '../../core/diagnostics/text/quote.ts';
import { roundsIn } from '../../core/evidence/rework-rounds.ts';
import { usageOf } from '../../core/evidence/run-usage.ts';
import { decideVerdict, type RunVerdict, requiredCheckNames } from '../../core/evidence/verdict.ts';
import { appendOnce } from '../../core/ledger/append-once.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import { headAfter } from '../../core/run/access/finish-end.ts';
import { type OpenRun, type RunStageInputs, withRun } from '../../core/run/access/open-run.ts';
import { readJsonFileIfAny } from '../../core/run/json-file.ts';
import { stageLayout } from '../../core/run/layout.ts';
import type { StageDeps, StageReport } from '../../core/run/stage.ts';
import { removeStaleTemporaries } from '../../core/system/files/atomic-write.ts';
import { readPlainText } from '../../core/system/hostile/read-hostile.ts';
import { type EarlierJob, judgeEarlier } from './gates/judge-earlier.ts';
import { judgeMeaning } from './gates/judge-meaning.ts';
import { runChecks } from './gates/run-checks.ts';
import { type GateLog, runGates } from './gates/run-gates.ts';
import { buildProof } from './merge/build-proof.ts';
import { noBase, type RebuiltMerge, rebuildMerge } from './merge/rebuild-merge.ts';
import { recordEnd } from './report/ledger-events.ts';
import { earlierFindings, mergeFindings } from './report/merge-findings.ts';
import { blockingConditions, type ReportFacts } from './report/render-final-report.ts';
import { changedSince, repositoryManifest } from './report/write-policy.ts';
import { writeReport } from './report/write-report.ts';

export interface IntegrateInputs extends RunStageInputs {
  readonly earlier: readonly EarlierJob[];
  /** The gates job's result; `run` if there is no such job and the gates run here; `undefined` if the job gave none, which is FAIL. */
  readonly gates: GatesResult | 'run' | undefined;
  /** Why the results of earlier jobs cannot be read: the verdict is FAIL. */
  readonly unreadable?: AppError | undefined;
}

/** The state before the verdict. It is filled step by step, so that after an error the report contains what is known. */
interface Progress {
  rebuilt: RebuiltMerge | undefined;
  ledger: Ledger | undefined;
  gates: GatesResult | undefined;
  gateLogs: readonly GateLog[];
  written: readonly string[];
  readonly findings: Diagnostic[];
  /** The first error that makes the run FAIL. */
  failure: Diagnostic | undefined;
  /** Set after an internal error: the report then uses what was read, but not the merge. */
  salvage: boolean;
}

/**
 * The integrate stage: merges the accepted workers, proves the merge, and writes the verdict to files, ledger and report. It works with
 * any state of a run, even if only prepare ran. It throws only if nothing can be reported: an internal error is verdict FAIL, rendered
 * everywhere (docs/workflows.md, laws 1, 4, 5, 6: docs/design/laws.md).
 *
 * @throws AppError ERR_RUN_BUSY (usage); ERR_LOCK_LOST, ERR_WRITE_FAILED or ERR_LEDGER_WRITE if not even the FAIL report can be written
 */
export async function integrate(inputs: IntegrateInputs, deps: StageDeps): Promise<StageReport> {
  return withRun({ ...inputs, layout: stageLayout(inputs) }, deps, (run) => integrateHeld(inputs, run, deps));
}

async function integrateHeld(inputs: IntegrateInputs, run: OpenRun, deps: StageDeps): Promise<StageReport> {
  const begun = { startedAt: deps.clock.nowIso(), elapsed: deps.clock.stopwatch() };
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
    await gather(inputs, run, deps, progress);
    return await conclude(inputs, run, deps, progress, begun);
  } catch (error) {
    deps.log(`integrate failed: ${error instanceof Error ? error.message : String(error)}`);
    progress.failure = failureOf(error);
    progress.salvage = true;
    return await conclude(inputs, run, deps, progress, begun);
  } finally {
    await progress.rebuilt?.[Symbol.asyncDispose]();
  }
}

/** Collects everything that the verdict depends on. */
async function gather(inputs: IntegrateInputs, run: OpenRun, deps: StageDeps, progress: Progress): Promise<void> {
  const { root } = inputs;
  const layout = stageLayout(inputs);
  const paths = inputs.paths ?? factoryConfig.parse({}).paths;
  await removeStaleTemporaries(join(root, layout.runDir));
  const before = repositoryManifest(root, paths, layout);
  if (inputs.unreadable !== undefined) throw inputs.unreadable;
  const earlier = judgeEarlier(inputs.earlier);
  progress.findings.push(...earlier.findings);
  if (earlier.fails) progress.failure = earlier.findings[0];
  progress.ledger = await run.chain();
  await appendOnce(progress.ledger, { event_type: 'INTEGRATE_START', actor: aggregator });

  const rebuilt = await rebuildMerge(inputs, deps);
  progress.rebuilt = rebuilt;
  progress.findings.push(...rebuilt.findings);
  if (rebuilt.validation === undefined) progress.findings.push(...(await earlierFindings(root, layout)));
  await gatherGates(inputs, deps, rebuilt, progress);
  // Operators and other executors may write packs to the inbox at any time (docs/adr/0120).
  const inbox = `${rebuilt.inputs?.config.inbox.base ?? factoryConfig.parse({}).inbox.base}/`;
  const changed = changedSince(before, repositoryManifest(root, paths, layout));
  progress.written = changed.filter((path) => !path.startsWith(inbox));
}

/** Uses the gates' result of the gates job, or runs the gates if there is no such job. */
async function gatherGates(
  inputs: IntegrateInputs,
  deps: StageDeps,
  rebuilt: RebuiltMerge,
  progress: Progress,
): Promise<void> {
  const tree = cleanTree(rebuilt);
  const given = inputs.gates;
  if (given === 'run') {
    if (rebuilt.store === undefined) return;
    const run = await runGates(rebuilt.store.git, tree, rebuilt.inputs?.config.gates ?? [], deps);
    progress.gates = run.result;
    progress.gateLogs = run.logs;
    return;
  }
  if (given === undefined) {
    progress.failure ??= finding(
      'ERR_GATES_MISSING',
      'The gates job has no output gates-result. In Actions it is required.',
    );
    return;
  }
  if (given.tree === tree) progress.gates = given;
  else {
    const message = `The gates ran on tree ${given.tree ?? 'none'}, but the merge is tree ${tree ?? 'none'}.`;
    progress.findings.push(finding('ERR_GATES_TREE', message));
  }
}

/** The merged tree, or `null` if an accepted worker did not merge. */
export function cleanTree({ merge }: Pick<RebuiltMerge, 'merge'>): string | null {
  return merge === undefined || merge.conflicts.length > 0 ? null : merge.tree;
}

/** Decides the verdict and renders it everywhere. */
async function conclude(
  inputs: IntegrateInputs,
  run: OpenRun,
  deps: StageDeps,
  progress: Progress,
  begun: { readonly startedAt: string; readonly elapsed: () => number },
): Promise<StageReport> {
  const { root, runId } = inputs;
  const layout = stageLayout(inputs);
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
      progress.ledger?.events().findLast(({ event_type }) => event_type === 'INTEGRATE_START')?.ts_utc ??
      begun.startedAt,
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
  const ledger = progress.ledger ?? (await run.chain().catch(() => undefined));
  const result = await (ledger === undefined
    ? undefined
    : appendOnce(ledger, {
        event_type: 'INTEGRATION_RESULT',
        actor: aggregator,
        duration_ms: begun.elapsed(),
        rc: decided.exitCode,
        file_counts: { conflicts: merge?.conflicts.length ?? 0, shared: merge?.shared.length ?? 0, ...proof.counts },
        details: { status: decided.verdict, noop: decided.noop, merge_sha: proof.merge_sha, tree: proof.tree },
      }));
  // Uses the recorded instant, so that a repetition after a crash gives the same bytes.
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
  const watch = deps.clock.stopwatch();
  const report = await writeReport(run, {
    facts,
    store,
    gateLogs: progress.gateLogs,
    gates: progress.gates?.gates.filter(({ name }) => gates.includes(name)) ?? [],
  });
  if (ledger !== undefined) {
    const workers = plan.workers.length;
    await recordEnd({ run, ledger, verdict, report, reportMs: watch(), workers, signal: deps.signal });
  }
  return reportOf(facts, progress);
}

const noLedger = { head: 'none', seq: 0 };

function failureOf(error: unknown): Diagnostic {
  const known = appErrorOf(error);
  if (known.code !== 'ERR_INTERNAL') return known.toDiagnostic();
  return { ...known.toDiagnostic(), message: `integrate failed with an internal error: ${quoteInline(known.message)}` };
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

/** Each worker's FILES_CHANGED.json. An invalid file counts as empty. */
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

/** The checks as a Markdown table, and the blocking conditions. */
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
