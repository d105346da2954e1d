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

  const tolerated: readonly [string, string][] = [
    ['no name and no description', 'runs: { using: node20, main: m.js }'],
    ['an unknown colour and icon', 'branding: { color: black, icon: bat }\nruns: { using: node20, main: m.js }'],
    ['a required that is text', "inputs: { a: { required: 'true' } }\nruns: { using: node20, main: m.js }"],
    ['unknown keys of an input', 'inputs: { a: { type: boolean, options: [x] } }\nruns: { using: node20, main: m.js }'],
    ['unknown root keys', 'x-note: { a: [1] }\nauthors: [me]\nruns: { using: node20, main: m.js }'],
    ['an empty description', 'name: X\ndescription:\nruns: { using: node20, main: m.js }'],
    ['a kind in capitals', 'runs: { using: Composite, steps: [{ run: x, shell: sh }] }'],
    ['a node in capitals', 'runs: { using: NODE20, main: m.js }'],
    ['no steps in a list of steps', 'runs: { using: composite, steps: [] }'],
    ['an output without a description', 'outputs: { o: { value: x } }\nruns: { using: composite, steps: [] }'],
  ];
  it.each(tolerated)('accepts %s, as the official runner does', (_name, text) => {
    const { action: read, diagnostics } = readAction(text, path);
    expect(diagnostics).toEqual([]);
    expect(read?.runs.kind).toMatch(/^(?:node|composite)$/);
  });

  it('reads required and deprecationMessage whatever their case', () => {
    const { action: read } = readAction(
      "inputs: { a: { required: 'True', DeprecationMessage: gone, Default: 1 } }\nruns: { using: node20, main: m.js }",
      path,
    );
    expect(read?.inputs).toEqual([
      expect.objectContaining({ id: 'a', required: true, deprecationMessage: 'gone', default: expect.anything() }),
    ]);
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
    [
      'an unknown kind',
      action('  using: ruby\n  main: x'),
      [at(4, 10, "'using: ruby' is not supported; use composite, docker, node12, node16, node20 or node24")],
    ],
    ['no runs', 'name: X\n', [at(1, 1, "Top level 'runs:' section is required")]],
    [
      'no using',
      action('  main: x'),
      [at(4, 3, "Missing 'using' value. It is one of composite, docker, node12, node16, node20 and node24")],
    ],
    [
      'no main beside a pre',
      action('  using: node20\n  pre: x'),
      [at(4, 3, "The action is of the kind 'node20' but has no main file")],
    ],
    [
      'a key of runs that none has',
      action('  using: node20\n  main: x\n  other: y'),
      [at(6, 3, "Unexpected value 'other'")],
    ],
    [
      'inputs that are no mapping',
      `inputs: [a]\n${action('  using: node20\n  main: x')}`,
      [at(1, 9, 'A sequence was not expected')],
    ],
    [
      'a Docker action without an image',
      action('  using: docker\n  args: [a]'),
      [at(4, 3, "The action is of the kind 'docker' but has no image")],
    ],
    [
      'another context than inputs in the arguments of a Docker action',
      action(`  using: docker\n  image: Dockerfile\n  args: ["\${{ github.sha }}"]`),
      [at(6, 11, "Unrecognized named-value: 'github'")],
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
