import { describe, expect, it } from '@jest/globals';
import { readWorkflow } from '../../../../src/runner/workflow/read/read-workflow.ts';
import { type BenchResult, workflowBench } from '../../../helpers/runs/workflow-run.ts';
import { sampled } from '../../../helpers/sampled.ts';

const sampledIt = sampled(3);

const head = 'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n';

async function run(steps: string, options: Parameters<Awaited<ReturnType<typeof workflowBench>>['run']>[1] = {}) {
  await using bench = await workflowBench({ 'w.yml': `${head}${steps}`, ...actions });
  return await bench.run('w.yml', options);
}

const actions = {
  'act/action.yml': `
runs:
  using: composite
  steps:
    - { run: 'echo inner >> "$GITHUB_PATH"; echo word=inner >> "$GITHUB_OUTPUT"', shell: bash, id: i }
outputs: { word: { value: "\${{ steps.i.outputs.word }}" } }
`,
  'posted/action.yml': 'runs: { using: node20, main: main.js, post: post.js }\n',
  'posted/main.js': '',
  'posted/post.js': 'console.log("post " + process.env.INPUT_WORD)\n',
};

/** The steps of the file, without the runner's own, as `name: conclusion`. */
function stepsOf(result: BenchResult): string[] {
  const [, ...rest] = result.jobs[0]?.steps ?? [];
  return rest.slice(0, -1).map(({ name, conclusion }) => `${name}: ${conclusion}`);
}

/** Waits in a shell until the file exists. */
const until = (file: string): string =>
  `for i in $(seq 300); do test -e ${file} && break; sleep 0.02; done; test -e ${file}`;

describe('background steps', () => {
  it('run beside later steps; outputs, outcome, environment and PATH count from where a step waits', async () => {
    const result = await run(`
      - id: bg
        name: B
        background: true
        run: |
          ${until('go')}
          echo word=out >> "$GITHUB_OUTPUT"; echo X=bg >> "$GITHUB_ENV"; echo /from/bg >> "$GITHUB_PATH"
      - run: touch go; sleep 0.3; echo "before [\${{ steps.bg.outputs.word }}\${{ steps.bg.outcome }}$X]"
      - { id: w, name: W, wait: bg }
      - run: 'echo "after [\${{ steps.bg.outputs.word }} \${{ steps.bg.outcome }} \${{ steps.w.outcome }} $X \${{ env.X }}]"; echo "$PATH" | cut -d: -f1'
`);
    expect(result.lines()).toEqual(
      expect.arrayContaining(['before []', 'after [out success success bg bg]', '/from/bg', '  B: success']),
    );
    expect(result.conclusion).toBe('success');
  });

  sampledIt.each([
    [
      'a failure counts where it is waited for, and the rest is skipped',
      `      - { id: f, name: F, background: true, run: exit 3 }
      - { name: Between, run: sleep 0.2 }
      - { name: W, wait: f }
      - { name: Later, run: echo later }
      - { name: Always, if: always(), run: 'echo "\${{ job.status }}"' }
`,
      ['F: failure', 'Between: success', 'W: failure', 'Later: skipped', 'Always: success'],
      'failure',
    ],
    [
      'continue-on-error of the step itself makes it a success; its outcome stays',
      `      - { id: f, name: F, background: true, continue-on-error: true, run: exit 3 }
      - { name: W, wait: [f] }
      - { name: Later, run: 'test "\${{ steps.f.outcome }} \${{ steps.f.conclusion }}" = "failure success"' }
`,
      ['F: success', 'W: success', 'Later: success'],
      'success',
    ],
    [
      'continue-on-error of the step that waits is ignored, as in the official runner',
      `      - { id: f, name: F, background: true, run: exit 3 }
      - { name: W, wait: f, continue-on-error: true }
`,
      ['F: failure', 'W: failure'],
      'failure',
    ],
    [
      'a step that nothing waits for is waited for before the post phases',
      `      - { name: F, background: true, run: 'sleep 0.2; exit 1' }
      - { name: Last, run: echo last }
`,
      ['F: failure', 'Last: success', 'Wait for all background steps: failure'],
      'failure',
    ],
    [
      'a cancelled step does not fail the job, and control steps run after a failure',
      `      - { id: s, name: Server, background: true, run: 'echo up; exec sleep 60' }
      - { name: Bad, run: sleep 0.3; exit 1, continue-on-error: true }
      - { name: Fails, run: exit 1 }
      - { name: Stop, cancel: s }
`,
      ['Server: cancelled', 'Bad: success', 'Fails: failure', 'Stop: success'],
      'failure',
    ],
    [
      'a step that failed before it is cancelled fails the job',
      `      - { id: s, name: S, background: true, run: exit 1 }
      - { name: Sleep, run: sleep 0.4 }
      - { name: Stop, cancel: s }
`,
      ['S: failure', 'Sleep: success', 'Stop: success'],
      'failure',
    ],
    [
      'cancelled on purpose only, the job succeeds',
      `      - { id: s, name: S, background: true, run: exec sleep 60 }
      - { name: Stop, cancel: s }
      - { name: Later, run: 'test "\${{ steps.s.outcome }}" = cancelled' }
`,
      ['S: cancelled', 'Stop: success', 'Later: success'],
      'success',
    ],
    [
      'parallel runs its steps at once and waits for them',
      `      - parallel:
          - { name: P, id: p, run: 'touch p; ${until('q')}; echo v=p >> "$GITHUB_OUTPUT"' }
          - { name: Q, run: 'touch q; ${until('p')}' }
      - { name: Later, run: 'test "\${{ steps.p.outputs.v }}" = p' }
`,
      ['P: success', 'Q: success', 'Parallel group: success', 'Later: success'],
      'success',
    ],
    [
      'wait-all waits for what nothing has waited for; a skipped step has no result',
      `      - { id: a, name: A, background: true, run: sleep 0.1 }
      - { id: b, name: B, background: true, if: false, run: exit 1 }
      - { wait-all: }
      - { name: Later, run: 'test "\${{ steps.a.outcome }}\${{ steps.b.outcome }}" = success' }
`,
      ['A: success', 'B: skipped', 'Wait for all: success', 'Later: success'],
      'success',
    ],
    [
      'an error in the condition fails the job at once',
      `      - { id: a, name: A, background: true, if: "\${{ fromJSON('nope') }}", run: echo a }
      - { name: Later, run: echo later }
`,
      ['A: failure', 'Later: skipped'],
      'failure',
    ],
    [
      'a composite action has its outputs',
      `      - { uses: actions/checkout@v4 }
      - { id: c, name: C, background: true, uses: ./act }
      - { wait: c }
      - { name: Later, run: 'test "\${{ steps.c.outputs.word }}" = inner; echo "$PATH" | grep -q ^inner:' }
`,
      ['Run actions/checkout@v4: success', 'C: success', 'Wait: success', 'Later: success'],
      'success',
    ],
    [
      'a time limit counts from its own start',
      `      - { id: a, name: A, background: true, timeout-minutes: 1, run: exec sleep 60 }
      - { name: W, wait: a }
`,
      ['A: failure', 'W: failure'],
      'failure',
    ],
  ])('%s', async (_name, steps, expected, conclusion) => {
    const result = await run(steps, { minuteMs: 300 });
    expect(stepsOf(result)).toEqual(expected);
    expect(result.conclusion).toBe(conclusion);
  });

  sampledIt('are 10 at once; the others wait for their turn, and may be cancelled meanwhile', async () => {
    const step = (name: number): string =>
      `      - { id: s${name}, name: S${name}, background: true, run: 'touch s${name}; ${until('go')}' }\n`;
    const names = Array.from({ length: 12 }, (_, index) => index);
    const result = await run(
      `${names.map(step).join('')}      - { name: Count, run: '${until('s9')}; sleep 0.3; echo "count $(ls s* | wc -l)"; touch go' }
      - { cancel: s11 }
      - { wait-all: true }
`,
    );
    expect(result.lines()).toContain('count 10');
    expect(result.conclusion).toBe('success');
  });

  sampledIt(
    'are all cancelled with the job, whatever their conditions say; steps with always() still run',
    async () => {
      const stop = new AbortController();
      const result = await run(
        `      - { id: s, name: S, background: true, if: always(), run: 'echo up; exec sleep 60' }
      - { name: Front, run: exec sleep 60 }
      - { name: W, wait: s }
      - { name: Always, if: always(), run: echo end }
`,
        {
          signal: stop.signal,
          onEvent: (event) => {
            if (event.type === 'log' && event.lines.includes('up')) setTimeout(() => stop.abort(), 200);
          },
        },
      );
      expect(stepsOf(result)).toEqual(['S: cancelled', 'Front: cancelled', 'W: cancelled', 'Always: success']);
      expect(result.conclusion).toBe('cancelled');
    },
  );

  sampledIt('have ended before their job when everything is ended at once', async () => {
    const force = new AbortController();
    const result = await run(
      `      - { name: S, background: true, run: 'trap "" INT; echo up; while :; do sleep 0.1; done' }
      - { name: Last, run: echo last }
`,
      {
        forceSignal: force.signal,
        onEvent: (event) => {
          if (event.type === 'log' && event.lines.includes('up')) setTimeout(() => force.abort(), 300);
        },
      },
    );
    const ends = result.events.flatMap((event) =>
      event.type === 'step-end' || event.type === 'job-end' ? [event.name] : [],
    );
    expect(ends.slice(-3)).toEqual(['S', 'Complete job', 'a']);
    expect(stepsOf(result)).toContain('S: cancelled');
  });

  sampledIt('have post phases, which see the outputs of later steps', async () => {
    const result = await run(`      - { uses: actions/checkout@v4 }
      - { id: p, background: true, uses: ./posted, with: { word: "\${{ steps.later.outputs.w }}" } }
      - { wait: p }
      - { id: later, run: 'echo w=late >> "$GITHUB_OUTPUT"' }
`);
    expect(result.lines()).toContain('post late');
  });

  sampledIt.each([
    ['{ wait: nope }', "Step references unknown step ID 'nope'"],
    ['{ id: a, wait: a }', "Step 'a' cannot reference itself"],
    ['{ cancel: __x }', "The identifier '__x' is invalid. IDs starting with '__' are reserved."],
    ['{ wait-all: false }', "The value of 'wait-all' must be true or omitted"],
    ['{ wait: b }, { id: b, run: b, background: true }', "Step references unknown step ID 'b'"],
    ['{ parallel: [{ run: a, background: true }] }', "'background' is not allowed inside a parallel block."],
    ['{ parallel: [{ wait-all: }] }', "'wait-all' is not allowed inside a parallel block."],
    ['{ parallel: [{ parallel: [{ run: a }] }] }', "Nested 'parallel' blocks are not allowed."],
    ['{ parallel: [{ id: x, run: a }] }, { id: x, run: b }', "The identifier 'x' may not be used more than once"],
    ['{ id: f, run: a }, { wait: f }', "The step 'f' does not run in the background, so this has no effect"],
  ])('are refused or warned about: %s', (steps, message) => {
    const { diagnostics } = readWorkflow(`on: push\njobs: { a: { runs-on: x, steps: [${steps}] } }`, 'w.yml');
    expect(diagnostics.map((one) => one.message).join('\n')).toContain(message);
  });
});
