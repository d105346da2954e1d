import type { CauseReview } from '../contracts/review/run-review.ts';
import { findingRecord, type Validation } from '../contracts/verdict/validation.ts';
import type { StatusFile } from '../contracts/worker/status-file.ts';
import { type Cause, causesOf } from '../diagnostics/causes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnosticOf } from '../evidence/diagnostic-of.ts';

/** The findings of a run: those of its verdict; before there is one, those of validate-bundles. */
export function findingsOfRun(status: StatusFile | undefined, validation: Validation | undefined): Diagnostic[] {
  const listed = [...(status?.errors ?? []), ...(status?.warnings ?? [])].flatMap((entry) => {
    const record = findingRecord.safeParse(entry);
    return record.success ? [diagnosticOf(record.data)] : [];
  });
  return listed.length > 0 || status?.status !== 'PENDING' ? listed : (validation?.findings ?? []).map(diagnosticOf);
}

const maxPlaces = 200;

/** Why the run has its verdict, in the order of the report: errors, then what does not block. */
export function causesOfRun(findings: readonly Diagnostic[]): CauseReview[] {
  const isError = ({ severity }: Diagnostic): boolean => severity === 'error';
  return [...causesOf(findings.filter(isError)), ...causesOf(findings.filter((found) => !isError(found)))].map(
    reviewOf,
  );
}

function reviewOf(cause: Cause): CauseReview {
  const { code, severity, message, nextAction, workers, findings, consequences } = cause;
  const places = new Map(
    findings.flatMap(({ file, line, endLine }) =>
      file === undefined
        ? []
        : [[`${file}:${line}:${endLine}`, { file, line: line ?? null, end_line: endLine ?? null }] as const],
    ),
  );
  return {
    code,
    severity,
    message,
    next_action: nextAction,
    workers: [...workers],
    places: [...places.values()].slice(0, maxPlaces),
    consequences: consequences.map((each) => `${each.code}: ${each.message}`),
  };
}
