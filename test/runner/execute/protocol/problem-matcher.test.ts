import { describe, expect, it } from '@jest/globals';
import { type Match, ProblemMatchers, parseMatchers } from '../../../../src/runner/execute/protocol/problem-matcher.ts';
import { fc } from '../../../helpers/property.ts';

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
  const stream = active.open();
  return lines.map((line) => withoutText(stream.match(line, () => undefined))).filter((match) => match !== undefined);
}

function withoutText(match: Match | undefined): unknown {
  if (match === undefined) return undefined;
  const { text: _text, ...rest } = match;
  return rest;
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

  it('tries the newest first, and a match resets the others', () => {
    const greedy = { owner: 'any', severity: 'notice', pattern: [{ regexp: '(.*no)$', message: 1 }] };
    expect(scan([greedy, tsc], ['a.ts(1,2): no'])).toEqual([expect.objectContaining({ level: 'warning' })]);
    expect(scan([tsc, greedy], ['a.ts(1,2): no'])).toEqual([{ level: 'notice', message: 'a.ts(1,2): no' }]);
  });

  it('are stopped on a regular expression that would never end, and removed after three stops', () => {
    const endless = { owner: 'endless', pattern: [{ regexp: '^(\\w+\\s?)+$', message: 1 }] };
    const active = new ProblemMatchers();
    for (const matcher of [tsc, endless]) active.add(parseMatchers(JSON.stringify({ problemMatcher: [matcher] })));
    const lines = [...Array.from({ length: 5 }, (_, line) => `${'a'.repeat(60)}${line}!`), 'a.ts(1,2): no'];
    const warnings: string[] = [];
    const stream = active.open();
    stream.prepare(lines);
    const matches = lines.map((line) => withoutText(stream.match(line, (message) => warnings.push(message))));
    expect(matches.filter((match) => match !== undefined)).toEqual([
      { level: 'warning', message: 'no', file: 'a.ts', line: 1, column: 2 },
    ]);
    expect(warnings).toEqual(["Removed issue matcher 'endless' because it took longer than 1 second on 3 lines."]);
    expect([active.remove('endless'), active.remove('tsc')]).toEqual([false, true]);
  });

  it('find the same whether lines are prepared or not', () => {
    const words = ['test.js', '  1:0   error    A b  c', '', 'a.ts(1,2): no', '\u001b[31mb.ts(3,4): n\u001b[0m', 'x'];
    let cases = 0;
    fc.assert(
      fc.property(fc.array(fc.array(fc.constantFrom(...words), { maxLength: 5 }), { maxLength: 5 }), (batches) => {
        const run = (prepared: boolean): unknown[] => {
          const active = new ProblemMatchers();
          for (const matcher of [eslintStylish, tsc])
            active.add(parseMatchers(JSON.stringify({ problemMatcher: [matcher] })));
          const stream = active.open();
          return batches.flatMap((lines) => {
            if (prepared) stream.prepare(lines);
            return lines.map((line) => stream.match(line, () => undefined));
          });
        };
        expect(run(true)).toEqual(run(false));
        cases++;
      }),
    );
    console.log(`prepared lines: ${cases} cases`);
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
