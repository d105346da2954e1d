import { realpathSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Hono } from 'hono';
import { recordedWorkflows } from '../../../src/cli/local-run/page/recorded-workflows.ts';
import type { WorkflowJob } from '../../../src/core/contracts/review/workflow-run.ts';
import { systemClock } from '../../../src/core/system/clock.ts';
import { repositoryKey } from '../../../src/runner/services/records/run-records.ts';
import { answerRefusal } from '../../../src/web/server/answers/answer-refusal.ts';
import { workflowRoutes } from '../../../src/web/server/workflows/workflow-routes.ts';
import { factory } from '../../helpers/processes/command-line.ts';
import { type WorkflowBench, workflowBench } from '../../helpers/runs/workflow-run.ts';

/** A leg's id, which a shell would run a part of. */
const leg = "a ($(touch x) 'y')";

const workflow = `
on: push
jobs:
  first: { runs-on: any, steps: [{ run: echo first }] }
  a:
    needs: first
    strategy: { matrix: { v: ["$(touch x) 'y'"] } }
    runs-on: any
    steps:
      - { name: '3', run: echo one }
      - { name: Flaky, run: exit 1 }
      - { name: Last, if: always(), run: echo last }
  named: { name: first, runs-on: any, steps: [{ run: echo named }] }
`;

/** What the page started. */
const started: (readonly string[])[] = [];
let bench: WorkflowBench;
let app: Hono;

beforeAll(async () => {
  bench = await workflowBench({ 'w.yml': workflow });
  await bench.run('w.yml', { keepWorkspaces: true });
  await bench.run('w.yml', { secrets: { KEY: 'k' } });
  app = appOf(true);
});

afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

function appOf(mayDecide: boolean): Hono {
  const decider = { actor: 'amy', start: async (args: readonly string[]) => started.push(args) > 0 };
  const key = repositoryKey(realpathSync(bench.repo));
  const source = recordedWorkflows(bench.recordDir, key, mayDecide ? decider : undefined);
  const { signal } = new AbortController();
  const made = new Hono().route('/', workflowRoutes({ source, clock: systemClock(), signal }));
  made.onError(answerRefusal);
  return made;
}

async function rerun(run: string, body: unknown): Promise<readonly [number, string]> {
  const answer = await app.request(`/${run}/rerun`, { method: 'POST', body: JSON.stringify(body) });
  return [answer.status, await answer.text()];
}

async function jobsOf(run: string, from: Hono = app): Promise<readonly WorkflowJob[]> {
  return ((await (await from.request(`/${run}`)).json()) as { jobs: WorkflowJob[] }).jobs;
}

async function resumable(run: string, from: Hono = app): Promise<readonly string[]> {
  return (await jobsOf(run, from)).flatMap(({ id, steps }) =>
    steps.flatMap(({ name, may_resume: may }) => (may ? [`${id}: ${name}`] : [])),
  );
}

async function stepOf(name: string): Promise<number> {
  const steps = (await jobsOf('1')).find(({ id }) => id === leg)?.steps ?? [];
  return steps.find((step) => step.name === name)?.number ?? 0;
}

describe('running a part of a run again from the page', () => {
  it('offers the steps that a job can continue from', async () => {
    const all = ['first: Run echo first', `${leg}: 3`, `${leg}: Flaky`, 'named: Run echo named'];
    expect([...(await resumable('1'))].sort()).toEqual(all.sort());
    // Nothing was kept, and nothing may be decided.
    expect([await resumable('2'), await resumable('1', appOf(false))]).toEqual([[], []]);
  });

  it('starts the verb for one job, by its whole id, and from a step, by its number', async () => {
    const places = ['--repo', realpathSync(bench.repo), '--record-dir', bench.recordDir];
    expect(await rerun('1', { job: leg })).toEqual([204, '']);
    expect(await rerun('1', { job: 'first' })).toEqual([204, '']);
    const step = await stepOf('Flaky');
    expect(await rerun('1', { job: leg, from_step: step })).toEqual([204, '']);
    const ran = started.splice(0);
    expect(ran).toEqual([
      ['runner', 'rerun', '1', `--job=${leg}`, ...places],
      ['runner', 'rerun', '1', '--job=first', ...places],
      ['runner', 'rerun', '1', `--job=${leg}`, `--from-step=${step}`, ...places],
    ]);
    // What the verb makes of it: another job is named like the second one, and another step like the number of the third one.
    const again = async (args: readonly string[]): Promise<readonly string[]> => {
      const lines = (await factory(bench.repo, [...args, '--json'])).lines();
      return lines.flatMap(({ type, job, name }) => (type === 'step-start' ? [`${String(job)}: ${String(name)}`] : []));
    };
    const one = await again(ran[1] ?? []);
    expect(one).toContain('first: Run echo first');
    expect(one).not.toContain('named: Run echo named');
    expect(step).toBe(3);
    const continued = await again(ran[2] ?? []);
    expect(continued.filter((one) => one.startsWith(leg))).toEqual(
      expect.arrayContaining([`${leg}: Flaky`, `${leg}: Last`]),
    );
    expect(continued.join()).not.toContain('first');
  });

  it.each([
    ['1', { job: 'a' }, 409, 'Run 1 has no job a.'],
    ['1', { job: '--failed' }, 409, 'has no job --failed'],
    ['1', { job: 'first', from_step: 99 }, 409, 'The job first has no step 99.'],
    ['2', { job: 'first', from_step: 2 }, 409, 'Run 2 did not keep the workspace of the job first.'],
    [
      '2',
      { job: leg },
      409,
      String.raw`factory runner rerun 2 '--job=a ($(touch x) '\\''y'\\'')' --secret-file <file>`,
    ],
    ['9', { job: 'first' }, 404, 'ERR_RUN_UNKNOWN'],
    ['1', {}, 400, 'not the form'],
    ['1', { job: '' }, 400, 'not the form'],
    ['1', { job: 'first', failed: true }, 400, 'not the form'],
    ['1', { job: 'first', from_step: 0 }, 400, 'not the form'],
    ['1', { job: 'first', from_step: '3' }, 400, 'not the form'],
    ['1', { from_step: 3 }, 400, 'not the form'],
  ])('refuses of run %s %j', async (run, body, status, message) => {
    expect(await rerun(run, body)).toEqual([status, expect.stringContaining(message)]);
    expect(started).toEqual([]);
  });

  it('refuses a step after a failed one', async () => {
    const answer = await rerun('1', { job: leg, from_step: await stepOf('Last') });
    expect(answer).toEqual([409, expect.stringContaining('the step Flaky before it has the result failure')]);
    expect(started).toEqual([]);
  });
});
