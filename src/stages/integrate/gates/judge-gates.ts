import type { CheckRecord } from '../../../core/contracts/verdict/validation.ts';
import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { exitCodeOf, type Status } from '../../../core/diagnostics/exit-codes.ts';
import { quoteInline } from '../../../core/diagnostics/text/quote.ts';
import { diagnosticOf } from '../../../core/evidence/diagnostic-of.ts';
import { proveTestsGate } from '../../../core/policy/gate-names.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { rcInWords } from '../../../core/setup/commands/run-command.ts';
import type { GateRun } from './run-gate.ts';
import type { GatesRun } from './run-gates.ts';

/** What integrate knows of the gates jobs: the result of all of them together, and the results that they uploaded. */
export interface GateJobs {
  /** GitHub's `needs.gates.result`; `absent` if the workflow has no such job. */
  readonly result: 'success' | 'failure' | 'cancelled' | 'skipped' | 'absent';
  /**
   * The newest uploaded result of each gate, by the gate's position in the configuration, from 1. A gate's code could have uploaded any of
   * them, so they never make a run pass.
   */
  readonly gates: ReadonlyMap<number, GateRun>;
}

export interface GatesJudgement {
  /** One check per configured gate. */
  readonly checks: readonly CheckRecord[];
  readonly findings: readonly Diagnostic[];
  /** Makes the run FAIL, because the gates' results are unknown. */
  readonly failure: Diagnostic | undefined;
  /** Files of the run folder that changed while gates ran. */
  readonly written: readonly string[];
  /** The gates with an rc, in the configured order. */
  readonly ran: readonly GateRun[];
}

export interface GatesInput {
  readonly layout: RunLayout;
  /** The names of the run's gates: `gateNames` of the configuration at the base commit. */
  readonly configured: readonly string[];
  /** The merged tree; `null` without a clean merge. */
  readonly tree: string | null;
  /** `undefined` if the gates step of this process ended with an error. */
  readonly given: GatesRun | GateJobs | undefined;
  /** `gate_policy.required`. */
  readonly required: boolean;
}

/**
 * Judges the gates (docs/gates.md). Only jobs and processes show whether they passed: every job succeeded, or this process saw the rc. An
 * uploaded result only explains why a run failed.
 */
export function judgeGates(input: GatesInput): GatesJudgement {
  const { configured, tree, given } = input;
  const known = knownRuns(configured, given);
  const judged = configured.map((name) => judgeGate(name, known.get(name), input));
  const findings = judged.flatMap((one) => one.findings);
  const failure = missingResult(
    input,
    findings.some(({ severity }) => severity === 'error'),
  );
  if (input.required && configured.every((name) => name === proveTestsGate) && tree !== null) {
    findings.push(finding('ERR_GATE_REQUIRED', 'gate_policy.required is true, but no gate is configured.'));
  }
  const runs = configured.flatMap((name) => known.get(name) ?? []);
  const passed = given !== undefined && 'result' in given && given.result === 'success' && tree !== null;
  return {
    checks: judged.map(({ check }) => check),
    findings,
    failure,
    written: [...new Set(runs.flatMap(({ written }) => written))],
    ran: passed
      ? configured.map((name) => known.get(name) ?? withoutLog(name, tree))
      : runs.filter(({ rc }) => rc !== null),
  };
}

function knownRuns(configured: readonly string[], given: GatesInput['given']): ReadonlyMap<string, GateRun> {
  const runs =
    given === undefined
      ? []
      : 'result' in given
        ? configured.flatMap((name, index) => {
            const run = given.gates.get(index + 1);
            return run?.name === name ? [run] : [];
          })
        : given.gates;
  return new Map(runs.map((run) => [run.name, run]));
}

function judgeGate(
  name: string,
  run: GateRun | undefined,
  { layout, tree, given }: GatesInput,
): { readonly check: CheckRecord; readonly findings: readonly Diagnostic[] } {
  const findings = (run?.findings ?? []).map(diagnosticOf);
  const errors = (): readonly Diagnostic[] => findings.filter(({ severity }) => severity === 'error');
  const file = `${layout.integratorDir}/LOGS/gate-${name}.log`;
  if (run !== undefined && run.tree !== tree) {
    const message = `The gate ${name} ran on tree ${quoteInline(run.tree ?? 'none')}, but the merge is tree ${tree ?? 'none'}.`;
    return { check: check(name, 3, 'the gate ran on another tree'), findings: [finding('ERR_GATES_TREE', message)] };
  }
  for (const path of run?.written ?? []) {
    const message = `${quoteInline(path)} changed while the gate ${name} ran. A gate must not change the run folder.`;
    findings.push(finding('ERR_WRITE_POLICY', message, { nextAction: gateWrote }));
  }
  if (run !== undefined && run.rc !== null && run.rc !== 0) {
    if (name === proveTestsGate && errors().length > 0) {
      return { check: { ...check(name, 2, codesIn(errors())), rc: run.rc }, findings };
    }
    const how = rcInWords(run.rc);
    if (!findings.some(({ code }) => code === 'ERR_SETUP')) {
      findings.push(finding('ERR_GATE', `The gate ${name} ${how} on the merged tree. Its log: ${file}`, { file }));
    }
    return { check: { ...check(name, 2, `the command ${how}`), rc: run.rc }, findings };
  }
  if (errors().length > 0) return { check: check(name, 2, codesIn(errors())), findings };
  const everyJobPassed = given !== undefined && 'result' in given && given.result === 'success';
  const isPassed = tree !== null && (everyJobPassed || run?.rc === 0);
  return { check: isPassed ? check(name, 0, '') : check(name, 3, 'the gate did not run'), findings };
}

function codesIn(findings: readonly Diagnostic[]): string {
  return [...new Set(findings.map(({ code }) => code))].join(', ');
}

const gateWrote =
  'Find out what the gate did: read its log and the changes that it ran. Then fix the code or the gate, and run again.';

/** The finding if the gates' results are unknown; otherwise `undefined`. */
function missingResult({ configured, tree, given }: GatesInput, explained: boolean): Diagnostic | undefined {
  const missing = (how: string): Diagnostic => finding('ERR_GATE_NO_RESULT', how);
  if (given === undefined) return missing('The gates ended with an error, so that their results are not known.');
  if (!('result' in given)) return undefined;
  const { result } = given;
  if (configured.length === 0) {
    if (result === 'skipped' || result === 'absent') return undefined;
    return missing(`No gate is configured, but the gates job is not skipped: it ended with ${result}.`);
  }
  const names = configured.join(', ');
  switch (result) {
    case 'success':
      return undefined;
    case 'failure':
      return explained ? undefined : missing(`A job of the gates ${names} failed and left no result.`);
    case 'cancelled':
      return missing(`The jobs of the gates ${names} were cancelled.`);
    case 'skipped':
    case 'absent':
      // Without a clean merge no gate can run, and the merge blocks the run.
      if (tree === null) return undefined;
      return missing(
        `The gates ${names} are configured, but ${result === 'skipped' ? 'their job was skipped' : 'the workflow has no job gates'}.`,
      );
  }
}

/** A gate whose job passed, but whose upload cannot be found. */
function withoutLog(name: string, tree: string | null): GateRun {
  return { tree, name, rc: 0, written: [], findings: [], output: Buffer.alloc(0) };
}

function check(gate: string, rc: 0 | 2 | 3, detail: string): CheckRecord {
  const status: Status = ({ 0: 'PASS', 2: 'BLOCKED', 3: 'PENDING' } as const)[rc];
  return { name: `gate:${gate}`, status, rc: exitCodeOf(status), required: true, detail: quoteInline(detail) };
}
