import { describe, expect, it } from '@jest/globals';
import { messages, path, withJob, withSteps } from '../../../helpers/runs/workflow-text.ts';

describe('a workflow that is refused', () => {
  const at = (line: number, column: number, message: string): string =>
    `${path} (Line: ${line}, Col: ${column}): ${message}`;
  const refused: readonly [string, string, readonly string[]][] = [
    [
      'bad YAML, once',
      'on: [push\njobs: {',
      [at(2, 1, 'Flow sequence in block collection must be sufficiently indented and end with a ]')],
    ],
    ['an unknown key', withJob('    steps: [{ run: x }]\n    nope: 1'), [at(6, 5, "Unexpected value 'nope'")]],
    [
      'an unknown event',
      'on: pushed\njobs:\n  a: { runs-on: x, steps: [{ run: x }] }',
      [at(1, 5, "Unexpected value 'pushed'")],
    ],
    ['no steps', 'on: push\njobs:\n  a:\n    runs-on: x', [at(4, 5, 'Required property is missing: steps')]],
    [
      'an event as a key',
      'on: push\nrepository_dispatch: 1\njobs: {}',
      [at(2, 1, "Unexpected value 'repository_dispatch'")],
    ],
    ['an empty file', '', [at(1, 1, 'Expected a scalar value, a sequence, or a mapping')]],
    ['text instead of a workflow', 'hello', [at(1, 1, "Unexpected value 'hello'")]],
    [
      'aliases of aliases',
      `a: &a [x,x,x,x,x,x,x,x]\n${['b', 'c', 'd', 'e', 'f', 'g'].map((key, index) => `${key}: &${key} [${`*${'abcdef'[index]},`.repeat(8)}]`).join('\n')}`,
      [at(1, 1, 'The file is too large: more than 100000 values, or nested too deeply.')],
    ],
    [
      'a file nested too deep',
      `a: ${'['.repeat(20_000)}`,
      [at(1, 1, 'The file is too large: more than 100000 values, or nested too deeply.')],
    ],
    ['no jobs', 'on: push', [at(1, 1, 'Required property is missing: jobs')]],
    [
      'an unknown context',
      withSteps(`      - run: echo \${{ secret.x }}`),
      [at(6, 19, "Unrecognized named-value: 'secret'")],
    ],
    [
      'an unknown context inside a block',
      withSteps(`      - run: |\n          echo\n          echo \${{ nope.x }}`),
      [at(8, 16, "Unrecognized named-value: 'nope'")],
    ],
    [
      'a context that is not allowed there',
      withJob('    if: matrix.x\n    steps: [{ run: x }]'),
      [at(5, 9, "Unrecognized named-value: 'matrix'")],
    ],
    ['an unknown function', withSteps(`      - run: \${{ now() }}`), [at(6, 14, "Unrecognized function: 'now'")]],
    [
      'an unclosed expression',
      withSteps(`      - run: \${{ github.x`),
      [
        at(
          6,
          14,
          `The expression is not closed. An unescaped \${{ sequence was found, but the closing }} sequence was not found.`,
        ),
      ],
    ],
    ['a duplicate key', withJob('    steps: [{ run: x }]\n    steps: []'), [at(6, 5, "'steps' is already defined")]],
    [
      'a step id twice, whatever its case',
      withSteps('      - { run: x, id: s }\n      - { run: x, id: S }'),
      [at(7, 23, "The identifier 'S' may not be used more than once within the same scope.")],
    ],
    [
      'a bad job id',
      'on: push\njobs:\n  1a: { runs-on: x, steps: [{ run: x }] }',
      [
        at(
          3,
          3,
          "The identifier '1a' is invalid. IDs may only contain alphanumeric characters, '_', and '-'. IDs must start with a letter or '_' and must be less than 100 characters.",
        ),
      ],
    ],
    [
      'a bad action reference',
      withSteps('      - uses: foo'),
      [at(6, 15, "Expected format {owner}/{repo}[/path]@ref or ./path. Actual 'foo'")],
    ],
    ['no jobs', 'on: push\njobs: {}\n', [at(2, 7, 'The workflow must contain at least one job with no dependencies.')]],
    [
      'an empty input of a call',
      'on: { workflow_call: { inputs: { a: } } }\njobs: { a: { runs-on: x, steps: [{ run: x }] } }\n',
      [at(1, 37, "Unexpected value ''")],
    ],
    [
      'an empty required of a dispatch',
      'on: { workflow_dispatch: { inputs: { a: { required: } } } }\njobs: { a: { runs-on: x, steps: [{ run: x }] } }\n',
      [at(1, 53, "Unexpected value ''")],
    ],
    [
      'an action without a version',
      withSteps('      - uses: a/b'),
      [at(6, 15, "Expected format {owner}/{repo}[/path]@ref or ./path. Actual 'a/b'")],
    ],
    [
      'an action outside the folder of the workspace',
      withSteps('      - uses: ./../../x'),
      [at(6, 15, "'./../../x' leaves the folder of the workspace")],
    ],
    [
      'a workflow reference elsewhere',
      'on: push\njobs:\n  a:\n    uses: ./x.yml',
      [
        at(
          4,
          11,
          "Invalid workflow reference './x.yml': references to workflows must be rooted in '.github/workflows'",
        ),
      ],
    ],
    [
      'a workflow reference without a version',
      'on: push\njobs:\n  a:\n    uses: o/r/.github/workflows/x.yml',
      [
        at(
          4,
          11,
          "Invalid workflow reference 'o/r/.github/workflows/x.yml': no version specified; write owner/repo/.github/workflows/file.yml@ref or ./.github/workflows/file.yml",
        ),
      ],
    ],
    [
      'branches with branches-ignore',
      'on:\n  push: { branches: a, branches-ignore: b }\njobs:\n  a: { runs-on: x, steps: [{ run: x }] }',
      [at(2, 24, "you may only define one of `branches` and `branches-ignore` for the event 'push'")],
    ],
    [
      'a bad cron line',
      "on: { schedule: [{ cron: '99 * * * *' }] }\njobs:\n  a: { runs-on: x, steps: [{ run: x }] }",
      [at(1, 26, "Invalid cron expression. Expected format: '* * * * *' (minute hour day month weekday)")],
    ],
    [
      'a choice without options and a wrong default',
      'on:\n  workflow_dispatch:\n    inputs:\n      a: { type: choice }\n      b: { type: boolean, default: 3 }\n      c: { type: choice, options: [x], default: y }\n      d: { options: [x] }\njobs:\n  a: { runs-on: x, steps: [{ run: x }] }',
      [
        at(4, 7, "Missing 'options' for choice input 'a'"),
        at(5, 36, "The default '3' of the boolean input 'b' is not allowed; allowed: true, false"),
        at(6, 49, "The default 'y' of the choice input 'c' is not allowed; allowed: x"),
        at(7, 7, "Input type of 'd' is not 'choice', but 'options' is defined"),
      ],
    ],
    [
      'an unknown need',
      'on: push\njobs:\n  a: { runs-on: x, steps: [{ run: x }] }\n  b: { needs: [a, c], runs-on: x, steps: [{ run: x }] }',
      [at(4, 19, "Job 'b' depends on unknown job 'c'.")],
    ],
    [
      'a cycle, by its members',
      'on: push\njobs:\n  z: { runs-on: x, steps: [{ run: x }] }\n  a: { needs: c, runs-on: x, steps: [{ run: x }] }\n  b: { needs: [z, a], runs-on: x, steps: [{ run: x }] }\n  c: { needs: b, runs-on: x, steps: [{ run: x }] }',
      [at(5, 19, "Job 'b' depends on job 'a' which creates a cycle in the dependency graph: a -> c -> b -> a.")],
    ],
    [
      'a job that needs itself',
      'on: push\njobs:\n  a: { needs: a, runs-on: x, steps: [{ run: x }] }',
      [
        at(3, 3, 'The workflow must contain at least one job with no dependencies.'),
        at(3, 15, "Job 'a' depends on job 'a' which creates a cycle in the dependency graph: a -> a."),
      ],
    ],
    [
      'a merge key',
      withJob('    env:\n      <<: { A: 1 }\n    steps: [{ run: x }]'),
      [at(6, 11, 'A mapping was not expected')],
    ],
  ];
  it.each(refused)('names %s', (_name, text, expected) => {
    expect(messages(text)).toEqual(expected);
  });

  it('applies the limits of ids and expressions', () => {
    const ids = (length: number) =>
      messages(`on: push\njobs:\n  ${'j'.repeat(length)}: { runs-on: x, steps: [{ run: x }] }`);
    expect(ids(98)).toEqual([]);
    expect(ids(99)).toEqual([]);
    expect(ids(100)).toEqual([expect.stringContaining('must be less than 100 characters')]);
    const length = (characters: number) =>
      messages(withSteps(`      - run: \${{ github.sha || '${'x'.repeat(characters - 16)}' }}`));
    expect(length(20_999)).toEqual([]);
    expect(length(21_000)).toEqual([]);
    expect(length(21_001)).toEqual([expect.stringContaining('Exceeded max expression length 21000')]);
    // A script with an expression is one `format(...)`: 25 characters around the text.
    const script = (characters: number) =>
      messages(withSteps(`      - run: ${'x'.repeat(characters - 25)}\${{ github.sha }}`));
    expect(script(21_000)).toEqual([]);
    expect(script(21_001)).toEqual([expect.stringContaining('Exceeded max expression length 21000')]);
    const depth = (levels: number) =>
      messages(withSteps(`      - run: \${{ ${'('.repeat(levels)}github.sha${')'.repeat(levels)} }}`));
    const deepest = Array.from({ length: 60 }, (_, index) => index + 1)
      .filter((levels) => depth(levels).length === 0)
      .at(-1);
    expect(deepest).toBe(48);
    expect(depth(49)).toEqual([expect.stringContaining('Exceeded max expression depth 50')]);
  });
});
