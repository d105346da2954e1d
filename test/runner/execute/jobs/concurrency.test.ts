import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ownIdentity } from '../../../../src/core/system/processes/process-identity.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { groupScopeOf } from '../../../../src/runner/execute/jobs/enter-group.ts';
import { workflowBench } from '../../../helpers/runs/workflow-run.ts';
import { sampled } from '../../../helpers/sampled.ts';

const sampledIt = sampled(3);

const workflow = (concurrency: string): string => `
on: push
concurrency: ${concurrency}
jobs:
  a: { runs-on: x, steps: [{ run: "echo started; sleep 0.7; echo done" }] }
`;

/** Starts three runs of one workflow, each when the previous one has started, and returns their conclusions. */
async function three(concurrency: string): Promise<{ conclusions: string[]; overlaps: number }> {
  await using bench = await workflowBench({ 'w.yml': workflow(concurrency) });
  let running = 0;
  let overlaps = 0;
  const start = (): { started: Promise<void>; result: Promise<string> } => {
    let begun = (): void => undefined;
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const result = bench
      .run('w.yml', {
        onEvent: (event) => {
          if (event.type === 'job-start' && ++running > 1) overlaps++;
          if (event.type === 'job-end') running--;
          // A waiting run emits a warning; a running one emits log lines.
          if (event.type === 'warning' || event.type === 'log') begun();
        },
      })
      .then((run) => run.conclusion);
    return { started, result };
  };
  const first = start();
  await first.started;
  const second = start();
  await second.started;
  const third = start();
  const conclusions = await Promise.all([first.result, second.result, third.result]);
  return { conclusions, overlaps };
}

describe('concurrency', () => {
  it.each([
    ['g', ['success', 'cancelled', 'success']],
    ['{ group: g, queue: max }', ['success', 'success', 'success']],
    ['{ group: g, cancel-in-progress: true }', ['cancelled', 'cancelled', 'success']],
  ])('%s', async (concurrency, conclusions) => {
    expect(await three(concurrency)).toEqual({ conclusions, overlaps: 0 });
  });
});

const called = (concurrency: string): string => `
on: workflow_call
concurrency: ${concurrency}
jobs:
  a: { runs-on: x, steps: [{ run: echo inner }] }
`;

describe('a group that the job’s own workflow or caller holds', () => {
  sampledIt.each([
    ['top level workflow', 'a', 'concurrency: G\njobs: { a: { runs-on: x, concurrency: g, steps: [{ run: echo }] } }'],
    ['top level workflow', 'call', 'concurrency: inner\njobs: { call: { uses: ./.github/workflows/called.yml } }'],
    ['call', 'call', 'jobs: { call: { uses: ./.github/workflows/called.yml, concurrency: inner } }'],
  ])('%s: the job %s is cancelled as a deadlock, with an annotation', async (holder, job, text) => {
    await using bench = await workflowBench({
      'w.yml': `on: push\n${text}\n`,
      '.github/workflows/called.yml': called('Inner'),
    });
    const result = await bench.run('w.yml');
    expect([result.conclusion, result.conclusions]).toEqual(['cancelled', { [job]: 'cancelled' }]);
    const [annotation] = result.jobs[0]?.annotations ?? [];
    expect(annotation).toMatchObject({
      level: 'error',
      message: expect.stringMatching(
        new RegExp(
          `^Canceling since a deadlock for concurrency group '\\w+' was detected between '${holder}' and '${job}'`,
        ),
      ),
    });
    expect(result.lines()).not.toContain('inner');
  });

  sampledIt('is shared by sibling jobs, one at a time', async () => {
    const jobs = ['a', 'b'].map((id) => `  ${id}: { runs-on: x, concurrency: g, steps: [{ run: echo }] }`);
    await using bench = await workflowBench({ 'w.yml': `on: push\njobs:\n${jobs.join('\n')}\n` });
    expect((await bench.run('w.yml')).conclusion).toBe('success');
  });
});

describe('jobs of one run in a group', () => {
  sampledIt.each([1, 2, 3])('run in order: the newest waits, those between are cancelled (try %i)', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const jobs = ids.map((id) => `  ${id}: { runs-on: x, concurrency: g, steps: [{ run: sleep 0.2 }] }`);
    await using bench = await workflowBench({ 'w.yml': `on: push\njobs:\n${jobs.join('\n')}\n` });
    expect((await bench.run('w.yml')).conclusions).toEqual({
      a: 'success',
      b: 'cancelled',
      c: 'cancelled',
      d: 'cancelled',
      e: 'success',
    });
  });

  sampledIt('does not share a group with another repository of the same record folder', async () => {
    await using one = await workflowBench({ 'w.yml': workflow('g') });
    const both = await Promise.all([one.run('w.yml'), one.run('w.yml', { repositoryName: 'other/name' })]);
    expect(both.map(({ conclusion }) => conclusion)).toEqual(['success', 'success']);
    expect(both.flatMap(({ events }) => events.filter(({ type }) => type === 'warning'))).toEqual([]);
  });
});

it('clones of one repository have groups of their own', () => {
  expect(groupScopeOf('acme/widget', '/a')).toBe(groupScopeOf('acme/widget', '/a'));
  expect(groupScopeOf('acme/widget', '/a')).not.toBe(groupScopeOf('acme/widget', '/b'));
});

describe('many jobs that wait', () => {
  sampled(3)('cause no warning of Node', async () => {
    const warnings: string[] = [];
    const listen = (warning: Error): void => void warnings.push(`${warning.name}: ${warning.message}`);
    process.on('warning', listen);
    const ids = Array.from({ length: 16 }, (_, index) => `j${index}`);
    const jobs = ids.map(
      (id) => `  ${id}: { runs-on: x, concurrency: { group: g, queue: max }, steps: [{ run: echo }] }`,
    );
    const plain = ids.map((id) => `  p${id}: { runs-on: x, steps: [{ run: echo }] }`);
    await using bench = await workflowBench({ 'w.yml': `on: push\njobs:\n${[...jobs, ...plain].join('\n')}\n` });
    const result = await bench.run('w.yml', { maxParallelJobs: 2, signal: new AbortController().signal });
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', listen);
    expect(result.conclusion).toBe('success');
    expect(warnings).toEqual([]);
  });
});

describe('a group member whose process has ended', () => {
  sampledIt.each([
    [
      'with the pid of a living process that started later',
      { pid: process.pid, started: '1', boot: ownIdentity().boot },
    ],
    ['from before a restart', { pid: process.pid, started: '', boot: 'another boot' }],
    ['recorded by an older release', { pid: process.pid }],
  ])('%s does not block others', async (_, identity) => {
    await using bench = await workflowBench({ 'w.yml': workflow('g') });
    const folder = join(bench.recordDir, 'concurrency');
    await mkdir(folder, { recursive: true });
    const entry = { ticket: 'left', ...identity, state: 'running', cancelled: false };
    await writeFile(join(folder, `${sha256('local/repo\ng').slice(0, 32)}.json`), JSON.stringify([entry]));
    const result = await bench.run('w.yml');
    expect(result.conclusion).toBe('success');
    expect(result.events.filter(({ type }) => type === 'warning')).toEqual([]);
  });
});
