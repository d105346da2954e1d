import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkFile } from '../../../src/runner/check/check-file.ts';
import { ownWorkflows, projectRoot } from '../../helpers/runs/own-workflows.ts';
import { brief, check, nothing } from './check-text.ts';
import { expressionMistakes } from './expression-mistakes.ts';
import { fileMistakes } from './file-mistakes.ts';
import { steps } from './workflow-texts.ts';

const clean = `name: CI of everything
run-name: \${{ github.actor }} \${{ inputs.word }}
on:
  push: { branches: [main, 'release/**', '!release/old'], paths-ignore: ['docs/**'] }
  schedule: [{ cron: '*/5 * * * *' }, { cron: '0 6 29 2 *', timezone: Europe/Berlin }]
  workflow_dispatch: { inputs: { word: { type: choice, options: [a, b] }, loud: { type: boolean } } }
env: { LEVEL: "\${{ github.ref_name }}" }
defaults: { run: { shell: bash } }
concurrency: { group: "\${{ github.workflow }}-\${{ github.ref }}", cancel-in-progress: true }
jobs:
  build:
    runs-on: \${{ matrix.os }}
    strategy:
      matrix:
        os: [ubuntu-latest, windows-2025]
        node: [20, 22]
        include: [{ os: ubuntu-latest, extra: { deep: 1 } }]
        exclude: [{ os: windows-2025, node: 20 }]
    outputs: { name: "\${{ steps.pack.outputs.name }}" }
    environment: { name: "\${{ github.ref_name }}", url: "\${{ steps.pack.outputs.url }}" }
    steps:
      - uses: actions/checkout@v4
        with: { fetch-depth: 0 }
      - id: cache
        uses: actions/cache@v4
        with: { path: x, key: "\${{ runner.os }}-\${{ hashFiles('**/lock') }}" }
      - id: pack
        if: steps.cache.outputs.cache-hit != 'true' && !cancelled()
        env: { N: "\${{ matrix.node }}", D: "\${{ matrix.extra.deep }}", J: "\${{ toJSON(matrix) }}" }
        run: |
          echo "name=\${{ format('{0}-{1}', matrix.os, strategy.job-index) }}" >> "$GITHUB_OUTPUT"
          echo "::notice::\${{ job.status }} \${{ secrets.TOKEN }} \${{ vars.REGION }} \${{ env.LEVEL }}"
      - if: always() && github.event.pull_request.draft == false
        shell: python {0}
        run: print("\${{ github.event.inputs.word }}")
  done:
    needs: [build]
    if: \${{ needs.build.result == 'success' && inputs.loud }}
    runs-on: ubuntu-latest
    steps:
      - run: echo \${{ needs.build.outputs.name }} \${{ github.event.commits[0].id }}
`;

describe('the check of a workflow', () => {
  it.each([...fileMistakes, ...expressionMistakes])('reports %s once, at its place', async (_name, marked, message) => {
    const before = marked.slice(0, marked.indexOf('‸'));
    const line = before.split('\n').length;
    const column = before.length - before.lastIndexOf('\n');
    const found = await check(marked.replace('‸', ''));
    expect(brief(found)).toEqual([expect.stringMatching(new RegExp(`^${line}:${column} error: .*${message.source}`))]);
  });

  it.each(ownWorkflows)('finds no error in $path', async ({ path, text }) => {
    const { findings } = await checkFile(text, path, {
      read: (other, repository) => {
        const place = join(projectRoot, other);
        return repository === undefined && existsSync(place) ? readFileSync(place, 'utf8') : undefined;
      },
    });
    expect(brief(findings.filter(({ severity }) => severity === 'error'))).toEqual([]);
  });

  it.each<[string, string]>([
    ['every context where it is allowed', clean],
    [
      'names of keys where every name is free',
      `on: push
jobs:
  a:
    runs-on: ubuntu-latest
    outputs: { max-parallel: "\${{ github.sha }}", constructor: "\${{ github.sha }}" }
    env: { constructor: "\${{ github.sha }}", timeout-minutes: "\${{ github.sha }}", if: "x \${{ github.sha }}" }
    strategy: { matrix: { fail-fast: ["\${{ github.sha }}"], if: [no condition] } }
    steps:
      - uses: acme/retry@v3
        with: { timeout-minutes: "\${{ github.sha }}", continue-on-error: "\${{ github.sha }}", if: no condition }
`,
    ],
    [
      'a matrix that is known later',
      `on: push
jobs:
  a:
    runs-on: ubuntu-latest
    outputs: { m: "\${{ steps.s.outputs.m }}" }
    steps: [{ id: s, run: echo }]
  b:
    needs: a
    runs-on: \${{ matrix.os }}
    strategy: { matrix: "\${{ fromJSON(needs.a.outputs.m) }}" }
    steps: [{ run: "echo \${{ matrix.anything.at.all }}" }]
`,
    ],
    [
      'empty lists that GitHub accepts',
      `on: workflow_dispatch
jobs:
  a:
    runs-on: ubuntu-latest
    needs: []
    strategy: { matrix: { os: [linux], include: [], exclude: [] } }
    steps: [{ run: x }]
  b:
    runs-on: ubuntu-latest
    strategy: { matrix: { include: "\${{ fromJSON(vars.LEGS) }}" } }
    steps: [{ run: x }]
  c:
    runs-on: ubuntu-latest
    strategy: { matrix: { "\${{ insert }}": "\${{ fromJSON(vars.LEGS) }}" } }
    steps: [{ run: x }]
`,
    ],
    [
      'an untrusted value that only decides, or is a variable',
      `on: issues
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - if: contains(github.event.issue.title, 'x')
        env: { TITLE: "\${{ github.event.issue.title }}" }
        run: echo "$TITLE" \${{ contains(github.event.issue.body, 'y') && 'yes' || 'no' }}
`,
    ],
    [
      'labels, actions and inputs that are not known here',
      `on: push
jobs:
  a:
    runs-on: [self-hosted, gpu]
    steps:
      - { id: x, uses: acme/tool@v1, with: { anything: 1 } }
      - run: echo \${{ steps.x.outputs.whatever }}
`,
    ],
    [
      'the results of several other jobs',
      `on: push
jobs:
  a: { runs-on: ubuntu-latest, steps: [{ run: x }] }
  b: { needs: a, runs-on: ubuntu-latest, if: "contains(needs.*.result, 'failure')", steps: [{ run: x }] }
`,
    ],
  ])('accepts %s', async (_name, text) => {
    expect(brief(await check(text))).toEqual([]);
  });

  it.each(['false', `\${{ true }}`, `"'text'"`, '0'])('warns of a condition that never changes: %s', async (value) => {
    const text = `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: x\n        if: ${value}\n`;
    expect(brief(await check(text))).toEqual([expect.stringMatching(/^7:13 warning: .*always the same/)]);
  });

  it('reports only the first cause: a misspelled key hides what it leaves out, and nothing else', async () => {
    const found = await check(`on: push
jobs:
  a:
    runs_on: ubuntu-latest
    steps:
      - run: echo \${{ steps.none.outputs.x }}
`);
    expect(brief(found)).toEqual([
      "4:5 error: Unexpected key 'runs_on'. Did you mean 'runs-on'?",
      expect.stringMatching(/^6:\d+ error: There is no step with the id 'none'/),
    ]);
  });

  it('warns of an anchor that no alias uses', async () => {
    const text = `on: push\njobs:\n  a: &used\n    runs-on: ubuntu-latest\n    steps: &lost\n      - run: x\n  b: *used\n`;
    expect(brief(await check(text))).toEqual(["5:12 warning: No alias uses the anchor '&lost'."]);
  });

  it('compares the types of inputs of a called workflow', async () => {
    const called = `on: { workflow_call: { inputs: { count: { type: number }, loud: { type: boolean }, word: { type: string } } } }\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: x }] } }\n`;
    const text = (value: string, loud: string): string =>
      `on: push\njobs:\n  call:\n    uses: ./.github/workflows/called.yml\n    with: { count: "${value}", loud: "${loud}", word: "\${{ 1 }}" }\n`;
    const files = { '.github/workflows/called.yml': called };
    expect(brief(await check(text(`\${{ github.sha }}`, `\${{ github.event.x }}`), files))).toEqual([
      '5:25 error: The expression is a text, but a number is needed.',
    ]);
    expect(brief(await check(text(`\${{ fromJSON('1') }}`, `\${{ !github.sha }}`), files))).toEqual([]);
  });

  it.each([
    ['{ using: composite }', /^3:7 error: The action is of the kind 'composite' but has no steps/],
    ['{ using: node20 }', /^3:7 error: The action is of the kind 'node20' but has no main/],
    ['{ using: docker }', /^3:7 error: The action is of the kind 'docker' but has no image/],
  ])('says once what an action lacks: %s', async (runs, expected) => {
    const { findings } = await checkFile(`name: x\ndescription: y\nruns: ${runs}\n`, 'a/action.yml', nothing);
    expect(brief(findings)).toEqual([expect.stringMatching(expected)]);
  });

  it('finds a step that an output of an action names and that does not exist', async () => {
    const text = `name: x\ndescription: y\noutputs: { o: { value: "\${{ steps.no.outputs.x }}" } }\nruns: { using: composite, steps: [{ run: x, shell: sh }] }\n`;
    const { findings } = await checkFile(text, 'a/action.yml', nothing);
    expect(brief(findings)).toEqual([expect.stringMatching(/^3:\d+ error: There is no step with the id 'no'/)]);
  });

  it('compares calls of workflows and uses of actions with their files', async () => {
    const files = {
      '.github/workflows/called.yml': `on:
  workflow_call:
    inputs: { count: { type: number, required: true } }
    outputs: { url: { value: x } }
jobs: { a: { runs-on: ubuntu-latest, steps: [{ run: x }] } }
`,
      'build/action.yml': `name: b
description: b
inputs: { level: { description: l, required: true } }
outputs: { file: { value: x } }
runs: { using: composite, steps: [{ run: x, shell: bash }] }
`,
      'acme/tool@v1/action.yml': `name: t
description: t
inputs: { old: { deprecationMessage: use new } }
outputs: { version: { description: v } }
runs: { using: node20, main: i.js }
`,
    };
    const found = await check(
      `on: push
jobs:
  call:
    uses: ./.github/workflows/called.yml
    with: { count: many }
  use:
    needs: call
    runs-on: ubuntu-latest
    steps:
      - { id: b, uses: ./build }
      - run: echo \${{ needs.call.outputs.ulr }} \${{ steps.b.outputs.fil }}
      - { id: t, uses: acme/tool@v1, with: { old: 1 } }
      - run: echo \${{ steps.t.outputs.vresion }} \${{ steps.t.outputs.undeclared }}
`,
      files,
    );
    expect(brief(found)).toEqual([
      expect.stringMatching(/^5:20 error: .*input count has the value 'many'; a number is expected\.$/),
      "10:24 error: ./build needs the input 'level', which is not given.",
      expect.stringMatching(/^11:\d+ error: The job 'call' has no output 'ulr'\. Did you mean 'url'\?$/),
      expect.stringMatching(/^11:\d+ error: The step 'b' has no output 'fil'.*Did you mean 'file'\?$/),
      "12:46 warning: The input 'old' of acme/tool@v1 is deprecated: use new",
      expect.stringMatching(/^13:\d+ error: The step 't' has no output 'vresion'.*Did you mean 'version'\?$/),
    ]);
  });

  it.each<[string, string, readonly string[]]>([
    [
      'of a local action that do not exist',
      '      - uses: ./act\n',
      ["6:15 error: The file '../none.js', which ./act names as post, does not exist."],
    ],
    ['that an earlier step may make', '      - run: npm run build\n      - uses: ./act\n', []],
  ])('finds the programs %s', async (_name, uses, expected) => {
    const runs = '{ using: node20, pre: pre.js, main: dist/main.js, post: ../none.js }';
    const files = {
      'act/action.yml': `name: a\ndescription: a\nruns: ${runs}\n`,
      'act/pre.js': '',
      'act/dist/main.js': '',
    };
    expect(brief(await check(steps(uses), files))).toEqual(expected);
  });

  it('checks the steps of a composite action', async () => {
    const { findings } = await checkFile(
      `name: x
description: x
inputs: { who: { description: w } }
runs:
  using: composite
  steps:
    - { id: s, run: "echo \${{ inputs.hwo }}", shell: bash }
    - { run: "echo \${{ github.head_ref }} \${{ steps.s.outputs.x }}", shell: bash }
`,
      'build/action.yml',
      nothing,
    );
    expect(brief(findings)).toEqual([
      expect.stringMatching(/^7:\d+ error: There is no input 'hwo'\. Did you mean 'who'\?$/),
      expect.stringMatching(/^8:\d+ error: Anybody can set github\.head_ref/),
    ]);
  });
});
