import { execFile } from 'node:child_process';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { workflowBench } from '../../../helpers/runs/workflow-run.ts';
import { sampled } from '../../../helpers/sampled.ts';

const sampledIt = sampled(3);

const git = promisify(execFile);
const says = (text: string): string => `  a: { runs-on: x, steps: [{ run: "echo ${text}" }] }\n`;

describe('a run of an event', () => {
  it('carries the due line of a schedule, and runs it on the default branch', async () => {
    await using bench = await workflowBench({
      'w.yml': `
on: { schedule: [{ cron: '5 4 * * 1' }, { cron: '0 12 * * *' }] }
jobs:
  a: { runs-on: x, steps: [{ run: "echo '\${{ github.event.schedule }}|\${{ github.event.workflow }}|\${{ github.ref }}'" }] }
`,
    });
    const { lines } = await bench.run('w.yml', { event: { name: 'schedule' } });
    expect(lines()).toContain('5 4 * * 1|w.yml|refs/heads/main');
    const other = await bench.run('w.yml', {
      event: { name: 'schedule', payload: { schedule: '0 12 * * *' } },
    });
    expect(other.lines()).toContain('0 12 * * *|w.yml|refs/heads/main');
    const none = bench.run('w.yml', { event: { name: 'schedule', payload: { schedule: '1 1 1 1 1' } } });
    await expect(none).rejects.toThrow(/the schedule '1 1 1 1 1' is not one of 5 4 \* \* 1, 0 12 \* \* \*/);
  });

  sampledIt('does not start when no changed file passes the path filters', async () => {
    await using bench = await workflowBench({
      'w.yml': `on: { push: { paths: ['nothing/**'] } }\njobs:\n${says('ran')}`,
      'v.yml': `on: { push: { paths: ['*.yml'] } }\njobs:\n${says('ran')}`,
      'u.yml': `on: { push: { paths-ignore: ['**'] } }\njobs:\n${says('ran')}`,
    });
    for (const [file, reason] of [
      ['w.yml', 'none of the 3 changed files matches nothing/**'],
      ['u.yml', 'all 3 changed files are ignored by **'],
    ] as const) {
      await expect(bench.run(file)).rejects.toThrow(
        expect.objectContaining({ code: 'ERR_EVENT', message: `${file} does not run: ${reason}.` }),
      );
    }
    expect((await bench.run('v.yml')).lines()).toContain('ran');
  });

  it('has one commit for the workflow, its actions and the code, or a snapshot of the working tree', async () => {
    await using bench = await workflowBench({
      'w.yml': `on: push\njobs:\n  a: { runs-on: x, steps: [{ uses: actions/checkout@v4 }, { uses: ./act }, { run: 'cat code.txt; echo old workflow' }] }\n`,
      'act/action.yml': 'runs: { using: composite, steps: [{ run: echo old action, shell: sh }] }\n',
      'code.txt': 'old code\n',
    });
    const change = async (path: string): Promise<void> => {
      const full = join(bench.repo, path);
      const { stdout } = await git('git', ['show', `HEAD:${path}`], { cwd: bench.repo });
      await writeFile(full, stdout.replaceAll('old', 'new'));
    };
    for (const path of ['w.yml', 'act/action.yml', 'code.txt']) await change(path);
    await writeFile(join(bench.repo, 'untracked.yml'), `on: push\njobs:\n${says('untracked')}`);
    const words = (lines: string[]): string[] => lines.filter((line) => /^(?:old|new) \w+$/.test(line));
    const old = await bench.run('w.yml');
    expect(words(old.lines())).toEqual(['old action', 'old code', 'old workflow']);
    expect(old.events.flatMap((event) => (event.type === 'warning' ? [event.message] : []))).toEqual([
      `The run uses commit ${bench.sha.slice(0, 12)}. It does not see uncommitted changes: act/action.yml, code.txt, w.yml and 1 more. To run them, use --dirty.`,
    ]);
    const dirty = await bench.run('w.yml', { dirty: true });
    expect(words(dirty.lines())).toEqual(['new action', 'new code', 'new workflow']);
    expect(dirty.events.filter(({ type }) => type === 'warning')).toEqual([]);
    await expect(bench.run('untracked.yml')).rejects.toThrow(
      expect.objectContaining({
        code: 'ERR_WORKFLOW',
        message: `The workflow file untracked.yml is not in the commit ${bench.sha.slice(0, 12)} (refs/heads/main).`,
        nextAction: expect.stringContaining('--dirty'),
      }),
    );
    expect((await bench.run('untracked.yml', { dirty: true })).lines()).toContain('untracked');
  });

  sampledIt('checks out the merge of a pull request, on a branch and with HEAD detached', async () => {
    await using bench = await workflowBench({
      'w.yml': `
on: [pull_request, push]
jobs:
  a:
    runs-on: x
    steps:
      - uses: actions/checkout@v4
      - run: echo "$GITHUB_REF $GITHUB_HEAD_REF $GITHUB_BASE_REF $(ls *.txt | xargs) $([ "$(git rev-parse HEAD)" = "$GITHUB_SHA" ] && echo same)"
`,
      'base.txt': '',
    });
    const run = (...args: string[]) =>
      git('git', ['-c', 'user.name=t', '-c', 'user.email=t@x', ...args], { cwd: bench.repo });
    await run('checkout', '-q', '-b', 'topic');
    await writeFile(join(bench.repo, 'head.txt'), '');
    await run('add', '-A');
    await run('commit', '-q', '-m', 'head');
    await run('checkout', '-q', 'main');
    await writeFile(join(bench.repo, 'late.txt'), '');
    await run('add', '-A');
    await run('commit', '-q', '-m', 'late');
    await run('checkout', '-q', 'topic');
    const pull = { event: { name: 'pull_request', payload: { number: 8 } } };
    expect((await bench.run('w.yml', pull)).lines()).toContain(
      'refs/pull/8/merge topic main base.txt head.txt late.txt same',
    );
    await run('checkout', '-q', '--detach', 'topic');
    expect((await bench.run('w.yml', { event: { name: 'push' } })).lines()).toContain(
      'refs/heads/main   base.txt head.txt same',
    );
  });

  sampledIt('refuses labels that this runner lacks before anything starts, and names them all', async () => {
    const jobs = `
on: push
jobs:
  w: { runs-on: windows-latest, steps: [{ run: echo no }] }
  g: { needs: o, runs-on: [self-hosted, gpu], steps: [{ run: echo no }] }
  m: { strategy: { matrix: { os: [ubuntu-latest, plan9] } }, runs-on: "\${{ matrix.os }}", steps: [{ run: echo no }] }
  o: { runs-on: [self-hosted, linux], steps: [{ run: echo yes }] }
  s: { if: "github.ref == 'x'", runs-on: amiga, steps: [{ run: echo no }] }
  f: { needs: o, if: failure(), runs-on: amiga, steps: [{ run: echo no }] }
`;
    await using bench = await workflowBench({ 'w.yml': jobs });
    const own = { anyLabel: false };
    if (process.platform === 'linux')
      await expect(bench.run('w.yml', own)).rejects.toThrow(
        expect.objectContaining({
          code: 'ERR_RUNNER_LABELS',
          fault: 'usage',
          message: expect.stringMatching(
            /^The job w requires the labels windows-latest \(w\.yml:4:17\)\. The job g requires the labels gpu \(w\.yml:5:27\)\. The job m requires the labels plan9 \(w\.yml:6:72\)\. This runner has self-hosted, linux, \w+, ubuntu-latest\.$/,
          ),
        }),
      );
    const labels = ['Windows-Latest', 'gpu', 'PLAN9', 'ubuntu-latest', 'linux'];
    expect((await bench.run('w.yml', { ...own, labels })).conclusion).toBe('success');
    expect((await bench.run('w.yml', { anyLabel: true })).conclusion).toBe('success');
  });

  sampledIt('has secrets, variables and environment, also those of an environment', async () => {
    await using bench = await workflowBench({
      'w.yml': `
on: push
env: { B: workflow }
jobs:
  a: { runs-on: x, steps: [{ run: 'echo "\${{ vars.V }} \${{ secrets.S != null }} $A \${{ env.A }} $B"; echo "\${{ secrets.S }}"' }] }
  b: { runs-on: x, environment: prod, steps: [{ run: 'echo "\${{ vars.V }} \${{ vars.W }}"; echo "x\${{ secrets.S }}\${{ secrets.T }}"' }] }
`,
    });
    const result = await bench.run('w.yml', {
      secrets: { S: 'hidden-one', T: 'hidden-two' },
      vars: { V: 'plain', W: 'kept' },
      env: { A: 'outer', B: 'outer' },
      environments: { Prod: { secrets: { S: 'hidden-three' }, vars: { V: 'of prod' } } },
    });
    expect(result.conclusion).toBe('success');
    expect(result.lines('a')).toEqual(expect.arrayContaining(['plain true outer outer workflow', '***']));
    expect(result.lines('b')).toEqual(expect.arrayContaining(['of prod kept', 'x***']));
    expect(JSON.stringify(result.events)).not.toMatch(/hidden-/);
  });

  sampledIt('runs in a folder with a space, under the name of its origin or of the folder', async () => {
    await using bench = await workflowBench({
      'w.yml': `on: push\njobs:\n  a: { runs-on: x, steps: [{ uses: actions/checkout@v4 }, { run: 'echo "$GITHUB_REPOSITORY $GITHUB_REPOSITORY_OWNER $(basename "$PWD")"' }] }\n`,
    });
    const repo = join(bench.repo, '..', 'my repo');
    await rename(bench.repo, repo);
    expect((await bench.run('w.yml', { repo })).lines()).toContain('local/my-repo local my-repo');
    await git('git', ['remote', 'add', 'origin', 'https://me:secret@github.com/acme/widget.git'], { cwd: repo });
    expect((await bench.run('w.yml', { repo })).lines()).toContain('acme/widget acme widget');
  });

  sampledIt('pushes with contents: write, into a copy or into the repository, and is refused without it', async () => {
    const job = (id: string, permissions: string, commands: string): string => `
  ${id}:
    runs-on: x
    permissions: ${permissions}
    steps: [{ uses: actions/checkout@v4 }, { run: 'if ${commands}; then echo pushed; else echo refused; fi' }]`;
    await using bench = await workflowBench({
      'w.yml': `on: push
jobs:${job('reader', '{ contents: read }', 'git push origin :main')}${job('address', '{ contents: read }', 'git push "$(git remote get-url origin)" HEAD:refs/heads/sneaky')}${job('none', '{}', 'git push origin HEAD:refs/heads/other')}${job('writer', '{ contents: write }', 'git push origin HEAD:refs/heads/made')}
`,
    });
    const branches = async (folder: string): Promise<string> =>
      (await git('git', ['for-each-ref', '--format=%(refname:short)', 'refs/heads'], { cwd: folder })).stdout.trim();
    const result = await bench.run('w.yml');
    const ended = (id: string): string[] => result.lines(id).filter((line) => /^(?:pushed|refused)$/.test(line));
    expect(['reader', 'address', 'none', 'writer'].flatMap(ended)).toEqual(['refused', 'refused', 'refused', 'pushed']);
    expect(result.lines('reader').join('\n')).toContain('push-refused/the-job-needs-the-permission-contents-write');
    expect(await branches(bench.repo)).toBe('main');
    expect(await branches(join(result.recordDir, 'pushed.git'))).toBe('made\nmain');
    await bench.run('w.yml', { pushTo: 'repository' });
    expect(await branches(bench.repo)).toBe('made\nmain');
  });
});

it('takes the inputs of a workflow_dispatch from an event file, and options win', async () => {
  await using bench = await workflowBench({
    'w.yml': `
on: { workflow_dispatch: { inputs: { loud: { type: boolean }, target: { default: d } } } }
jobs:
  a: { runs-on: x, steps: [{ run: "echo '\${{ inputs.loud }} \${{ inputs.target }} \${{ github.event.inputs.loud }}'" }] }
`,
  });
  const event = { name: 'workflow_dispatch', payload: { inputs: { loud: true, target: 'file' } } };
  expect((await bench.run('w.yml', { event })).lines()).toContain('true file true');
  expect((await bench.run('w.yml', { event, inputs: { target: 'option' } })).lines()).toContain('true option true');
  const unknown = { name: 'workflow_dispatch', payload: { inputs: { none: 'x' } } };
  await expect(bench.run('w.yml', { event: unknown })).rejects.toThrow(/Input 'none' is not defined/);
});
