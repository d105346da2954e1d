import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { type BenchResult, workflowBench } from '../../helpers/runs/workflow-run.ts';

/** Whether a process with that text in its command line lives. */
async function lives(mark: string): Promise<boolean> {
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) continue;
    const line = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '');
    if (line.includes(mark)) return true;
  }
  return false;
}

describe('cancel', () => {
  it('interrupts the running step with all it started, runs always() and post steps, and skips the rest', async () => {
    await using bench = await workflowBench({
      'act/action.yml': 'name: a\ndescription: a\nruns: { using: node20, main: m.js, post: p.js }\n',
      'act/m.js': '',
      'act/p.js': 'console.log("post ran")',
      'w.yml': `
on: push
jobs:
  a:
    runs-on: x
    steps:
      - uses: actions/checkout@v4
      - uses: ./act
      - run: |
          setsid sleep 98761 &
          (sleep 98762 & wait) &
          echo started
          sleep 98763
      - run: echo never
      - { run: echo cleanup, if: always() }
  b: { needs: a, runs-on: x, steps: [{ run: echo b }] }
  c: { needs: a, if: always(), runs-on: x, steps: [{ run: echo c runs }] }
`,
    });
    const controller = new AbortController();
    const result: BenchResult = await bench.run('w.yml', {
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type === 'log' && event.lines.includes('started')) controller.abort();
      },
    });
    expect(result.conclusions).toEqual({ a: 'cancelled', b: 'skipped', c: 'success' });
    expect(result.conclusion).toBe('cancelled');
    expect(result.lines()).toEqual(expect.arrayContaining(['cleanup', 'post ran', 'c runs']));
    expect(result.lines()).not.toContain('never');
    for (const mark of ['98761', '98762', '98763']) expect(await lives(mark)).toBe(false);
  });

  it('judges the steps of a composite action one by one: always() runs on, success() does not', async () => {
    const composite = (steps: string): string =>
      `name: c\ndescription: c\nruns:\n  using: composite\n  steps:\n${steps}`;
    await using bench = await workflowBench({
      'outer/action.yml': composite(`
    - { run: echo outer starts, shell: bash }
    - { uses: ./inner }
    - { run: echo outer never, shell: bash }
    - { run: 'echo "outer cleanup \${{ github.action_status }}"', shell: bash, if: always() }
`),
      'inner/action.yml': composite(`
    - { run: echo started; sleep 98766, shell: bash }
    - { run: echo inner never, shell: bash }
    - { run: echo inner cleanup, shell: bash, if: always() }
    - { run: echo inner cancelled, shell: bash, if: cancelled() }
`),
      'after/action.yml': composite('    - { run: echo plain step of an entered action, shell: bash }\n'),
      'w.yml': `
on: push
jobs:
  a:
    runs-on: x
    steps:
      - uses: actions/checkout@v4
      - uses: ./outer
      - { uses: ./after, if: always() }
      - { uses: ./after }
`,
    });
    const controller = new AbortController();
    const result = await bench.run('w.yml', {
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type === 'log' && event.lines.includes('started')) controller.abort();
      },
    });
    expect(result.conclusion).toBe('cancelled');
    const said = [
      'outer starts',
      'started',
      'inner cleanup',
      'inner cancelled',
      'outer cleanup cancelled',
      'plain step of an entered action',
    ];
    expect(result.lines().filter((line) => said.includes(line) || /^(inner|outer) /.test(line))).toEqual(said);
    expect(result.jobs[0]?.steps.map((step) => step.conclusion)).toEqual([
      'success',
      'success',
      'cancelled',
      'success',
      'skipped',
      'success',
    ]);
    expect(await lives('98766')).toBe(false);
  });

  it('ends a composite action whose time is up, and nothing in it follows', async () => {
    await using bench = await workflowBench({
      'act/action.yml': `name: c
description: c
runs:
  using: composite
  steps:
    - { run: sleep 98769, shell: bash }
    - { run: echo inner cleanup, shell: bash, if: always() }
`,
      'w.yml': `
on: push
jobs:
  a:
    runs-on: x
    steps:
      - uses: actions/checkout@v4
      - { uses: ./act, timeout-minutes: 0.01 }
      - { run: echo outer cleanup, if: failure() }
`,
    });
    const result = await bench.run('w.yml');
    expect(result.conclusion).toBe('failure');
    expect(result.lines().filter((line) => line.endsWith(' cleanup') && !line.startsWith('##['))).toEqual([
      'echo outer cleanup',
      'outer cleanup',
    ]);
    expect(result.jobs[0]?.annotations.map(({ message }) => message)).toContain(
      "The action 'Run ./act' has timed out after 0.01 minutes.",
    );
    expect(await lives('98769')).toBe(false);
  });

  it('leaves no process of a tree that ignores signals, forks twice, calls setsid or keeps forking', async () => {
    const ignore = "trap '' INT TERM HUP";
    const trees = {
      ignores: `${ignore}; echo started; while :; do sleep 98770; done`,
      session: `echo started; setsid bash -c "${ignore}; sleep 98771; sleep 98772" & sleep 98773`,
      twice: `echo started; (setsid bash -c "(setsid bash -c \\"${ignore}; sleep 98774; sleep 98775\\" &)" &); sleep 98776`,
      forks: `${ignore}; echo started; while :; do sleep 98777 & setsid sleep 98778 & sleep 0.2; done`,
    };
    await using bench = await workflowBench({
      'w.yml': `
on: push
jobs:
${Object.entries(trees)
  .map(([name, script]) => `  ${name}: { runs-on: x, steps: [{ run: ${JSON.stringify(script)} }] }\n`)
  .join('')}`,
    });
    const controller = new AbortController();
    let started = 0;
    let cancelled = 0;
    const ends: string[] = [];
    const result = await bench.run('w.yml', {
      signal: controller.signal,
      maxParallelJobs: 4,
      onEvent: (event) => {
        if (event.type === 'step-end' && event.outcome === 'cancelled')
          ends.push(`${event.job} ${((performance.now() - cancelled) / 1_000).toFixed(1)} s`);
        if (event.type !== 'log' || !event.lines.includes('started') || ++started < 4) return;
        cancelled = performance.now();
        controller.abort();
      },
    });
    expect(result.conclusions).toEqual(Object.fromEntries(Object.keys(trees).map((name) => [name, 'cancelled'])));
    const marks = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((digit) => `sleep\0${98770 + digit}`);
    expect(await Promise.all(marks.map(lives))).toEqual(marks.map(() => false));
    console.log(`cancelled trees, 0 processes left of ${ends.length}: ${ends.join(', ')}`);
  });

  it('ends by force what runs longer after a cancel than cancel-timeout-minutes', async () => {
    await using bench = await workflowBench({
      'w.yml': `
on: push
jobs:
  a:
    runs-on: x
    cancel-timeout-minutes: 0
    steps: [{ run: echo started; sleep 98767, if: always() }]
`,
    });
    const controller = new AbortController();
    const result = await bench.run('w.yml', {
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type === 'log' && event.lines.includes('started')) controller.abort();
      },
    });
    expect(result.conclusion).toBe('cancelled');
    expect(await lives('98767')).toBe(false);
  });

  it('ends everything when forced, post steps and all', async () => {
    await using bench = await workflowBench({
      'w.yml': `
on: push
jobs:
  a:
    runs-on: x
    steps:
      - { run: echo started; sleep 98764, if: always() }
      - { run: echo cleanup, if: always() }
`,
    });
    const [soft, hard] = [new AbortController(), new AbortController()];
    const result = await bench.run('w.yml', {
      signal: soft.signal,
      forceSignal: hard.signal,
      onEvent: (event) => {
        if (event.type !== 'log' || !event.lines.includes('started')) return;
        soft.abort();
        hard.abort();
      },
    });
    expect(result.conclusion).toBe('cancelled');
    expect(result.lines()).not.toContain('cleanup');
    expect(await lives('98764')).toBe(false);
  });

  it('sweeps what a finished step left running', async () => {
    await using bench = await workflowBench({
      'w.yml': `
on: push
jobs:
  a: { runs-on: x, steps: [{ run: "setsid sleep 98765 >/dev/null 2>&1 & echo left" }] }
`,
    });
    const result = await bench.run('w.yml');
    expect(result.conclusion).toBe('success');
    expect(result.lines()).toContain("Terminated 1 orphan process(es) of the job's steps.");
    expect(await lives('98765')).toBe(false);
  });
});
