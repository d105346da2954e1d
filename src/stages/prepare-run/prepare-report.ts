import type { PolicyRevision } from '../../core/contracts/launch/policy-revision.ts';
import type { RunInputs } from '../../core/contracts/launch/run-inputs.ts';
import { aggregator, type WorkerName } from '../../core/contracts/worker.ts';
import type { AppError } from '../../core/diagnostics/app-error.ts';
import type { Status } from '../../core/diagnostics/exit-codes.ts';
import { filledAction, filledFinding } from '../../core/diagnostics/next-action.ts';
import { sortedDiagnostics } from '../../core/diagnostics/order.ts';
import { quoteCode } from '../../core/diagnostics/text/quote.ts';
import { verdictInWords } from '../../core/diagnostics/text/verdict-in-words.ts';
import type { DoctorRow } from '../../core/machine/run-doctor.ts';
import { gateNames } from '../../core/policy/gate-names.ts';
import type { RunLayout } from '../../core/run/layout.ts';
import { changesInWords } from '../../core/run/revisions/policy-records.ts';
import type { StageDeps, StageReport } from '../../core/run/stage.ts';
import type { JudgedLaunch } from './judged-launch.ts';
import type { EarlierRun } from './launch/earlier-run.ts';
import { findingsOf } from './refuse.ts';

/** `launchDigest` and `baseSha` are empty after a refusal. */
export interface PrepareReport extends StageReport {
  readonly launchDigest: string;
  readonly baseSha: string;
  /** Whether no later stage must run: the RUN_ID is already finished, or its earlier launch had other inputs. */
  readonly finished: boolean;
}

/** The labels of a runner whose desktop AutoHotkey drives (docs/windows-runner.md). */
const desktopLabels = ['self-hosted', 'windows', 'factory-ui'] as const;

/** The report of a run that is ready for dispatch. */
export function preparedReport(
  layout: RunLayout,
  { inputs, doctor, warnings }: Pick<JudgedLaunch, 'inputs' | 'doctor' | 'warnings'>,
  launchDigest: string,
  env: StageDeps['env'],
): PrepareReport {
  return {
    ...common(inputs, launchDigest, false, env),
    status: 'PENDING',
    diagnostics: warnings,
    nextAction: inputs.dry_run
      ? 'This was a dry run. To execute it, start it again without dry-run.'
      : Object.keys(inputs.prompts).length === 0
        ? `Open the worktrees with factory worktrees open --run-id ${inputs.run_id}, and work in them.`
        : `Dispatch the run. Its prompts are in ${layout.promptsDir}.`,
    summary: preparedSummary(inputs, doctor),
  };
}

/** The report of an ended run that is judged again under another policy. */
export function revisedReport(
  inputs: RunInputs,
  { revision, launchDigest }: { readonly revision: PolicyRevision; readonly launchDigest: string },
  env: StageDeps['env'],
): PrepareReport {
  const { commit, author, policy_sha256: now, previous_policy_sha256: before } = revision;
  return {
    ...common(inputs, launchDigest, false, env),
    status: 'PENDING',
    diagnostics: [],
    nextAction: 'Validate the bundles again. Nothing is dispatched.',
    summary: [
      `Policy of ${quoteCode(commit)} by ${quoteCode(author)}: ${changesInWords(revision)}.`,
      '',
      `Policy ${quoteCode(now)}, before ${quoteCode(before)}.`,
      '',
    ].join('\n'),
  };
}

/** The report of a finished run with the same inputs: repeats its recorded verdict. */
export function finishedReport(
  layout: RunLayout,
  inputs: RunInputs,
  launchDigest: string,
  earlier: EarlierRun,
  env: StageDeps['env'],
): PrepareReport {
  const status: Status = earlier.status?.status ?? 'FAIL';
  return {
    ...common(inputs, launchDigest, true, env),
    status,
    gatesRan: earlier.status?.gates_ran,
    diagnostics: [],
    cause: typeof earlier.status?.cause === 'string' ? earlier.status.cause : undefined,
    nextAction:
      typeof earlier.status?.next_action === 'string'
        ? earlier.status.next_action
        : `Read ${layout.integratorDir}/FINAL_REPORT.txt.`,
    summary: `${inputs.run_id} is already finished with ${verdictInWords(status, earlier.status?.gates_ran)}. Nothing was run.`,
  };
}

/**
 * The report of a refusal.
 *
 * @param finished whether an earlier launch of the RUN_ID stays valid, so that no later stage may judge it again
 */
export function refusedReport(
  runId: string,
  error: AppError,
  { status, finished }: { readonly status: Status; readonly finished: boolean },
): PrepareReport {
  return {
    stage: 'prepare-run',
    runId,
    status: error.fault === 'internal' ? 'FAIL' : status,
    diagnostics: sortedDiagnostics(findingsOf(error)).map((each) => filledFinding(each, runId)),
    nextAction: filledAction(error.nextAction, { runId, workers: [] }),
    // The findings are enough. A message may quote a prompt, and the summary is not escaped.
    summary: '',
    outputs: outputsOf([], undefined, {
      gates: '[]',
      'gates-parallel': '1',
      'base-sha': '',
      'fetch-depth': '0',
      'launch-digest': '',
      finished: String(finished),
    }),
    workers: [],
    launchDigest: '',
    baseSha: '',
    finished,
  };
}

function common(
  inputs: RunInputs,
  launchDigest: string,
  finished: boolean,
  env: StageDeps['env'],
): Omit<PrepareReport, 'status' | 'diagnostics' | 'nextAction' | 'summary'> {
  return {
    stage: 'prepare-run',
    runId: inputs.run_id,
    outputs: outputsOf(inputs.workers, inputs, {
      gates: JSON.stringify(gateNames(inputs.config)),
      'gates-parallel': String(gatesParallel(inputs, env)),
      'base-sha': inputs.base_sha,
      // Later jobs check out the commit that this one did.
      'fetch-depth': env.GITHUB_SHA === inputs.base_sha ? '1' : '0',
      'launch-digest': launchDigest,
      finished: String(finished),
    }),
    workers: inputs.workers,
    launchDigest,
    baseSha: inputs.base_sha,
    finished,
  };
}

function outputsOf(
  workers: readonly WorkerName[],
  inputs: RunInputs | undefined,
  rest: Readonly<Record<string, string>>,
): Record<string, string> {
  const plain = inputs?.config.dispatch.runs_on ?? [];
  const labels = (worker: WorkerName): readonly string[] =>
    inputs?.backends[worker] === 'autohotkey' ? desktopLabels : plain;
  const legs = workers.map((worker) => ({ worker, runs_on: labels(worker) }));
  const desktop = workers.some((worker) => inputs?.backends[worker] === 'autohotkey');
  return {
    workers: JSON.stringify(legs.filter(({ worker }) => worker !== aggregator)),
    aggregator: JSON.stringify(legs.filter(({ worker }) => worker === aggregator)),
    'runs-on': JSON.stringify(desktop ? desktopLabels : plain),
    ...rest,
  };
}

/**
 * How many gates may run at a time. Gates under one account can reach each other, unless each has a machine of its own, as on GitHub's
 * hosted runners, or a sandbox.
 */
function gatesParallel({ config }: RunInputs, env: StageDeps['env']): number {
  const isHosted =
    env.RUNNER_ENVIRONMENT === 'github-hosted' &&
    config.jobs.gates_runs_on.every((label) => /^(?:ubuntu|windows|macos)-/.test(label));
  return isHosted || config.gate_policy.sandbox === 'required' ? Math.max(1, gateNames(config).length) : 1;
}

function preparedSummary(inputs: RunInputs, doctor: readonly DoctorRow[]): string {
  const workers = inputs.workers.map((worker) => `| ${worker} | ${inputs.backends[worker] ?? ''} |`);
  const rows = doctor.map(({ check, status, detail }) => `| ${check} | ${status} | ${detail.replaceAll('|', '\\|')} |`);
  return [
    `Base \`${inputs.base_sha}\``,
    '',
    '| Worker | Backend |',
    '| --- | --- |',
    ...workers,
    '',
    '| Preflight | Status | Detail |',
    '| --- | --- | --- |',
    ...rows,
  ].join('\n');
}
