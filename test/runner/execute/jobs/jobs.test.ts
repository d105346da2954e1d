import { describe, expect, it } from '@jest/globals';
import type { RunWorkflowOptions } from '../../../../src/runner/execute/event/run-options.ts';
import { type BenchResult, workflowBench } from '../../../helpers/runs/workflow-run.ts';

interface Scenario {
  readonly name: string;
  /** The workflow below `on: push`. */
  readonly yaml: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly options?: Partial<RunWorkflowOptions>;
  readonly conclusion: string;
  readonly jobs: Readonly<Record<string, string>>;
  readonly lines?: readonly string[];
  readonly absent?: readonly string[];
  readonly check?: (result: BenchResult) => void;
}

const step = (script: string): string => `steps: [{ run: ${JSON.stringify(script)} }]`;

const scenarios: readonly Scenario[] = [
  {
    name: 'matrix: every leg with its values, outputs in matrix order, strategy context',
    yaml: `
jobs:
  m:
    runs-on: x
    strategy: { max-parallel: 1, matrix: { n: [1, 2], include: [{ n: 2, extra: more }] } }
    outputs: { last: "\${{ steps.o.outputs.n }}" }
    steps:
      - id: o
        run: echo "n=\${{ matrix.n }}" >> "$GITHUB_OUTPUT"; echo "leg \${{ matrix.n }} \${{ matrix.extra }} \${{ strategy.job-index }}/\${{ strategy.job-total }}"
  after:
    needs: m
    runs-on: x
    steps: [{ run: "echo last=\${{ needs.m.outputs.last }} \${{ needs.m.result }}" }]
`,
    conclusion: 'success',
    jobs: { 'm (1)': 'success', 'm (2)': 'success', after: 'success' },
    lines: ['leg 1  0/2', 'leg 2 more 1/2', 'last=2 success'],
  },
  {
    name: 'fail-fast cancels the other legs',
    yaml: `
jobs:
  m:
    runs-on: x
    strategy: { matrix: { n: [bad, slow] } }
    steps: [{ run: "if [ \${{ matrix.n }} = bad ]; then sleep 0.3; exit 1; fi; sleep 30" }]
`,
    conclusion: 'failure',
    jobs: { 'm (bad)': 'failure', 'm (slow)': 'cancelled' },
  },
  {
    name: 'fail-fast false lets them end',
    yaml: `
jobs:
  m:
    runs-on: x
    strategy: { fail-fast: false, matrix: { n: [bad, good] } }
    steps: [{ run: "[ \${{ matrix.n }} != bad ]" }]
`,
    conclusion: 'failure',
    jobs: { 'm (bad)': 'failure', 'm (good)': 'success' },
  },
  {
    name: 'continue-on-error of a job: the run succeeds and its dependents run',
    yaml: `
jobs:
  a: { runs-on: x, continue-on-error: true, ${step('exit 1')} }
  b: { needs: a, runs-on: x, steps: [{ run: "echo a=\${{ needs.a.result }}" }] }
`,
    conclusion: 'success',
    jobs: { a: 'failure', b: 'success' },
    lines: ['a=success'],
  },
  {
    name: 'status functions look at needs transitively',
    yaml: `
jobs:
  a: { runs-on: x, if: "false", ${step('echo a')} }
  b: { needs: a, if: "always()", runs-on: x, ${step('echo b runs')} }
  c: { needs: b, runs-on: x, ${step('echo c')} }
  d: { needs: [b, c], if: "!failure() && !cancelled()", runs-on: x, ${step('echo d runs')} }
  e: { runs-on: x, ${step('exit 1')} }
  f: { needs: e, if: "failure()", runs-on: x, ${step('echo f runs')} }
`,
    conclusion: 'failure',
    jobs: { a: 'skipped', b: 'success', c: 'skipped', d: 'success', e: 'failure', f: 'success' },
    lines: ['b runs', 'd runs', 'f runs'],
  },
  {
    name: 'reusable workflows: inputs, secrets, outputs, nested, names',
    files: {
      '.github/workflows/lib.yml': `
on:
  workflow_call:
    inputs: { who: { type: string, required: true }, n: { type: number, default: 3 } }
    secrets: { key: { required: true } }
    outputs: { said: { value: "\${{ jobs.inner.outputs.said }}" } }
jobs:
  inner:
    name: Inner job
    runs-on: x
    outputs: { said: "\${{ steps.s.outputs.said }}" }
    steps:
      - id: s
        run: echo "said=hi \${{ inputs.who }} \${{ inputs.n }}" >> "$GITHUB_OUTPUT"; echo "key=$KEY len=\${#KEY}"
        env: { KEY: "\${{ secrets.key }}" }
      - run: echo "file \${{ job.workflow_ref }} in \${{ job.workflow_repository }} \${{ job.workflow_file_path }} same \${{ job.workflow_sha == github.sha }} not \${{ github.workflow_ref }}"
`,
      '.github/workflows/mid.yml': `
on: { workflow_call: { inputs: { who: { type: string } }, outputs: { said: { value: "\${{ jobs.lib.outputs.said }}" } } } }
jobs:
  lib:
    uses: ./.github/workflows/lib.yml
    with: { who: "\${{ inputs.who }}" }
    secrets: { key: "\${{ secrets.TOP }}" }
`,
    },
    yaml: `
jobs:
  call:
    name: Call it
    uses: ./.github/workflows/mid.yml
    with: { who: you }
    secrets: inherit
  after:
    needs: call
    runs-on: x
    steps: [{ run: "echo said=\${{ needs.call.outputs.said }}" }]
`,
    options: { secrets: { TOP: 'swordfish' } },
    conclusion: 'success',
    jobs: { 'call/lib/inner': 'success', after: 'success' },
    lines: [
      'said=hi you 3',
      'key=*** len=9',
      'file local/repo/.github/workflows/lib.yml@refs/heads/main in local/repo .github/workflows/lib.yml same true not local/repo/w.yml@refs/heads/main',
    ],
    check: (result) => {
      expect(result.jobs.find((job) => job.id === 'call/lib/inner')?.name).toBe('Call it / lib / Inner job');
      expect(JSON.stringify(result.events)).not.toContain('swordfish');
    },
  },
  {
    name: 'labels that are known only when a job starts: the job fails by name',
    yaml: `
jobs:
  p: { runs-on: ubuntu-latest, outputs: { os: plan9 }, ${step('echo p')} }
  a: { needs: p, runs-on: [self-hosted, Gpu, "\${{ needs.p.outputs.os }}"], ${step('echo no')} }
`,
    options: { anyLabel: false, labels: ['gpu', 'ubuntu-latest'] },
    conclusion: 'failure',
    jobs: { p: 'success', a: 'failure' },
    absent: ['no'],
    check: (result) =>
      expect(result.jobs[0]?.annotations[0]?.message).toMatch(
        /^The job a requires the labels plan9; this runner has self-hosted, .*\bgpu\b.*\.$/,
      ),
  },
  {
    name: 'defaults, shells, working-directory, and a step that times out',
    yaml: `
defaults: { run: { shell: sh } }
jobs:
  a:
    runs-on: x
    defaults: { run: { shell: sh, working-directory: sub } }
    steps:
      - { run: mkdir -p sub, working-directory: . }
      - run: echo "in $(basename "$PWD") by $(readlink /proc/$$/exe | xargs basename)"
      - { run: "import os; print('py', os.path.basename(os.getcwd()))", shell: python }
      - { run: "console.log('custom', process.argv.length)", shell: "node {0}" }
      - { run: "echo out=$(false | true; echo $?)", shell: bash }
      - { run: sleep 30, timeout-minutes: 1, continue-on-error: true, id: t }
      - run: echo "t=\${{ steps.t.outcome }}"
`,
    conclusion: 'success',
    jobs: { a: 'success' },
    lines: ['in sub by dash', 'py sub', 'custom 2', 'out=1', 't=failure'],
    check: (result) =>
      expect(result.jobs[0]?.annotations[0]?.message).toBe("The action 'Run sleep 30' has timed out after 1 minutes."),
    options: { minuteMs: 300 },
  },
  {
    name: 'a job that exceeds its time is cancelled; its always() steps run',
    yaml: `
jobs:
  a:
    runs-on: x
    timeout-minutes: 2
    steps:
      - run: sleep 30
      - run: echo never
      - { run: echo cleaned, if: always() }
      - { run: "echo was cancelled", if: cancelled() }
`,
    conclusion: 'cancelled',
    jobs: { a: 'cancelled' },
    lines: ['cleaned', 'was cancelled'],
    absent: ['never'],
    options: { minuteMs: 300 },
  },
  {
    name: 'errors in expressions fail the step or the job, not the run of the rest',
    yaml: `
jobs:
  a:
    runs-on: x
    steps:
      - run: echo "\${{ fromJSON('{') }}"
      - { run: echo after, if: always() }
  b: { runs-on: "\${{ fromJSON(vars.none) }}", ${step('echo b')} }
  c: { runs-on: x, ${step('echo c runs')} }
`,
    conclusion: 'failure',
    jobs: { a: 'failure', b: 'failure', c: 'success' },
    lines: ['after', 'c runs'],
  },
];

describe('jobs', () => {
  it.each(scenarios)('$name', async (scenario) => {
    await using bench = await workflowBench({ 'w.yml': `on: push${scenario.yaml}`, ...scenario.files });
    const result = await bench.run('w.yml', scenario.options);
    expect(result.conclusions).toEqual(scenario.jobs);
    expect(result.conclusion).toBe(scenario.conclusion);
    expect(result.lines()).toEqual(expect.arrayContaining([...(scenario.lines ?? [])]));
    for (const line of scenario.absent ?? []) expect(result.lines()).not.toContain(line);
    scenario.check?.(result);
  });
});
