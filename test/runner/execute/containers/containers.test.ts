import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fixedClock } from '../../../../src/core/system/clock.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { findProgram } from '../../../../src/core/system/processes/find-program.ts';
import { runLabel } from '../../../../src/runner/execute/engine/remove-left.ts';
import { finishKilledRuns } from '../../../../src/runner/execute/record/running-runs.ts';
import { runWithEngine } from '../../../helpers/engine/run-with-engine.ts';
import { type StandInEngine, standInEngine } from '../../../helpers/engine/stand-in-engine.ts';
import { type BenchResult, type WorkflowBench, workflowBench } from '../../../helpers/runs/workflow-run.ts';
import { sampled } from '../../../helpers/sampled.ts';
import { describeUnless, notLinux } from '../../../helpers/unless.ts';

const sampledIt = sampled(3);

const node = `
name: n
runs: { using: node20, main: main.js }
inputs: { dir: {} }
`;
const main = `
const { appendFileSync } = require('node:fs');
appendFileSync(process.env.GITHUB_OUTPUT, 'made=by action\\n');
`;

const workflow = `
on: push
env: { TOKEN_LIKE: one }
jobs:
  whole:
    runs-on: x
    container:
      image: docker://ghcr.io/me/tools:1
      credentials: { username: me, password: "\${{ secrets.PASSWORD }}" }
      env: { FROM_CONTAINER: "1", EMPTY: "" }
      ports: [8080, "9000:90"]
      volumes: ["data:/data", "/srv:/srv:ro"]
      options: --cpus 1 --hostname "a b"
    outputs: { path: "\${{ steps.s.outputs.path }}" }
    steps:
      - uses: actions/checkout@v4
      - id: s
        env: { DOCKER_HOST: tcp://inner, SECRET: "\${{ secrets.PASSWORD }}" }
        run: |
          echo "workspace \${{ github.workspace }} temp \${{ runner.temp }} id \${{ job.container.id }}"
          echo "host only [$HOST_ONLY] from container [$FROM_CONTAINER] home \${HOME##*/}"
          echo "path=/tools" >> "$GITHUB_OUTPUT"
          echo "LATER=later" >> "$GITHUB_ENV"
          echo "/added" >> "$GITHUB_PATH"
          echo "::error file=\${{ github.workspace }}/a.txt::here"
      - run: echo "later $LATER \${PATH%%:*} \${{ hashFiles(format('{0}/a.txt', github.workspace)) != '' }}"
        working-directory: act
        shell: bash
      - uses: ./act
        id: a
        with: { dir: "\${{ github.workspace }}/act" }
      - run: echo "\${{ steps.a.outputs.made }}"
      - { id: up, uses: actions/upload-artifact@v4, with: { name: files, path: "\${{ github.workspace }}/a.txt" } }
  host:
    runs-on: x
    container: "\${{ vars.NO_IMAGE }}"
    steps: [{ run: "echo host [$HOST_ONLY]" }]
`;

describeUnless(notLinux)('a job in a container', () => {
  let engine: StandInEngine;
  let bench: WorkflowBench;
  let result: BenchResult;
  beforeAll(async () => {
    engine = await standInEngine();
    bench = await workflowBench({
      '.github/workflows/w.yml': workflow,
      'act/action.yml': node,
      'act/main.js': main,
      'a.txt': 'a\n',
    });
    const options = { hostEnv: engine.hostEnv, secrets: { PASSWORD: 'hunter22' } };
    result = await bench.run('.github/workflows/w.yml', options);
  });
  afterAll(async () => {
    await bench[Symbol.asyncDispose]();
    await engine[Symbol.asyncDispose]();
  });

  it('succeeds, and the job beside it with an empty image runs on this machine', () => {
    expect([result.lines().filter((line) => line.startsWith('##[error]')), result.conclusions]).toEqual([
      ['##[error]here'],
      { whole: 'success', host: 'success' },
    ]);
    expect(result.lines('host')).toContain('host [yes]');
  });

  it('shows its steps the paths, variables and files of the container', () => {
    const lines = result.lines('whole').join('\n');
    expect(lines).toMatch(/workspace \/__w\/(\w+)\/\1 temp \/__w\/_temp id id\w+/);
    expect(lines).toContain('host only [] from container [1] home _github_home');
    expect(lines).toContain('later later /added true');
    expect(lines).toContain('by action');
    expect(lines).not.toContain('hunter22');
    expect(result.jobs.find(({ id }) => id === 'whole')?.outputs).toEqual({ path: '/tools' });
    expect(result.artifacts.map(({ name }) => name)).toEqual(['files']);
    const [annotation] = result.jobs.find(({ id }) => id === 'whole')?.annotations ?? [];
    expect(annotation).toMatchObject({ level: 'error', file: 'a.txt' });
  });

  it('names its own steps around those of the job', () => {
    const steps = result.jobs.find(({ id }) => id === 'whole')?.steps.map(({ name }) => name) ?? [];
    expect([steps[1], steps.at(-2)]).toEqual(['Initialize containers', 'Stop containers']);
  });

  it('calls the engine as the official runner does, and removes everything', async () => {
    const calls = await engine.calls();
    const verbs = calls.map(({ args: [first = '', second, third = ''] }) =>
      first === 'network' ? `network ${second}` : first === '--config' ? third : first,
    );
    expect(verbs.filter((verb) => verb !== 'exec')).toEqual([
      'network create',
      'login',
      'pull',
      'create',
      'start',
      'ps',
      'inspect',
      'rm',
      'network rm',
    ]);
    expect(await engine.left()).toEqual([]);
    const login = calls.find(({ stdin }) => stdin !== undefined);
    expect([login?.args.slice(2), login?.stdin]).toEqual([
      ['login', 'ghcr.io', '-u', 'me', '--password-stdin'],
      'hunter22',
    ]);
    const create = calls.find(({ args }) => args[0] === 'create')?.args ?? [];
    const from = (name: string): readonly string[] => create.filter((_, at) => create[at - 1] === name);
    expect(create[create.indexOf('--label') + 1]).toMatch(/^local-runner-run=\w+$/);
    expect(from('-p')).toEqual(['8080', '9000:90']);
    expect(from('-e')).toEqual(['FROM_CONTAINER=1', 'EMPTY', 'HOME=/github/home', 'GITHUB_ACTIONS=true', 'CI=true']);
    expect(from('--hostname')).toEqual(['a b']);
    expect(from('--workdir')[0]).toMatch(/^\/__w\/(\w+)\/\1$/);
    expect(from('-v').map((volume) => volume.split(':').slice(1).join(':'))).toEqual(
      expect.arrayContaining([
        ...['/data', '/srv:ro', '/__w', '/__t', '/github/home', '/github/workflow'],
        expect.stringMatching(/^\/__e\/node\d+\/bin\/node:ro$/),
      ]),
    );
    expect(create.slice(create.indexOf('--entrypoint'))).toEqual([
      '--entrypoint',
      'tail',
      'ghcr.io/me/tools:1',
      '-f',
      '/dev/null',
    ]);
  });

  it('passes secrets in the environment, and what the client reads as arguments', async () => {
    const script = (await engine.calls()).find(({ env }) => env?.SECRET !== undefined);
    expect(script?.args).toEqual(expect.arrayContaining(['SECRET', 'DOCKER_HOST=tcp://inner']));
    expect(script?.args.join(' ')).not.toContain('hunter22');
    expect(script?.env).toMatchObject({
      SECRET: 'hunter22',
      GITHUB_EVENT_PATH: '/github/workflow/event.json',
      RUNNER_TOOL_CACHE: '/__t',
      GITHUB_OUTPUT: expect.stringMatching(/^\/__w\/_temp\/_runner_file_commands\/set_output_/),
    });
    expect(script?.args.slice(-3)).toEqual(['sh', '-e', expect.stringMatching(/^\/__w\/_temp\/[\w-]+\.sh$/)]);
  });

  it('starts actions with the mounted Node and the paths of the container', async () => {
    const action = (await engine.calls()).find(({ env }) => env?.INPUT_DIR !== undefined);
    expect(action?.env?.INPUT_DIR).toMatch(/^\/__w\/(\w+)\/\1\/act$/);
    expect(action?.args.slice(-2)).toEqual([
      expect.stringMatching(/^\/__e\/node\d+\/bin\/node$/),
      expect.stringMatching(/^\/__w\/(\w+)\/\1\/act\/main\.js$/),
    ]);
  });
});

const services = `
on: push
jobs:
  s:
    runs-on: x
    services:
      db: { image: "slow:1", ports: ["5432"], options: "--health-cmd ok", entrypoint: run, command: "-a 'b'" }
      none: { image: "\${{ vars.NONE }}" }
    steps:
      - run: echo "port \${{ job.services.db.ports[5432] }} of \${{ job.services.db.network }} [$HOST_ONLY]"
`;

interface Ending {
  readonly name: string;
  readonly yaml: string;
  readonly conclusion: string;
  readonly lines: readonly (string | RegExp)[];
  /** Cancels the run when this line is written. */
  readonly cancelAt?: string;
}

const endings: readonly Ending[] = [
  {
    name: 'services of a job on this machine: waits for health, gives ports, shows logs',
    yaml: services,
    conclusion: 'success',
    lines: [
      'db service is starting, waiting 2 seconds before checking again.',
      'db service is healthy.',
      /^port 49153 of github_network_\w+ \[yes\]$/,
      'log of slow:1',
    ],
  },
  {
    name: 'a service that is not healthy fails the job with its log',
    yaml: services.replace('slow:1', 'sick:1'),
    conclusion: 'failure',
    lines: [
      'log of sick:1',
      '##[error]Failed to initialize container sick:1',
      '##[error]One or more containers failed to start.',
    ],
  },
  {
    name: 'an image that cannot be pulled fails the job after three tries',
    yaml: 'on: push\njobs: { c: { runs-on: x, container: missing, steps: [{ run: echo never }] } }',
    conclusion: 'failure',
    lines: [
      '##[warning]docker pull failed with exit code 1, back off 6 seconds before retry.',
      '##[error]docker pull failed with exit code 1.',
    ],
  },
  {
    name: 'a container that ends at once is reported with its log',
    yaml: 'on: push\njobs: { c: { runs-on: x, container: ended, steps: [{ run: exit 3 }] } }',
    conclusion: 'failure',
    lines: ['log of ended', /^##\[warning\]The container \w+ is not running\.$/],
  },
  {
    name: 'a cancelled job removes its container',
    yaml: 'on: push\njobs: { c: { runs-on: x, container: a, steps: [{ run: "echo waits; sleep 60" }] } }',
    conclusion: 'cancelled',
    lines: [/^Stop and remove container: a_job_\w+$/],
    cancelAt: 'waits',
  },
];

describeUnless(notLinux)('containers', () => {
  sampledIt.each(endings)('$name', async ({ yaml, conclusion, lines, cancelAt }) => {
    const { result, left } = await runWithEngine({ yaml, cancelAt });
    for (const line of lines)
      expect(result.lines()).toContainEqual(typeof line === 'string' ? line : expect.stringMatching(line));
    expect(result.lines()).not.toContain('never');
    expect([result.conclusion, left]).toEqual([conclusion, []]);
  });

  it('of a killed run are removed by the next start, and those of others are kept', async () => {
    await using engine = await standInEngine('podman');
    await using bench = await workflowBench({ a: '' });
    const { ENGINE_STATE: state = '' } = engine.hostEnv;
    for (const folder of ['containers', 'networks']) {
      await mkdir(join(state, folder));
      for (const mark of ['killed', 'other'])
        await writeFile(
          join(state, folder, `${folder}-${mark}`),
          JSON.stringify({ label: runLabel(mark), mounts: [], env: [], image: '' }),
        );
    }
    await mkdir(join(bench.recordDir, 'running'), { recursive: true });
    const running = { pid: 2 ** 22 + 1, started: 'never', boot: 'never', mark: 'killed' };
    await writeFile(join(bench.recordDir, 'running', '7.json'), JSON.stringify(running));
    const clock = fixedClock(new Date('2026-11-20T00:00:00Z'));
    // Docker would be used first.
    const [bin = ''] = engine.hostEnv.PATH?.split(delimiter) ?? [];
    expect(await finishKilledRuns(bench.recordDir, clock, { ...engine.hostEnv, PATH: bin })).toEqual(['7']);
    expect(await engine.left()).toEqual(['containers-other', 'networks-other']);
  });

  it('are named before anything starts if there is no engine', async () => {
    await using bench = await workflowBench({ '.github/workflows/w.yml': workflow });
    await using bin = await tempFolder('bin');
    await symlink((await findProgram('git', process.env)) ?? '', join(bin.path, 'git'));
    await expect(bench.run('.github/workflows/w.yml', { hostEnv: { PATH: bin.path } })).rejects.toMatchObject({
      code: 'ERR_RUNNER_ENGINE',
      message:
        'The job whole needs Docker or Podman for ghcr.io/me/tools:1 (.github/workflows/w.yml:8:7). Neither is on PATH.',
    });
  });
});
