import { describeRules, fails, type Rules, says } from './rules-scenario.ts';

const dispatch = (inputs: Readonly<Record<string, string>>): NonNullable<Rules['options']> => ({
  event: { name: 'workflow_dispatch', payload: {} },
  inputs,
});

const dispatched = `
on:
  workflow_dispatch:
    inputs:
      flag: { type: boolean, default: true }
      off: { type: boolean }
      count: { type: number, default: 3 }
      pick: { type: choice, options: [one, two], default: two }
      Word: { default: "a b" }
      empty: { required: false }
jobs:
  types:
    runs-on: x
    steps:
      - run: echo "flag \${{ inputs.flag == true }} \${{ inputs.flag == 'true' }} \${{ github.event.inputs.flag == 'true' }} \${{ inputs.flag && 'on' || 'off' }} \${{ inputs.off && 'on' || 'off' }}"
      - run: echo "count \${{ inputs.count == 5 }} \${{ github.event.inputs.count == '5' }} pick \${{ inputs.pick }} word \${{ inputs.word }} [\${{ inputs.empty }}] [\${{ inputs.unknown }}]"
      - run: echo "json \${{ toJSON(inputs.off) }} \${{ toJSON(github.event.inputs.off) }}"
  by-flag: { if: inputs.flag, ${says('never')} }
  by-negation: { if: "!inputs.flag", ${says('negated flag')} }
  by-text: { if: "github.event.inputs.flag", ${says('a text is true, also false')} }
`;

const rules: readonly Rules[] = [
  {
    name: 'types of dispatched inputs',
    yaml: dispatched,
    options: dispatch({ flag: 'false', COUNT: '5', word: 'x y' }),
    jobs: { types: 'success', 'by-flag': 'skipped', 'by-negation': 'success', 'by-text': 'success' },
    lines: [
      'flag false false false off off',
      ...['count true true pick two word x y [] []', 'json false false', 'negated flag', 'a text is true, also false'],
    ],
  },
  {
    name: 'hashFiles',
    files: {
      'a.txt': 'a',
      'dir/b.txt': 'b',
      'dir/.hidden': 'h',
      'dir/deep/c.md': 'c',
      'UPPER.TXT': 'u',
      'with space.txt': 's',
    },
    yaml: `
jobs:
  h:
    runs-on: x
    steps:
      - uses: actions/checkout@v4
      - run: ln -s dir linked; ln -s nowhere broken
      - run: echo "outside [\${{ hashFiles('/etc/passwd') }}] missing [\${{ hashFiles('none', 'no/*') }}]"
      - run: echo "case [\${{ hashFiles('upper.txt') }}] lines \${{ hashFiles(format('a.txt{0}dir/b.txt', fromJSON('"\\n"'))) == hashFiles('a.txt', 'dir/b.txt') }}"
      - run: echo "hidden \${{ hashFiles('dir/*') != hashFiles('dir/b.txt') }} space \${{ hashFiles('with space.txt') != '' }} folder \${{ hashFiles('dir') == hashFiles('dir/**') }}"
      - run: echo "not \${{ hashFiles('dir/**', '!dir/deep/**', '!**/.hidden') == hashFiles('dir/b.txt') }} comment \${{ hashFiles('# no', 'a.txt') == hashFiles('a.txt') }}"
      - run: echo "links \${{ hashFiles('linked/**') == '' }} \${{ hashFiles('--follow-symbolic-links', 'linked/b.txt') == hashFiles('dir/b.txt') }}"
      - run: echo "absolute \${{ hashFiles(format('{0}/a.txt', github.workspace)) == hashFiles('a.txt') }} twice \${{ hashFiles('a.txt', './a.txt') == hashFiles('a.txt') }}"
      - { id: up, run: 'echo "\${{ hashFiles(''../x.txt'') }}"', continue-on-error: true }
      - { id: broken, run: 'echo "\${{ hashFiles(''broken'') }}"', continue-on-error: true }
      - run: echo "refused \${{ steps.up.outcome }} \${{ steps.broken.outcome }}"
      - { run: echo never, if: "hashFiles('--other', 'a.txt') != ''" }
`,
    jobs: { h: 'failure' },
    lines: [
      ...['outside [] missing []', 'case [] lines true', 'hidden true space true folder true'],
      ...['not true comment true', 'absolute true twice true', 'refused failure failure'],
    ],
  },
  {
    name: 'masks of several lines, and outputs with secrets',
    yaml: `
jobs:
  m:
    runs-on: x
    outputs: { plain: "\${{ steps.o.outputs.plain }}", part: "\${{ steps.o.outputs.part }}", short: "\${{ steps.o.outputs.short }}" }
    steps:
      - run: echo "::add-mask::first line%0Asecond line%0D%0A%0Athird"
      - run: echo "x first line y"; echo "second line"; echo "a third b"; echo "first second"
      - id: o
        run: |
          echo "plain=fine" >> "$GITHUB_OUTPUT"
          echo "part=with third inside" >> "$GITHUB_OUTPUT"
          echo "short=" >> "$GITHUB_OUTPUT"
          printf 'BIG<<E\\nfirst line\\nother\\nE\\n' >> "$GITHUB_ENV"
      - run: echo "$BIG" | tail -1; echo "$BIG" | head -1
      - { name: "Named third", run: "true" }
  after: { needs: m, ${says('after [<needs.m.outputs.plain>] [<needs.m.outputs.part>] [<needs.m.outputs.short>] <toJSON(needs.m.outputs.part)>')} }
`,
    jobs: { m: 'success', after: 'success' },
    lines: ['x *** y', '***', 'a *** b', 'first second', 'other', 'after [fine] [] [] null'],
  },
  {
    name: 'matrices that jobs and expressions make',
    yaml: `
jobs:
  make:
    runs-on: x
    outputs: { m: "\${{ steps.m.outputs.m }}", empty: "\${{ steps.m.outputs.empty }}", list: "\${{ steps.m.outputs.list }}" }
    steps:
      - id: m
        run: |
          echo 'm={"os":["a","b"],"n":[1,2],"exclude":[{"os":"b","n":2}],"include":[{"os":"a","extra":true},{"os":"c","n":9}]}' >> "$GITHUB_OUTPUT"
          echo 'empty=[]' >> "$GITHUB_OUTPUT"
          echo 'list=["x","y"]' >> "$GITHUB_OUTPUT"
  whole: { needs: make, strategy: { matrix: "\${{ fromJSON(needs.make.outputs.m) }}" }, ${says('whole <matrix.os><matrix.n>[<matrix.extra>]')} }
  vector: { needs: make, strategy: { max-parallel: "\${{ fromJSON('1') }}", fail-fast: "\${{ github.ref == 'x' }}", matrix: { v: "\${{ fromJSON(needs.make.outputs.list) }}", w: [z] } }, ${says('vector <matrix.v><matrix.w> <strategy.fail-fast> <strategy.max-parallel>')} }
  none: { needs: make, strategy: { matrix: { v: "\${{ fromJSON(needs.make.outputs.empty) }}" } }, ${says('never')} }
  wrong: { needs: make, strategy: { matrix: "\${{ needs.make.outputs.list }}" }, ${says('never')} }
  objects: { strategy: { matrix: { c: [{ v: 1, t: [a] }, { v: 2 }], exclude: [{ c: { v: 2 } }] } }, ${says('object <matrix.c.v> <matrix.c.t[0]>')} }
  case: { strategy: { matrix: { Os: [Linux, linux2], exclude: [{ os: LINUX2 }] } }, ${says('case <matrix.os>')} }
  fast: { strategy: { max-parallel: 1, matrix: { v: [1, 2, 3] } }, runs-on: x, steps: [{ run: "test \${{ matrix.v }} != 2" }] }
  slow: { strategy: { fail-fast: false, max-parallel: 1, matrix: { v: [1, 2, 3] } }, runs-on: x, steps: [{ run: "test \${{ matrix.v }} != 2" }] }
  sum: { needs: [fast, slow], if: "always()", ${says('sum <needs.fast.result> <needs.slow.result>')} }
  unrelated: { ${fails} }
`,
    jobs: {
      ...{ 'whole (a, 1)': 'success', 'whole (a, 2)': 'success', 'whole (b, 1)': 'success', 'whole (c, 9)': 'success' },
      ...{ 'vector (x, z)': 'success', 'vector (y, z)': 'success', none: 'failure', wrong: 'failure' },
      ...{ 'objects (1, a)': 'success', 'case (Linux)': 'success' },
      ...{ 'fast (1)': 'success', 'fast (2)': 'failure', 'fast (3)': 'cancelled' },
      ...{ 'slow (1)': 'success', 'slow (2)': 'failure', 'slow (3)': 'success', sum: 'success' },
    },
    lines: [
      ...['whole a1[true]', 'whole a2[true]', 'whole b1[]', 'whole c9[]', 'vector xz false 1', 'object 1 a'],
      ...['case Linux', 'sum failure failure'],
    ],
  },
];

describeRules('more of GitHub’s rules outside of steps', rules);
