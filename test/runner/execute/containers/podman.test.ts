import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type RealPodman, realPodman, registryLogin } from '../../../helpers/engine/real-podman.ts';
import { type BenchResult, type WorkflowBench, workflowBench } from '../../../helpers/runs/workflow-run.ts';
import { describeUnless } from '../../../helpers/unless.ts';

const workflow = (registry: string): string => `
on: push
jobs:
  inside:
    runs-on: x
    container: { image: "tools:1", env: { MODE: fast }, options: --hostname inner }
    outputs: { made: "\${{ steps.s.outputs.made }}" }
    steps:
      - uses: actions/checkout@v4
      - id: s
        run: |
          echo "in $PWD of $(cat /proc/sys/kernel/hostname), mode $MODE, home $HOME"
          echo made=yes >> "$GITHUB_OUTPUT"
          echo LATER=later >> "$GITHUB_ENV"
          echo /added >> "$GITHUB_PATH"
          mkdir made; echo text > made/file; chmod 700 made
      - run: echo "later $LATER \${PATH%%:*} \${{ hashFiles('made/*') != '' }}"
      - uses: ./node
      - { uses: actions/upload-artifact@v4, with: { name: files, path: made } }
  beside:
    runs-on: x
    services:
      web:
        image: ${registry}/private/web:1
        credentials: { username: ${registryLogin.username}, password: "\${{ secrets.PASSWORD }}" }
        ports: ["8080", "127.0.0.1::9090"]
        options: --health-cmd "cat /ready" --health-interval 1s --health-retries 30
        entrypoint: sh
        command: -c "sleep 2; echo > /ready; echo served; sleep 600"
    steps:
      - run: echo "ports \${{ job.services.web.ports['8080'] > 0 }} \${{ job.services.web.ports['9090'] > 0 }}"
  action:
    runs-on: x
    steps:
      - uses: actions/checkout@v4
      - { id: built, uses: ./docker, with: { who: World } }
      - { uses: "docker://tools:1", with: { entrypoint: sh, args: -c "mkdir deep; chmod 700 deep; ls -d d*" } }
      - run: echo "then \${{ steps.built.outputs.greeting }} $FROM_ACTION"
`;

const waits = `
on: push
jobs:
  waits: { runs-on: x, container: "tools:1", steps: [{ run: "echo waits; sleep 60" }] }
`;

const files = {
  '.github/workflows/waits.yml': waits,
  'node/action.yml': 'name: n\ndescription: d\nruns: { using: node20, main: main.js, post: main.js }\n',
  'node/main.js': 'console.log("node in", process.cwd().split("/")[1], process.execPath.split("/")[1]);\n',
  'docker/action.yml': `
name: d
description: d
inputs: { who: { default: nobody } }
runs: { using: docker, image: Dockerfile, args: ["\${{ inputs.who }}", two words], post-entrypoint: /post.sh }
`,
  'docker/Dockerfile': 'FROM tools:1\nCOPY --chmod=755 *.sh /\nENTRYPOINT ["sh", "/main.sh"]\n',
  'docker/main.sh': `
echo "hello $1 [$2] in $PWD"
echo "greeting=hi $1" >> "$GITHUB_OUTPUT"
echo "FROM_ACTION=yes" >> "$GITHUB_ENV"
echo "kept=state" >> "$GITHUB_STATE"
`,
  'docker/post.sh': '#!/bin/sh\necho "post $STATE_kept"\n',
};

const podman = await realPodman();

describeUnless(typeof podman === 'string' ? podman : undefined)('a real Podman', () => {
  const { hostEnv, registry, left } = podman as RealPodman;
  let bench: WorkflowBench;
  let result: BenchResult;
  beforeAll(async () => {
    bench = await workflowBench({ ...files, '.github/workflows/w.yml': workflow(registry.address) });
    result = await bench.run('.github/workflows/w.yml', {
      hostEnv,
      minuteMs: 60_000,
      secrets: { PASSWORD: registryLogin.password },
    });
  });
  afterAll(async () => {
    await bench[Symbol.asyncDispose]();
    await (podman as RealPodman)[Symbol.asyncDispose]();
  });

  it('runs the steps of a job in its container', () => {
    const lines = result.lines('inside');
    expect([result.conclusions.inside, lines.filter((line) => line.startsWith('##[error]'))]).toEqual(['success', []]);
    expect(lines).toContainEqual(
      expect.stringMatching(/^in \/__w\/(\w+)\/\1 of inner, mode fast, home \/github\/home$/),
    );
    expect(lines).toContain('later later /added true');
    expect(lines.filter((line) => line === 'node in __w __e')).toHaveLength(2);
    expect(result.jobs.find(({ id }) => id === 'inside')?.outputs).toEqual({ made: 'yes' });
    expect(result.artifacts.map(({ name }) => name)).toEqual(['files']);
  });

  it('pulls with the login of a service, waits for its health check, and gives its ports', () => {
    const lines = result.lines('beside');
    expect([result.conclusions.beside, lines.filter((line) => line.startsWith('##[error]'))]).toEqual(['success', []]);
    expect(lines).toEqual(expect.arrayContaining(['web service is healthy.', 'served', 'ports true true']));
    expect(lines.filter((line) => line.includes('web service is starting')).length).toBeGreaterThan(0);
    expect(registry.requests).toContain('GET /v2/private/web/manifests/1 me');
    expect(registry.requests).toContain('GET /v2/hub/library/tools/manifests/1');
  });

  it('builds and runs Docker actions, with their commands and phases', () => {
    const lines = result.lines('action');
    expect([result.conclusions.action, lines.filter((line) => line.startsWith('##[error]'))]).toEqual(['success', []]);
    expect(lines).toEqual(
      expect.arrayContaining([
        'hello World [two words] in /github/workspace',
        'then hi World yes',
        'post state',
        'deep',
      ]),
    );
  });

  it('keeps nothing, also of a cancelled job, whose container ends at once', async () => {
    const cancel = new AbortController();
    let cancelledAt = 0;
    const cancelled = await bench.run('.github/workflows/waits.yml', {
      hostEnv,
      signal: cancel.signal,
      onEvent: (event) => {
        if (event.type !== 'log' || !event.lines.includes('waits')) return;
        cancelledAt = Date.now();
        cancel.abort();
      },
    });
    expect([cancelled.conclusion, Date.now() - cancelledAt < 40_000]).toEqual(['cancelled', true]);
    expect(await left()).toEqual([]);
  });
});
