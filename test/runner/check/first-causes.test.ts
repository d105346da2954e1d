import { describe, expect, it } from '@jest/globals';
import { checkFile } from '../../../src/runner/check/check-file.ts';
import { brief, check, nothing } from './check-text.ts';

describe('the check of a file with several mistakes', () => {
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
      'all needs',
      jobWith(
        `    steps: [{ run: x }]\n  b: { neds: a, runs-on: ubuntu-latest, steps: [{ run: "echo \${{ toJSON(needs.*.result) }}" }] }`,
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
      `with: { count: "\${{ fromJSON(github.run_number) }}", loud: "\${{ fromJSON(vars.l) }}" }, secrets: inherit`,
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

  it.each<[string, string, readonly string[]]>([
    [
      'independent mistakes',
      '{ using: composite, steps: [{ run: x }, { run: x, shell: bash, id: 1st }, { uses: foo }] }',
      [
        '3:35 error: Required property is missing: shell.',
        "3:74 error: The identifier '1st' is invalid",
        '3:89 error: Expected format',
      ],
    ],
    [
      'a misspelled using',
      '{ usin: composite, steps: [{ run: x, shell: bash }] }',
      ["3:9 error: Unexpected key 'usin'"],
    ],
    ['a misspelled main', '{ using: node20, mian: x.js }', ["3:24 error: Unexpected key 'mian'"]],
  ])('reports %s of an action once', async (_name, runs, messages) => {
    const { findings } = await checkFile(`name: x\ndescription: x\nruns: ${runs}\n`, 'build/action.yml', nothing);
    expect(brief(findings)).toEqual(messages.map((message) => expect.stringContaining(message)));
  });
});
