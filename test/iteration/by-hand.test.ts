import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { WorkerName } from '../../src/core/contracts/worker.ts';
import { launch } from '../../src/iteration/launch.ts';
import { bundleValidate, integrateLaunched, openLaunched } from '../../src/iteration/launched-run.ts';
import {
  closeWorktrees,
  openWorktrees,
  syncWorktrees,
  verifyWorktrees,
} from '../../src/stages/dispatch-codex/hand-worktrees.ts';
import { type IterationGround, iterationGround } from '../helpers/runs/iteration-ground.ts';
import { sampled } from '../helpers/sampled.ts';

const sampledIt = sampled(4);

const workers = ['A_core', 'B_tooling'] as const satisfies readonly WorkerName[];
const keep = { force: false, dryRun: false };

/** A launched run without prompts, and its worktrees. */
async function handRun(config: Readonly<Record<string, unknown>> = {}) {
  const at = await iterationGround({ config });
  rmSync(join(at.root, `tools/codex/prompt_zips/${at.runId}.zip`));
  const launched = await launch({ root: at.root, kind: 'hand', workers }, at.deps);
  const { runId } = launched;
  const run = await openLaunched({ root: at.root, runId }, at.deps);
  const worktree = (worker: WorkerName): string => join(at.root, 'tools/codex/worktrees', runId, worker);
  const write = (worker: WorkerName, file: string, text: string): void => {
    mkdirSync(dirname(join(worktree(worker), file)), { recursive: true });
    writeFileSync(join(worktree(worker), file), text);
  };
  return { at, run, runId, launched, worktree, write };
}

/** All files that a worker must leave, the marker last. */
function handBack(hand: Awaited<ReturnType<typeof handRun>>, worker: WorkerName, marker = true): void {
  const outbox = `tools/codex/runs/${hand.runId}/${worker}`;
  const about = { schema_version: 1, run_id: hand.runId, worker_id: worker };
  const status = { ...about, status: 'PASS', started_at: '2026-11-20T22:02:25Z', ended_at: '2026-11-20T22:02:25Z' };
  const lists = { required_checks: [], optional_checks: [], errors: [], warnings: [], artifacts: [] };
  const note = { ...about, summary: 'did it', decisions: [], risks: [], next_actions: [] };
  hand.write(worker, `${outbox}/STATUS.json`, JSON.stringify({ ...status, ...lists }));
  hand.write(worker, `${outbox}/HANDOFF_NOTE.json`, JSON.stringify(note));
  hand.write(worker, `${outbox}/SUMMARY.md`, 'did it\n');
  hand.write(worker, `${outbox}/SUGGESTIONS.md`, 'none\n');
  if (marker) hand.write(worker, `${outbox}/DONE.marker`, `DONE ${hand.runId} ${worker}\n`);
}

async function expectAgreement(at: IterationGround, runId: string): Promise<void> {
  expect((await at.at.factory(['verify', '--run-id', runId])).code).toBe(0);
  expect((await at.at.factory(['ledger-replay', '--run-id', runId])).code).toBe(0);
  expect((await at.at.factory(['ledger', 'verify'])).code).toBe(0);
}

describe('a run whose workers are people', () => {
  it('is launched PENDING under a RUN_ID derived from its inputs, with the base resolved', async () => {
    await using first = await handOver();
    const { at, runId, launched } = first.hand;
    expect(launched).toMatchObject({ verdict: 'PENDING' });
    expect(runId).toMatch(/^hand_20261120_220225_[0-9a-f]{8}_001$/);
    const manifest = JSON.parse(at.text(`${launched.runDir}/RUN_MANIFEST.json`));
    expect(manifest).toMatchObject({ kind: 'hand', base_ref_hash: await at.git('rev-parse', 'HEAD'), workers });
    const again = await launch({ root: at.root, kind: 'hand', workers }, at.deps);
    expect(again.runId).toBe(runId.replace(/001$/, '002'));
  });

  it('is collected from git, validated and integrated when every marker exists', async () => {
    await using first = await handOver();
    const { hand } = first;
    const { at, run, runId } = hand;
    await openWorktrees(run, at.deps);
    for (const worker of workers) hand.write(worker, `${worker}.txt`, `made by hand for ${worker}\n`);
    handBack(hand, 'A_core');
    const early = await bundleValidate({ root: at.root, runId }, at.deps);
    expect(early).toMatchObject({ verdict: 'BLOCKED', exitCode: 2 });
    expect(early.nextAction).toContain('factory worktrees open');
    handBack(hand, 'B_tooling');
    expect(await bundleValidate({ root: at.root, runId }, at.deps)).toMatchObject({ verdict: 'PASS' });
    expect(await integrateLaunched({ root: at.root, runId }, at.deps)).toMatchObject({ verdict: 'PASS', exitCode: 0 });
    expect(at.text(`${run.layout.bundle('A_core')}/DIFF.patch`)).toContain('+made by hand');
    await expectAgreement(at, runId);
    const closed = await closeWorktrees(run, keep, at.deps);
    expect(closed.map(({ state }) => state)).toEqual(['closed', 'closed']);
    expect(at.has(`tools/codex/worktrees/${runId}`)).toBe(false);
    await expectAgreement(at, runId);
  });

  sampledIt('can be fixed after BLOCKED, and then passes', async () => {
    await using first = await handOver({ workers: { A_core: { allowed_globs: ['/A/**'] } } });
    const { hand } = first;
    const { at, run, runId } = hand;
    await openWorktrees(run, at.deps);
    hand.write('A_core', 'outside.txt', 'x\n');
    hand.write('B_tooling', 'b.txt', 'x\n');
    for (const worker of workers) handBack(hand, worker);
    expect(await bundleValidate({ root: at.root, runId }, at.deps)).toMatchObject({ verdict: 'BLOCKED' });
    expect(await integrateLaunched({ root: at.root, runId }, at.deps)).toMatchObject({ verdict: 'BLOCKED' });
    rmSync(join(hand.worktree('A_core'), 'outside.txt'));
    hand.write('A_core', 'A/inside.txt', 'inside\n');
    expect(await bundleValidate({ root: at.root, runId }, at.deps)).toMatchObject({ verdict: 'PASS' });
    expect(await integrateLaunched({ root: at.root, runId }, at.deps)).toMatchObject({ verdict: 'PASS' });
    await expectAgreement(at, runId);
  });

  sampledIt.each([
    ['a wrong marker', 'done, I think', 'ERR_DONE_INVALID'],
    ['no marker', undefined, 'ERR_HAND_NOT_DONE'],
  ])('is not done with %s', async (_name, text, code) => {
    await using first = await handOver();
    const { hand } = first;
    await openWorktrees(hand.run, hand.at.deps);
    hand.write('A_core', 'a.txt', 'x\n');
    for (const worker of workers) handBack(hand, worker, worker !== 'A_core');
    if (text !== undefined) hand.write('A_core', `${hand.run.layout.outbox('A_core')}/DONE.marker`, text);
    const outcome = await bundleValidate({ root: hand.at.root, runId: hand.runId }, hand.at.deps);
    expect(outcome.verdict).toBe('BLOCKED');
    expect(outcome.steps[0]?.findings.map((found) => [found.worker, found.code])).toEqual([['A_core', code]]);
  });

  sampledIt('refuses a subset of the workers, and a run that was never launched', async () => {
    await using first = await handOver();
    const { at, runId } = first.hand;
    await expect(bundleValidate({ root: at.root, runId, workers: ['A_core'] }, at.deps)).rejects.toMatchObject({
      code: 'ERR_INPUT_CHANGED',
    });
    await expect(bundleValidate({ root: at.root, runId: '20261120_9' }, at.deps)).rejects.toMatchObject({
      code: 'ERR_RUN_UNKNOWN',
    });
  });
});

describe('the worktrees of a launched run', () => {
  sampledIt('are opened once, with a titled workspace beside each, and compared with base and lock', async () => {
    await using first = await handOver({ workers: { A_core: { allowed_globs: ['/A/**'] } } });
    const { hand } = first;
    const { at, run, runId } = hand;
    const states = async (): Promise<string[]> => (await verifyWorktrees(run, at.deps)).map(({ state }) => state);
    expect(await states()).toEqual(['absent', 'absent']);
    expect((await openWorktrees(run, at.deps)).map(({ state }) => state)).toEqual(['opened', 'opened']);
    const title = `HITECHOS_A_core_${runId}`;
    const workspace = JSON.parse(at.text(`tools/codex/worktrees/${runId}/${title}.code-workspace`));
    expect(workspace).toEqual({ folders: [{ path: 'A_core' }], settings: { 'window.title': title } });
    hand.write('B_tooling', 'b.txt', 'kept\n');
    expect((await openWorktrees(run, at.deps)).map(({ state }) => state)).toEqual(['open', 'open']);
    expect(await states()).toEqual(['open', 'changed']);
    hand.write('A_core', 'elsewhere.txt', 'x\n');
    expect(await states()).toEqual(['outside-scope', 'changed']);
  });

  sampledIt('are reset to the base only if nothing was changed', async () => {
    await using first = await handOver();
    const { hand } = first;
    await openWorktrees(hand.run, hand.at.deps);
    hand.write('B_tooling', 'b.txt', 'mine\n');
    rmSync(hand.worktree('A_core'), { recursive: true });
    const rows = await syncWorktrees(hand.run, hand.at.deps);
    expect(rows.map(({ state }) => state)).toEqual(['synced', 'kept']);
    expect(hand.at.text(`tools/codex/worktrees/${hand.runId}/A_core/README.md`)).toContain('Sample');
    expect(hand.at.text(`tools/codex/worktrees/${hand.runId}/B_tooling/b.txt`)).toBe('mine\n');
  });

  sampledIt('are not closed while they contain uncollected work, and no link is followed', async () => {
    await using first = await handOver();
    const { hand } = first;
    const { at, run } = hand;
    await openWorktrees(run, at.deps);
    hand.write('B_tooling', 'b.txt', 'mine\n');
    at.put('precious/file.txt', 'stays\n');
    symlinkSync(join(at.root, 'precious'), join(hand.worktree('A_core'), 'link'), 'junction');
    const rehearsed = await closeWorktrees(run, { force: true, dryRun: true }, at.deps);
    expect(rehearsed.map(({ state, detail }) => `${state}: ${detail}`)).toEqual(
      Array(2).fill('closed: would be closed'),
    );
    const states = async (force: boolean): Promise<string[]> =>
      (await closeWorktrees(run, { force, dryRun: false }, at.deps)).map(({ state }) => state);
    expect(await states(false)).toEqual(['kept', 'kept']);
    expect(await states(true)).toEqual(['closed', 'closed']);
    expect(at.text('precious/file.txt')).toBe('stays\n');
    expect(await states(false)).toEqual(['absent', 'absent']);
    expect(await at.git('worktree', 'list')).not.toContain(hand.runId);
  });

  it('are not closed while they contain a stash or an ignored file', async () => {
    await using first = await handOver();
    const { hand } = first;
    await openWorktrees(hand.run, hand.at.deps);
    hand.write('A_core', 'README.md', 'mine\n');
    execFileSync('git', ['stash', '--quiet'], { cwd: hand.worktree('A_core') });
    hand.write('B_tooling', 'tools/codex/prompts/mine.txt', 'mine\n');
    const rows = await closeWorktrees(hand.run, keep, hand.at.deps);
    expect(rows.map(({ state, changed }) => [state, changed])).toEqual([
      ['kept', [expect.stringMatching(/^Work in stash@\{0\} .*README\.md/)]],
      ['kept', ['tools/codex/prompts/mine.txt (ignored)']],
    ]);
  });

  sampledIt('are left alone if something else is in their place', async () => {
    await using first = await handOver();
    const { hand } = first;
    hand.write('A_core', 'stranger.txt', 'x\n');
    const rows = await closeWorktrees(hand.run, { force: true, dryRun: false }, hand.at.deps);
    expect(rows.map(({ state }) => state)).toEqual(['foreign', 'absent']);
    expect(hand.at.has(`tools/codex/worktrees/${hand.runId}/A_core/stranger.txt`)).toBe(true);
  });
});

/** A hand-driven run that is disposed. */
async function handOver(config?: Readonly<Record<string, unknown>>) {
  const hand = await handRun(config);
  return { hand, [Symbol.asyncDispose]: () => hand.at[Symbol.asyncDispose]() };
}
