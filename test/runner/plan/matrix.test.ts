import { describe, expect, it } from '@jest/globals';
import { expandMatrix, MAX_MATRIX_JOBS, strategyContext } from '../../../src/runner/plan/matrix.ts';
import type { Json } from '../../../src/runner/workflow/expressions/template.ts';
import type { Job } from '../../../src/runner/workflow/model.ts';
import { readWorkflow } from '../../../src/runner/workflow/read/read-workflow.ts';

function jobOf(strategy: string): Job {
  const text = `on: push\njobs:\n  a:\n    runs-on: x\n    strategy: ${strategy}\n    steps: [{ run: x }]`;
  const { workflow, diagnostics } = readWorkflow(text, 'w.yml');
  const [job] = workflow?.jobs ?? [];
  if (job === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return job;
}
const needs = (outputs: Json) => ({ contexts: { needs: { p: { outputs } } } });
const expand = (strategy: string, outputs: Json = {}) => expandMatrix(jobOf(strategy), needs(outputs));
const matrices = (matrix: string) => expand(`{ matrix: ${matrix} }`).combinations.map((item) => item.matrix);
const names = (matrix: string) => expand(`{ matrix: ${matrix} }`).combinations.map((item) => item.nameParts.join(', '));
const list = (count: number): string => JSON.stringify(Array.from({ length: count }, (_, index) => index));

describe('expanding a matrix', () => {
  it('makes one combination without a matrix', () => {
    const single = { id: '', matrix: null, nameParts: [] };
    expect(expand('{}')).toEqual({ failFast: true, maxParallel: null, combinations: [single] });
    expect(expand('{ fail-fast: false, max-parallel: 2 }')).toEqual({
      failFast: false,
      maxParallel: 2,
      combinations: [single],
    });
    expect(expand('{ max-parallel: 0 }').maxParallel).toBeNull();
  });

  it('varies the last key fastest', () => {
    expect(names('{ os: [l, w], node: [18, 20] }')).toEqual(['l, 18', 'l, 20', 'w, 18', 'w, 20']);
  });

  it("expands GitHub's documented include example", () => {
    const matrix = `{ fruit: [apple, pear], animal: [cat, dog], include: [
      { color: green }, { color: pink, animal: cat }, { fruit: apple, shape: circle }, { fruit: banana }, { fruit: banana, animal: cat } ] }`;
    expect(matrices(matrix)).toEqual([
      { fruit: 'apple', animal: 'cat', color: 'pink', shape: 'circle' },
      { fruit: 'apple', animal: 'dog', color: 'green', shape: 'circle' },
      { fruit: 'pear', animal: 'cat', color: 'pink' },
      { fruit: 'pear', animal: 'dog', color: 'green' },
      { fruit: 'banana' },
      { fruit: 'banana', animal: 'cat' },
    ]);
    // Keys that include adds are not in the name.
    expect(names(matrix)).toEqual(['apple, cat', 'apple, dog', 'pear, cat', 'pear, dog', 'banana', 'banana, cat']);
  });

  const given = `"\${{ fromJSON(needs.p.outputs.l) }}"`;
  const spliced: readonly [matrix: string, outputs: Json, names: readonly string[]][] = [
    [`{ v: [one, "\${{ fromJSON('[\\"two\\",\\"three\\"]') }}"] }`, {}, ['one', 'two', 'three']],
    [`{ v: [${given}, last] }`, { l: '[1, 2]' }, ['1', '2', 'last']],
    [`{ v: [${given}, last] }`, { l: '[]' }, ['last']],
    [`{ v: [${given}, last] }`, { l: '"text"' }, ['text', 'last']],
    [`{ v: [${given}] }`, { l: '[[1, 2], [3]]' }, ['1, 2', '3']],
    [`{ v: [[a, ${given}], b] }`, { l: '["x", "y"]' }, ['a, x, y', 'b']],
    [`{ v: [1], include: [${given}] }`, { l: '[{"v": 2}, {"v": 3}]' }, ['1', '2', '3']],
    [`{ v: [1, 2, 3], exclude: [${given}] }`, { l: '[{"v": 1}, {"v": 3}]' }, ['2']],
  ];
  it.each(spliced)('%s with %j: a list that an expression gives becomes items', (matrix, outputs, expected) => {
    const legs = expand(`{ matrix: ${matrix} }`, outputs).combinations.map(({ nameParts }) => nameParts.join(', '));
    expect(legs).toEqual(expected);
  });

  it("expands GitHub's documented exclude example", () => {
    const matrix = `{ os: [macos-latest, windows-latest], version: [12, 14, 16], environment: [staging, production], exclude: [
      { os: macos-latest, version: 12, environment: production }, { os: windows-latest, version: 16 } ] }`;
    expect(names(matrix)).toEqual([
      'macos-latest, 12, staging',
      'macos-latest, 14, staging',
      'macos-latest, 14, production',
      'macos-latest, 16, staging',
      'macos-latest, 16, production',
      'windows-latest, 12, staging',
      'windows-latest, 12, production',
      'windows-latest, 14, staging',
      'windows-latest, 14, production',
    ]);
  });

  const cases: readonly [string, string, Json][] = [
    ['include alone', '{ include: [{ a: 1 }, { a: 2, b: x }] }', [{ a: 1 }, { a: 2, b: 'x' }]],
    [
      'include on an excluded combination',
      '{ a: [1, 2], exclude: [{ a: 2 }], include: [{ a: 2, b: 3 }] }',
      [{ a: 1 }, { a: 2, b: 3 }],
    ],
    ['values that differ only by case', '{ a: [Linux], include: [{ a: LINUX, b: 1 }] }', [{ a: 'Linux', b: 1 }]],
    [
      'names that differ only by case',
      '{ os: [a, b], exclude: [{ OS: a }], include: [{ Os: b, x: 1 }] }',
      [{ os: 'b', x: 1 }],
    ],
    ['a number as text', "{ a: [3], exclude: [{ a: '3' }] }", []],
    [
      'objects by the given leaves',
      '{ a: [{ x: 1, y: 2 }, { x: 2 }], include: [{ a: { x: 1 }, b: 9 }] }',
      [{ a: { x: 1, y: 2 }, b: 9 }, { a: { x: 2 } }],
    ],
    ['everything excluded', '{ a: [1], exclude: [{ a: 1 }] }', []],
    ['later extras over earlier ones', '{ a: [1], include: [{ b: 1 }, { b: 2 }] }', [{ a: 1, b: 2 }]],
    ['null and booleans', '{ a: [true, null] }', [{ a: true }, { a: null }]],
  ];
  it.each(cases)('handles %s', (_name, matrix, expected) => {
    expect(matrices(matrix)).toEqual(expected);
  });

  it('reads the matrix from the outputs of needed jobs', () => {
    const strategy = `{ matrix: "\${{ fromJSON(needs.p.outputs.m) }}", max-parallel: "\${{ fromJSON(needs.p.outputs.n) }}" }`;
    const read = expand(strategy, { m: '{"w":["A","B"],"include":[{"x":1}]}', n: '1' });
    expect(read).toEqual({
      failFast: true,
      maxParallel: 1,
      combinations: [
        { id: 'A', matrix: { w: 'A', x: 1 }, nameParts: ['A'] },
        { id: 'B', matrix: { w: 'B', x: 1 }, nameParts: ['B'] },
      ],
    });
    expect(strategyContext(read, 1)).toEqual({ 'fail-fast': true, 'job-index': 1, 'job-total': 2, 'max-parallel': 1 });
  });

  it('makes ids unique', () => {
    const { combinations } = expand('{ matrix: { a: [x.y, x_y, "", 3] } }');
    expect(combinations.map(({ id }) => id)).toEqual(['x_y', 'x_y_2', 'job', '_3']);
  });

  it(`takes ${MAX_MATRIX_JOBS} jobs and refuses one more`, () => {
    expect(expand(`{ matrix: { a: ${list(255)} } }`).combinations).toHaveLength(255);
    expect(expand(`{ matrix: { a: ${list(256)} } }`).combinations).toHaveLength(256);
    expect(expand(`{ matrix: { a: ${list(257)}, exclude: [{ a: 0 }] } }`).combinations).toHaveLength(256);
    const more = "w.yml (Line: 5, Col: 15): Job 'a': the matrix makes more than 256 jobs; at most 256 are allowed.";
    expect(() => expand(`{ matrix: { a: ${list(257)} } }`)).toThrow(more);
    expect(() => expand(`{ matrix: { a: ${list(256)}, include: [{ a: x }] } }`)).toThrow(more);
    expect(() => expand(`{ matrix: { a: ${list(101)}, b: ${list(100)}, c: ${list(100)} } }`)).toThrow(
      'the matrix has 1010000 combinations before exclude; at most 256 jobs are allowed.',
    );
  });

  const refused: readonly [string, Json, string][] = [
    ['{ matrix: { a: [] } }', {}, "Matrix vector 'a' does not contain any values."],
    ['{ matrix: { include: [] } }', {}, 'Matrix must define at least one vector.'],
    [
      '{ matrix: { a: [1], exclude: [{ b: 1 }] } }',
      {},
      "Matrix exclude key 'b' does not match any key within the matrix.",
    ],
    ['{ matrix: { a: [1], exclude: [{}] } }', {}, 'Matrix exclude filter must not be empty.'],
    ['{ matrix: { a: [1], include: [{}] } }', {}, 'Matrix include mapping does not contain any values.'],
    [`{ matrix: { a: "\${{ needs.p.outputs.t }}" } }`, { t: 'x' }, "Matrix vector 'a' is 'x'; a sequence is expected."],
    [`{ matrix: "\${{ needs.p.outputs.t }}" }`, { t: 'x' }, "the matrix is 'x'; a mapping is expected."],
    [
      `{ fail-fast: "\${{ needs.p.outputs.t }}" }`,
      { t: 'true' },
      "fail-fast has the value 'true'; true or false is expected.",
    ],
    ['{ max-parallel: 1.5 }', {}, "max-parallel has the value '1.5'; a whole number is expected (0: no limit)."],
  ];
  it.each(refused)('refuses %s', (strategy, outputs, message) => {
    expect(() => expand(strategy, outputs)).toThrow(
      expect.objectContaining({ code: 'ERR_MATRIX', message: `w.yml (Line: 5, Col: 15): Job 'a': ${message}` }),
    );
  });
});
