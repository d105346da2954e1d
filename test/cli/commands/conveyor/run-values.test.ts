import { describe, expect, it } from '@jest/globals';
import { conveyorSubject } from '../../../../src/cli/commands/conveyor/conveyor-subject.ts';
import { report } from '../../../../src/cli/commands/conveyor/report.ts';
import { secondsOf, validationOf } from '../../../../src/cli/commands/conveyor/run-values.ts';
import { noPaint } from '../../../../src/cli/terminal/paint.ts';
import { conveyorEvent } from '../../../../src/core/contracts/conveyor/conveyor-event.ts';

describe('options of a run', () => {
  it.each<[string | undefined, readonly string[] | undefined]>([
    [undefined, undefined],
    ['npm test', ['npm test']],
    ['a ;; b "c d"', ['a', 'b "c d"']],
  ])('--validation %s', (given, expected) => {
    expect(validationOf(given)).toEqual(expected);
  });

  // Each of these would run nothing, and a plan would be completed without a check.
  it.each(['', ' ', ';;', 'a;;', 'a;;  ;;b', '""', 'a;;"b', 'a\\'])('refuses --validation %j', (given) => {
    expect(() => validationOf(given)).toThrow(expect.objectContaining({ code: 'ERR_USAGE', fault: 'usage' }));
  });

  it.each<[string | undefined, number, number | undefined]>([
    [undefined, 1, undefined],
    ['1', 1, 1],
    ['0', 0, 0],
    ['604800', 1, 604_800],
  ])('a time limit of %s', (given, least, expected) => {
    expect(secondsOf('--session-timeout', given, least)).toBe(expected);
  });

  // Node's timers fire at once for more than 2^31 ms.
  it.each(['0', '604801', '2147484', '-1', '1e3', '0x10', 'x'])('refuses a time limit of %s', (given) => {
    expect(() => secondsOf('--session-timeout', given, 1)).toThrow(expect.objectContaining({ code: 'ERR_USAGE' }));
  });
});

describe('what is printed', () => {
  const hostile = '\x1b[2J\u202Egone';

  it('steers no terminal by an event', () => {
    const common = { timestamp: '2026-11-30T22:00:00Z', runId: 'r', model: 'n/a', mode: 'guarded' };
    const event = conveyorEvent.parse({ ...common, taskId: 'a', type: 'plan_blocked', details: { reason: hostile } });
    const [line] = conveyorSubject().take({ event }, noPaint);
    expect(line).toBe('22:00:00  plan blocked  a  reason  [2J gone');
  });

  it('steers no terminal by a file name', () => {
    const nothing = { sessions: 0, tokens: null };
    const plans = [{ ...nothing, planId: hostile, outcome: 'invalid' as const, reason: hostile, nextAction: 'do it' }];
    const ids = {
      runId: 'r',
      failedBefore: [],
      branch: 'conveyor/r',
      commits: 0,
      delivered: null,
      alterations: [],
      advance: 'branch' as const,
      parkedUntil: null,
    };
    const text = report({
      ...ids,
      exitCode: 2,
      plans,
      failedBefore: [hostile],
      findings: [],
      kept: `Changes: ${hostile}.`,
    });
    expect(text).not.toContain('\x1b');
    expect(text).not.toContain('\u202E');
  });
});
