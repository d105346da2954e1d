import { SCHEMA_VERSION } from '../contracts/common.ts';
import type { CheckRecord } from '../contracts/verdict/validation.ts';
import type { StatusFile } from '../contracts/worker/status-file.ts';
import { type Cause, causesOf } from '../diagnostics/causes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { exitCodeOf, type Status, type Verdict } from '../diagnostics/exit-codes.ts';
import { filledAction, filledFinding } from '../diagnostics/next-action.ts';
import { sortedDiagnostics } from '../diagnostics/order.ts';
import { firstInWords } from '../diagnostics/text/cause-in-words.ts';
import { quoteInline } from '../diagnostics/text/quote.ts';
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
  /** The next action of a PASS. */
  readonly passedAction?: string | undefined;
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
  /** Sorted; includes the internal error. Their next actions name this run and their worker. */
  readonly findings: readonly Diagnostic[];
  /** Why the run did not pass, or what passed. One sentence, safe inside a line. */
  readonly cause: string;
  /** The errors, one entry for each cause, the most important first. */
  readonly causes: readonly Cause[];
  /** All that does not block, grouped in the same way. */
  readonly warnings: readonly Cause[];
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
  const causes = filledCauses(
    input,
    findings.filter(({ severity }) => severity === 'error'),
  );
  const warnings = filledCauses(
    input,
    findings.filter(({ severity }) => severity !== 'error'),
  );
  return deepFreeze({
    runId: input.runId,
    verdict,
    exitCode: exitCodeOf(verdict),
    conclusion: verdict === 'PASS' ? 'success' : 'failure',
    checkConclusion: ({ PASS: 'success', BLOCKED: 'action_required', FAIL: 'failure' } as const)[verdict],
    noop: input.noop,
    gatesRan: input.gatesRan,
    checks,
    findings: findings.map((found) => filledFinding(found, input.runId)),
    cause: causeFor(verdict, causes, warnings, required),
    causes,
    warnings,
    nextAction: filledAction(input.nextAction ?? nextActionFor(verdict, input, causes, required), {
      runId: input.runId,
      workers: [],
    }),
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
    cause: verdict.cause,
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

/** The first lines of section Summary of FINAL_REPORT.txt: verdict, cause, next action, figures. {@link finalStatusOf} parses the first. */
export function renderSummaryLines(verdict: RunVerdict): string[] {
  const required = verdict.checks.filter((check) => check.required);
  const errors = verdict.findings.filter(({ severity }) => severity === 'error').length;
  return [
    `- Final status: ${verdictInWords(verdict.verdict, verdict.gatesRan)}`,
    `- Cause: ${verdict.cause}`,
    ...renderNextActionLines(verdict).map((line) => line.replace(/^- /, '- Next action: ')),
    `- Exit status: ${verdict.exitCode}`,
    `- Required checks passed: ${required.filter(({ rc }) => rc === 0).length}/${required.length}`,
    `- Blocking findings: ${errors}, causes: ${verdict.causes.length}`,
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

/** The lines of FINAL_REPORT.txt's section NEXT ACTION. {@link nextActionIn} parses them. */
export function renderNextActionLines(verdict: RunVerdict): string[] {
  return [`- ${actionLine(verdict.nextAction)}`];
}

/** A next action as reports show it in a line. */
export function actionLine(nextAction: string): string {
  return quoteInline(nextAction, 600);
}

/** Parses the next action from a FINAL_REPORT.txt or TXN_EXECUTOR_REPORT.md; `undefined` if there is none. */
export function nextActionIn(report: string): string | undefined {
  return /^## NEXT ACTION\r?\n(?:\r?\n)?- (.*?)\r?$/m.exec(report)?.[1];
}

/** Parses the verdict from a FINAL_REPORT.txt; `undefined` if the line is missing or not unique. */
export function finalStatusOf(report: string): string | undefined {
  const lines = [...report.matchAll(/^- Final status: (\S+?)(?:, 0 gates ran)?\r?$/gm)];
  return lines.length === 1 ? lines[0]?.[1] : undefined;
}

/** The status for an rc. A passed check may keep its status WARN, and a gate that exited with 3 is not PENDING. */
function statusOfRc(rc: number, status: Status): Status {
  if (rc === 0) return status === 'WARN' ? 'WARN' : 'PASS';
  if (rc === RC_PENDING && status !== 'BLOCKED') return 'PENDING';
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

/** The causes of findings, an internal error first. Their next actions name this run and their workers. */
function filledCauses({ runId, internalError }: VerdictInput, findings: readonly Diagnostic[]): Cause[] {
  const fill = (cause: Cause): Cause => ({
    ...cause,
    message: quoteInline(cause.message, 1_000),
    nextAction: filledAction(cause.nextAction, { runId, workers: cause.workers }),
    consequences: cause.consequences.map(fill),
  });
  const causes = causesOf(findings).map(fill);
  const isInternal = (cause: Cause): boolean => internalError !== undefined && cause.findings.includes(internalError);
  return [...causes.filter(isInternal), ...causes.filter((cause) => !isInternal(cause))];
}

function causeFor(
  verdict: Verdict,
  causes: readonly Cause[],
  warnings: readonly Cause[],
  required: readonly CheckRecord[],
): string {
  const first = firstInWords(causes);
  if (first !== undefined) return first;
  if (verdict === 'PASS') {
    const warned =
      warnings.length === 0 ? '' : `, with ${warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`}`;
    return `All ${required.length} required checks passed${warned}.`;
  }
  const failed = required.find(({ rc }) => rc !== 0);
  return failed === undefined ? 'No required check ran.' : `The check ${failed.name} did not pass${detailOf(failed)}.`;
}

function detailOf({ detail, rc }: CheckRecord): string {
  return ` (${detail === '' ? `rc ${rc}` : quoteInline(detail)})`;
}

function nextActionFor(
  verdict: Verdict,
  input: VerdictInput,
  causes: readonly Cause[],
  required: readonly CheckRecord[],
): string {
  if (input.internalError !== undefined) return input.internalError.nextAction;
  if (verdict === 'PASS') {
    return input.noop
      ? 'Every worker declared that it changed nothing on purpose. Do not count this run as progress.'
      : (input.passedAction ?? 'Publish it: factory resume --run-id <RUN_ID> --publish branch.');
  }
  const action = causes[0]?.nextAction;
  if (action !== undefined) return action;
  const failed = required.find(({ rc }) => rc !== 0);
  return failed === undefined
    ? 'Nothing is checked yet: run the stages of the run.'
    : `The check ${failed.name} did not pass${detailOf(failed)}. Fix the cause, then run again.`;
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
