import type { FindingRecord } from '../contracts/validation.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** A finding as files hold it, keys in the contract's order. */
export function findingRecordOf(found: Diagnostic): FindingRecord {
  return {
    code: found.code,
    severity: found.severity,
    message: found.message,
    next_action: found.nextAction,
    ...(found.worker === undefined ? {} : { worker: found.worker }),
    ...(found.file === undefined ? {} : { file: found.file }),
    ...(found.path === undefined ? {} : { path: found.path }),
    ...(found.line === undefined ? {} : { line: found.line }),
    ...(found.endLine === undefined ? {} : { end_line: found.endLine }),
    ...(found.column === undefined ? {} : { column: found.column }),
  };
}
