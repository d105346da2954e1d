import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { main } from '../../../../src/cli/cli.ts';
import { type RunReview, runReview } from '../../../../src/core/contracts/review/run-review.ts';
import { stageState } from '../../../../src/core/run/state-archive.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { integrate } from '../../../../src/stages/integrate/integrate.ts';
import { builtPage } from '../../../helpers/processes/built.ts';
import { factory, keptIo } from '../../../helpers/processes/command-line.ts';
import { testRunId } from '../../../helpers/runs/factory-repo.ts';
import { type IntegrateRun, integrateRun } from '../../../helpers/stages/integrate-run.ts';
import { zipOf } from '../../../helpers/zips/prompt-zip.ts';

describe('the review of a run that integrate has judged', () => {
  let run: IntegrateRun;
  beforeAll(async () => {
    builtPage();
    run = await integrateRun({
      base: { 'a.txt': 'one\n' },
      work: { A_core: { 'a.txt': 'two\n' }, B_tooling: { 'b.txt': 'new\n' } },
    });
    await integrate(run.inputs, run.deps);
  });
  afterAll(async () => {
    await run[Symbol.asyncDispose]();
  });

  const judged = (review: RunReview): void => {
    const status = JSON.parse(readFileSync(join(run.repo.root, run.repo.layout.status), 'utf8')) as { status: string };
    expect(review.verdict.status).toBe(status.status);
    const changes = review.files.flatMap(({ path, changes: all }) =>
      all.map(({ worker, patch }) => [path, worker, patch.text]),
    );
    expect(changes.sort()).toEqual([
      ['a.txt', 'A_core', '@@ -1 +1 @@\n-one\n+two\n'],
      ['b.txt', 'B_tooling', '@@ -0,0 +1 @@\n+new\n'],
    ]);
    expect(review.ledger.chain).toBe('verified');
  };

  it('is one file that review export writes', async () => {
    const file = join(run.repo.root, '..', 'review.html');
    const { code, out } = await factory(run.repo.root, ['review', 'export', testRunId, '--out', file]);
    expect([code, out]).toEqual([0, `${file}\n`]);
    const data = /id="factory-review">(.*?)<\/script>/s.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
    judged(runReview.parse(JSON.parse(data)));
  });

  /** Starts the page with some arguments, reads the list and the run's review from it, and interrupts it. */
  const served = async (args: readonly string[]): Promise<{ ids: string[]; review: RunReview; absent: number }> => {
    const stop = new AbortController();
    let printed: (line: string) => void = () => undefined;
    const first = new Promise<string>((resolve) => {
      printed = resolve;
    });
    const { io } = keptIo(run.repo.root, { signal: stop.signal, out: (text) => printed(text) });
    const ended = main(['ui', '--json', ...args], io);
    const { address } = JSON.parse(await first) as { address: string };
    const answer = await fetch(address);
    const headers = { cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
    const get = async (path: string): Promise<Response> => fetch(new URL(path, address), { headers });
    const { runs } = (await (await get('/api/runs')).json()) as { runs: { run_id: string }[] };
    const review = runReview.parse(await (await get(`/api/runs/${testRunId}`)).json());
    const absent = (await get('/api/runs/..%2f..%2fx')).status;
    stop.abort();
    expect(await ended).toBe(0);
    return { ids: runs.map(({ run_id }) => run_id), review, absent };
  };

  it('is served from the repository, from its folder and from its artifact', async () => {
    await using temp = await tempFolder('factory-artifact-');
    const { files } = await stageState(run.repo.root, run.repo.layout, temp.path);
    const zip = join(run.repo.root, '..', 'artifact.zip');
    const entries = files.map((file) => [file.slice(temp.path.length + 1), readFileSync(file)] as const);
    writeFileSync(zip, await zipOf(Object.fromEntries(entries)));
    const folder = join(run.repo.root, run.repo.layout.runDir);
    for (const args of [[], ['--run-dir', folder], ['--artifact', zip]]) {
      const { ids, review, absent } = await served(args);
      expect([ids, absent]).toEqual([[testRunId], 404]);
      judged(review);
    }
  });

  it.each([
    [['--port', 'none'], 64, 'ERR_USAGE'],
    [['--run-dir', 'a', '--artifact', 'b.zip'], 64, 'ERR_USAGE'],
  ])('refuses %j', async (args, code, error) => {
    const called = await factory(run.repo.root, ['ui', ...args]);
    expect([called.code, called.err]).toEqual([code, expect.stringContaining(error)]);
  });

  it('refuses an artifact of something else', async () => {
    const zip = join(run.repo.root, '..', 'other.zip');
    writeFileSync(zip, await zipOf({ 'report.txt': 'no run' }));
    const called = await factory(run.repo.root, ['ui', '--artifact', zip]);
    expect([called.code, called.err]).toEqual([64, expect.stringContaining('ERR_RUN_UNKNOWN: other.zip holds 0 runs')]);
  });
});
