import { describe, expect, it } from '@jest/globals';
import { ProblemMatchers, parseMatchers } from '../../../../src/runner/execute/commands/problem-matcher.ts';

const eslintStylish = {
  owner: 'eslint',
  pattern: [
    { regexp: '^([^\\s].*)$', file: 1 },
    {
      regexp: '^\\s+(\\d+):(\\d+)\\s+(error|warning)\\s+(.*?)\\s\\s+(.*)$',
      line: 1,
      column: 2,
      severity: 3,
      message: 4,
      code: 5,
      loop: true,
    },
  ],
};
const tsc = {
  owner: 'tsc',
  severity: 'warning',
  pattern: [{ regexp: '^(.*)\\((\\d+),(\\d+)\\): (.*)$', file: 1, line: 2, column: 3, message: 4 }],
};

function scan(matchers: readonly object[], lines: readonly string[]): unknown[] {
  const active = new ProblemMatchers();
  for (const matcher of matchers) active.add(parseMatchers(JSON.stringify({ problemMatcher: [matcher] })));
  return lines.map((line) => active.match(line, () => undefined)).filter((match) => match !== undefined);
}

describe('problem matchers', () => {
  it('matches one line, without its colours, with the default severity', () => {
    expect(scan([tsc], ['\u001b[31ma.ts(1,2): no\u001b[0m', 'fine'])).toEqual([
      { level: 'warning', message: 'no', file: 'a.ts', line: 1, column: 2 },
    ]);
  });

  it('matches several lines and loops on the last pattern', () => {
    const lines = [
      'test.js',
      '  1:0   error    Missing strict  strict',
      '  5:10  warning  Unused a  no-unused',
      '',
      'other.js',
      '  2:1  error  X y  z',
    ];
    expect(scan([eslintStylish], lines)).toEqual([
      { level: 'error', message: 'Missing strict', file: 'test.js', line: 1, column: 0 },
      { level: 'warning', message: 'Unused a', file: 'test.js', line: 5, column: 10 },
      { level: 'error', message: 'X y', file: 'other.js', line: 2, column: 1 },
    ]);
  });

  it('asks the newest first, and a match resets the others', () => {
    const greedy = { owner: 'any', severity: 'notice', pattern: [{ regexp: '(.*no)$', message: 1 }] };
    expect(scan([greedy, tsc], ['a.ts(1,2): no'])).toEqual([expect.objectContaining({ level: 'warning' })]);
    expect(scan([tsc, greedy], ['a.ts(1,2): no'])).toEqual([{ level: 'notice', message: 'a.ts(1,2): no' }]);
  });

  it.each([
    ['no json', '{'],
    ['no pattern', '{"problemMatcher":[{"owner":"a","pattern":[]}]}'],
    ['no message', '{"problemMatcher":[{"owner":"a","pattern":[{"regexp":"a"}]}]}'],
    ['a broken expression', '{"problemMatcher":[{"owner":"a","pattern":[{"regexp":"(","message":1}]}]}'],
    [
      'loop on a single pattern',
      '{"problemMatcher":[{"owner":"a","pattern":[{"regexp":"a","message":1,"loop":true}]}]}',
    ],
  ])('refuses %s', (_name, text) => {
    expect(() => parseMatchers(text)).toThrow();
  });
});
