import { SCHEMA_VERSION } from '../contracts/common.ts';
import type { CheckRecord } from '../contracts/verdict/validation.ts';
import type { StatusFile } from '../contracts/worker/status-file.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { exitCodeOf, type Status, type Verdict } from '../diagnostics/exit-codes.ts';
import { nextActionOf } from '../diagnostics/next-action.ts';
import { sortedDiagnostics } from '../diagnostics/order.ts';
import { verdictInWords } from '../diagnostics/text/verdict-in-words.ts';
import { laterOf } from '../system/clock.ts';
import { byCodeUnit } from '../system/text/json.ts';
import { findingRecordOf } from './finding-record.ts';

/** The required checks of every run. Each configured gate adds `gate:<name>` (docs/design/formats.md). */
export const requiredCheckNames = [
  'workers_done',
  'worker_bundle_validation',
  'claims_match_git',
  'overlap_detection',
  'scope_detection',
  'schema_files_changed',
  'schema_integrator_status',
  'schema_log_index',
  'z_write_policy',
  'merge_applies',
  'meaningful_execution_gate',
] as const;

/** The rc of a check that did not run. Its status is PENDING. */
export const RC_PENDING = 3;

export interface VerdictInput {
  readonly runId: string;
  /** UTC instants, in the format of the ledger. */
  readonly startedAt: string;
  readonly endedAt: string;
  /** Required and optional checks in any order. The status is derived from `rc`. */
  readonly checks: readonly CheckRecord[];
  /** Names of the required checks. A missing one counts as PENDING with rc 3. */
  readonly required: readonly string[];
  readonly findings: readonly Diagnostic[];
  /** An error of the factory itself. It makes the verdict FAIL, whatever the checks say. */
  readonly internalError?: Diagnostic | undefined;
  /** Whether every worker declared an explicit noop. */
  readonly noop: boolean;
  /** How many gates of the repository ran. */
  readonly gatesRan: number;
  /** Overrides the next action of the findings. */
  readonly nextAction?: string | undefined;
}

/**
 * The verdict as one value. STATUS.json, FINAL_REPORT.txt, exit status, job conclusion and check run are rendered from it (law 1:
 * docs/design/laws.md). Deeply frozen.
 */
export interface RunVerdict {
  readonly runId: string;
  readonly verdict: Verdict;
  readonly exitCode: number;
  /** The conclusion of the job. */
  readonly conclusion: 'success' | 'failure';
  /** The conclusion of the check run. */
  readonly checkConclusion: 'success' | 'action_required' | 'failure';
  readonly noop: boolean;
  /** How many gates of the repository ran. The meaningful gate is a check of the factory and is not counted. */
  readonly gatesRan: number;
  /** Sorted by name. Status and rc always agree. */
  readonly checks: readonly CheckRecord[];
  /** Sorted; includes the internal error. */
  readonly findings: readonly Diagnostic[];
  /** One sentence. */
  readonly nextAction: string;
  readonly startedAt: string;
  readonly endedAt: string;
}

/**
 * Decides the verdict (docs/design/formats.md):
 *
 * - FAIL: an internal error
 * - BLOCKED: a required check has an rc other than 0 or is missing, a finding has severity `error`, or there is no required check
 * - PASS: everything else
 *
 * A run that did nothing is not PASS, so an empty input is BLOCKED.
 */
export function decideVerdict(input: VerdictInput): RunVerdict {
  const checks = completeChecks(input.checks, input.required);
  const required = checks.filter((check) => check.required);
  const findings = sortedDiagnostics([
    ...input.findings,
    ...(input.internalError === undefined ? [] : [input.internalError]),
  ]);
  const blocked =
    required.length === 0 ||
    required.some(({ rc }) => rc !== 0) ||
    findings.some(({ severity }) => severity === 'error');
  const verdict: Verdict = input.internalError !== undefined ? 'FAIL' : blocked ? 'BLOCKED' : 'PASS';
  return deepFreeze({
    runId: input.runId,
    verdict,
    exitCode: exitCodeOf(verdict),
    conclusion: verdict === 'PASS' ? 'success' : 'failure',
    checkConclusion: ({ PASS: 'success', BLOCKED: 'action_required', FAIL: 'failure' } as const)[verdict],
    noop: input.noop,
    gatesRan: input.gatesRan,
    checks,
    findings,
    nextAction: input.nextAction ?? nextActionFor(verdict, input, findings, required),
    startedAt: input.startedAt,
    endedAt: laterOf(input.startedAt, input.endedAt),
  });
}

/**
 * Renders STATUS.json for the integrator (`Z_aggregator/STATUS.json`) and for the run; both have the same format.
 *
 * @param artifacts names of the files beside it, in display order
 * @param extras further keys that the schema allows; they never replace the standard ones
 */
export function renderStatusFile(
  verdict: RunVerdict,
  artifacts: readonly string[],
  extras: Readonly<Record<string, unknown>> = {},
): StatusFile {
  const noop = verdict.noop
    ? { noop: true, noop_reason: 'Every worker declared an explicit noop.', noop_ack: 'NOOP' }
    : { noop: false, noop_reason: '', noop_ack: '' };
  const own = {
    schema_version: SCHEMA_VERSION,
    run_id: verdict.runId,
    worker_id: 'Z_aggregator',
    status: verdict.verdict,
    exit_code: verdict.exitCode,
    started_at: verdict.startedAt,
    ended_at: verdict.endedAt,
    required_checks: verdict.checks.filter(({ required }) => required),
    optional_checks: verdict.checks.filter(({ required }) => !required),
    errors: verdict.findings.filter(({ severity }) => severity === 'error').map(findingRecordOf),
    warnings: verdict.findings.filter(({ severity }) => severity !== 'error').map(findingRecordOf),
    artifacts: [...artifacts],
    next_action: verdict.nextAction,
    gates_ran: verdict.gatesRan,
    ...noop,
  };
  return { ...own, ...extras, ...own };
}

/** The run's STATUS.json before the verdict: PENDING, and every required check has rc 3. */
export function renderPendingStatus(runId: string, startedAt: string, required: readonly string[]): StatusFile {
  return {
    schema_version: SCHEMA_VERSION,
    run_id: runId,
    worker_id: 'Z_aggregator',
    status: 'PENDING',
    exit_code: exitCodeOf('PENDING'),
    started_at: startedAt,
    ended_at: '',
    required_checks: completeChecks([], required),
    optional_checks: [],
    errors: [],
    warnings: [],
    artifacts: [],
    next_action: 'Wait for the run to end, or run the next stage.',
    noop: false,
    noop_reason: '',
    noop_ack: '',
  };
}

/** The first lines of section Summary of FINAL_REPORT.txt. {@link finalStatusOf} parses the first of them. */
export function renderSummaryLines(verdict: RunVerdict): string[] {
  const required = verdict.checks.filter((check) => check.required);
  const errors = verdict.findings.filter(({ severity }) => severity === 'error').length;
  return [
    `- Final status: ${verdictInWords(verdict.verdict, verdict.gatesRan)}`,
    `- Exit status: ${verdict.exitCode}`,
    `- Required checks passed: ${required.filter(({ rc }) => rc === 0).length}/${required.length}`,
    `- Blocking findings: ${errors}`,
    `- Warnings: ${verdict.findings.length - errors}`,
    `- NOOP declared: ${verdict.noop}`,
  ];
}

/** The lines of FINAL_REPORT.txt's section Required Checks, `- <name>: <status> (rc=<rc>)`, sorted by name. */
export function renderCheckLines(verdict: RunVerdict): string[] {
  return verdict.checks
    .filter((check) => check.required)
    .map(({ name, status, rc }) => `- ${name}: ${status} (rc=${rc})`);
}

/** The lines of FINAL_REPORT.txt's section NEXT ACTION. */
export function renderNextActionLines(verdict: RunVerdict): string[] {
  return [`- ${verdict.nextAction}`];
}

/** Parses the verdict from a FINAL_REPORT.txt; `undefined` if the line is missing or not unique. */
export function finalStatusOf(report: string): string | undefined {
  const lines = [...report.matchAll(/^- Final status: (\S+?)(?:, 0 gates ran)?\r?$/gm)];
  return lines.length === 1 ? lines[0]?.[1] : undefined;
}

/** The status for an rc. A passed check may keep its status WARN. */
function statusOfRc(rc: number, status: Status): Status {
  if (rc === 0) return status === 'WARN' ? 'WARN' : 'PASS';
  if (rc === RC_PENDING) return 'PENDING';
  return rc === exitCodeOf('FAIL') && status === 'FAIL' ? 'FAIL' : 'BLOCKED';
}

function completeChecks(checks: readonly CheckRecord[], required: readonly string[]): CheckRecord[] {
  const given = new Map<string, CheckRecord>();
  for (const check of checks) {
    const earlier = given.get(check.name);
    // If a name occurs twice the failed entry counts, so that no entry can hide a failure.
    const counts = earlier === undefined || earlier.rc === 0 ? check : earlier;
    const isRequired = check.required || earlier?.required === true || required.includes(check.name);
    given.set(check.name, { ...counts, required: isRequired, status: statusOfRc(counts.rc, counts.status) });
  }
  const missing = required.filter((name) => !given.has(name));
  const pending = missing.map((name) => ({
    name,
    status: 'PENDING' as const,
    rc: RC_PENDING,
    required: true,
    detail: 'did not run',
  }));
  const all = [...given.values(), ...pending];
  return all.sort((left, right) => byCodeUnit(left.name, right.name));
}

function nextActionFor(
  verdict: Verdict,
  input: VerdictInput,
  findings: readonly Diagnostic[],
  required: readonly CheckRecord[],
): string {
  if (input.internalError !== undefined) return input.internalError.nextAction;
  if (verdict === 'PASS') {
    return input.noop
      ? 'Every worker declared that it changed nothing on purpose. Do not count this run as progress.'
      : 'Review the merged branch and the proof, then publish or merge it.';
  }
  const action = nextActionOf(findings);
  if (action !== undefined) return action;
  const failed = required.find(({ rc }) => rc !== 0);
  return failed === undefined
    ? 'Nothing is checked yet: run the stages of the run.'
    : `The check ${failed.name} did not pass (${failed.detail === '' ? `rc ${failed.rc}` : failed.detail}). Fix the cause, then run again.`;
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
