import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { launch } from '../../../src/iteration/launch.ts';
import { openLaunched } from '../../../src/iteration/launched-run.ts';
import { resumeRun } from '../../../src/iteration/resume.ts';
import { openWorktrees } from '../../../src/stages/dispatch-codex/hand-worktrees.ts';
import { answerOf, expectToPass } from '../../helpers/faults/adversity.ts';
import { goodSteps } from '../../helpers/runs/end-to-end.ts';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { sampled } from '../../helpers/sampled.ts';

const sampledIt = sampled(5);

const slow = { A_core: [{ sleep_ms: 1_500 }, ...goodSteps('A_core')] };

const launched = (at: IterationGround, baseRef?: string) =>
  launch(
    {
      root: at.root,
      kind: 'factory',
      runId: at.runId,
      backend: 'script',
      ...(baseRef === undefined ? {} : { baseRef }),
    },
    at.deps,
  );

const worktree = (at: IterationGround, worker: string): string =>
  join(at.root, 'tools/codex/worktrees', at.runId, worker);

const everyone = ['A_core', 'B_tooling', 'C_features', 'D_validation', 'Z_aggregator'] as const;

describe('a worktree', () => {
  sampledIt('that disappeared before dispatch is opened again', async () => {
    await using at = await iterationGround();
    await launched(at);
    await openWorktrees(await openLaunched({ root: at.root, runId: at.runId }, at.deps), at.deps);
    rmSync(worktree(at, 'A_core'), { recursive: true });
    await expectToPass(at);
  });

  sampledIt.each([
    ['vanishes', (folder: string) => rmSync(folder, { recursive: true })],
    ['is replaced by an empty folder', (folder: string) => renameSync(folder, `${folder}.away`)],
  ])('that %s while its worker runs blocks the run; dispatching again fixes it', async (_what, harm) => {
    await using at = await iterationGround({ workers: slow });
    const answer = await answerOf(() => at.run({}, { log: onceDone('B_tooling', () => harm(worktree(at, 'A_core'))) }));
    expect([answer.verdict, answer.codes]).toEqual(['BLOCKED', expect.arrayContaining(['ERR_WORKTREE_UNREADABLE'])]);
    expect(answer.messages).toContain('The worktree of A_core was removed or replaced while its worker ran.');
    rmSync(`${worktree(at, 'A_core')}.away`, { recursive: true, force: true });
    await expectToPass(at, everyone);
  });

  sampledIt(
    'that loses its .git folder while its worker runs is collected anyway, because its git is not used',
    async () => {
      await using at = await iterationGround({ workers: slow });
      const harm = () => rmSync(join(worktree(at, 'A_core'), '.git'), { recursive: true });
      const { verdict } = await at.run({}, { log: onceDone('B_tooling', harm) });
      expect(verdict).toBe('PASS');
      expect(at.has(`tools/codex/worktrees/${at.runId}`)).toBe(false);
    },
  );

  sampledIt('that is made part of another repository while its worker runs blocks the run', async () => {
    await using at = await iterationGround({ workers: slow });
    const git = join(worktree(at, 'A_core'), '.git');
    const harm = () => {
      rmSync(git, { recursive: true });
      writeFileSync(git, 'gitdir: /nowhere/else\n');
    };
    const answer = await answerOf(() => at.run({}, { log: onceDone('B_tooling', harm) }));
    expect([answer.verdict, answer.codes]).toEqual(['BLOCKED', expect.arrayContaining(['ERR_GIT_FOLDER_MOVED'])]);
  });
});

describe('the base branch', () => {
  const side = async (): Promise<IterationGround> => {
    const at = await iterationGround();
    await at.git('checkout', '--quiet', '-b', 'side');
    at.put('side.txt', 'side\n');
    await at.git('add', 'side.txt');
    await at.git('-c', 'user.name=O', '-c', 'user.email=o@localhost', 'commit', '--quiet', '-m', 'side');
    await at.git('checkout', '--quiet', 'main');
    await launched(at, 'side');
    return at;
  };

  sampledIt.each([
    ['deleted', ['branch', '-D', 'side']],
    ['rebased', ['branch', '-f', 'side', 'main']],
  ])('that was %s between two stages changes nothing: the run is pinned', async (_what, harm) => {
    await using at = await side();
    const base = JSON.parse(at.text(`tools/codex/runs/${at.runId}/RUN_INPUTS.json`)).base_sha;
    await at.git(...harm);
    await expectToPass(at);
    expect(JSON.parse(at.text(`tools/codex/runs/${at.runId}/Z_aggregator/PROOF.json`)).base_sha).toBe(base);
  });

  sampledIt('whose commit git has collected blocks the run; fetching it again fixes it', async () => {
    await using at = await side();
    const kept = join(at.at.folder, 'kept.git');
    await at.git('-c', 'protocol.file.allow=always', 'clone', '--quiet', '--bare', '.', kept);
    await at.git('branch', '-D', 'side');
    // The ref that keeps the base commit from being collected.
    await at.git('update-ref', '-d', `refs/factory/keep/${at.runId}`);
    await at.git('reflog', 'expire', '--expire=now', '--all');
    await at.git('gc', '--quiet', '--prune=now');
    const answer = await answerOf(() => resumeRun({ root: at.root, runId: at.runId }, at.deps));
    expect([answer.verdict, answer.codes]).toEqual(['BLOCKED', expect.arrayContaining(['ERR_REF_UNKNOWN'])]);
    await at.git('remote', 'add', 'origin', kept);
    await at.git('-c', 'protocol.file.allow=always', 'fetch', '--quiet', 'origin');
    await expectToPass(at, everyone);
  });
});

describe('the branch of a run', () => {
  sampledIt('that moved before publishing is not overwritten; without it, publishing again succeeds', async () => {
    await using at = await iterationGround();
    await at.run();
    const branch = `factory/${at.runId}`;
    await at.git('branch', branch, 'main');
    const again = () => resumeRun({ root: at.root, runId: at.runId, publish: 'branch' }, at.deps);
    const answer = await answerOf(again);
    expect(answer).toMatchObject({
      verdict: 'PASS',
      codes: ['ERR_PUBLISH'],
      messages: [expect.stringMatching(/is at .* only from that commit/)],
    });
    expect((await again()).exitCode).toBe(1);
    expect(await at.git('rev-parse', branch)).toBe(await at.git('rev-parse', 'main'));
    await at.git('branch', '-D', branch);
    expect((await again()).exitCode).toBe(0);
  });
});

/** A log that calls `act` once, when a worker is done. */
function onceDone(worker: string, act: () => void): (line: string) => void {
  let acted = false;
  return (line) => {
    if (acted || !line.startsWith(`${worker}: DONE`)) return;
    acted = true;
    act();
  };
}
