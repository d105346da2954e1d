import { expect } from '@jest/globals';
import { describeRules, fails, type Rules, says } from './rules-scenario.ts';

const rules: readonly Rules[] = [
  {
    name: 'conditions of jobs',
    yaml: `
jobs:
  empty: { if: "", ${says('empty runs')} }
  literal: { if: "\${{ 'false' }}", ${says('never')} }
  text: { if: "\${{ github.ref && 'false' }}", ${says('a text that is not empty is true')} }
  mixed: { if: "\${{ false }} == true", ${says('text around an expression makes it a text')} }
  quoted: { if: "'false' == false", ${says('never')} }
  zero: { if: 0, ${says('never')} }
  nothing: { if: "github.event.nothing", ${says('never')} }
  object: { if: "github.event", ${says('an object is true')} }
  negated: { if: "!github.event.nothing", ${says('negated runs')} }
  spaces: { if: "  github.ref   ==  'REFS/HEADS/MAIN' ", ${says('texts are compared without case')} }
  bad: { ${fails} }
  after-bad: { needs: bad, ${says('never')} }
  after-bad-true: { needs: bad, if: "true", ${says('never')} }
  after-bad-always: { needs: bad, if: "always() && needs.bad.result == 'failure'", ${says('always <needs.bad.result>')} }
  after-bad-failure: { needs: [bad, text], if: "failure()", ${says('failure of one')} }
  after-good-failure: { needs: text, if: "failure()", ${says('never')} }
  two-after-bad: { needs: after-bad, if: "failure()", ${says('failure reaches through a skipped job')} }
  handled: { needs: after-bad-always, ${says('never')} }
  not-cancelled: { needs: [bad, zero], if: "!cancelled()", ${says('not cancelled <needs.zero.result>')} }
  skipped-result: { needs: zero, if: "needs.zero.result == 'skipped'", ${says('never')} }
  skipped-always: { needs: zero, if: "always() && needs.zero.result == 'skipped'", ${says('saw skipped')} }
  unknown: { needs: text, if: "always() && needs.nobody.result == ''", ${says('an unknown job is null')} }
  contains: { needs: [bad, text, zero], if: "always() && contains(needs.*.result, 'failure') && contains(join(needs.*.result, ','), 'skipped')", ${says('results as a list')} }
`,
    jobs: {
      ...{
        empty: 'success',
        literal: 'skipped',
        text: 'success',
        mixed: 'success',
        quoted: 'skipped',
        zero: 'skipped',
        nothing: 'skipped',
      },
      ...{ object: 'success', negated: 'success', spaces: 'success', bad: 'failure', 'after-bad': 'skipped' },
      ...{ 'after-bad-true': 'skipped', 'after-bad-always': 'success', 'after-bad-failure': 'success' },
      ...{
        'after-good-failure': 'skipped',
        'two-after-bad': 'success',
        handled: 'skipped',
        'not-cancelled': 'success',
      },
      ...{ 'skipped-result': 'skipped', 'skipped-always': 'success', unknown: 'success', contains: 'success' },
    },
    lines: [
      ...['empty runs', 'a text that is not empty is true', 'text around an expression makes it a text'],
      ...['an object is true', 'negated runs', 'texts are compared without case', 'always failure', 'failure of one'],
      ...['failure reaches through a skipped job', 'not cancelled skipped', 'saw skipped', 'an unknown job is null'],
      ...['results as a list'],
    ],
  },
  {
    name: 'matrices',
    yaml: `
jobs:
  only-include: { strategy: { matrix: { include: [{ a: 1, b: x }, { a: 2 }] } }, ${says('only <matrix.a>[<matrix.b>]')} }
  all-excluded: { strategy: { matrix: { a: [1], exclude: [{ a: 1 }] } }, ${says('never')} }
  after-none: { needs: all-excluded, ${says('never')} }
  excluded-then-included: { strategy: { matrix: { a: [1, 2], exclude: [{ a: 1 }], include: [{ a: 1, back: yes }] } }, ${says('back <matrix.a>[<matrix.back>]')} }
  partial: { strategy: { matrix: { a: [1, 2], b: [x, y], exclude: [{ b: y }] } }, ${says('partial <matrix.a><matrix.b>')} }
  no-match: { strategy: { matrix: { a: [1], exclude: [{ a: 9 }] } }, ${says('kept <matrix.a>')} }
  types: { strategy: { matrix: { v: [1.0, "1", true, ~] } }, ${says('<strategy.job-index> is <toJSON(matrix.v)>')} }
  from: { strategy: { matrix: "\${{ fromJSON('{\\"k\\":[1],\\"include\\":[{\\"k\\":1,\\"e\\":\\"x\\"}]}') }}" }, ${says('from <matrix.k><matrix.e>')} }
  nested: { strategy: { matrix: { o: [{ n: 1, l: [p, q] }] } }, ${says('nested <matrix.o.l[1]> <join(matrix.o.l)>')} }
  no-matrix: { strategy: { fail-fast: true }, ${says('one leg <strategy.job-total> <strategy.fail-fast> <strategy.max-parallel>')} }
  soft:
    continue-on-error: "\${{ matrix.soft }}"
    strategy: { fail-fast: true, max-parallel: 1, matrix: { soft: [true, false] } }
    runs-on: x
    steps: [{ run: "\${{ !matrix.soft }}" }]
`,
    jobs: {
      ...{
        'only-include (1, x)': 'success',
        'only-include (2)': 'success',
        'all-excluded': 'skipped',
        'after-none': 'skipped',
      },
      ...{ 'excluded-then-included (2)': 'success', 'excluded-then-included (1, yes)': 'success' },
      ...{ 'partial (1, x)': 'success', 'partial (2, x)': 'success', 'no-match (1)': 'success' },
      ...{ 'from (1)': 'success', 'nested (1, p, q)': 'success', 'no-matrix': 'success' },
      ...{ 'soft (true)': 'failure', 'soft (false)': 'success' },
    },
    lines: [
      ...['only 1[x]', 'only 2[]', 'back 1[yes]', 'back 2[]', 'partial 1x', 'partial 2x', 'kept 1'],
      ...['0 is 1', '1 is 1', '2 is true', '3 is null', 'from 1x', 'nested q p,q', 'one leg 1 true 1'],
    ],
  },
  {
    name: 'called workflows',
    files: {
      '.github/workflows/lib.yml': `
on:
  workflow_call:
    inputs:
      n: { type: number, default: 2 }
      b: { type: boolean }
      s: { type: string, default: "\${{ github.ref_name }}" }
      WHO: { type: string }
    secrets: { tok: { required: false } }
    outputs:
      all: { value: "\${{ jobs.legs.outputs.o }}/\${{ jobs.legs.result }}/\${{ jobs.no.result }}/\${{ jobs.no.outputs.x }}" }
env: { LIB: lib }
jobs:
  legs:
    runs-on: x
    strategy: { max-parallel: 1, matrix: { i: [1, 2] } }
    outputs: { o: "\${{ steps.s.outputs.o }}" }
    steps:
      - id: s
        run: echo "o=\${{ matrix.i == 1 && 'first' || '' }}" >> "$GITHUB_OUTPUT"
      - run: echo "lib [$TOP] $LIB \${{ inputs.n == 2 }} \${{ inputs.b == false }} \${{ inputs.s }} \${{ inputs.who }} [\${{ secrets.tok }}] [\${{ secrets.TOP }}] \${{ github.event_name }} \${{ github.workflow }} \${{ github.job }}"
  no: { if: "inputs.b", runs-on: x, outputs: { x: y }, steps: [{ run: "true" }] }
`,
    },
    yaml: `
name: Outer
on: push
env: { TOP: top }
jobs:
  c:
    uses: ./.github/workflows/lib.yml
    with: { who: you }
  skipped: { if: "false", uses: ./.github/workflows/lib.yml }
  per-leg:
    strategy: { matrix: { n: [7] } }
    uses: ./.github/workflows/lib.yml
    with: { n: "\${{ matrix.n }}", s: "\${{ matrix.n }}", b: "\${{ matrix.n > 5 }}" }
    secrets: { tok: "\${{ secrets.TOP }}" }
  token:
    uses: ./.github/workflows/lib.yml
    with: { n: 3, s: token }
    secrets: { tok: "\${{ secrets.GITHUB_TOKEN }}" }
  after: { needs: [c, skipped], if: "always()", ${says('got <needs.c.outputs.all> <needs.c.result> <needs.skipped.result> [<needs.skipped.outputs.all>]')} }
`,
    options: { secrets: { TOP: 'swordfish' } },
    jobs: {
      ...{ 'c/legs (1)': 'success', 'c/legs (2)': 'success', 'c/no': 'skipped', after: 'success' },
    },
    lines: [
      'lib [] lib true true main you [] [] push Outer legs',
      'lib [] lib false false 7  [***] [] push Outer legs',
      'lib [] lib false true token  [***] [] push Outer legs',
      'got first/success/skipped/ success skipped []',
    ],
  },
  {
    name: 'defaults, environments and names',
    yaml: `
name: Rules
run-name: "Run of \${{ github.ref_name }} by \${{ github.actor }}"
on: push
defaults: { run: { shell: sh, working-directory: sub } }
env: { A: "\${{ github.ref_name }}", B: workflow }
jobs:
  d:
    runs-on: x
    env: { B: job, C: "\${{ github.job }}" }
    steps:
      - { run: mkdir -p sub other, working-directory: . }
      - run: echo "in \${PWD##*/} shell $0"
      - { run: 'echo "own \${PWD##*/}"', working-directory: other }
      - { run: 'echo "env $A $B $C"', env: { B: "step \${{ env.B }}" }, working-directory: other }
  replaced: { defaults: &plain { run: { shell: bash } }, ${says('whole job defaults')} }
  named: { defaults: *plain, name: "N \${{ github.event_name }}", ${says('name <github.job>')} }
  env-name: { defaults: *plain, environment: "\${{ github.ref_name == 'main' && 'prod' || '' }}", ${says('at <vars.PLACE> <vars.BOTH>')} }
  env-none: { defaults: *plain, environment: "\${{ github.ref_name == 'other' && 'prod' || '' }}", ${says('at [<vars.PLACE>] <vars.BOTH>')} }
`,
    options: {
      vars: { BOTH: 'repository' },
      environments: { prod: { vars: { PLACE: 'here', both: 'environment' } } },
    },
    jobs: { d: 'success', replaced: 'success', named: 'success', 'env-name': 'success', 'env-none': 'success' },
    lines: [
      'whole job defaults',
      'own other',
      'env main step job d',
      'name named',
      'at here environment',
      'at [] repository',
    ],
    check: (result) => {
      expect(result.jobs.find(({ id }) => id === 'named')?.name).toBe('N push');
    },
  },
];

describeRules('GitHub’s rules outside of steps', rules);
