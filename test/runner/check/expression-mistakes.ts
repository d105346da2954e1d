import { head, job, type Mistake, steps, two } from './workflow-texts.ts';

/** Mistakes in files with an expression in `${{ }}`. */
export const expressionMistakes: readonly Mistake[] = [
  ['an unknown context', steps(`      - run: echo ‸\${{ secret.x }}`), /'secret'/],
  ['an unknown function', steps(`      - run: ‸\${{ now() }}`), /'now'/],
  [
    'an unknown step',
    steps(`      - { id: build, run: echo }\n      - run: echo \${{ steps.‸biuld.outputs.x }}`),
    /no step with the id 'biuld'.*Did you mean 'build'/,
  ],
  [
    'a later step',
    steps(`      - run: echo \${{ steps.‸late.outputs.x }}\n      - { id: late, run: echo }`),
    /runs later/,
  ],
  [
    'an unknown property of a step',
    steps(`      - { id: s, run: echo }\n      - run: echo \${{ steps.s.‸output.x }}`),
    /'output'.*Did you mean 'outputs'/,
  ],
  [
    'an unknown output of a job',
    two('    needs: a\n', `\${{ needs.a.outputs.‸vresion }}`),
    /The job 'a' has no output 'vresion'.*version/,
  ],
  ['a job that is not in needs', two('', `\${{ needs.‸a.outputs.version }}`), /'b' does not list 'a' in its needs/],
  [
    'all needs of a job without needs',
    two('', `\${{ contains(‸needs.*.result, 'failure') }}`),
    /'b' has no needs, so that needs\.\* is empty/,
  ],
  [
    'an unknown property of github',
    steps(`      - run: echo \${{ github.‸branch_name }}`),
    /'github' has no property 'branch_name'/,
  ],
  [
    'an unknown property of runner, in a block',
    steps(`      - run: |\n          echo one\n          echo \${{ runner.‸temp_dir }}`),
    /'runner' has no property 'temp_dir'/,
  ],
  [
    'an unknown key of the matrix',
    job(`    strategy: { matrix: { node: [20, 22] } }\n    steps:\n      - run: echo \${{ matrix.‸nod }}`),
    /no key 'nod'.*Did you mean 'node'/,
  ],
  ['a matrix that does not exist', steps(`      - run: echo \${{ matrix.‸os }}`), /has no matrix/],
  [
    'an unknown input',
    `on: { workflow_dispatch: { inputs: { target: { type: string } } } }\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo \${{ inputs.‸traget }}\n`,
    /no input 'traget'.*Did you mean 'target'/,
  ],
  ['an input of an event without inputs', steps(`      - run: echo \${{ inputs.‸x }}`), /defines no inputs/],
  [
    'an unknown output of a called workflow',
    `on:\n  workflow_call:\n    outputs:\n      x:\n        value: \${{ jobs.a.outputs.‸y }}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    outputs: { x: "1" }\n    steps: [{ run: x }]\n`,
    /The job 'a' has no output 'y'/,
  ],
  [
    'an output that an action does not have',
    steps(
      `      - { id: c, uses: actions/cache@v4, with: { path: x, key: k } }\n      - run: echo \${{ steps.c.outputs.‸cache_hit }}`,
    ),
    /no output 'cache_hit'.*cache-hit/,
  ],
  ['an object in a text', steps(`      - run: echo \${{ ‸github.event }}`), /an object, but a text is needed/],
  ['a property of a text', steps(`      - run: echo \${{ github.sha.‸short }}`), /a text, which has no properties/],
  [
    'a placeholder without an argument',
    steps(`      - run: echo \${{ format(‸'{0} {1}', 'x') }}`),
    /placeholder \{1\}/,
  ],
  [
    'text that is not JSON',
    job(`    strategy: { matrix: { x: "\${{ fromJSON(‸'[1,') }}" } }\n    steps: [{ run: x }]`),
    /not JSON/,
  ],
  [
    'a condition that is always true',
    steps(`      - run: echo\n        if: ‸\${{ github.ref == 'x' }} && true`),
    /always true/,
  ],
  [
    'a title in a script',
    `on: issues\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo "\${{ ‸github.event.issue.title }}"\n`,
    /Anybody can set github.event.issue.title/,
  ],
  [
    'a branch name in github-script',
    `on: pull_request\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/github-script@v7\n        with: { script: "console.log('\${{ ‸github.head_ref }}')" }\n`,
    /github.head_ref/,
  ],
  ['all of an event in a script', steps(`      - run: echo '\${{ toJSON(‸github.event) }}'`), /github.event, and/],
  [
    'an untrusted variable in a script',
    steps(`      - env: { TITLE: "\${{ github.event.pull_request.title }}" }\n        run: echo "\${{ ‸env.TITLE }}"`),
    /env.title/,
  ],
  [
    'commit messages in a block',
    steps(`      - run: |\n          echo \${{ join(‸github.event.commits.*.message, ' ') }}`),
    /commits/,
  ],
  [
    'a removed runner, from a matrix',
    `${head}  a:\n    strategy: { matrix: { os: [ubuntu-latest, ‸macos-12] } }\n    runs-on: \${{ matrix.os }}\n    steps: [{ run: x }]\n`,
    /GitHub removed the runner 'macos-12'/,
  ],
  [
    'sh on every system of a matrix, all of them Windows',
    `${head}  a:\n    strategy: { matrix: { os: [windows-2022, windows-2025] } }\n    runs-on: \${{ matrix.os }}\n    defaults: { run: { shell: ‸sh } }\n    steps:\n      - run: x\n`,
    /'sh' exists only on Linux and macOS/,
  ],
  [
    'a key that no object of the matrix has',
    job(
      `    strategy: { matrix: { p: [{ name: x, opt: 1 }, { name: y }] } }\n    steps:\n      - run: echo \${{ matrix.p.opt }} \${{ matrix.p.‸nme }}`,
    ),
    /no property 'nme'. Did you mean 'name'/,
  ],
  [
    'a property that JSON does not have',
    steps(`      - run: echo \${{ fromJSON('{"a":1}').‸b }}`),
    /no property 'b'.*Known: a/,
  ],
  ['a property of a list in JSON', steps(`      - run: echo \${{ fromJSON('[{"a":1}]')[0].‸b }}`), /no property 'b'/],
  ['an index of a text', steps(`      - run: echo \${{ github.sha[‸0] }}`), /'0' is read from a text/],
  [
    'a text where true or false is needed',
    steps(`      - run: x\n        continue-on-error: \${{ ‸github.event_name }}`),
    /a text, but true or false is needed/,
  ],
  [
    'a text where a number is needed',
    job(`    timeout-minutes: \${{ ‸github.sha }}\n    steps: [{ run: x }]`),
    /a text, but a number is needed/,
  ],
];
