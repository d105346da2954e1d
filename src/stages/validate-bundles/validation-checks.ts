import type { CheckRecord } from '../../core/contracts/verdict/validation.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { exitCodeOf } from '../../core/diagnostics/exit-codes.ts';
import { RC_PENDING } from '../../core/evidence/verdict.ts';
import { byCodeUnit } from '../../core/system/text/json.ts';

/** The required checks that validation decides (docs/design/formats.md), in report order. */
export const validationChecks = [
  'workers_done',
  'worker_bundle_validation',
  'claims_match_git',
  'overlap_detection',
  'scope_detection',
  'schema_files_changed',
  'schema_log_index',
] as const;

export type CheckName = (typeof validationChecks)[number];

/** Findings grouped by the check that they decide. */
export class Findings {
  private readonly byCheck = new Map<CheckName, Diagnostic[]>();
  private readonly strict: boolean;

  /** @param strict count warnings as errors */
  constructor(strict: boolean) {
    this.strict = strict;
  }

  add(check: CheckName, findings: readonly Diagnostic[]): void {
    const judged = findings.map((found) =>
      this.strict && found.severity === 'warning' ? { ...found, severity: 'error' as const } : found,
    );
    this.byCheck.set(check, [...this.of(check), ...judged]);
  }

  of(check: CheckName): readonly Diagnostic[] {
    return this.byCheck.get(check) ?? [];
  }

  all(): Diagnostic[] {
    return [...this.byCheck.values()].flat();
  }
}

const maxPerKind = 100;

/**
 * Limits findings for reports: the first hundred of each worker and code, and one finding with the number of the rest. Otherwise a
 * hostile worker could fill the disk with its own findings.
 */
export function shownFindings(sorted: readonly Diagnostic[]): Diagnostic[] {
  const kinds = new Map<string, Diagnostic[]>();
  for (const found of sorted) {
    const kind = `${found.worker ?? ''}\0${found.code}\0${found.severity}`;
    const list = kinds.get(kind);
    if (list === undefined) kinds.set(kind, [found]);
    else list.push(found);
  }
  const long = [...kinds.values()].filter((list) => list.length > maxPerKind);
  if (long.length === 0) return [...sorted];
  const leftOut = new Set(long.flatMap((list) => list.slice(maxPerKind)));
  const counted = long.map(([first, ...rest]) => ({ first, count: rest.length + 1 - maxPerKind }));
  return sorted
    .filter((found) => !leftOut.has(found))
    .concat(
      counted.flatMap(({ first, count }) => {
        if (first === undefined) return [];
        const { code, severity, nextAction, worker } = first;
        const message = `${worker ?? 'The run'} has ${count} more findings of ${code}.`;
        return [{ code, severity, nextAction, message, ...(worker === undefined ? {} : { worker }) }];
      }),
    );
}

/** The check of a finding about a bundle's file. Two files have their own checks. */
export function checkOfFile(finding: Diagnostic): CheckName {
  if (finding.file?.endsWith('FILES_CHANGED.json') === true) return 'schema_files_changed';
  return finding.file?.endsWith('LOGS/INDEX.json') === true ? 'schema_log_index' : 'worker_bundle_validation';
}

/** The checks for VALIDATION.json: BLOCKED with an error, PENDING if the check did not run, otherwise PASS. */
export function checkRecords(findings: Findings, ran: (check: CheckName) => boolean): CheckRecord[] {
  return validationChecks.map((name) => {
    const errors = findings.of(name).filter(({ severity }) => severity === 'error');
    const codes = [...new Set(errors.map(({ code }) => code))].sort(byCodeUnit);
    const status = errors.length > 0 ? 'BLOCKED' : ran(name) ? 'PASS' : 'PENDING';
    const detail = errors.length > 0 ? `${errors.length}: ${codes.join(', ')}` : ran(name) ? '' : 'did not run';
    return {
      name,
      status,
      rc: ran(name) || errors.length > 0 ? exitCodeOf(status) : RC_PENDING,
      required: true,
      detail,
    };
  });
}
