import { join } from 'node:path';
import type { LedgerEvent } from '../../core/contracts/ledger/ledger-event.ts';
import { dispatchResults } from '../../core/contracts/worker/dispatch-results.ts';
import { type FilesChanged, filesChanged } from '../../core/contracts/worker/files-changed.ts';
import { aggregator, type WorkerName } from '../../core/contracts/worker.ts';
import type { AppError } from '../../core/diagnostics/app-error.ts';
import { byHand } from '../../core/diagnostics/codes/stages/dispatch-again.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { appErrorOf } from '../../core/diagnostics/of-unknown.ts';
import { quoteCode, quoteInline } from '../../core/diagnostics/text/quote.ts';
import { diagnosticOf } from '../../core/evidence/diagnostic-of.ts';
import { roundsIn } from '../../core/evidence/rework-rounds.ts';
import { usageOf } from '../../core/evidence/run-usage.ts';
import { decideVerdict, requiredCheckNames } from '../../core/evidence/verdict.ts';
import { appendOnce } from '../../core/ledger/append-once.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import { type LaunchRevision, launchRevisions } from '../../core/ledger/revisions/launch-revisions.ts';
import { gateNames, proveTestsGate } from '../../core/policy/gate-names.ts';
import { headAfter } from '../../core/run/access/finish-end.ts';
import { type OpenRun, type RunStageInputs, withRun } from '../../core/run/access/open-run.ts';
import { readJsonFileIfAny } from '../../core/run/json-file.ts';
import { stageLayout } from '../../core/run/layout.ts';
import { passedAction } from '../../core/run/repository/publish-destination.ts';
import { watchRepository } from '../../core/run/repository/watch-repository.ts';
import { readRunEvents } from '../../core/run/run-events.ts';
import type { StageDeps, StageReport } from '../../core/run/stage.ts';
import { removeStaleTemporaries } from '../../core/system/files/atomic-write.ts';
import { readPlainText } from '../../core/system/hostile/read-hostile.ts';
import { edgeFindings } from './edges/edge-findings.ts';
import { changedFiles } from './gates/folder-manifest.ts';
import { type EarlierJob, judgeEarlier } from './gates/judge-earlier.ts';
import { type GateJobs, judgeGates } from './gates/judge-gates.ts';
import { judgeMeaning } from './gates/judge-meaning.ts';
import { runChecks } from './gates/run-checks.ts';
import { type GatesRun, runGates } from './gates/run-gates.ts';
import { buildProof } from './merge/build-proof.ts';
import { noBase, type RebuiltMerge, rebuildMerge } from './merge/rebuild-merge.ts';
import { readCauseLogs } from './report/cause-logs.ts';
import { recordEnd } from './report/ledger-events.ts';
import { earlierFindings, mergeFindings } from './report/merge-findings.ts';
import { policyLines } from './report/policy-lines.ts';
import { recordedFindings } from './report/recorded-findings.ts';
import type { ReportFacts } from './report/render-final-report.ts';
import { salvagedFindings } from './report/salvaged-findings.ts';
import { verdictSummary } from './report/verdict-summary.ts';
import { runFolderManifest } from './report/write-policy.ts';
import { writeReport } from './report/write-report.ts';

export interface IntegrateInputs extends RunStageInputs {
  readonly earlier: readonly EarlierJob[];
  /**
   * The gates that ran in this process, or the results of the gates jobs; `run` if there are neither and the gates run here; `undefined` if
   * they ended with an error, which is FAIL.
   */
  readonly gates: GatesRun | GateJobs | 'run' | undefined;
  /** The error if the results of earlier jobs cannot be read. The verdict is FAIL then. */
  readonly unreadable?: AppError | undefined;
}

/** The state before the verdict. It is filled step by step, so that after an error the report contains the known facts. */
interface Progress {
  rebuilt: RebuiltMerge | undefined;
  ledger: Ledger | undefined;
  gates: GatesRun | GateJobs | undefined;
  written: readonly string[];
  readonly findings: Diagnostic[];
  /** The first error that makes the run FAIL. */
  failure: Diagnostic | undefined;
  /** Set after an internal error: the report then uses the collected state, but not the merge. */
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
    const chain = progress.ledger?.events() ?? [];
    const { rebuilt, findings } = progress;
    findings.push(...(await salvagedFindings(inputs.root, stageLayout(inputs), chain, rebuilt, findings)));
    return await conclude(inputs, run, deps, progress, begun);
  } finally {
    await progress.rebuilt?.[Symbol.asyncDispose]();
  }
}

/** Collects everything that the verdict depends on. */
async function gather(inputs: IntegrateInputs, run: OpenRun, deps: StageDeps, progress: Progress): Promise<void> {
  const { root } = inputs;
  const layout = stageLayout(inputs);
  await removeStaleTemporaries(join(root, layout.runDir));
  const before = runFolderManifest(root, layout);
  if (inputs.unreadable !== undefined) throw inputs.unreadable;
  const earlier = judgeEarlier(inputs.earlier);
  progress.findings.push(...earlier.findings);
  if (earlier.fails) progress.failure = earlier.findings[0];
  progress.ledger = await run.chain();
  await appendOnce(progress.ledger, { event_type: 'INTEGRATE_START', actor: aggregator });

  const rebuilt = await rebuildMerge(inputs, deps, { patchSizes: true });
  progress.rebuilt = rebuilt;
  progress.findings.push(...rebuilt.findings);
  if (rebuilt.validation === undefined) progress.findings.push(...(await earlierFindings(root, layout)));
  progress.findings.push(...(await edgeFindings(root, rebuilt, deps.log)));
  const names = namesIn(rebuilt).map((name) => `the gate ${name}`);
  const runGatesHere = async (): Promise<void> => {
    progress.gates = inputs.gates === 'run' ? await gatesOf(inputs.root, rebuilt, deps) : inputs.gates;
  };
  const watch = {
    ...inputs,
    config: rebuilt.inputs?.config,
    seen: run.seenRepositories,
    workers: inputs.gates === 'run' ? names : [],
    closing: true,
    ledger: progress.ledger,
    run,
  };
  // In a job of its own there is no earlier look and nothing runs here: two looks would be one right after the other.
  if (inputs.gates === 'run' || run.seenRepositories.size > 0) await watchRepository(watch, deps, runGatesHere);
  else await runGatesHere();
  progress.written = changedFiles(before, runFolderManifest(root, layout));
  const judged = (rebuilt.validation?.findings ?? []).map(diagnosticOf);
  progress.findings.push(
    ...recordedFindings(await readRunEvents(root, layout), {
      known: [...progress.findings, ...judged],
      checkoutGuard: rebuilt.inputs?.config.security.checkout_guard ?? 'warn',
    }),
  );
}

/** In a run without prompts people do the work, so that no next action may speak of a dispatch. */
function forWorkers(rebuilt: RebuiltMerge | undefined, findings: readonly Diagnostic[]): readonly Diagnostic[] {
  if (rebuilt?.inputs === undefined || Object.keys(rebuilt.inputs.prompts).length > 0) return findings;
  return findings.map((each) => ({ ...each, nextAction: byHand(each.nextAction) }));
}

/** The merged tree, or `null` if an accepted worker did not merge. */
export function cleanTree({ merge }: Pick<RebuiltMerge, 'merge'>): string | null {
  return merge === undefined || merge.conflicts.length > 0 ? null : merge.tree;
}

/** Runs the gates on a rebuilt merge. */
export async function gatesOf(root: string, rebuilt: RebuiltMerge, deps: StageDeps, only?: string): Promise<GatesRun> {
  const { layout, inputs, store, plan } = rebuilt;
  if (inputs === undefined || store === undefined) return { tree: null, gates: [] };
  return runGates({ root, layout, inputs, store, tree: cleanTree(rebuilt), plan, only }, deps);
}

function namesIn(rebuilt: RebuiltMerge | undefined): readonly string[] {
  return rebuilt?.inputs === undefined ? [] : gateNames(rebuilt.inputs.config);
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
  const revision = newestRevision(progress.ledger?.events() ?? []);
  const proven = await buildProof(store?.git, runId, plan, merge);
  const proof = revision === undefined ? proven : { ...proven, revision: revision.revision };
  const gates = judgeGates({
    layout,
    configured: namesIn(rebuilt),
    tree: rebuilt === undefined ? null : cleanTree(rebuilt),
    given: progress.gates,
    required: rebuilt?.inputs?.config.gate_policy.required ?? false,
  });
  // A gate that ran here has its own finding about the files that it wrote.
  const written = progress.written.filter((file) => !gates.written.includes(file));
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
      gates: gates.checks,
      written: [...gates.written, ...written],
    }),
    required: [...requiredCheckNames, ...gates.checks.map(({ name }) => name)],
    findings: forWorkers(rebuilt, [
      ...progress.findings,
      ...mergeFindings({ layout, rebuilt, merge, meaning, gates: gates.findings, written }),
    ]),
    internalError: progress.failure ?? gates.failure,
    passedAction: rebuilt?.inputs === undefined ? undefined : passedAction(rebuilt.inputs),
    noop: meaning.noop,
    gatesRan: gates.ran.filter(({ name }) => name !== proveTestsGate).length,
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
    policy: rebuilt?.policy,
    revision,
    validation: rebuilt?.validation,
    plan,
    merge,
    meaning,
    proof,
    gates: gates.ran,
    logs: readCauseLogs({ root, layout, causes: verdict.causes, gates: gates.ran }),
    summaries: await readSummaries(root, progress),
    usage: usageOf(results),
    rounds: roundsIn(results),
    ledger: ledger === undefined || result === undefined ? noLedger : headAfter(ledger, result),
  };
  const watch = deps.clock.stopwatch();
  const report = await writeReport(run, { facts, store });
  if (ledger !== undefined) {
    const workers = plan.workers.length;
    await recordEnd({ run, ledger, verdict, report, reportMs: watch(), workers, signal: deps.signal });
  }
  return reportOf(facts);
}

/** `undefined` in a run that was never revised. */
function newestRevision(events: readonly LedgerEvent[]): LaunchRevision | undefined {
  const newest = launchRevisions(events).at(-1);
  return newest === undefined || newest.revision === 1 ? undefined : newest;
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

function reportOf({ layout, verdict, proof, plan, policy }: ReportFacts): StageReport {
  return {
    stage: 'integrate',
    runId: layout.runId,
    status: verdict.verdict,
    gatesRan: verdict.gatesRan,
    diagnostics: verdict.findings,
    cause: verdict.cause,
    nextAction: verdict.nextAction,
    summary: [...policyLines(policy, quoteCode), verdictSummary(verdict)].join('\n'),
    outputs: {
      'merge-sha': proof.merge_sha ?? '',
      'report-path': `${layout.integratorDir}/FINAL_REPORT.txt`,
      'proof-path': `${layout.integratorDir}/PROOF.json`,
    },
    workers: plan.workers.map(({ worker }) => worker),
  };
}
