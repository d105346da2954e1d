import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factory } from '../../../helpers/processes/command-line.ts';
import { workflowBench } from '../../../helpers/runs/workflow-run.ts';

const files = {
  '.github/workflows/ci.yml': `on: push
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - run: echo \${{ steps.none.outputs.x }}
      - run: |
          true
          echo \${{ github.sha }} $name
      - { run: print(1), shell: python }
`,
  'tools/action.yml': 'name: t\ndescription: t\nruns: { using: composite, steps: [{ run: x, shell: bsh }] }\n',
};

describe('factory runner check', () => {
  it('checks all workflows and actions, also untracked ones, in three formats', async () => {
    await using bench = await workflowBench(files);
    writeFileSync(join(bench.repo, '.github/workflows/new.yml'), 'on: push\njobs: { a: { runs-on: x } }\n');
    const check = (...args: readonly string[]): ReturnType<typeof factory> =>
      factory(bench.repo, ['runner', 'check', '--no-shellcheck', '--record-dir', bench.recordDir, ...args]);
    const text = await check();
    expect([text.code, text.out.split('\n')]).toEqual([
      1,
      [
        ".github/workflows/ci.yml:6:29: error: There is no step with the id 'none' before this place. [expression]",
        '.github/workflows/new.yml:2:12: error: Required property is missing: steps. [syntax]',
        expect.stringMatching(
          /^tools\/action\.yml:3:\d+: error: The shell 'bsh' does not exist\. Did you mean 'bash'\?.* \[shell\]$/,
        ),
        '3 errors in 3 files',
        '',
      ],
    ]);
    const json = (await check('--json')).lines();
    expect(json[0]).toMatchObject({
      file: '.github/workflows/ci.yml',
      line: 6,
      column: 29,
      severity: 'error',
      rule: 'expression',
    });
    const github = await check('--format', 'github', '.github/workflows/ci.yml');
    expect(github.out).toBe(
      "::error file=.github/workflows/ci.yml,line=6,col=29,title=expression::There is no step with the id 'none' before this place.\n",
    );
    const outside = await check('../elsewhere.yml');
    expect([outside.code, outside.err]).toEqual([64, expect.stringContaining('ERR_USAGE')]);
  });

  it('places what shellcheck finds, in scripts without their indentation and expressions', async () => {
    await using bench = await workflowBench(files);
    const bin = join(bench.recordDir, 'bin');
    mkdirSync(bin, { recursive: true });
    // Answers for the second script, after printing what it was given into a file.
    writeFileSync(
      join(bin, 'shellcheck'),
      `#!/bin/sh
cat bash-1.sh > '${bench.recordDir}/seen'
echo '[{"file":"bash-1.sh","line":2,"column":24,"level":"warning","code":2086,"message":"Double quote"}]'
`,
    );
    chmodSync(join(bin, 'shellcheck'), 0o755);
    const called = await factory(
      bench.repo,
      ['runner', 'check', '.github/workflows/ci.yml', '--json', '--record-dir', bench.recordDir],
      {
        env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
      },
    );
    const found = called.lines().filter(({ rule }) => rule === 'shellcheck');
    expect(found).toEqual([
      {
        file: '.github/workflows/ci.yml',
        line: 9,
        column: 34,
        severity: 'warning',
        rule: 'shellcheck',
        message: 'SC2086: Double quote',
      },
    ]);
    expect(readFileSync(join(bench.recordDir, 'seen'), 'utf8')).toBe(`true\necho ${'_'.repeat(17)} $name\n`);
  });
});
