import { describe, expect, it } from '@jest/globals';
import { sanitizeRunId, sanitizeTaskId } from '../../src/orchestrator/identifiers.ts';

describe('ids of tasks and runs', () => {
  it.each([
    ['', /is empty/],
    ['   ', /is empty/],
    ['../evil', /slash/],
    ['a/b', /slash/],
    ['a\\b', /backslash/],
    ['..', /dot/],
    ['.hidden', /dot/],
    ['a:b', /colon/],
    ['a<b', /Windows/],
    ['a>b', /Windows/],
    ['a"b', /Windows/],
    ['a|b', /Windows/],
    ['a?b', /Windows/],
    ['a*b', /Windows/],
    ['a\u0000b', /control/],
    ['a\nb', /control/],
    ['con', /device/],
    ['COM1.txt', /device/],
    ['ends.', /ends in a dot or space/],
    ['ends ', /ends in a dot or space/],
    [' starts', /white space/],
    ['x'.repeat(129), /128/],
    ['\ud800', /Unicode/],
    ['.git', /dot/],
  ])('refuses %j, and does not change it', (id, why) => {
    for (const check of [sanitizeTaskId, sanitizeRunId]) {
      expect(() => check(id)).toThrow(expect.objectContaining({ code: 'ERR_ORCHESTRATOR_ID', fault: 'usage' }));
      expect(() => check(id)).toThrow(why);
    }
  });

  it.each(['login', 'Login-2', '20261130_1', 'iteration_20261120_220225_1234abcd_001', 'über', 'x'.repeat(128), 'a b'])(
    'takes %j as it is',
    (id) => {
      expect(sanitizeTaskId(id)).toBe(id);
      expect(sanitizeRunId(id)).toBe(id);
    },
  );
});
