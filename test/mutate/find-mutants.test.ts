import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { chooseSome } from '../../scripts/mutate/change/choose.ts';
import { findMutants, isPossible } from '../../scripts/mutate/change/find-mutants.ts';
import { changeOf, changesOfReport, describeMutant } from '../../scripts/mutate/change/mutant.ts';
import { probeAround, withProbes } from '../../scripts/mutate/change/probes.ts';

describe('the changes that npm run mutate makes', () => {
  it.each([
    [
      'a condition',
      'if (é && b) f();',
      [
        'drop condition: é && b -> false',
        'negate: é && b -> !(é && b)',
        'drop condition: é && b -> é',
        'drop condition: é && b -> b',
        'drop call: f(); -> ;',
      ],
    ],
    [
      'a choice',
      'const x = a ? 1 : n;',
      ['drop condition: a ? 1 : n -> 1', 'drop condition: a ? 1 : n -> n', 'negate: a -> !(a)'],
    ],
    ['a comparison', 'const x = a === b;', ['negate: a === b -> a !== b']],
    ['a negation', 'const x = f(!a);', ['negate: !a -> a']],
    ['a boundary', 'const x = "é" + (a < b);', ['move boundary: a < b -> a <= b']],
    ['a number that is compared', 'const x = f(a !== 3);', ['negate: a !== 3 -> a === 3', 'move boundary: 3 -> 4']],
    ['a limit with a name', 'const most = 16 * 1_024;', ['move boundary: 16 * 1_024 -> 16 * 1_024 + 1']],
    ['a limit in a table', 'const limits = { most: 3 };', ['move boundary: 3 -> 3 + 1']],
    [
      'a list',
      "const x = ['a', ...b,\n 'c'];",
      [
        "drop list entry: 'a', -> (nothing)",
        'drop list entry: ...b, -> (nothing)',
        "drop list entry: 'c' -> (nothing)",
      ],
    ],
    ['a call that is awaited', 'async () => { await f(); };', ['drop call: await f(); -> ;']],
    ['a code', "throw x('ERR_A', 'ERR_B');", ["swap code: 'ERR_A' -> 'ERR_B'", "swap code: 'ERR_B' -> 'ERR_A'"]],
    ['a verdict', "const x = 'PASS';", ["swap code: 'PASS' -> 'BLOCKED'"]],
    [
      'a returned flag and an exit status',
      'function f() { return true; } const g = () => 0;',
      ['swap code: true -> false', 'swap code: 0 -> 1'],
    ],
    [
      'types, imports, single entries and super calls',
      "import type { A } from 'a';\ntype X = 'PASS' | 3; const y: X = 'x'; const z = [1]; class C extends B { constructor() { super(); } }",
      [],
    ],
  ])('finds those of %s', (_name, text, changes) => {
    expect(findMutants('a.ts', text).map((mutant) => describeMutant(mutant).replace(/^a\.ts:\d+ {2}/, ''))).toEqual(
      changes,
    );
  });

  it('names the line', () => {
    expect(findMutants('src/a.ts', 'let a;\n/* é */\na === 1;\n').map(describeMutant)[0]).toBe(
      'src/a.ts:3  negate: a === 1 -> a !== 1',
    );
  });

  it('reads those that an earlier report lists as undetected or not judged', () => {
    const mutants = findMutants('src/a.ts', "const x = a === b ? 'it[0]   [c]' : 0;");
    const [first, second, , fourth] = mutants.map(describeMutant);
    const report = [
      'src: 1 of 2 noticed (50 %); 4 changes possible, seed 1, 2 test files used, 1 not',
      `  not judged, no time for a test that may run it: ${first}`,
      `  ${second}   [2 test files passed]`,
      `  ${fourth}   [no test runs this block]`,
      '  not used: test/a.test.ts: not needed, or no time left',
    ];
    const expected = [mutants[0], mutants[1], mutants[3]].flatMap((one) => (one === undefined ? [] : [changeOf(one)]));
    expect([...changesOfReport(report.join('\n'))]).toEqual(expected);
  });

  it('may leave text that does not parse', () => {
    const text = 'const x = a === b;';
    const [mutant] = findMutants('src/a.ts', text);
    if (mutant === undefined) throw new Error('no change');
    expect(isPossible(mutant, text)).toBe(true);
    expect(isPossible({ ...mutant, replacement: ')' }, text)).toBe(false);
  });

  it('selects the same ones for a seed, in order, and others for another seed', () => {
    const items = Array.from({ length: 100 }, (_, at) => at);
    const drawn = chooseSome(items, 10, 1);
    expect(drawn).toHaveLength(10);
    expect(drawn).toEqual([...drawn].sort((left, right) => left - right));
    expect(chooseSome(items, 10, 1)).toEqual(drawn);
    expect(chooseSome(items, 10, 2)).not.toEqual(drawn);
    expect(chooseSome(items, 200, 1)).toEqual(items);
    const even = chooseSome(items, 10, 1, (item) => item % 2 === 0);
    expect(even).toHaveLength(10);
    expect(even.filter((item) => item % 2 === 1)).toEqual([]);
  });
});

describe('the probes that find the tests of a change', () => {
  const text =
    'if (a) b(); else { c(); }\nconst f = (x) => x && d;\nfor (const e of a) f(() => ({ e }));\nconst z = [1];\n';
  const probed = withProbes('a.ts', text);

  it('are recorded when their block runs and change nothing else', () => {
    const run = (a: unknown) => {
      const seen: string[] = [];
      const reached: number[] = [];
      const names = { a, b: () => seen.push('b'), c: () => seen.push('c'), d: 1, __probesOf: () => reached };
      const outcome: unknown = runInNewContext(`${probed.text} z[0];`, names);
      return { outcome, seen, reached: Object.keys(reached).length };
    };
    expect(run([])).toEqual({ outcome: 1, seen: ['b'], reached: 1 });
    expect(run('')).toEqual({ outcome: 1, seen: ['c'], reached: 1 });
    expect(run([1])).toEqual({ outcome: 1, seen: ['b'], reached: 3 });
  });

  it.each([
    ['b()', 'a.ts#0'],
    ['c()', 'a.ts#1'],
    ['x && d', 'a.ts#2'],
    ['({ e })', 'a.ts#4'],
    ['[1]', undefined],
  ])('of %s is that of the innermost block', (part, probe) => {
    const start = text.indexOf(part);
    expect(probeAround(probed, { start, end: start + part.length })).toBe(probe);
  });
});
