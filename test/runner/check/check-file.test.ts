import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkFile } from '../../../src/runner/check/check-file.ts';
import type { Finding } from '../../../src/runner/check/source/finding.ts';
import { ownWorkflows, projectRoot } from '../../helpers/runs/own-workflows.ts';
import { mistakes } from './mistakes.ts';

const nothing = { read: (): undefined => undefined };
const file = '.github/workflows/w.yml';
const check = async (text: string, files: Readonly<Record<string, string>> = {}): Promise<readonly Finding[]> =>
  (
    await checkFile(text, file, {
      read: (path, repository) => files[repository === undefined ? path : `${repository}/${path}`],
    })
  ).findings;
const brief = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ line, column, severity, message }) => `${line}:${column} ${severity}: ${message}`);

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
  it.each(mistakes)('reports %s once, at its place', async (_name, marked, message) => {
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

  it('reports independent mistakes of a file that breaks the schema', async () => {
    const found = await check(`on: push
permissions: { contents: wrote, issues: reed }
jobs:
  a:
    runs-on: ubuntu-latest
    needs: none
    timeout-minutes: soon
    strategy: { fail-fast: x, max-parallel: y }
    steps:
      - { id: 1st, run: x }
      - name: nothing
      - uses: actions/checkout
      - { id: s, run: x }
      - { id: S, run: "echo \${{ secret.x }} \${{ secret.y }}" }
  b:
    steps: [{ id: 2nd, run: x }]
  c:
    runs-on: ubuntu-latest
    timeout-minutes: later
    needs: b
    steps: [{ run: "echo \${{ github.head_ref }}", timeout-minutes: never }]
`);
    expect(brief(found)).toEqual([
      "2:26 error: Unexpected value 'wrote'. Did you mean 'write'?",
      "2:41 error: Unexpected value 'reed'. Did you mean 'read'?",
      "6:12 error: Job 'a' depends on unknown job 'none'.",
      "7:22 error: Unexpected value 'soon'.",
      "8:28 error: Unexpected value 'x'.",
      "8:45 error: Unexpected value 'y'.",
      expect.stringMatching(/^10:15 error: The identifier '1st' is invalid/),
      expect.stringMatching(/^11:9 error: There's not enough info .* run, .*uses/),
      expect.stringMatching(/^12:15 error: Expected format .*Actual 'actions\/checkout'/),
      expect.stringMatching(/^14:15 error: The identifier 'S' may not be used more than once/),
      "14:29 error: Unrecognized named-value: 'secret'.",
      '16:5 error: Required property is missing: runs-on.',
      expect.stringMatching(/^16:19 error: The identifier '2nd' is invalid/),
      "19:22 error: Unexpected value 'later'.",
      expect.stringMatching(/^21:30 error: Anybody can set github\.head_ref/),
      "21:68 error: Unexpected value 'never'.",
    ]);
  });

  const call = (fields: string): string =>
    `on: push\npermissions: { contents: read }\njobs:\n  a: { uses: ./.github/workflows/c.yml, ${fields} }\n`;
  const jobWith = (lines: string): string => `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n${lines}\n`;
  it.each<[string, string, string]>([
    ['with', call('secrets: inherit, wiht: { count: 1 }'), "4:59 error: Unexpected key 'wiht'"],
    ['a value of with', call('secrets: inherit, with: 5'), "4:65 error: Unexpected value '5'"],
    [
      'an input',
      call(`secrets: inherit, with: { count: "\${{ secret.x }}" }`),
      "4:75 error: Unrecognized named-value: 'secret'",
    ],
    ['secrets', call('with: { count: 1 }, secret: { token: x }'), "4:61 error: Unexpected key 'secret'"],
    ['inherit', call('with: { count: 1 }, secrets: inherits'), "4:70 error: Unexpected value 'inherits'"],
    [
      'permissions',
      `on: push\npermissions: { content: write }\njobs:\n  a: { uses: ./.github/workflows/wide.yml }\n`,
      "2:16 error: Unexpected key 'content'",
    ],
    [
      'runs-on of a needed job',
      jobWith('    steps: [{ run: x }]\n  b: { needs: a, runs-on: ubuntu-latest, steps: [{ run: x }] }').replace(
        'runs-on',
        'runs_on',
      ),
      "4:5 error: Unexpected key 'runs_on'",
    ],
    [
      'the type of an input',
      'on: { workflow_dispatch: { inputs: { x: { typ: choice, options: [a] } } } }\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: x }] } }\n',
      "1:43 error: Unexpected key 'typ'",
    ],
    [
      'the value of a type',
      'on: { workflow_dispatch: { inputs: { x: { type: choise, options: [a] } } } }\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: x }] } }\n',
      "1:49 error: Unexpected value 'choise'",
    ],
    [
      'options',
      'on: { workflow_dispatch: { inputs: { x: { type: choice, optoins: [a] } } } }\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: x }] } }\n',
      "1:57 error: Unexpected key 'optoins'",
    ],
    [
      'workflows',
      'on: { workflow_run: { types: [completed], workflow: [CI] } }\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: x }] } }\n',
      "1:43 error: Unexpected key 'workflow'",
    ],
    [
      'inputs of an action',
      jobWith('    steps: [{ uses: actions/cache@v4, wiht: { path: x, key: k } }]'),
      "5:39 error: Unexpected key 'wiht'",
    ],
    [
      'the id of a step',
      jobWith(
        `    steps:\n      - { idd: s, run: x, background: true }\n      - { wait: s }\n      - run: echo \${{ steps.s.outputs.x }}`,
      ),
      "6:11 error: Unexpected key 'idd'",
    ],
    [
      'needs',
      jobWith(
        `    steps: [{ run: x }]\n  b: { neds: a, runs-on: ubuntu-latest, steps: [{ run: "echo \${{ needs.a.result }}" }] }`,
      ),
      "6:8 error: Unexpected key 'neds'",
    ],
    [
      'the matrix',
      jobWith(`    stratgy: { matrix: { os: [x] } }\n    steps: [{ run: "echo \${{ matrix.os }}" }]`),
      "5:5 error: Unexpected key 'stratgy'",
    ],
    [
      'an expression of if',
      jobWith(`    if: "\${{ secret.x }}"\n    timeout-minutes: 1\n    steps: [{ run: x }]`),
      "5:10 error: Unrecognized named-value: 'secret'",
    ],
  ])('reports a mistake in %s without what follows from it', async (_name, text, message) => {
    const called = (on: string, permissions: string): string =>
      `on: ${on}\npermissions: ${permissions}\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: x }] } }\n`;
    const found = await check(text, {
      '.github/workflows/c.yml': called(
        '{ workflow_call: { inputs: { count: { type: number, required: true } }, secrets: { token: { required: true } } } }',
        '{ contents: read }',
      ),
      '.github/workflows/wide.yml': called('workflow_call', '{ contents: write }'),
    });
    expect(brief(found)).toEqual([expect.stringContaining(message)]);
  });

  it.each<[string, string, readonly string[]]>([
    [
      'nothing given',
      '',
      [
        '4:11 error: .* input count is required, but not provided while calling',
        '4:11 error: .* secret token is required, but not provided while calling',
      ],
    ],
    ['a required secret', 'with: { count: 1 }', ['4:11 error: .* secret token is required']],
    ['another secret', 'with: { count: 1 }, secrets: { other: x }', ['4:11 error: .* secret token is required']],
    ['all given', 'with: { count: 1, loud: true, who: 3 }, secrets: { TOKEN: x }', []],
    ['inherited secrets', 'with: { count: 1 }, secrets: inherit', []],
    [
      'values that are known later',
      `with: { count: "\${{ github.run_number }}", loud: "\${{ vars.l }}" }, secrets: inherit`,
      [],
    ],
    [
      'wrong types in one line',
      'with: { count: many, loud: "yes" }, secrets: inherit',
      [
        "4:53 error: .* input count has the value 'many'; a number is expected",
        "4:65 error: .* input loud has the value 'yes'; a boolean is expected",
      ],
    ],
    [
      'wrong types in a file with another mistake',
      'with: { count: true, loud: 1 }, secrets: inherit, nope: 1',
      ["4:53 .* input count .*'true'", "4:65 .* input loud .*'1'", "4:88 .*Unexpected key 'nope'"],
    ],
  ])('checks a call with %s', async (_name, fields, messages) => {
    const text = `on: push\njobs:\n  a: {\n    uses: ./.github/workflows/c.yml, ${fields} }\n`;
    const found = await check(text, {
      '.github/workflows/c.yml': `on:
  workflow_call:
    inputs: { count: { type: number, required: true }, loud: { type: boolean }, who: { type: string } }
    secrets: { token: { required: true }, other: {} }
jobs: { a: { runs-on: ubuntu-latest, steps: [{ run: x }] } }
`,
    });
    expect(brief(found)).toEqual(messages.map((message) => expect.stringMatching(new RegExp(`^${message}`))));
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
