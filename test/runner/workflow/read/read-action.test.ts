import { describe, expect, it } from '@jest/globals';
import { readAction } from '../../../../src/runner/workflow/read/read-action.ts';

const path = 'actions/x/action.yml';
const action = (runs: string): string => `name: X\ndescription: D\nruns:\n${runs}`;

describe('reading an action', () => {
  it('returns a node action with its hooks', () => {
    const { action: read, diagnostics } = readAction(
      `name: X
description: Does
inputs:
  a b: { description: A, required: true }
  c: { description: C, default: '\${{ github.token }}', deprecationMessage: old }
outputs:
  o: { description: O }
runs: { using: node24, main: dist/main.js, post: dist/post.js, post-if: success() }
`,
      path,
    );
    expect(diagnostics).toEqual([]);
    expect(read).toMatchObject({
      path,
      name: 'X',
      description: 'Does',
      inputs: [
        { id: 'a b', required: true },
        { id: 'c', required: false, default: { expression: 'github.token' }, deprecationMessage: 'old' },
      ],
      outputs: [{ id: 'o' }],
      runs: {
        kind: 'node',
        using: 'node24',
        main: 'dist/main.js',
        preIf: { expression: 'always()' },
        post: 'dist/post.js',
        postIf: { expression: 'success()' },
      },
    });
  });

  it('returns a composite action with steps and outputs', () => {
    const { action: read, diagnostics } = readAction(
      `name: X
description: D
outputs:
  o: { description: O, value: '\${{ steps.s.outputs.v }}' }
runs:
  using: composite
  steps:
    - { run: echo, shell: bash, id: s, if: failure() }
    - uses: actions/checkout@v4
`,
      path,
    );
    expect(diagnostics).toEqual([]);
    expect(read).toMatchObject({
      outputs: [{ id: 'o', value: { expression: 'steps.s.outputs.v' } }],
      runs: {
        kind: 'composite',
        steps: [
          { kind: 'run', id: 's', if: { expression: 'failure()' } },
          { kind: 'uses', id: '__actions_checkout', if: { expression: 'success()' } },
        ],
      },
    });
  });

  const at = (line: number, column: number, message: string): string =>
    `${path} (Line: ${line}, Col: ${column}): ${message}`;
  const findings: readonly [string, string, readonly string[]][] = [
    [
      'no shell',
      action('  using: composite\n  steps: [{ run: x }]'),
      [at(5, 11, 'Required property is missing: shell')],
    ],
    [
      'no main',
      action('  using: node24'),
      [
        at(
          4,
          3,
          "There's not enough info to determine what you meant. Add one of these properties: args, entrypoint, env, image, main, post, post-entrypoint, pre, pre-entrypoint, steps",
        ),
      ],
    ],
    ['an unknown kind', action('  using: ruby\n  main: x'), [at(4, 10, "Unexpected value 'ruby'")]],
    [
      'a bad hook condition',
      action('  using: node24\n  main: x\n  pre-if: nope.x'),
      [at(6, 11, "Unrecognized named-value: 'nope'")],
    ],
    [
      'a Docker action',
      action('  using: docker\n  image: Dockerfile'),
      [
        at(
          4,
          10,
          'Not supported by this runner: Docker actions (runs.using: docker, uses: docker://image). They need Docker, which this runner does not use.',
        ),
      ],
    ],
    [
      'secrets in a step',
      action(`  using: composite\n  steps: [{ run: "\${{ secrets.x }}", shell: bash }]`),
      [at(5, 19, "Unrecognized named-value: 'secrets'")],
    ],
  ];
  it.each(findings)('names %s', (_name, text, expected) => {
    expect(readAction(text, path).diagnostics.map(({ message }) => message)).toEqual(expected);
  });
});
