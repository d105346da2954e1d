import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { systemClock } from '../../../src/core/system/clock.ts';
import { listRequests } from '../../../src/runner/standing/requests/request-spool.ts';
import { runStanding } from '../../../src/runner/standing/run-standing.ts';
import { planQueuedEvent } from '../../../src/runner/standing/runs/plan-entry.ts';
import { factory } from '../../helpers/processes/command-line.ts';
import { sampled } from '../../helpers/sampled.ts';
import { markingWorkflow, standingBench } from '../../helpers/standing/standing-bench.ts';

const sampledIt = sampled(3);

const ci = '.github/workflows/ci.yml';
const onPush = { [ci]: markingWorkflow('push') };

describe('the standing runner', () => {
  sampledIt.each([true, false])('runs what a push into the repository starts (bare: %s)', async (bare) => {
    await using bench = await standingBench(
      { [ci]: markingWorkflow("{ push: { paths: ['zips/*.zip'] } }"), 'a.txt': 'a' },
      { bare },
    );
    await bench.once();
    expect(await bench.runs()).toEqual([]);
    await bench.push({ 'a.txt': 'b' });
    await bench.once();
    expect(bench.marks()).toEqual([]);
    const sha = await bench.push({ 'zips/20261130_1.zip': 'zip' });
    await bench.once();
    expect(bench.marks()).toEqual([`ci push main ${sha}`]);
    expect(await bench.runs()).toEqual([
      expect.objectContaining({ event: 'push', head_branch: 'main', head_sha: sha, conclusion: 'success' }),
    ]);
    await bench.once();
    expect(bench.marks()).toHaveLength(1);
    expect((await bench.queue()).ended.map(({ outcome }) => outcome)).toEqual(['success', 'ignored']);
  });

  it('notices a push at once while it is at work, and a second one while a run is at work', async () => {
    await using bench = await standingBench({ [ci]: markingWorkflow('push') });
    await bench.once();
    const stop = new AbortController();
    const work = runStanding(bench.options({ once: false, signal: stop.signal, pollMs: 60_000 }));
    const shas = [await bench.push({ 'a.txt': '1' })];
    while ((await bench.queue()).entries.length === 0) await new Promise((done) => setTimeout(done, 20));
    shas.push(await bench.push({ 'a.txt': '2' }));
    while (bench.marks().length < 2) await new Promise((done) => setTimeout(done, 20));
    while ((await bench.queue()).entries.length > 0) await new Promise((done) => setTimeout(done, 20));
    stop.abort();
    await work;
    expect(
      bench
        .marks()
        .map((line) => line.split(' ').at(-1))
        .sort(),
    ).toEqual(shas.sort());
  });

  sampledIt('starts nothing for local commits, unless it is asked to', async () => {
    await using bench = await standingBench(onPush, { bare: false });
    await bench.once();
    await bench.git('commit', '-q', '--allow-empty', '-m', 'local');
    await bench.git('branch', 'copy');
    await bench.git('tag', 'v1');
    await bench.once();
    expect(bench.marks()).toEqual([]);
    expect(bench.log.at(-1)).toContain('refs/tags/v1 is new or has moved, and git keeps no reflog of it.');
    await bench.git('commit', '-q', '--allow-empty', '-m', 'local');
    await bench.once({ onCommit: true });
    expect(bench.marks()).toEqual([`ci push work ${await bench.git('rev-parse', 'work')}`]);
  });

  sampledIt('takes one event for several moves of a ref, whatever is packed, and ignores deletions', async () => {
    await using bench = await standingBench(onPush);
    await bench.inClone('push', '-q', 'origin', 'main:gone');
    await bench.once();
    await bench.push({ 'a.txt': '1' });
    await bench.inClone('push', '-q', 'origin', 'main:refs/tags/v1');
    const sha = await bench.push({ 'a.txt': '2' });
    await bench.inClone('push', '-q', 'origin', ':gone');
    await bench.git('pack-refs', '--all');
    await bench.once();
    const tagged = await bench.git('rev-parse', 'v1');
    expect(bench.marks().sort()).toEqual([`ci push main ${sha}`, `ci push v1 ${tagged}`].sort());
    // A forced push is an event of its own, with the value before it.
    await bench.inClone('reset', '-q', '--hard', 'HEAD~2');
    await bench.commit({ 'b.txt': 'b' });
    await bench.inClone('push', '-q', '--force', 'origin', 'main');
    await bench.once();
    const [entry] = (await bench.queue()).ended;
    const request = readFileSync(join(bench.recordDir, 'runs', entry?.run ?? '', 'request.json'), 'utf8');
    expect(JSON.parse(request).event.payload).toMatchObject({ before: sha, ref: 'refs/heads/main' });
  });

  sampledIt('starts what has errors nowhere, but all other workflows', async () => {
    await using bench = await standingBench(onPush);
    await bench.once();
    await bench.push({
      '.github/workflows/bad.yml': 'on: push\njobs: {}\n',
      '.github/workflows/other.yml': 'on: delete\njobs: {a: {runs-on: x, steps: [{run: x}]}}\n',
    });
    await bench.once();
    expect(bench.marks()).toHaveLength(1);
    const { ended } = await bench.queue();
    expect(ended.map(({ workflow, outcome }) => [workflow, outcome])).toEqual([
      [ci, 'success'],
      ['.github/workflows/bad.yml', 'refused'],
    ]);
    expect(bench.log.join('\n')).toContain('.github/workflows/bad.yml does not run: ');
  });

  sampledIt('keeps a run waiting until it has the labels', async () => {
    await using bench = await standingBench({ [ci]: markingWorkflow('push').replace('self-hosted', 'gpu') });
    const runs = bench.options().runs;
    await bench.once();
    await bench.push({ a: 'a' });
    await bench.once({ runs: { ...runs, anyLabel: false } });
    expect((await bench.queue()).entries).toEqual([expect.objectContaining({ state: 'waiting' })]);
    await bench.once({ runs: { ...runs, anyLabel: false, labels: ['gpu'] } });
    expect(bench.marks()).toHaveLength(1);
    expect((await bench.queue()).entries).toEqual([]);
  });

  it('ends a run that has waited for labels for a day, without a new start', async () => {
    await using bench = await standingBench({ [ci]: markingWorkflow('push').replace('self-hosted', 'gpu') });
    await bench.once();
    await bench.push({ a: 'a' });
    let ahead = 0;
    const runs = { ...bench.options().runs, anyLabel: false, clock: systemClock(() => Date.now() + ahead) };
    const stop = new AbortController();
    const work = runStanding(bench.options({ once: false, signal: stop.signal, runs }));
    while ((await bench.queue()).entries[0]?.state !== 'waiting') await new Promise((done) => setTimeout(done, 20));
    ahead = 25 * 3_600_000;
    while ((await bench.queue()).entries.length > 0) await new Promise((done) => setTimeout(done, 20));
    stop.abort();
    await work;
    expect((await bench.queue()).ended).toEqual([
      expect.objectContaining({ outcome: 'refused', reason: expect.stringContaining('gpu') }),
    ]);
  });

  sampledIt('lets runs of one concurrency group run in the order of the queue', async () => {
    const workflow = markingWorkflow('push').replace('jobs:', 'concurrency: { group: one, queue: max }\njobs:');
    await using bench = await standingBench({ [ci]: workflow });
    await bench.once();
    const branches = ['b1', 'b2', 'b3', 'b4'];
    await bench.inClone('push', '-q', 'origin', ...branches.map((name) => `main:${name}`));
    await bench.once();
    expect(bench.marks().map((line) => line.split(' ')[2])).toEqual(branches);
  });

  sampledIt('refuses a second runner, and a damaged queue', async () => {
    await using bench = await standingBench(onPush);
    const stop = new AbortController();
    const work = runStanding(bench.options({ once: false, signal: stop.signal }));
    while ((await bench.queue()).refs === null) await new Promise((done) => setTimeout(done, 20));
    await expect(bench.once()).rejects.toMatchObject({ code: 'ERR_RUNNER_AT_WORK', fault: 'usage' });
    stop.abort();
    await work;
    appendFileSync(join(bench.folder, 'queue.json'), '}');
    await expect(bench.once()).rejects.toMatchObject({ code: 'ERR_RUNNER_QUEUE' });
  });

  sampledIt('refuses a second runner in another worktree, which has the same refs', async () => {
    await using bench = await standingBench(onPush, { bare: false });
    const other = join(bench.repo, '..', 'other');
    await bench.git('worktree', 'add', '-q', other, 'main');
    const stop = new AbortController();
    const work = runStanding(bench.options({ once: false, signal: stop.signal }));
    while ((await bench.queue()).refs === null) await new Promise((done) => setTimeout(done, 20));
    const folder = join(bench.folder, '..', 'other');
    const second = bench.options({ folder, runs: { ...bench.options().runs, repo: other } });
    await expect(runStanding(second)).rejects.toMatchObject({
      code: 'ERR_RUNNER_AT_WORK',
      message: expect.stringContaining('Another worktree'),
    });
    stop.abort();
    await work;
    await runStanding(second);
  });

  sampledIt('refuses a port that another program uses', async () => {
    await using bench = await standingBench(onPush);
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    await expect(bench.once({ port })).rejects.toMatchObject({
      code: 'ERR_USAGE',
      message: `The port ${port} on 127.0.0.1 is used by another program.`,
    });
    await new Promise((closed) => server.close(closed));
  });

  sampledIt('ends when the repository vanishes, and keeps the queue', async () => {
    await using bench = await standingBench(onPush);
    const work = runStanding(bench.options({ once: false }));
    while ((await bench.queue()).refs === null) await new Promise((done) => setTimeout(done, 20));
    rmSync(bench.repo, { recursive: true });
    await expect(work).rejects.toMatchObject({ code: 'ERR_REPOSITORY_GONE' });
    expect((await bench.queue()).refs).not.toBeNull();
  });

  sampledIt('ends an event whose commit is gone, but none while the repository is gone', async () => {
    await using bench = await standingBench(onPush);
    await bench.once();
    const { runs } = bench.options();
    const event = { name: 'push', ref: 'refs/heads/main', sha: 'a'.repeat(40), payload: {}, depth: 0 };
    const entry = { id: 'x', at: '', event, state: 'event', interrupted: 0 } as const;
    expect((await planQueuedEvent(runs, entry)).ended).toEqual([expect.objectContaining({ outcome: 'refused' })]);
    renameSync(bench.repo, `${bench.repo}-away`);
    await expect(planQueuedEvent(runs, entry)).rejects.toThrow();
  });

  sampledIt.each([
    ['rerun', ['interrupted', 'done'], 'success'],
    ['fail', ['interrupted'], 'interrupted'],
  ] as const)('treats a run that it interrupts itself as configured: %s', async (interrupted, marks, outcome) => {
    // The first attempt waits for ever.
    const script =
      'if [ -e "$HOME/once" ]; then echo done >> "$MARKS"; else touch "$HOME/once"; echo interrupted >> "$MARKS"; sleep 600; fi';
    const workflow = `on: push\njobs: { a: { runs-on: self-hosted, steps: [{ run: '${script}' }] } }\n`;
    await using bench = await standingBench({ [ci]: workflow });
    await bench.once();
    await bench.push({ a: 'a' });
    const stop = new AbortController();
    const work = runStanding(bench.options({ once: false, interrupted, signal: stop.signal }));
    while (bench.marks().length === 0) await new Promise((done) => setTimeout(done, 20));
    stop.abort();
    await work;
    await bench.once({ interrupted });
    expect(bench.marks()).toEqual(marks);
    expect((await bench.queue()).ended).toEqual([expect.objectContaining({ outcome })]);
  });

  sampledIt('survives what it cannot read in its folder of requests', async () => {
    await using bench = await standingBench(onPush);
    mkdirSync(join(bench.folder, 'requests'), { recursive: true });
    writeFileSync(join(bench.folder, 'requests', 'x.json'), '{');
    await bench.once();
    expect((await bench.queue()).entries).toEqual([]);
  });
});

describe('events that are dispatched', () => {
  const deploy = '.github/workflows/deploy.yml';
  const dispatched = {
    [deploy]: markingWorkflow('{ workflow_dispatch: { inputs: { target: { required: true } } } }', 'deploy').replace(
      'echo "',
      `echo "\${{ inputs.target }} \${{ github.actor }} `,
    ),
  };

  it('start a workflow by the command line, at the commit of that time, at the next start', async () => {
    await using bench = await standingBench(dispatched);
    const call = (...args: string[]) => factory(bench.repo, ['runner', ...args, '--record-dir', bench.recordDir]);
    const wrong = await call('dispatch', 'deploy.yml');
    expect([wrong.code, wrong.err]).toEqual([64, expect.stringContaining('ERR_DISPATCH_INPUT')]);
    const sha = await bench.git('rev-parse', 'main');
    const queued = await call('dispatch', 'deploy.yml', '--input', 'target=moon', '--actor', 'me');
    expect([queued.code, queued.out]).toEqual([0, `Queued: ${deploy} on refs/heads/main.\n`]);
    expect(queued.err).toContain('factory runner start');
    await bench.push({ 'a.txt': 'a' });
    await bench.once();
    expect(bench.marks()).toEqual([`moon me deploy workflow_dispatch main ${sha}`]);
    const list = await call('list', '--json');
    expect(list.lines()).toEqual([expect.objectContaining({ event: 'workflow_dispatch', conclusion: 'success' })]);
    // The repository is bare.
    expect((await call('cache', 'list')).code).toBe(0);
    expect((await call('rerun', '1')).out).toContain('Conclusion: ');
    expect((await bench.runs()).map(({ head_sha }) => head_sha)).toEqual([sha, sha]);
  });

  sampledIt.each([
    ['no workflow and no type', []],
    ['both', ['deploy.yml', '--type', 'x']],
    ['a payload that is no object', ['--type', 'x', '--payload', '[1]']],
    ['an input of a repository_dispatch', ['--type', 'x', '--input', 'a=b']],
    ['an unknown ref', ['deploy.yml', '--input', 'target=x', '--ref', 'none']],
    ['an unknown workflow', ['none.yml']],
  ])('refuse %s', async (_what, args) => {
    await using bench = await standingBench(dispatched);
    const called = await factory(bench.repo, ['runner', 'dispatch', ...args, '--record-dir', bench.recordDir]);
    expect([called.code, await listRequests(bench.folder)]).toEqual([64, []]);
  });

  sampledIt('start workflows from a job, and from the end of a run', async () => {
    const url = '$GITHUB_API_URL/repos/$GITHUB_REPOSITORY';
    const post = (path: string, body: string): string =>
      `curl -fsS -X POST -H "Authorization: Bearer \${{ github.token }}" -d '${body}' "${url}/${path}"`;
    const first = `name: first
on: push
permissions: { actions: write, contents: write }
jobs:
  a:
    runs-on: self-hosted
    steps:
      - run: |
          ${post('actions/workflows/deploy.yml/dispatches', '{"ref":"main","inputs":{"target":"mars"}}')}
          ${post('dispatches', '{"event_type":"go","client_payload":{"n":7}}')}
`;
    const after = `name: after
on: { workflow_run: { workflows: [first], types: [completed, requested] } }
jobs:
  a:
    runs-on: self-hosted
    steps: [{ run: 'echo "\${{ github.event.action }} \${{ github.event.workflow_run.event }} \${{ github.event.workflow_run.conclusion }}" >> "$MARKS"' }]
`;
    await using bench = await standingBench({
      ...dispatched,
      '.github/workflows/first.yml': first,
      '.github/workflows/after.yml': after,
      '.github/workflows/go.yml': markingWorkflow('{ repository_dispatch: { types: [go] } }', 'go').replace(
        'echo "',
        `echo "\${{ github.event.client_payload.n }} `,
      ),
    });
    await bench.once();
    const sha = await bench.push({ 'a.txt': 'a' });
    await bench.once();
    expect(bench.marks().sort()).toEqual(
      [
        'requested push ',
        'completed push success',
        `mars github-actions[bot] deploy workflow_dispatch main ${sha}`,
        `7 go repository_dispatch main ${sha}`,
      ].sort(),
    );
  });
});
