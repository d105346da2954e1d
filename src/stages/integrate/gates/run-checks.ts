import type { MeaningfulGate } from '../../../core/contracts/verdict/meaningful-gate.ts';
import type { CheckRecord, Validation } from '../../../core/contracts/verdict/validation.ts';
import { exitCodeOf, type Status } from '../../../core/diagnostics/exit-codes.ts';
import { quoteInline } from '../../../core/diagnostics/text/quote.ts';
import type { MergeResult } from '../merge/merge-workers.ts';

export interface CheckInputs {
  readonly validation: Validation | undefined;
  readonly merge: MergeResult | undefined;
  readonly meaning: MeaningfulGate;
  /** The checks of the gates. */
  readonly gates: readonly CheckRecord[];
  /** Paths that changed during integrate or while gates ran, and must not have. */
  readonly written: readonly string[];
}

/**
 * The checks of validate-bundles unchanged, and the integrator's own. If both have a check it occurs twice: the verdict uses the worse
 * one. It adds missing checks as PENDING.
 */
export function runChecks(inputs: CheckInputs): CheckRecord[] {
  return [
    ...(inputs.validation?.checks ?? []).map((earlier) => ({ ...earlier, detail: quoteInline(earlier.detail) })),
    check('schema_integrator_status', 'PASS', ''),
    check('schema_log_index', 'PASS', ''),
    check(
      'z_write_policy',
      inputs.written.length === 0 ? 'PASS' : 'BLOCKED',
      inputs.written.length === 0 ? '' : `changed: ${firstPaths(inputs.written)}`,
    ),
    mergeCheck(inputs.merge),
    check(
      'meaningful_execution_gate',
      inputs.meaning.verdict,
      [...new Set(inputs.meaning.fail_modes.map(({ mode }) => mode))].join(', ') + (inputs.meaning.noop ? ' NOOP' : ''),
    ),
    ...inputs.gates,
  ];
}

function mergeCheck(merge: MergeResult | undefined): CheckRecord {
  if (merge === undefined) return pending('merge_applies', 'there is no validation');
  if (merge.conflicts.length > 0) {
    const paths = firstPaths([...new Set(merge.conflicts.map(({ path }) => path))]);
    return check('merge_applies', 'BLOCKED', `conflicts in ${paths}`);
  }
  if (merge.shared.length === 0) return check('merge_applies', 'PASS', '');
  return check('merge_applies', 'WARN', `merged three-way: ${firstPaths(merge.shared.map(({ path }) => path))}`);
}

/** A check that did not run has status PENDING and rc 3. */
function pending(name: string, detail: string): CheckRecord {
  return check(name, 'PENDING', detail);
}

function check(name: string, status: Status, detail: string): CheckRecord {
  return { name, status, rc: exitCodeOf(status), required: true, detail: quoteInline(detail) };
}

function firstPaths(paths: readonly string[]): string {
  const rest = paths.length - 5;
  return paths.slice(0, 5).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
