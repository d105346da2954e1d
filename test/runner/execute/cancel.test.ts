import { readdir, readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type BenchResult, workflowBench } from '../../helpers/runs/workflow-run.ts';
import { sampled } from '../../helpers/sampled.ts';

const sampledIt = sampled(3);

/** The first digits of the seconds that a step sleeps. They are unique to this run, so that suites can run side by side. */
const mark = `9${process.pid}${String(Date.now() % 1_000).padStart(3, '0')}`;

/** The processes whose command line contains a text. */
async function processesWith(text: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry)).map(Number);
  const lines = pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''));
  return (await Promise.all(lines)).flatMap((line, at) => (line.includes(text) ? [pids[at] ?? 0] : []));
}

const lives = async (seconds: string): Promise<boolean> => (await processesWith(seconds)).length > 0;

// Kills what a failed test leaves.
afterEach(async () => {
  for (const pid of await processesWith(mark)) process.kill(pid, 'SIGKILL');
});

/** Far shorter than 7.5 s and 2.5 s, with the same order of signals. */
const grace = { interrupt: 1_000, terminate: 500 };

describe('cancel', () => {
  it('interrupts the running step and its processes, runs always() and post steps, and skips the rest', async () => {
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
          setsid sleep ${mark}61 &
          (sleep ${mark}62 & wait) &
          echo started
          sleep ${mark}63
      - run: echo never
      - { run: echo cleanup, if: always() }
  b: { needs: a, runs-on: x, steps: [{ run: echo b }] }
  c: { needs: a, if: always(), runs-on: x, steps: [{ run: echo c runs }] }
`,
    });
    const controller = new AbortController();
    const result: BenchResult = await bench.run('w.yml', {
      grace,
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type === 'log' && event.lines.includes('started')) controller.abort();
      },
    });
    expect(result.conclusions).toEqual({ a: 'cancelled', b: 'skipped', c: 'success' });
    expect(result.conclusion).toBe('cancelled');
    expect(result.lines()).toEqual(expect.arrayContaining(['cleanup', 'post ran', 'c runs']));
    expect(result.lines()).not.toContain('never');
    for (const step of [61, 62, 63]) expect(await lives(`${mark}${step}`)).toBe(false);
  });

  sampledIt('decides each step of a composite action: always() continues, success() does not', async () => {
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
    - { run: echo started; sleep ${mark}66, shell: bash }
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
    expect(await lives(`${mark}66`)).toBe(false);
  });

  sampledIt('ends a composite action at its time limit, and runs none of its later steps', async () => {
    await using bench = await workflowBench({
      'act/action.yml': `name: c
description: c
runs:
  using: composite
  steps:
    - { run: sleep ${mark}69, shell: bash }
    - { run: echo inner cleanup, shell: bash, if: always() }
`,
      'w.yml': `
on: push
jobs:
  a:
    runs-on: x
    steps:
      - uses: actions/checkout@v4
      - { uses: ./act, timeout-minutes: 1 }
      - { run: echo outer cleanup, if: failure() }
`,
    });
    const result = await bench.run('w.yml', { minuteMs: 500 });
    expect(result.conclusion).toBe('failure');
    expect(result.lines().filter((line) => line.endsWith(' cleanup') && !line.startsWith('##['))).toEqual([
      'echo outer cleanup',
      'outer cleanup',
    ]);
    expect(result.jobs[0]?.annotations.map(({ message }) => message)).toContain(
      "The action 'Run ./act' has timed out after 1 minutes.",
    );
    expect(await lives(`${mark}69`)).toBe(false);
  });

  it('leaves no process of a tree that ignores signals, forks twice, calls setsid or keeps forking', async () => {
    const ignore = "trap '' INT TERM HUP";
    const trees = {
      ignores: `${ignore}; echo started; while :; do sleep ${mark}70; done`,
      session: `echo started; setsid bash -c "${ignore}; sleep ${mark}71; sleep ${mark}72" & sleep ${mark}73`,
      twice: `echo started; (setsid bash -c "(setsid bash -c \\"${ignore}; sleep ${mark}74; sleep ${mark}75\\" &)" &); sleep ${mark}76`,
      forks: `${ignore}; echo started; while :; do sleep ${mark}77 & setsid sleep ${mark}78 & sleep 0.2; done`,
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
      grace,
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
    expect(await processesWith(mark)).toEqual([]);
    console.log(`cancelled trees, 0 processes left of ${ends.length}: ${ends.join(', ')}`);
  });

  sampledIt('keeps every line that the steps of several jobs print until they end', async () => {
    const trap = `trap 'for n in $(seq 200); do echo last $n; done; exit 1' INT; echo started; while :; do sleep 0.1; done`;
    const ids = ['a', 'b', 'c'];
    await using bench = await workflowBench({
      'w.yml': `on: push\njobs:\n${ids.map((id) => `  ${id}: { runs-on: x, steps: [{ run: ${JSON.stringify(trap)} }] }\n`).join('')}`,
    });
    const controller = new AbortController();
    let started = 0;
    const result = await bench.run('w.yml', {
      signal: controller.signal,
      maxParallelJobs: 4,
      onEvent: (event) => {
        if (event.type === 'log' && event.lines.includes('started') && ++started === 3) controller.abort();
      },
    });
    expect(result.conclusion).toBe('cancelled');
    const last = ids.map((id) => result.lines(id).filter((line) => /^last \d+$/.test(line)).length);
    expect(last).toEqual([200, 200, 200]);
  });

  sampledIt('kills steps that run longer after a cancel than cancel-timeout-minutes', async () => {
    await using bench = await workflowBench({
      'w.yml': `
on: push
jobs:
  a:
    runs-on: x
    cancel-timeout-minutes: 0
    steps: [{ run: echo started; sleep ${mark}67, if: always() }]
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
    expect(await lives(`${mark}67`)).toBe(false);
  });

  it('ends everything when forced, including post steps', async () => {
    await using bench = await workflowBench({
      'w.yml': `
on: push
jobs:
  a:
    runs-on: x
    steps:
      - { run: "trap '' INT TERM; echo started; sleep ${mark}64; sleep ${mark}64", if: always() }
      - { run: echo cleanup, if: always() }
`,
    });
    let forced = 0;
    const [soft, hard] = [new AbortController(), new AbortController()];
    const result = await bench.run('w.yml', {
      signal: soft.signal,
      forceSignal: hard.signal,
      onEvent: (event) => {
        if (event.type !== 'log' || !event.lines.includes('started')) return;
        soft.abort();
        forced = performance.now();
        hard.abort();
      },
    });
    expect(result.conclusion).toBe('cancelled');
    // Without force the step would have ten seconds.
    expect(performance.now() - forced).toBeLessThan(7_000);
    expect(result.lines()).not.toContain('cleanup');
    expect(await lives(`${mark}64`)).toBe(false);
  });

  sampledIt('kills processes that a finished step left running', async () => {
    await using bench = await workflowBench({
      'w.yml': `
on: push
jobs:
  a: { runs-on: x, steps: [{ run: "setsid sleep ${mark}65 >/dev/null 2>&1 & echo left" }] }
`,
    });
    const result = await bench.run('w.yml');
    expect(result.conclusion).toBe('success');
    expect(result.lines()).toContain("Terminated 1 orphan process(es) of the job's steps.");
    expect(await lives(`${mark}65`)).toBe(false);
  });
});
