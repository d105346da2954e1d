import { describe, expect, it } from '@jest/globals';
import { evaluateString } from '../../../../src/runner/workflow/expressions/evaluate.ts';
import type { NormalJob, RunStep } from '../../../../src/runner/workflow/model.ts';
import { readWorkflow } from '../../../../src/runner/workflow/read/read-workflow.ts';
import { messages, path, withJob } from '../../../helpers/runs/workflow-text.ts';

describe('reading a workflow', () => {
  it('returns the whole model with positions', () => {
    const { workflow, diagnostics } = readWorkflow(
      `name: All
run-name: Run \${{ inputs.n }}
on:
  push: { branches: main, paths-ignore: ['docs/**'] }
  workflow_dispatch:
    inputs:
      n: { type: number, default: 3, required: true }
      c: { type: choice, options: [x, y], default: x }
  schedule: [{ cron: '0 5 * * 1' }]
  workflow_call:
    outputs: { o: { value: '\${{ jobs.a.outputs.o }}' } }
    secrets: { s: { required: true } }
env: { A: 1 }
defaults: { run: { shell: bash, working-directory: w } }
concurrency: { group: 'g-\${{ github.ref }}', cancel-in-progress: true, queue: max }
permissions: read-all
jobs:
  a:
    name: Job \${{ matrix.os }}
    runs-on: [self-hosted, '\${{ matrix.os }}']
    strategy: { matrix: { os: [l, w] }, fail-fast: false }
    timeout-minutes: 5
    continue-on-error: \${{ matrix.os == 'w' }}
    outputs: { o: '\${{ steps.s.outputs.o }}' }
    steps:
      - id: s
        run: |
          echo one
            echo '\${{ github.sha }}' 'it''s' "{0}" \${{ '{{' }}
        shell: pwsh
        working-directory: \${{ matrix.os }}
      - uses: actions/checkout@v4
        with: { fetch-depth: 0 }
        timeout-minutes: 2
      - uses: ./local
        if: github.ref == 'x'
      - run: echo
        if: always()
  b:
    needs: a
    uses: ./.github/workflows/other.yml
    with: { x: 1 }
    secrets: inherit
`,
      path,
    );
    expect(diagnostics).toEqual([]);
    expect(workflow).toMatchObject({
      path,
      name: 'All',
      runName: { kind: 'expression', expression: "format('Run {0}', inputs.n)" },
      on: {
        events: [
          { event: 'push', branches: ['main'], pathsIgnore: ['docs/**'], position: { line: 4, column: 3 } },
          { event: 'workflow_dispatch' },
          { event: 'schedule' },
          { event: 'workflow_call' },
        ],
        dispatchInputs: [
          { id: 'n', type: 'number', required: true, default: { value: 3 } },
          { id: 'c', type: 'choice', options: ['x', 'y'], required: false },
        ],
        schedule: [{ cron: '0 5 * * 1' }],
        call: { inputs: [], secrets: [{ id: 's', required: true }], outputs: [{ id: 'o' }] },
      },
      permissions: 'read-all',
      defaults: { shell: { value: 'bash' }, workingDirectory: { value: 'w' } },
    });
    const [a, b] = workflow?.jobs ?? [];
    expect(a).toMatchObject({
      kind: 'job',
      id: 'a',
      if: { expression: 'success()' },
      timeoutMinutes: { value: 5 },
      continueOnError: { expression: "matrix.os == 'w'" },
      position: { file: path, line: 18, column: 3 },
      steps: [
        { kind: 'run', id: 's', generatedId: false, shell: { value: 'pwsh' } },
        {
          kind: 'uses',
          id: '__actions_checkout',
          generatedId: true,
          reference: { kind: 'repository', owner: 'actions', repo: 'checkout', path: '', ref: 'v4' },
          timeoutMinutes: { value: 2 },
        },
        {
          id: '__self',
          reference: { kind: 'local', path: 'local' },
          if: { expression: "success() && (github.ref == 'x')" },
        },
        { id: '__run', if: { expression: 'always()' } },
      ],
    });
    expect(b).toMatchObject({
      kind: 'call',
      needs: [{ id: 'a' }],
      reference: { kind: 'local', path: '.github/workflows/other.yml' },
      secrets: 'inherit',
    });
    // The YAML value, not the indented source.
    const script = ((a as NormalJob).steps[0] as RunStep).run;
    expect(evaluateString(script, { contexts: { github: { sha: 'abc' } } })).toBe(
      `echo one\n  echo 'abc' 'it''s' "{0}" {{\n`,
    );
  });

  const accepted: readonly [string, string][] = [
    ['an env from JSON', withJob(`    env: \${{ fromJSON(vars.E) }}\n    steps: [{ run: x }]`)],
    ['an empty repository_dispatch', 'on:\n  repository_dispatch:\njobs:\n  a: { runs-on: x, steps: [{ run: x }] }'],
    ['repository_dispatch as text', 'on: repository_dispatch\njobs:\n  a: { runs-on: x, steps: [{ run: x }] }'],
    [
      'repository_dispatch in a list',
      'on: [push, repository_dispatch]\njobs:\n  a: { runs-on: x, steps: [{ run: x }] }',
    ],
    [
      'upper-case dispatch inputs',
      'on:\n  workflow_dispatch:\n    inputs:\n      B: { type: boolean, default: TRUE }\njobs:\n  a: { runs-on: x, steps: [{ run: x }] }',
    ],
    ['anchors', withJob('    env: &e { A: 1 }\n    steps:\n      - run: x\n        env: *e')],
    ['a matrix from JSON', withJob(`    strategy: \${{ fromJSON(vars.S) }}\n    steps: [{ run: x }]`)],
    ['no services', withJob('    services: {}\n    steps: [{ run: x }]')],
    ['a container that is empty text', withJob("    container: ''\n    steps: [{ run: x }]")],
    [
      'insert',
      withJob(`    env:\n      A: 1\n      \${{ insert }}: \${{ fromJSON(vars.E) }}\n    steps: [{ run: x }]`),
    ],
  ];
  it.each(accepted)('accepts %s', (_name, text) => {
    expect(messages(text)).toEqual([]);
  });

  it('warns about features that it ignores', () => {
    const text = `on: { image_version: { names: [a] } }\njobs:\n  a:\n    runs-on: { group: g }\n    steps: [{ run: x }]\n`;
    expect(readWorkflow(text, path).diagnostics.map(({ severity, line, code }) => [severity, line, code])).toEqual([
      ['warning', 1, 'ERR_RUNNER_UNSUPPORTED'],
      ['warning', 4, 'ERR_RUNNER_UNSUPPORTED'],
    ]);
  });

  it.each([
    ['workflow_dispatch: { inputs: }', []],
    ['workflow_dispatch:\n    inputs:\n', []],
    ['workflow_dispatch: { inputs: { foo: } }', [{ id: 'foo', type: 'string', required: false }]],
    ['workflow_dispatch:\n    inputs:\n      foo:\n      bar: { type: boolean }\n', [{ id: 'foo' }, { id: 'bar' }]],
    ['workflow_dispatch: { inputs: { foo: ~, bar: null } }', [{ id: 'foo' }, { id: 'bar' }]],
    ['workflow_dispatch: { inputs: { foo: { description: , default: } } }', [{ id: 'foo' }]],
    ['workflow_dispatch: {}', []],
    ['workflow_dispatch:', []],
  ])('accepts %j, as GitHub does', (on, inputs) => {
    const text = `on:\n  ${on}\njobs:\n  a: { runs-on: x, steps: [{ run: x }] }\n`;
    const { workflow, diagnostics } = readWorkflow(text, 'w.yml');
    expect(diagnostics).toEqual([]);
    expect(workflow?.on.dispatchInputs).toEqual(inputs.map((input) => expect.objectContaining(input)));
  });
});
