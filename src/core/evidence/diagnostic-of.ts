import type { FindingRecord } from '../contracts/verdict/validation.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { isErrorCode } from '../diagnostics/error-codes.ts';

/** Converts a finding from its form in files. An unknown code of a later version becomes ERR_SCHEMA. */
export function diagnosticOf(record: FindingRecord): Diagnostic {
  const { code, severity, message, next_action, end_line, worker, file, path, line, column } = record;
  return {
    code: isErrorCode(code) ? code : 'ERR_SCHEMA',
    severity,
    message,
    nextAction: next_action,
    ...(worker === undefined ? {} : { worker }),
    ...(file === undefined ? {} : { file }),
    ...(path === undefined ? {} : { path }),
    ...(line === undefined ? {} : { line }),
    ...(end_line === undefined ? {} : { endLine: end_line }),
    ...(column === undefined ? {} : { column }),
  };
}
