import { describe, expect, it } from '@jest/globals';
import { readProtection } from '../../../../src/cli/commands/runner/run/protection-options.ts';
import type { Io } from '../../../../src/cli/program/io.ts';
import type { RunEvent } from '../../../../src/runner/execute/protocol/run-event.ts';
import { type Called, factory } from '../../../helpers/processes/command-line.ts';
import { type WorkflowBench, workflowBench } from '../../../helpers/runs/workflow-run.ts';
import { sampled } from '../../../helpers/sampled.ts';
import { standingBench } from '../../../helpers/standing/standing-bench.ts';

const sampledIt = sampled(3);

const workflow = `on: push
jobs:
  deploy:
    strategy: { matrix: { to: [one, two] } }
    runs-on: self-hosted
    environment: { name: Production, url: "https://\${{ steps.s.outputs.host }}/\${{ matrix.to }}" }
    steps: [{ id: s, run: 'echo host=example.org >> "$GITHUB_OUTPUT"; echo "\${{ secrets.KEY == ''k'' }}"' }]
  free: { runs-on: self-hosted, env: { K: "\${{ secrets.KEY }}" }, environment: { name: free, url: "x-\${{ env.K }}" }, steps: [{ run: echo free }] }
  after: { needs: deploy, runs-on: self-hosted, steps: [{ run: echo after }] }
`;

/** Runs the workflow with a protected environment, and calls `meanwhile` when both of its jobs wait. */
async function runProtected(
  meanwhile: (runner: (args: readonly string[], io?: Partial<Io>) => Promise<Called>) => Promise<void>,
  // The values of `production` and the rule of `PRODUCTION` are of one environment.
  args: readonly string[] = ['--approval', 'PRODUCTION'],
): Promise<{ code: number; events: RunEvent[]; shown: Record<string, unknown>; text: string }> {
  await using bench = await workflowBench({ 'w.yml': workflow });
  const runner = runnerOf(bench);
  const events: RunEvent[] = [];
  let bothWait = (): void => {};
  const waiting = new Promise<void>((resolve) => {
    bothWait = resolve;
  });
  const run = runner(['run', 'w.yml', '--secret', 'production/KEY=k', '--secret', 'KEY=general', '--json', ...args], {
    out: (line) => {
      events.push(JSON.parse(line));
      if (events.filter((event) => event.type === 'warning' && event.message.includes('approve 1')).length === 2)
        bothWait();
    },
  });
  const early = await Promise.race([waiting, run]);
  if (early !== undefined) throw new Error(early.err);
  await meanwhile(runner);
  const { code } = await run;
  const [shown = {}] = (await runner(['show', '1', '--json'])).lines();
  return { code, events, shown, text: (await runner(['show', '1'])).out };
}

function runnerOf(bench: WorkflowBench) {
  return (args: readonly string[], io: Partial<Io> = {}): Promise<Called> =>
    factory(bench.repo, ['runner', ...args, '--record-dir', bench.recordDir], io);
}

const started = (events: readonly RunEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'job-start' ? [event.job] : [])).sort();

describe('a protected environment', () => {
  it('lets its jobs wait, without a runner, until somebody approves; decision, reason and url are recorded', async () => {
    const { code, events, shown, text } = await runProtected(async (runner) => {
      const wrong = await runner(['approve', '1', '--environment', 'staging']);
      expect([wrong.code, wrong.err]).toEqual([
        64,
        expect.stringContaining('waits for an answer for environment staging'),
      ]);
      const args = ['approve', '1', '--environment', 'PRODUCTION', '--actor', 'alice', '--reason', 'looks good'];
      expect((await runner(args)).out).toBe(
        'deploy (one): deployment to Production approved by alice\ndeploy (two): deployment to Production approved by alice\n',
      );
    });
    expect(code).toBe(0);
    const kinds = events.flatMap((event) => ('job' in event && event.job === 'deploy (one)' ? [event.type] : []));
    expect(kinds.slice(0, 6)).toEqual([
      'job-queued',
      'deployment',
      'job-queued',
      'warning',
      'deployment-review',
      'deployment',
    ]);
    expect(events.flatMap((event) => (event.type === 'log' ? event.lines : []))).toContain('true');
    const review = {
      state: 'approved',
      actor: 'alice',
      reason: 'looks good',
      at: expect.stringMatching(/^\d{4}-.*Z$/),
    };
    const url = (leg: string): string => `https://example.org/${leg}`;
    expect(shown.deployments).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ job: 'deploy (one)', state: 'success', url: url('one'), review }),
        expect.objectContaining({ job: 'deploy (two)', state: 'success', url: url('two'), review }),
        expect.objectContaining({ job: 'free', state: 'success', url: null, review: null }),
      ]),
    );
    expect(text).toMatch(
      /DEPLOYMENTS\n[\s\S]*✓ Production \(deploy \(one\)\) {2}https:\/\/example.org\/one {2}approved by alice, .*: looks good/,
    );
    expect(text).toContain("Skip setting environment url as environment 'free' may contain secret.");
  });

  it('fails the jobs whose deployment is rejected, and skips those that need them', async () => {
    const { code, events, shown } = await runProtected(async (runner) => {
      const denied = await runner([
        'approve',
        '--deny',
        '--job',
        'deploy (one)',
        '--actor',
        'bob',
        '--reason',
        'no',
        '--json',
      ]);
      expect(denied.lines()).toEqual([
        { run_id: '1', job: 'deploy (one)', environment: 'Production', state: 'rejected', reason: 'no', actor: 'bob' },
      ]);
    });
    expect(code).toBe(1);
    // fail-fast cancels the other job, which still waits.
    expect(started(events)).toEqual(['free']);
    const ends = events.flatMap((event) => (event.type === 'job-end' ? [`${event.job}: ${event.conclusion}`] : []));
    expect(ends.sort()).toEqual([
      'after: skipped',
      'deploy (one): failure',
      'deploy (two): cancelled',
      'free: success',
    ]);
    expect(JSON.stringify(shown.jobs)).toContain('The deployment to environment Production was rejected by bob: no.');
    expect(shown.deployments).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ job: 'deploy (one)', state: 'failure', url: null }),
        expect.objectContaining({ job: 'deploy (two)', state: 'cancelled', review: null }),
      ]),
    );
  });

  sampledIt('can be cancelled while it waits', async () => {
    const { code, events } = await runProtected(async (runner) => {
      expect((await runner(['cancel', '1'])).out).toContain('Run 1 ended: cancelled.');
      expect((await runner(['approve', '1'])).err).toContain('No job of run 1 waits for an answer.');
    });
    expect([code, started(events)]).toEqual([130, ['free']]);
  });

  sampledIt('accepts only its reviewers, in any case', async () => {
    const { code } = await runProtected(
      async (runner) => {
        const stranger = await runner(['approve', '1', '--actor', 'mallory']);
        expect([stranger.code, stranger.err]).toEqual([
          64,
          expect.stringContaining(
            'mallory may not decide about Production (job deploy (one)); its reviewers are alice, bob.',
          ),
        ]);
        expect((await runner(['approve', '1'], { env: { USER: 'Bob' } })).code).toBe(0);
      },
      ['--approval', 'production=alice, bob'],
    );
    expect(code).toBe(0);
  });

  sampledIt('is asked about on the terminal: yes, no, and anything else waits', async () => {
    const answers = ['', 'y', 'fine', 'n', ''];
    const asked: string[] = [];
    const askLine = async (question: string): Promise<string> => {
      asked.push(question);
      return answers.shift() ?? '';
    };
    const { shown } = await runProtected(async (runner) => {
      expect((await runner(['approve', '--ask'])).err).toContain('--ask needs a terminal');
      await runner(['approve', '--ask', '--job', 'deploy (two)'], { askLine });
      await runner(['approve', '--ask', '--job', 'deploy (two)'], { askLine });
      await runner(['approve', '--ask', '--job', 'deploy (one)'], { askLine });
    });
    expect(asked[0]).toBe('Deploy job deploy (two) to Production? [y]es, [n]o, else wait: ');
    expect(shown.deployments).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          job: 'deploy (one)',
          review: expect.objectContaining({ state: 'rejected', reason: '' }),
        }),
        expect.objectContaining({ job: 'deploy (two)', review: expect.objectContaining({ reason: 'fine' }) }),
      ]),
    );
  });
});

describe('protection of environments', () => {
  const simple = (environment: string): string => `on: push
jobs:
  a: { runs-on: self-hosted, environment: ${environment}, steps: [{ run: 'echo "region \${{ vars.REGION }}"' }] }
`;

  sampledIt('waits for its timer, and records nothing with deployment: false', async () => {
    await using bench = await workflowBench({ 'w.yml': simple('{ name: slow, deployment: false }') });
    const before = performance.now();
    const result = await bench.run('w.yml', {
      environments: { slow: { protection: { waitMinutes: 3 } } },
      minuteMs: 100,
    });
    expect(performance.now() - before).toBeGreaterThan(300);
    expect(result.conclusion).toBe('success');
    expect(result.events.filter(({ type }) => type.startsWith('deployment'))).toEqual([]);
    expect(result.events).toContainEqual(
      expect.objectContaining({ type: 'job-queued', reason: 'waiting for 3 minutes to pass (environment slow)' }),
    );
  });

  sampledIt('does not wait for the timer after a rejection', async () => {
    await using bench = await workflowBench({ 'w.yml': simple('slow') });
    const runner = runnerOf(bench);
    const run = bench.run('w.yml', {
      environments: { Slow: { protection: { approval: true, waitMinutes: 60 } } },
      onEvent: (event) => {
        if (event.type === 'warning' && event.message.includes('approve 1')) void runner(['approve', '1', '--deny']);
      },
    });
    expect((await run).conclusion).toBe('failure');
  });

  sampledIt('is waited for in the standing runner too, whose log has the command', async () => {
    await using bench = await standingBench({ '.github/workflows/ci.yml': simple('production') });
    const runner = (args: readonly string[], io: Partial<Io> = {}): Promise<Called> =>
      factory(bench.repo, ['runner', ...args, '--record-dir', bench.recordDir], io);
    const start = ['start', '--once', '--any-label', '--approval', 'Production=amy'];
    expect((await runner(start)).code).toBe(0);
    await bench.push({ a: 'a' });
    const log: string[] = [];
    const approving: Partial<Io> = {
      out: (line) => {
        log.push(line);
        const command = /Approve: factory (.*?)\. Reject/.exec(line)?.[1]?.split(' ').slice(1);
        if (command !== undefined) void runner([...command, '--actor', 'amy']);
      },
    };
    expect((await runner(start, approving)).code).toBe(0);
    expect(log.join('')).toMatch(/Run 1 of .*: The job a waits for approval of amy to deploy to production/);
    const [shown] = (await runner(['show', '1', '--json'])).lines();
    expect(shown?.deployments).toEqual([expect.objectContaining({ state: 'success' })]);
  });

  sampledIt('is asked for again by a re-run, which keeps its variables', async () => {
    await using bench = await workflowBench({ 'w.yml': simple('slow') });
    const runner = runnerOf(bench);
    const approving = (id: string): Partial<Io> => ({
      out: (line) => {
        if (line.includes(`approve ${id} `)) void runner(['approve', id, '--actor', 'amy']);
      },
    });
    expect(
      (await runner(['run', 'w.yml', '--approval', 'slow=amy', '--var', 'Slow/REGION=eu', '--json'], approving('1')))
        .code,
    ).toBe(0);
    expect((await runner(['rerun', '1', '--json'], approving('2'))).code).toBe(0);
    const logs = await runner(['logs', '2']);
    expect(logs.out).toContain('region eu');
    const [shown] = (await runner(['show', '2', '--json'])).lines();
    expect(shown?.deployments).toEqual([
      expect.objectContaining({ review: expect.objectContaining({ actor: 'amy' }) }),
    ]);
  });
});

describe('--approval and --wait-timer', () => {
  it.each([
    [{ approval: ['prod'] }, [['prod', { approval: true, reviewers: [] }]]],
    [{ approval: ['a b=amy, bo ,'] }, [['a b', { approval: true, reviewers: ['amy', 'bo'] }]]],
    [{ approval: ['p=amy', 'p=bo'] }, [['p', { approval: true, reviewers: ['amy', 'bo'] }]]],
    [
      { waitTimer: ['p=0', 'q=43200'] },
      [
        ['p', { waitMinutes: 0 }],
        ['q', { waitMinutes: 43_200 }],
      ],
    ],
    [{ approval: ['p'], waitTimer: ['p=5'] }, [['p', { approval: true, reviewers: [], waitMinutes: 5 }]]],
  ])('reads %j', (given, expected) => {
    expect([...readProtection(given)]).toEqual(expected);
  });

  it.each([
    [{ approval: ['=amy'] }, '--approval =amy names no environment.'],
    [{ waitTimer: ['p'] }, '--wait-timer p must have the form environment=minutes'],
    [{ waitTimer: ['p=1.5'] }, '--wait-timer p=1.5 must'],
    [{ waitTimer: ['p=43201'] }, 'with 0 to 43200 minutes'],
    [{ waitTimer: ['=3'] }, '--wait-timer =3 must'],
  ])('refuses %j', (given, message) => {
    expect(() => readProtection(given)).toThrow(message);
  });
});
