import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseValues } from '../../../../src/cli/commands/runner/run/given-values.ts';
import { factory } from '../../../helpers/processes/command-line.ts';
import { workflowBench } from '../../../helpers/runs/workflow-run.ts';

const ci = `name: CI
on: { push: { branches: [main] }, pull_request: }
jobs:
  lint: { runs-on: ubuntu-latest, steps: [{ run: 'echo lint' }] }
  test:
    needs: lint
    runs-on: \${{ matrix.os }}
    strategy: { matrix: { os: [ubuntu-latest], node: [20, 22] } }
    env: { TOKEN: "\${{ secrets.TOKEN }}", REGION: "\${{ vars.REGION }}" }
    steps: [{ run: 'echo node=\${{ matrix.node }} token=\${#TOKEN} region=$REGION extra=$EXTRA' }]
  deploy: { needs: test, runs-on: ubuntu-latest, steps: [{ run: 'echo deployed' }] }
`;
const files = {
  '.github/workflows/ci.yml': ci,
  '.github/workflows/docs.yml':
    'on: { push: { branches: [main] } }\njobs: { d: { runs-on: ubuntu-latest, steps: [{ run: echo docs }] } }\n',
  '.github/workflows/release.yml': 'on: release\njobs: { r: { runs-on: ubuntu-latest, steps: [{ run: echo r }] } }\n',
};

describe('the options of runner run', () => {
  it('plans every workflow that the event starts, and runs nothing', async () => {
    await using bench = await workflowBench(files);
    const records = ['--record-dir', bench.recordDir];
    const text = await factory(bench.repo, ['runner', 'run', '--plan', '--any-label', ...records]);
    expect(text.code).toBe(0);
    expect(text.out).toMatch(/^CI \(\.github\/workflows\/ci\.yml\): push, refs\/heads\/main, [0-9a-f]{12}\n/);
    expect(text.out).toMatch(/\n2\s+test \(2 jobs\)\s+ubuntu-latest\s+lint/);
    expect(text.out).toContain('secrets without a value, empty as on GitHub: TOKEN (.github/workflows/ci.yml:9:20)');
    expect(text.out).toContain('\n.github/workflows/docs.yml (');
    expect(text.out).not.toContain('release.yml');
    const json = (await factory(bench.repo, ['runner', 'run', '--plan', '--json', '--any-label', ...records])).lines();
    expect(json).toHaveLength(2);
    expect(json[0]).toMatchObject({
      type: 'plan',
      missing: { secrets: ['TOKEN'], vars: ['REGION'], labels: [], actions: [], engine: [] },
      jobs: [
        { key: 'lint' },
        { key: 'test', needs: ['lint'], legs: [{}, { name: 'test (ubuntu-latest, 22)' }] },
        { key: 'deploy' },
      ],
    });
    expect((await factory(bench.repo, ['runner', 'list', ...records])).out).toBe('');
  });

  it('reads the workflows of the commit that the event names, or of the working tree', async () => {
    await using bench = await workflowBench(files);
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@x', ...args], {
        cwd: bench.repo,
        encoding: 'utf8',
      });
    const only = (name: string): string => `.github/workflows/${name}.yml`;
    const workflow = 'on: [push]\njobs: { a: { runs-on: self-hosted, steps: [{ run: x }] } }\n';
    git('checkout', '-q', '-b', 'topic');
    git('rm', '-q', '-r', '.github');
    mkdirSync(join(bench.repo, '.github/workflows'), { recursive: true });
    writeFileSync(join(bench.repo, only('topic')), workflow);
    git('add', '-A');
    git('commit', '-q', '-m', 'topic');
    git('update-ref', 'refs/remotes/origin/topic', 'topic');
    git('checkout', '-q', 'main');
    git('branch', '-q', '-D', 'topic');
    writeFileSync(join(bench.repo, only('new')), workflow);
    writeFileSync(join(bench.repo, 'event.json'), '{ "ref": "refs/heads/topic" }');
    writeFileSync(join(bench.repo, 'deleted.json'), '{ "deleted": true }');
    const plan = (...args: readonly string[]) =>
      factory(bench.repo, ['runner', 'run', ...args, '--plan', '--any-label', '--record-dir', bench.recordDir]);
    const planned = async (...args: readonly string[]): Promise<readonly unknown[]> =>
      (await plan(...args, '--json')).lines().map(({ workflow: of }) => (of as { readonly path: string }).path);
    expect(await planned('--ref', 'topic')).toEqual([only('topic')]);
    expect(await planned('topic.yml', '--event-file', 'event.json')).toEqual([only('topic')]);
    expect(await planned('--dirty')).toEqual([only('ci'), only('docs'), only('new')]);
    expect(await planned('new.yml', '--dirty')).toEqual([only('new')]);
    expect((await plan('--event-file', 'deleted.json')).err).toMatch(
      /^ERR_EVENT: The event file is the push that deletes a ref\. GitHub runs no workflow for it\.\n/,
    );
  });

  it('runs one job with what it needs, one leg of its matrix, with secrets, variables and environment', async () => {
    await using bench = await workflowBench(files);
    writeFileSync(join(bench.repo, 'secrets.txt'), '# mine\nTOKEN="abcde"\n');
    const args = [
      '--job',
      'test',
      '--matrix',
      'node=22',
      '--secret-file',
      'secrets.txt',
      '--var',
      'REGION=eu',
      '--env',
      'EXTRA=more',
    ];
    const called = await factory(bench.repo, [
      'runner',
      'run',
      'ci.yml',
      ...args,
      '--any-label',
      '--record-dir',
      bench.recordDir,
      '--json',
    ]);
    expect(called.code).toBe(0);
    const lines = called.lines();
    expect(lines.flatMap(({ type, job }) => (type === 'job-end' ? [job] : []))).toEqual([
      'lint',
      'test (ubuntu-latest, 22)',
    ]);
    expect(called.out).toContain('node=22 token=5 region=eu extra=more');
    expect(called.out).not.toContain('abcde');
  });

  it('names unknown jobs, labels, actions and events before anything starts', async () => {
    const use = (step: string, runsOn = 'self-hosted'): string =>
      `on: push\njobs:\n  a:\n    runs-on: ${runsOn}\n    steps: [${step}]\n`;
    await using bench = await workflowBench({
      ...files,
      'gpu.yml': use('{ run: x }', '[self-hosted, gpu]'),
      'action.yml': 'name: x\ndescription: x\nruns: { using: composite, steps: [{ uses: foo/inner@v2 }] }\n',
      'uses.yml': use('{ uses: foo/bar/sub@v1 }, { uses: ./ }'),
      'broken.yml': 'on: push\njobs:\n  a:\n    runs-on: x\n    steps: [{ rnu: x }]\n    nope: 1\n',
    });
    const refused = async (...args: readonly string[]): Promise<string> => {
      const called = await factory(bench.repo, ['runner', 'run', ...args, '--record-dir', bench.recordDir]);
      expect(called.code).toBe(64);
      return called.err;
    };
    expect(await refused('ci.yml', '--job', 'tset')).toContain(
      'The workflow has no job tset; it has lint, test, deploy.',
    );
    expect(await refused('gpu.yml')).toMatch(
      /ERR_RUNNER_LABELS: .*job a requires the labels gpu \(gpu\.yml:4:14\)\. This runner has self-hosted,.*\nNext: .*--any-label.*--label gpu/,
    );
    const actions = await refused('uses.yml');
    expect(actions).toMatch(
      /ERR_ACTION_SOURCE: .*foo\/bar\/sub@v1 \(uses\.yml:5:13\), foo\/inner@v2 \(action\.yml:3:\d+\)/,
    );
    expect(actions).toMatch(/factory runner actions add foo\/bar@v1 --fetch/);
    expect(actions).toMatch(/--action-source foo\/bar=<dir>.*--action-cache/);
    expect(await refused('--event', 'issues')).toContain("The event 'issues' starts no workflow");
    expect(await refused('broken.yml')).toMatch(/broken\.yml \(Line: 5.*rnu[\s\S]*nope/);
    expect((await factory(bench.repo, ['runner', 'list', '--record-dir', bench.recordDir])).out).toBe('');
  });

  it('finds an action in the mirror by its ref, and tells when files of the mirror were changed', async () => {
    await using bench = await workflowBench({
      'w.yml':
        'on: push\njobs: { a: { runs-on: self-hosted, steps: [{ uses: Acme/Say@v1 }, { uses: acme/say@v2 }] } }\n',
    });
    const say = (word: string): string =>
      `name: s\ndescription: s\nruns: { using: composite, steps: [{ shell: bash, run: 'echo said ${word}' }] }\n`;
    await using clone = await workflowBench({ 'action.yml': say('one') });
    const records = ['--record-dir', bench.recordDir];
    const add = ['runner', 'actions', 'add', 'acme/say@v1', '--from', clone.repo, ...records];
    expect((await factory(bench.repo, add)).err).toContain('has no v1');
    expect(
      (await factory(clone.repo, ['runner', 'actions', 'add', 'acme/say@main', '--from', '.', ...records])).code,
    ).toBe(0);
    const plainFolder = join(bench.recordDir, 'plain');
    for (const [ref, word] of [
      ['v1', 'one'],
      ['v2', 'two'],
    ] as const) {
      mkdirSync(plainFolder, { recursive: true });
      writeFileSync(join(plainFolder, 'action.yml'), say(word));
      const added = await factory(bench.repo, [
        'runner',
        'actions',
        'add',
        `acme/say@${ref}`,
        '--from',
        plainFolder,
        ...records,
      ]);
      expect([added.code, added.out]).toEqual([0, expect.stringMatching(/sha256:[0-9a-f]{64}/)]);
    }
    const run = await factory(bench.repo, ['runner', 'run', 'w.yml', '--json', ...records]);
    expect([run.code, run.out]).toEqual([0, expect.stringMatching(/said one[\s\S]*said two/)]);
    const listed = (await factory(bench.repo, ['runner', 'actions', 'list', '--json', ...records])).lines();
    expect(listed.map(({ ref, unchanged }) => [ref, unchanged])).toEqual([
      ['main', true],
      ['v1', true],
      ['v2', true],
    ]);
    writeFileSync(join(String(listed[1]?.folder), 'action.yml'), say('evil'));
    expect((await factory(bench.repo, ['runner', 'actions', 'list', ...records])).code).toBe(1);
    await factory(bench.repo, ['runner', 'actions', 'prune', 'acme/say@v1', ...records]);
    const left = (await factory(bench.repo, ['runner', 'actions', 'list', '--json', ...records])).lines();
    expect(left.map(({ ref }) => ref)).toEqual(['main', 'v2']);
  });

  it('asks for missing secrets in a terminal, and says why it cannot without one', async () => {
    await using bench = await workflowBench(files);
    const args = [
      'runner',
      'run',
      'ci.yml',
      '--job',
      'test',
      '--any-label',
      '--ask',
      '--var',
      'REGION=x',
      '--record-dir',
      bench.recordDir,
    ];
    expect((await factory(bench.repo, args)).err).toContain(
      '--ask needs a terminal, and these secrets have no value: TOKEN.',
    );
    const asked: string[] = [];
    const called = await factory(bench.repo, [...args, '--json'], {
      ask: async (question) => {
        asked.push(question);
        return 'sevenxx';
      },
    });
    expect([called.code, asked]).toEqual([0, ['Value of the secret TOKEN: ']]);
    expect(called.out).toContain('token=7');
  });

  it.each<[string, readonly (readonly [string, string])[]]>([
    [
      'A=1\nexport B = two words \n# c\n\nC="a\\nb \\"q\\""\nD=\'$x\'',
      [
        ['A', '1'],
        ['B', 'two words'],
        ['C', 'a\nb "q"'],
        ['D', '$x'],
      ],
    ],
    [
      '\uFEFFKEY<<END\n-----\nx=y\nEND\nE=a=b',
      [
        ['KEY', '-----\nx=y'],
        ['E', 'a=b'],
      ],
    ],
    ['production/TOKEN=x\r\n', [['production/TOKEN', 'x']]],
  ])('reads a file of values: %j', (text, values) => {
    expect(parseValues(text, '--secret-file f')).toEqual(values);
  });

  it.each([
    ['A=1\noops', 'line 2: NAME=value is expected'],
    ['KEY<<END\nx', 'line 1: the line END that ends the value of KEY is missing'],
  ])('refuses %j with its line', (text, message) => {
    expect(() => parseValues(text, '--secret-file f')).toThrow(`--secret-file f, ${message}`);
  });

  it('pushes to the repository with --push-to, also when the run is repeated', async () => {
    const push = `on: workflow_dispatch
permissions: { contents: write }
jobs:
  a: { runs-on: x, steps: [{ uses: actions/checkout@v6 }, { run: 'git push origin "HEAD:refs/heads/made-$GITHUB_RUN_ID"' }] }
`;
    await using bench = await workflowBench({ '.github/workflows/push.yml': push });
    const made = (): string =>
      execFileSync('git', ['branch', '--list', 'made-*'], { cwd: bench.repo, encoding: 'utf8' })
        .replace(/\s+/g, ' ')
        .trim();
    const runner = (...args: readonly string[]) =>
      factory(bench.repo, ['runner', ...args, '--record-dir', bench.recordDir]);
    expect((await runner('run', 'push.yml', '--any-label')).code).toBe(0);
    expect(made()).toBe('');
    expect((await runner('run', 'push.yml', '--any-label', '--push-to', 'repository')).code).toBe(0);
    expect((await runner('rerun')).code).toBe(0);
    expect(made()).toBe('made-2 made-3');
    expect((await runner('run', 'push.yml', '--push-to', 'origin')).err).toContain(
      'Allowed choices are copy, repository',
    );
  });
});
