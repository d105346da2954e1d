import { execFileSync } from 'node:child_process';
import { mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { workerNames } from '../../../src/core/contracts/worker.ts';
import { iterate } from '../../../src/iteration/iterate.ts';
import { launch } from '../../../src/iteration/launch.ts';
import { resumeRun } from '../../../src/iteration/resume.ts';
import type { RunOutcome } from '../../../src/iteration/run-stages.ts';
import { answerOf, expectToPass } from '../../helpers/faults/adversity.ts';
import { noMount } from '../../helpers/faults/small-disk.ts';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { sampled, takesAll } from '../../helpers/sampled.ts';
import { describeUnless } from '../../helpers/unless.ts';

const sampledIt = sampled(5);

const group = describeUnless(noMount());
const ground = () => iterationGround({ config: { dispatch: { backend: 'script', max_attempts: 1 } } });
const known = /^ERR_(?:PREFLIGHT|WRITE_FAILED|LEDGER_WRITE|WORKTREE|WORKTREE_GUARD|AGENT_FAILED)$/;

/** A separate file system at a folder of the repository, with enough space. */
function mounted(at: IterationGround, folder: string) {
  const path = join(at.root, folder);
  mkdirSync(path, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2g', 'tmpfs', path]);
  const remount = (options: string): void => void execFileSync('mount', ['-o', `remount,${options}`, path]);
  return {
    remount,
    /** Leaves this many free kilobytes. */
    fill(free: number) {
      const { blocks, bfree, bsize } = statfsSync(path);
      remount(`size=${((blocks - bfree) * bsize) / 1024 + Math.max(free, 1)}k`);
    },
    empty: () => remount('size=2g'),
    [Symbol.dispose]: () => void execFileSync('umount', ['--lazy', path]),
  };
}

/** Expects that the failure has a known code, and that the run passes once its cause is removed. */
async function throughTrouble(
  at: IterationGround,
  flow: () => Promise<RunOutcome>,
  repair: () => void,
): Promise<string> {
  const answer = await answerOf(flow);
  const named = answer.codes.find((code) => known.test(code));
  if (answer.verdict !== 'PASS') expect([answer.messages, named]).toEqual([answer.messages, expect.any(String)]);
  expect(answer.codes).not.toContain('ERR_INTERNAL');
  repair();
  // A run without a record is started; one that was judged without its workers has them dispatched again.
  const again = await answerOf(() => at.run());
  if (again.verdict === 'BLOCKED') await expectToPass(at, workerNames);
  else await expectToPass(at);
  return `${answer.verdict} ${named ?? ''}`.trim();
}

const answers: string[] = [];

group('a disk that is full', () => {
  sampledIt.each([
    ['tools/codex/runs', 0],
    ['tools/codex/prompts', 0],
    ['tools/codex/worktrees', 40],
    ['tools/codex/worktrees', 72],
  ])('in %s except %i KiB has a known code, and with space again the run passes', async (folder, room) => {
    await using at = await ground();
    using disk = mounted(at, folder);
    disk.fill(room);
    answers.push(`${folder} ${room}K: ${await throughTrouble(at, () => at.run(), disk.empty)}`);
  });

  sampledIt.each([0, 4, 8, 24, 48, 80, 112])(
    'after the launch, except %i KiB, loses no record, and with space again the run passes',
    async (room) => {
      await using at = await ground();
      using disk = mounted(at, 'tools/codex/runs');
      await launch({ root: at.root, kind: 'factory', runId: at.runId }, at.deps);
      disk.fill(room);
      const files = ['RUN_INPUTS.json', 'RUN_MANIFEST.json', 'scope/A_core.json'];
      const read = (): string[] => files.map((file) => at.text(`tools/codex/runs/${at.runId}/${file}`));
      const [before, ledger] = [read(), at.text(`tools/codex/runs/${at.runId}/ledger/run.jsonl`)];
      const resume = () => resumeRun({ root: at.root, runId: at.runId }, at.deps);
      answers.push(`after the launch ${room}K: ${await throughTrouble(at, resume, disk.empty)}`);
      expect(read()).toEqual(before);
      expect(at.text(`tools/codex/runs/${at.runId}/ledger/run.jsonl`).startsWith(ledger)).toBe(true);
      JSON.parse(at.text(`tools/codex/runs/${at.runId}/STATUS.json`));
    },
  );

  sampledIt.each([
    ['tools/codex/runs', 0],
    ['tools/codex/runs', 8],
    ['tools/codex/runs', 32],
    ['tools/codex/prompts', 0],
  ])(
    'in %s, except %i KiB, during prepare has a known code, and with space again a resume passes',
    async (folder, room) => {
      await using at = await iterationGround();
      using disk = mounted(at, folder);
      disk.fill(room);
      const flow = (): Promise<RunOutcome> => iterate({ root: at.root, runId: at.runId, backend: 'script' }, at.deps);
      const answer = await answerOf(flow);
      answers.push(`${folder} ${room}K in prepare: ${answer.verdict} ${answer.codes.join()}`);
      if (answer.verdict !== 'PASS') expect(answer.codes).toContainEqual(expect.stringMatching(known));
      disk.empty();
      const resumed = await answerOf(() => resumeRun({ root: at.root, runId: at.runId }, at.deps));
      if (resumed.verdict === 'PASS') return;
      // Nothing could be recorded, so only the same command again knows its options; it passes, as the refusal advises.
      expect(resumed).toMatchObject({
        verdict: 'refused',
        messages: [expect.stringContaining('Nothing was recorded')],
      });
      expect((await flow()).verdict).toBe('PASS');
    },
  );

  it('occurred in every printed way', () => {
    process.stdout.write(`full disks: ${answers.length} cases\n${answers.map((answer) => `  ${answer}\n`).join('')}`);
    expect(answers.filter((answer) => !answer.endsWith('PASS')).length).toBeGreaterThan(takesAll ? 9 : 0);
  });
});

group('a read-only file system', () => {
  sampledIt.each(['tools/codex/runs', 'tools/codex/prompts', 'tools/codex/worktrees'])(
    'at %s has a known code, and the run passes when it can be written again',
    async (folder) => {
      await using at = await ground();
      using disk = mounted(at, folder);
      disk.remount('ro');
      expect(
        await throughTrouble(
          at,
          () => at.run(),
          () => disk.remount('rw'),
        ),
      ).not.toBe('PASS');
    },
  );
});
