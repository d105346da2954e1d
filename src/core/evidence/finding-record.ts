import type { FindingRecord } from '../contracts/verdict/validation.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** Converts a finding to its form in files. The order of the keys is that of the contract. */
export function findingRecordOf(finding: Diagnostic): FindingRecord {
  const { code, severity, message, nextAction, worker, file, path, line, endLine, column } = finding;
  return {
    code,
    severity,
    message,
    next_action: nextAction,
    ...(worker === undefined ? {} : { worker }),
    ...(file === undefined ? {} : { file }),
    ...(path === undefined ? {} : { path }),
    ...(line === undefined ? {} : { line }),
    ...(endLine === undefined ? {} : { end_line: endLine }),
    ...(column === undefined ? {} : { column }),
  };
}
