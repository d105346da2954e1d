import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { findProgram } from '../../../../src/core/system/processes/find-program.ts';
import { runWithEngine } from '../../../helpers/engine/run-with-engine.ts';
import { type StandInEngine, standInEngine } from '../../../helpers/engine/stand-in-engine.ts';
import { type BenchResult, type WorkflowBench, workflowBench } from '../../../helpers/runs/workflow-run.ts';
import { sampled } from '../../../helpers/sampled.ts';
import { describeUnless, notLinux } from '../../../helpers/unless.ts';

const sampledIt = sampled(3);

const script = (text: string): string => `#!/bin/sh\n${text}`;

/** The files of a Docker action whose phases write their name, their arguments and their state. */
const phases: Readonly<Record<string, string>> = {
  'action.yml': `
name: phases
inputs: { who: { default: nobody }, 'big name': {} }
outputs: { said: {} }
runs:
  using: docker
  image: build/Dockerfile
  pre-entrypoint: /pre.sh
  entrypoint: /main.sh
  post-entrypoint: /post.sh
  args: ["to \${{ inputs.who }}", '']
  env: { FROM_ACTION: "for \${{ inputs.who }}", SHARED: action }
`,
  'build/Dockerfile':
    'FROM scratch\nCOPY pre.sh /pre.sh\nCOPY main.sh /main.sh\nCOPY post.sh /post.sh\nENTRYPOINT ["/none"]\n',
  'build/pre.sh': script('echo "pre $# [$1]"\necho "kept=by pre" >> "$GITHUB_STATE"\n'),
  'build/main.sh': script(
    [
      'echo "main $# [$1][$2] [$FROM_ACTION] [$SHARED] [$STATE_kept] [$INPUT_WHO] [$HOST_ONLY] [$ADDED]"',
      'echo "said=hello" >> "$GITHUB_OUTPUT"',
      'echo "LATER=from image" >> "$GITHUB_ENV"',
      'echo "::error file=/github/workspace/a.txt,line=2::here"',
      'echo "repository $GITHUB_ACTION_REPOSITORY ref $GITHUB_ACTION_REF"',
      'echo made > made.txt',
    ].join('\n'),
  ),
  'build/post.sh': script('echo "post $# [$1] [$STATE_kept] [$SHARED]"\n'),
};

const workflow = `
on: push
env: { ADDED: workflow }
jobs:
  whole:
    runs-on: x
    steps:
      - uses: actions/checkout@v4
      - run: echo /added >> "$GITHUB_PATH"
      - uses: docker://ghcr.io/me/tools:1
        id: image
        with: { entrypoint: sh, args: '-c "echo one [$INPUT_MORE] $PWD; echo made=image >> $GITHUB_OUTPUT"', more: "\${{ github.workspace }}/x" }
        env: { SECRET: "\${{ secrets.PASSWORD }}" }
      - uses: octo/phases/deep@v1
        id: built
        with: { who: me, unknown: 1 }
        env: { SHARED: step }
      - run: |
          echo "outputs \${{ steps.image.outputs.made }} \${{ steps.built.outputs.said }}"
          echo "later [$LATER] $(cat made.txt)"
      - uses: ./only
        with: { args: 'a "b c"' }
`;

const only = {
  'only/Dockerfile': 'FROM scratch\nCOPY run.sh /run.sh\nENTRYPOINT ["sh", "/run.sh"]\n',
  'only/run.sh': 'echo "only $# [$1][$2]"\n',
};

async function writeScripts(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text, { mode: 0o755 });
  }
}

describeUnless(notLinux)('Docker actions', () => {
  let engine: StandInEngine;
  let bench: WorkflowBench;
  let source: TempFolder;
  let result: BenchResult;
  beforeAll(async () => {
    engine = await standInEngine();
    source = await tempFolder('source');
    await writeScripts(join(source.path, 'deep'), phases);
    bench = await workflowBench({ '.github/workflows/w.yml': workflow, 'a.txt': 'a\nb\n', ...only });
    result = await bench.run('.github/workflows/w.yml', {
      hostEnv: engine.hostEnv,
      secrets: { PASSWORD: 'hunter22' },
      actionSources: { 'octo/phases': source.path },
    });
  });
  afterAll(async () => {
    await bench[Symbol.asyncDispose]();
    await engine[Symbol.asyncDispose]();
    await source[Symbol.asyncDispose]();
  });

  it('prepare their images before the first step, and run pre and post phases', () => {
    const [job] = result.jobs;
    expect([result.conclusion, job?.steps.map(({ name }) => name)]).toEqual([
      'success',
      [
        'Set up job',
        'Pull ghcr.io/me/tools:1',
        'Build octo/phases/deep@v1',
        'Pre Run octo/phases/deep@v1',
        'Run actions/checkout@v4',
        'Run echo /added >> "$GITHUB_PATH"',
        'Run docker://ghcr.io/me/tools:1',
        'Run octo/phases/deep@v1',
        'Run echo "outputs image hello"',
        'Run ./only',
        'Post Run octo/phases/deep@v1',
        'Complete job',
      ],
    ]);
  });

  it('get arguments, inputs, environment and state, and neither the variables nor the PATH of this machine', () => {
    const lines = result.lines().join('\n');
    expect(lines).toContain('pre 2 [to me]');
    expect(lines).toContain('main 2 [to me][] [for me] [step] [by pre] [me] [] [workflow]');
    expect(lines).toContain('post 2 [to me] [by pre] [step]');
    expect(lines).toContain('repository octo/phases ref v1');
    expect(lines).toContain('only 2 [a][b c]');
    expect(lines).not.toContain('hunter22');
  });

  it('give outputs, variables, files and annotations to the job', () => {
    const lines = result.lines().join('\n');
    expect(lines).toContain('outputs image hello');
    expect(lines).toContain('later [from image] made');
    const [job] = result.jobs;
    const unexpected = "Unexpected input(s) 'unknown', valid inputs are ['entryPoint', 'args', 'who', 'big name']";
    expect(job?.annotations.filter(({ level }) => level === 'error')).toEqual([
      { level: 'error', file: 'a.txt', line: 2, message: 'here' },
    ]);
    expect(new Set(job?.annotations.map(({ message }) => message))).toEqual(new Set([unexpected, 'here']));
  });

  it('are run as the official runner does, with its mounts', async () => {
    const calls = await engine.calls();
    const image = calls.find(({ args, env }) => args[0] === 'run' && env?.SECRET !== undefined);
    const args = image?.args ?? [];
    const from = (name: string): readonly string[] => args.filter((_, at) => args[at - 1] === name);
    expect(from('--label')[0]).toMatch(/^local-runner-run=\w+$/);
    expect([from('--workdir'), from('--entrypoint'), args.includes('--rm')]).toEqual([
      ['/github/workspace'],
      ['sh'],
      true,
    ]);
    expect(from('-v').map((volume) => volume.split(':')[1])).toEqual(
      expect.arrayContaining([
        '/github/runner_temp',
        '/github/home',
        '/github/workflow',
        '/github/file_commands',
        '/github/workspace',
      ]),
    );
    expect(args.slice(-3, -1)).toEqual(['ghcr.io/me/tools:1', '-c']);
    expect(args.join(' ')).not.toContain('hunter22');
    expect(image?.env).toMatchObject({
      SECRET: 'hunter22',
      HOME: '/github/home',
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: '/github/workspace',
      GITHUB_EVENT_PATH: '/github/workflow/event.json',
      GITHUB_OUTPUT: expect.stringMatching(/^\/github\/file_commands\/set_output_/),
      RUNNER_TEMP: '/github/runner_temp',
      INPUT_MORE: '/github/workspace/x',
    });
    for (const name of ['PATH', 'HOST_ONLY', 'NO_PROXY']) expect(Object.keys(image?.env ?? {})).not.toContain(name);
  });

  it('build each image once, pull nothing twice, and leave no container', async () => {
    const calls = (await engine.calls()).map(({ args }) => args);
    expect(calls.filter(([verb]) => verb === 'build')).toHaveLength(2);
    expect(calls.filter(([verb]) => verb === 'pull')).toEqual([['pull', 'ghcr.io/me/tools:1']]);
    expect(await engine.left()).toEqual([]);
    // The last call lets this account remove files of other accounts.
    expect(calls.at(-1)).toEqual(expect.arrayContaining(['--user', '0', '--entrypoint', 'chmod', '/__w']));
  });
});

interface Ending {
  readonly name: string;
  readonly steps: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly job?: string;
  readonly conclusion: string;
  readonly lines: readonly (string | RegExp)[];
  readonly cancelAt?: string;
}

const dockerAction = (runs: string): string => `runs:\n  using: docker\n${runs}`;
const endings: readonly Ending[] = [
  {
    name: 'a container that fails fails the step',
    steps: `[{ uses: "docker://a", with: { args: 'sh -c "echo ran; exit 3"' } }, { if: always(), run: "echo after" }]`,
    conclusion: 'failure',
    lines: ['ran', 'after'],
  },
  {
    name: 'an image that cannot be pulled fails the job before its first step, after three tries',
    steps: '[{ run: echo never }, { uses: "docker://missing" }]',
    conclusion: 'failure',
    lines: ['##[error]docker pull failed with exit code 1.'],
  },
  {
    name: 'an image that only this machine has is used with a warning',
    steps: '[{ uses: "docker://local:1", with: { args: echo ran } }]',
    conclusion: 'success',
    lines: ['##[warning]local:1 could not be pulled. The image of this machine is used.', 'ran'],
  },
  {
    name: 'a build that fails is tried three times',
    steps: '[{ uses: actions/checkout@v4 }, { uses: ./act }]',
    files: { 'act/action.yml': dockerAction('  image: Dockerfile'), 'act/Dockerfile': 'RUN false' },
    conclusion: 'failure',
    lines: [
      '##[warning]docker build failed with exit code 1, back off 6 seconds before retry.',
      '##[error]docker build failed with exit code 1.',
    ],
  },
  {
    name: 'a Dockerfile that is not there is named',
    steps: '[{ uses: actions/checkout@v4 }, { uses: ./act }]',
    files: { 'act/action.yml': dockerAction('  image: Dockerfile.x') },
    conclusion: 'failure',
    lines: [/^##\[error\]File not found: '.*\/act\/Dockerfile\.x'$/],
  },
  {
    name: 'a Dockerfile outside of the repository is refused',
    steps: '[{ uses: actions/checkout@v4 }, { uses: ./act }]',
    files: { 'act/action.yml': dockerAction('  image: ../../../Dockerfile') },
    conclusion: 'failure',
    lines: [/^##\[error\]File not found: /],
  },
  {
    name: 'a Dockerfile elsewhere in the repository is built in its own folder',
    steps: '[{ uses: actions/checkout@v4 }, { uses: ./act }]',
    files: {
      'act/action.yml': dockerAction('  image: ../docker/Dockerfile\n  args: [sh, -c, "echo from $0", there]'),
      'docker/Dockerfile': 'FROM scratch\n',
    },
    conclusion: 'success',
    lines: ['from there'],
  },
  {
    name: 'the image of a local action needs no docker://, and its pre phase is not run',
    steps: '[{ uses: actions/checkout@v4 }, { uses: ./act }]',
    files: { 'act/action.yml': dockerAction('  image: plain:1\n  args: [echo, ran]\n  pre-entrypoint: never') },
    conclusion: 'success',
    lines: ['ran', /^##\[warning\]`pre` execution is not supported for local action from '\.\/act'/],
  },
  {
    name: 'inside a composite action, with the environment of the calling step',
    steps: `[{ uses: actions/checkout@v4 }, { uses: ./act, env: { OUTER: o }, id: c }, { run: "echo got \${{ steps.c.outputs.x }}" }]`,
    files: {
      'act/action.yml': `outputs: { x: { value: "\${{ steps.d.outputs.y }}" } }
runs:
  using: composite
  steps:
    - { id: d, uses: "docker://a", with: { entrypoint: sh, args: '-c "echo y=$OUTER >> $GITHUB_OUTPUT"' } }
`,
    },
    conclusion: 'success',
    lines: ['got o'],
  },
  {
    name: 'beside the services of a job, in their network',
    job: 'services: { db: { image: "db:1" } }',
    steps: '[{ uses: "docker://a", with: { args: "echo beside" } }]',
    conclusion: 'success',
    lines: ['beside', /^##\[command\].* --network github_network_\w+ .* a echo beside$/],
  },
  {
    name: 'a step that is cancelled ends its container',
    steps: `[{ uses: "docker://a", with: { entrypoint: sh, args: '-c "echo waits; sleep 60"' } }]`,
    conclusion: 'cancelled',
    lines: ['##[error]The operation was canceled.'],
    cancelAt: 'waits',
  },
];

describeUnless(notLinux)('a Docker action', () => {
  sampledIt.each(endings)('$name', async ({ steps, files = {}, job = '', conclusion, lines, cancelAt }) => {
    const yaml = `on: push\njobs:\n  d:\n    runs-on: x\n    ${job}\n    steps: ${steps}\n`;
    const { result, left } = await runWithEngine({ yaml, files, cancelAt });
    for (const line of lines)
      expect(result.lines()).toContainEqual(typeof line === 'string' ? line : expect.stringMatching(line));
    expect(result.lines()).not.toContain('never');
    expect([result.conclusion, left]).toEqual([conclusion, []]);
  });

  const composite = (steps: string): string => `runs:\n  using: composite\n  steps: ${steps}\n`;
  const missing: readonly (readonly [string, string, Readonly<Record<string, string>>, string])[] = [
    ['of an image', 'uses: docker://alpine:3', {}, 'docker://alpine:3'],
    ['of the repository', 'uses: ./act', { 'act/action.yml': dockerAction('  image: Dockerfile') }, './act'],
    ['of a Dockerfile alone', 'uses: ./act', { 'act/Dockerfile': '' }, './act'],
    [
      'inside a composite action that uses itself too',
      'uses: ./act',
      { 'act/action.yml': composite('[{ uses: ./act }, { uses: "docker://b" }]') },
      'docker://b',
    ],
    ['in a step that does not run', '{ uses: "docker://c", if: false }', {}, 'docker://c'],
  ];
  sampledIt.each(missing)(
    '%s is named before anything starts if there is no engine',
    async (_name, step, files, uses) => {
      const yaml = `on: push\njobs:\n  d:\n    runs-on: x\n    steps:\n      - run: touch started\n      - ${step}\n`;
      await using bench = await workflowBench({ '.github/workflows/w.yml': yaml, ...files });
      await using bin = await tempFolder('bin');
      await symlink((await findProgram('git', process.env)) ?? '', join(bin.path, 'git'));
      await expect(bench.run('.github/workflows/w.yml', { hostEnv: { PATH: bin.path } })).rejects.toMatchObject({
        code: 'ERR_RUNNER_ENGINE',
        message: `The job d needs Docker or Podman for ${uses} (.github/workflows/w.yml:7:9). Neither is on PATH.`,
      });
    },
  );
});
