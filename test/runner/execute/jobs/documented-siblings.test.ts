import { expect } from '@jest/globals';
import type { BenchResult } from '../../../helpers/runs/workflow-run.ts';
import { describeRules, fails, type Rules, says } from './rules-scenario.ts';

const annotationsOf = (result: BenchResult, job: string): readonly string[] =>
  result.jobs.find(({ id }) => id === job)?.annotations.map(({ message }) => message) ?? [];

const rules: readonly Rules[] = [
  {
    name: 'concurrency of jobs',
    yaml: `
jobs:
  empty: { concurrency: "\${{ github.event.nothing }}", ${says('never')} }
  empty-group: { concurrency: { group: "\${{ github.head_ref }}" }, ${says('never')} }
  both: { concurrency: { group: q, queue: max, cancel-in-progress: "\${{ 1 == 1 }}" }, ${says('never')} }
  text: { concurrency: { group: t, cancel-in-progress: "\${{ vars.truth }}" }, ${says('never')} }
  legs:
    strategy: { matrix: { n: [1, 2] } }
    concurrency: { group: "g-\${{ matrix.n }}", cancel-in-progress: "\${{ matrix.n == 9 }}" }
    ${says('leg <matrix.n>').replace(', ', '\n    ')}
  number: { needs: legs, concurrency: "\${{ 7 }}", ${says('number')} }
  of-needs: { needs: legs, concurrency: "\${{ needs.legs.result }}", ${says('of needs')} }
`,
    options: { vars: { TRUTH: 'true' } },
    jobs: {
      ...{ empty: 'failure', 'empty-group': 'failure', both: 'failure', text: 'failure' },
      ...{ 'legs (1)': 'success', 'legs (2)': 'success', number: 'success', 'of-needs': 'success' },
    },
    lines: ['leg 1', 'leg 2', 'number', 'of needs'],
    check: (result) => {
      expect(annotationsOf(result, 'empty')[0]).toContain('the concurrency group must not be empty');
      expect(annotationsOf(result, 'both')[0]).toContain('queue: max cannot be combined');
      expect(annotationsOf(result, 'text')[0]).toContain('true or false is expected');
    },
  },
  {
    name: 'time limits and forgiven failures of jobs',
    yaml: `
jobs:
  number: { timeout-minutes: "\${{ fromJSON('5') }}", ${says('number')} }
  fraction: { timeout-minutes: "\${{ fromJSON('0.01') }}", ${says('fraction')} }
  text: { timeout-minutes: "\${{ github.ref_name }}", ${says('never')} }
  digits: { timeout-minutes: "\${{ vars.five }}", ${says('never')} }
  forgiven: { continue-on-error: "\${{ github.ref == 'refs/heads/main' }}", ${fails} }
  after: { needs: forgiven, ${says('after <needs.forgiven.result>')} }
  forgiving-text: { continue-on-error: "\${{ vars.truth }}", ${says('never')} }
`,
    options: { vars: { TRUTH: 'true', FIVE: '5' } },
    jobs: {
      ...{ number: 'success', fraction: 'success', text: 'failure', digits: 'failure', forgiven: 'failure' },
      ...{ after: 'success', 'forgiving-text': 'failure' },
    },
    lines: ['number', 'fraction', 'after success'],
  },
  {
    name: 'status functions with names of jobs',
    yaml: `
jobs:
  good: { ${says('good')} }
  bad: { ${fails} }
  of-bad: { needs: [good, bad], if: "failure('bad')", ${says('failure of bad')} }
  of-good: { needs: [good, bad], if: "failure('good')", ${says('never')} }
  good-only: { needs: [good, bad], if: "success('good')", ${says('success of good')} }
  in-step:
    runs-on: x
    steps:
      - { run: exit 1, continue-on-error: true }
      - { if: "\${{ success() && always() }}", run: echo forgiven }
      - run: exit 3
      - { if: "success() || failure()", run: echo either }
      - { if: "!success()", run: echo not success }
      - { if: "!failure()", run: echo never }
      - { if: "contains(job.status, 'fail')", run: echo never }
      - { if: "always() && job.status == 'failure'", run: echo by status }
      - { if: "failure() && false", run: echo never }
`,
    jobs: {
      ...{ good: 'success', bad: 'failure', 'of-bad': 'success', 'of-good': 'skipped', 'good-only': 'success' },
      ...{ 'in-step': 'failure' },
    },
    lines: ['failure of bad', 'success of good', 'forgiven', 'either', 'not success', 'by status'],
  },
  {
    name: 'environment variables',
    yaml: `
env: { A: workflow, Mixed: workflow, EMPTY: "", YES: yes, NUM: 0x10, FLOAT: 1.50, NOTHING: }
jobs:
  layers:
    runs-on: x
    env: { A: job, mixed: job, B: "\${{ github.job }}-\${{ vars.region }}" }
    steps:
      - run: echo "A=$A Mixed=$Mixed mixed=$mixed B=$B EMPTY=[$EMPTY] $YES $NUM $FLOAT [$NOTHING]"
      - { env: { A: step, C: "\${{ env.A }}" }, run: 'echo "step $A $C \${{ env.A }}"' }
      - run: echo "A=file" >> "$GITHUB_ENV"; echo "same $A"
      - run: echo "later $A \${{ env.A }}"
      - { env: { A: step }, run: 'echo "over $A"' }
      - run: echo "unset [\${{ env.nothing }}] [\${{ env['Mixed'] }}] [\${{ env.MIXED }}]"
      - run: printf 'A=\\n' >> "$GITHUB_ENV"
      - run: echo "emptied [$A]"
      - { env: { PATH: "/first:\${{ env.PATH }}" }, run: "/bin/echo path $PATH" }
      - run: printf 'TEXT<<E1\\none\\n\\n  two\\nE1\\nLAST=x y = z\\n' >> "$GITHUB_ENV"
      - run: echo "lines [\${TEXT//$'\\n'/|}] [$LAST]"
`,
    options: { vars: { REGION: 'eu' } },
    jobs: { layers: 'success' },
    lines: [
      'A=job Mixed=workflow mixed=job B=layers-eu EMPTY=[] yes 16 1.5 []',
      ...['step step job step', 'same job', 'later file file', 'over step', 'unset [] [workflow] []', 'emptied []'],
      ...['path /first:', 'lines [one||  two] [x y = z]'],
    ],
  },
  {
    name: 'composite actions',
    files: {
      'outer/action.yml': `
inputs: { word: { default: "\${{ github.ref_name }}" }, required-but-absent: { required: true } }
outputs:
  inner: { value: "\${{ steps.in.outputs.said }}" }
  none: { value: "\${{ steps.nothing.outputs.x }}" }
runs:
  using: composite
  steps:
    - { id: in, uses: ./inner, with: { word: "\${{ inputs.word }}!" }, env: { E: outer } }
    - { id: soft, run: exit 4, shell: bash, continue-on-error: true }
    - { run: 'echo "soft \${{ steps.soft.outcome }} \${{ steps.soft.conclusion }} \${{ steps.only-caller.outcome }}."', shell: bash }
    - { run: 'echo "cwd \${PWD##*/} [$CALLER] \${GITHUB_ACTION_PATH##*/}"', shell: bash, working-directory: sub }
`,
      'inner/action.yml': `
inputs: { word: {} }
outputs: { said: { value: "\${{ steps.s.outputs.v }}" } }
runs:
  using: composite
  steps:
    - { id: s, run: 'echo "v=\${{ inputs.word }} $E" >> "$GITHUB_OUTPUT"; echo "FROM_INNER=yes" >> "$GITHUB_ENV"', shell: sh }
`,
      'failing/action.yml': `
outputs: { before: { value: "\${{ steps.b.outputs.v }}" } }
runs:
  using: composite
  steps:
    - { id: b, run: 'echo v=kept >> "$GITHUB_OUTPUT"', shell: sh }
    - { run: exit 5, shell: sh }
    - { run: echo never, shell: sh }
    - { if: always(), run: echo inner always, shell: sh }
    - { if: failure(), run: echo inner failure, shell: sh }
    - { if: success(), run: echo never, shell: sh }
`,
      'sub/keep': '',
    },
    yaml: `
jobs:
  c:
    runs-on: x
    env: { CALLER: job }
    steps:
      - uses: actions/checkout@v4
      - { id: only-caller, run: "true" }
      - { id: o, uses: ./outer }
      - run: echo "outputs [\${{ steps.o.outputs.inner }}] [\${{ steps.o.outputs.none }}] $FROM_INNER"
      - { id: f, uses: ./failing, continue-on-error: true }
      - run: echo "failing \${{ steps.f.outcome }} \${{ steps.f.conclusion }} \${{ steps.f.outputs.before }}"
      - { if: always(), uses: ./failing }
      - { if: failure(), uses: ./inner, with: { word: late } }
      - { if: always(), run: 'echo "end \${{ job.status }}"' }
`,
    jobs: { c: 'failure' },
    lines: [
      ...['soft failure success .', 'cwd sub [job] outer', 'outputs [main! outer] [] yes', 'inner always'],
      ...['inner failure', 'failing failure success kept', 'end failure'],
    ],
  },
  {
    name: 'secrets of called workflows, and masked outputs',
    files: {
      '.github/workflows/middle.yml': `
on: { workflow_call: { secrets: { own: { required: true } }, outputs: { o: { value: "\${{ jobs.deep.outputs.o }}" } } } }
jobs:
  here: { ${says('middle [<secrets.own>] [<secrets.OTHER>]')} }
  deep: { uses: ./.github/workflows/deep.yml, secrets: inherit, with: { flag: true, count: 3 } }
  deep-none: { uses: ./.github/workflows/deep.yml, with: { flag: false, count: 0 } }
`,
      '.github/workflows/deep.yml': `
on:
  workflow_call:
    inputs: { flag: { type: boolean, required: true }, count: { type: number, required: true }, word: { type: string, default: d } }
    outputs: { o: { value: "\${{ jobs.j.outputs.o }}" }, s: { value: "\${{ jobs.j.outputs.secret }}" } }
jobs:
  j:
    runs-on: x
    outputs: { o: "\${{ steps.s.outputs.o }}", secret: "\${{ steps.s.outputs.secret }}" }
    steps:
      - id: s
        run: |
          echo "o=plain" >> "$GITHUB_OUTPUT"
          echo "secret=has \${{ secrets.own }}" >> "$GITHUB_OUTPUT"
      - run: echo "deep [\${{ secrets.own }}] [\${{ secrets.OTHER }}] \${{ inputs.flag && 'on' || 'off' }} \${{ inputs.count + 0 == 3 }} \${{ inputs.word }}".
        if: "false"
      - run: echo "deep [\${{ secrets.own }}] [\${{ secrets.OTHER }}] \${{ inputs.flag && 'on' || 'off' }} \${{ inputs.count == 3 }} \${{ inputs.word }} within [\${{ steps.s.outputs.secret }}]"
`.replace(/ {6}- run: echo "deep \[.*\n {8}if: "false"\n/, ''),
    },
    yaml: `
jobs:
  m: { uses: ./.github/workflows/middle.yml, secrets: { own: "\${{ secrets.TOP }}" } }
  after: { needs: m, ${says('after [<needs.m.outputs.o>]')} }
`,
    options: { secrets: { TOP: 'swordfish', OTHER: 'halibut' } },
    jobs: { 'm/here': 'success', 'm/deep/j': 'success', 'm/deep-none/j': 'success', after: 'success' },
    lines: [
      ...['middle [***] []', 'deep [***] [] on true d within [has ***]', 'deep [] [] off false d within [has ]'],
      'after [plain]',
    ],
    check: (result) => {
      const deep = result.jobs.find(({ id }) => id === 'm/deep/j');
      expect(deep?.outputs).toEqual({ o: 'plain' });
    },
  },
  {
    name: 'contexts of runner, job, strategy and github',
    yaml: `
name: Outer name
jobs:
  legs:
    strategy: { max-parallel: 1, fail-fast: false, matrix: { os: [a, b], include: [{ os: b, more: [1, 2] }] } }
    runs-on: x
    steps:
      - run: echo "strategy \${{ strategy.job-index }}/\${{ strategy.job-total }} \${{ strategy.fail-fast }} \${{ strategy.max-parallel }} \${{ join(matrix.more, '+') }}"
  one:
    runs-on: x
    steps:
      - run: echo "runner \${{ runner.os }} \${{ runner.arch == 'X64' || runner.arch == 'ARM64' }} \${{ runner.environment }} [\${{ runner.debug }}] \${{ runner.temp == env.T || runner.temp != '' }} \${{ runner.tool_cache != '' }} \${{ runner.name != '' }}"
      - run: test "$RUNNER_OS $RUNNER_TEMP $RUNNER_TOOL_CACHE $RUNNER_NAME $RUNNER_ARCH $RUNNER_ENVIRONMENT" = "\${{ runner.os }} \${{ runner.temp }} \${{ runner.tool_cache }} \${{ runner.name }} \${{ runner.arch }} \${{ runner.environment }}"
      - run: echo "job \${{ job.status }} [\${{ job.container.id }}] [\${{ job.services.db.id }}] \${{ github.job }} \${{ github.workflow }}"
      - { id: mine, name: "Named \${{ github.job }}", run: 'echo "action \${{ github.action }} $GITHUB_ACTION"' }
      - run: echo "action \${{ github.action }}"
      - run: test "$GITHUB_WORKFLOW $GITHUB_JOB $GITHUB_REF_NAME $GITHUB_EVENT_NAME $GITHUB_REPOSITORY" = "Outer name one main push \${{ github.repository }}" && test -f "$GITHUB_EVENT_PATH"
      - run: echo "hash [\${{ hashFiles('nope') }}] \${{ github.token != '' }} \${{ secrets.GITHUB_TOKEN == github.token }} \${{ github.run_attempt }} \${{ github.retention_days }}"
`,
    jobs: { 'legs (a)': 'success', 'legs (b)': 'success', one: 'success' },
    lines: [
      ...['strategy 0/2 false 1 ', 'strategy 1/2 false 1 1+2', 'job success [] [] one Outer name'],
      ...['runner Linux true self-hosted [] true true true', 'action mine mine', 'action __run_4'],
      'hash [] true true 1 90',
    ],
  },
];

describeRules('siblings of GitHub’s rules outside of steps', rules);
