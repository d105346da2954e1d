import { describe, expect, it } from '@jest/globals';
import { finding } from '../../../src/core/diagnostics/app-error.ts';
import { type ErrorCode, errorCodes } from '../../../src/core/diagnostics/error-codes.ts';
import { nextActionOf } from '../../../src/core/diagnostics/next-action.ts';
import { sortedDiagnostics } from '../../../src/core/diagnostics/order.ts';

describe('nextActionOf', () => {
  it.each<[string, readonly ErrorCode[], ErrorCode]>([
    ['the first error', ['ERR_OVERLAP', 'ERR_SCOPE'], 'ERR_OVERLAP'],
    ['a cause before the stage that it failed', ['ERR_STAGE_FAILED', 'ERR_GATE'], 'ERR_GATE'],
    ['a worker before the one that waited for it', ['ERR_DISPATCH_UPSTREAM', 'ERR_DONE_STALE'], 'ERR_DONE_STALE'],
    [
      'a conflict before the empty result that it causes',
      ['ERR_MEANINGFUL', 'ERR_MERGE_CONFLICT'],
      'ERR_MERGE_CONFLICT',
    ],
    ['the first when all are only consequences of others', ['ERR_STAGE_FAILED', 'ERR_MEANINGFUL'], 'ERR_MEANINGFUL'],
  ])('names %s', (_what, codes, expected) => {
    const findings = sortedDiagnostics(codes.map((code) => finding(code, 'So it is.')));
    expect(nextActionOf(findings, '')).toBe(errorCodes[expected].nextAction);
  });

  it('names nothing where no finding is an error', () => {
    expect(nextActionOf([finding('ERR_OVERLAP', 'Merged.', { severity: 'warning' })], '')).toBeUndefined();
  });
});
