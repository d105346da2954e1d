import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunReview, runReview } from '../../../src/core/contracts/review/run-review.ts';
import { readReview } from '../../../src/core/review/read-review.ts';
import { maxFormBytes, staticForm } from '../../../src/core/review/static-form.ts';
import type { RunLayout } from '../../../src/core/run/layout.ts';
import { stageLayout } from '../../../src/core/run/layout.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { type RecordedRun, recordRun } from '../../helpers/review/recorded-run.ts';
import { hostile, large, living, overlapped, passed } from '../../helpers/review/review-states.ts';
import { sampled } from '../../helpers/sampled.ts';

const sampledIt = sampled(3);

const template = '<main>{{data}}</main>';

describe('readReview', () => {
  let temp: TempFolder;
  let count = 0;
  beforeAll(async () => {
    temp = await tempFolder('factory-review-');
  });
  afterAll(async () => {
    await temp[Symbol.asyncDispose]();
  });
  const recorded = async (run: RecordedRun): Promise<{ root: string; layout: RunLayout }> => {
    const root = join(temp.path, String(++count));
    return { root, layout: await recordRun(root, run) };
  };
  const read = async (run: RecordedRun): Promise<RunReview> => {
    const { root, layout } = await recorded(run);
    return runReview.parse(await readReview(root, layout));
  };

  it('tells a passed run with its proof, claims, scope and gates', async () => {
    const review = await read(passed);
    expect(review.verdict).toMatchObject({ status: 'PASS', gates_ran: 2, next_action: 'factory accept 20261120_1' });
    expect(review.ended).toBe(true);
    const [core] = review.workers;
    expect(core).toMatchObject({
      worker: 'A_core',
      state: 'DONE',
      accepted: true,
      tokens: 184_220,
      added: 6,
      removed: 3,
    });
    expect(core?.claims.map(({ about, result }) => [about, result])).toEqual([
      ['done', 'agrees'],
      ['status', 'agrees'],
      ['changed files', 'agrees'],
    ]);
    expect(core?.logs[0]?.text).toContain('ran npm test');
    const parser = review.files.find(({ path }) => path === 'src/parser.ts');
    expect(parser?.changes[0]).toMatchObject({
      outcome: 'integrated',
      allowed_by: '/src/**',
      prompt_line: 'Let src/parser.ts refuse an empty text with a SyntaxError, and say so in README.md.',
    });
    expect(review.gates.map(({ name, rc, log }) => [name, rc, log?.cut])).toEqual([
      ['tests', 0, false],
      ['lint', 0, false],
    ]);
    // One agent reported no cost, which is not zero: the sum is that of the known ones.
    expect(review.workers.find(({ worker }) => worker === 'D_validation')?.cost_usd).toBeNull();
    expect(review.usage.cost_usd).toBe(1.94);
    expect(review.ledger).toMatchObject({ chain: 'verified', lines: 11, left_out: 0 });
    expect(review.left_out).toEqual([]);
  });

  sampledIt('puts the conflict first, with the lines of the later worker', async () => {
    const review = await read(overlapped);
    expect(review.causes.map(({ code }) => code)).toEqual(['ERR_MERGE_CONFLICT', 'ERR_STALE_READ']);
    const [first, second] = review.files;
    expect(first).toMatchObject({ path: 'src/parser.ts', risks: ['finding', 'conflict', 'shared'] });
    expect(first?.changes.map(({ worker, outcome }) => [worker, outcome])).toEqual([
      ['A_core', 'integrated'],
      ['C_features', 'conflict-routed'],
    ]);
    expect(first?.notes[0]).toMatchObject({ line: 44, end_line: 45 });
    expect(second).toMatchObject({ path: 'test/parser.test.ts', risks: ['edge'] });
  });

  sampledIt('tells a living run from its events and the bundles so far', async () => {
    const review = await read(living);
    expect(review.ended).toBe(false);
    expect(review.phases.map(({ state }) => state)).toEqual(['done', 'running', 'waiting', 'waiting', 'waiting']);
    expect(review.workers.map(({ state }) => state)).toEqual(['DONE', 'RUNNING', 'RUNNING', 'TIMEOUT', 'PENDING']);
    expect(review.files.map(({ path, changes }) => [path, changes[0]?.outcome])).toEqual([
      ['src/parser.ts', 'unproven'],
      ['README.md', 'unproven'],
    ]);
  });

  sampledIt('names an untrue claim', async () => {
    const review = await read({
      workers: [{ worker: 'A_core', changes: [{ path: 'a.ts' }, { path: 'b.ts' }], claimed: ['a.ts', 'c.ts'] }],
    });
    expect(review.workers[0]?.claims.find(({ about }) => about === 'changed files')).toEqual({
      about: 'changed files',
      claim: '2 files',
      truth: '2 files; not changed: c.ts; not claimed: b.ts',
      result: 'differs',
    });
  });

  sampledIt('orders by risk: what lies near protected paths, then code without a test, then size', async () => {
    const long = `@@ -1 +1 @@\n${'+x\n'.repeat(400)}`;
    const review = await read({
      workers: [
        {
          worker: 'A_core',
          changes: [
            { path: 'docs/a.md' },
            { path: 'package-lock.json', hunks: long },
            { path: 'docs/long.md', hunks: long },
            { path: 'src/b.ts' },
            { path: 'package.json' },
            { path: 'tool/.npmrc' },
            { path: 'tool/near.txt' },
          ],
        },
      ],
    });
    expect(review.files.map(({ path, risks }) => [path, ...risks])).toEqual([
      ['tool/.npmrc', 'protected'],
      ['package.json', 'manifest'],
      ['tool/near.txt', 'beside-protected'],
      ['src/b.ts', 'no-test'],
      ['docs/long.md', 'large'],
      ['docs/a.md'],
      ['package-lock.json'],
    ]);
  });

  sampledIt('survives damaged records and a link in place of a patch, and names them', async () => {
    const { root, layout } = await recorded(passed);
    writeFileSync(join(root, layout.integratorDir, 'PROOF.json'), '{"changes": 7}');
    const patch = join(root, layout.bundle('A_core'), 'DIFF.patch');
    const ledger = join(root, layout.ledger);
    writeFileSync(ledger, readFileSync(ledger, 'utf8').replace('WORKER_DONE', 'WORKER_GONE'));
    writeFileSync(join(temp.path, 'secret'), 'diff --git a/secret b/secret\n');
    rmSync(patch);
    symlinkSync(join(temp.path, 'secret'), patch);
    const review = runReview.parse(await readReview(root, layout));
    expect(review.ledger).toMatchObject({ chain: 'damaged', fault: expect.stringContaining('ERR_LEDGER') });
    expect(review.left_out.join('\n')).toMatch(/PROOF\.json cannot be read: ERR_SCHEMA/);
    expect(review.left_out.join('\n')).toMatch(/A_core\/DIFF\.patch is not a plain file/);
    expect(JSON.stringify(review)).not.toContain('a/secret');
  });

  it('refuses a run that is not there', async () => {
    const { root } = await recorded(passed);
    await expect(readReview(root, stageLayout({ runId: '20261120_9' }))).rejects.toMatchObject({
      code: 'ERR_RUN_UNKNOWN',
    });
  });

  sampledIt('makes a static form whose data cannot end its element', async () => {
    const form = staticForm(template, await read(hostile));
    const data = form.slice('<main>'.length, -'</main>'.length);
    for (const character of '<>&\u202e\u2066\u200b\u0007') expect(data).not.toContain(character);
    expect(runReview.parse(JSON.parse(data)).causes[0]?.message).toContain('</script><!--');
  });

  sampledIt('keeps the static form below two million bytes, and names the diffs that it leaves out', async () => {
    const review = await read(large(3_000));
    const form = staticForm(template, review);
    expect(Buffer.byteLength(form)).toBeLessThanOrEqual(maxFormBytes);
    const kept = runReview.parse(JSON.parse(form.slice('<main>'.length, -'</main>'.length)));
    expect(kept.files).toHaveLength(3_000);
    const has = kept.files.map(({ changes }) => changes[0]?.patch.kind === 'text');
    const lost = has.filter((each) => !each).length;
    expect(lost).toBeGreaterThan(300);
    // The most risky files have their diffs.
    expect(has.indexOf(false)).toBeGreaterThan(200);
    expect(kept.left_out[0]).toMatch(/the diffs of these files are left out; the run folder has them: src\/core\//);
  });

  sampledIt('lists only the most risky files if the names alone are too much', async () => {
    const form = staticForm(template, await read(large(5_001)));
    expect(Buffer.byteLength(form)).toBeLessThanOrEqual(maxFormBytes);
    const kept = runReview.parse(JSON.parse(form.slice('<main>'.length, -'</main>'.length)));
    expect(kept.left_out).toEqual(
      expect.arrayContaining(['Only 2500 files are listed.', '1 changed files with the least risk are not shown.']),
    );
  });
});
