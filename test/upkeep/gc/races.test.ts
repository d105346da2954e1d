import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { RunLayout } from '../../../src/core/run/layout.ts';
import { collectGarbage } from '../../../src/upkeep/gc/collect-garbage.ts';
import { deps, old, refsOf } from '../../helpers/faults/gc-run.ts';
import { type FactoryRepo, factoryRepo } from '../../helpers/runs/factory-repo.ts';
import { freeLedger } from '../../helpers/runs/free-ledger.ts';
import { leaveRun, oldRunConfig } from '../../helpers/runs/old-runs.ts';

const [first, second] = ['20260901_1', '20260901_2'];

/** Collects two old runs; between the removal of the first and of the second somebody acts. */
async function collected(act: (repo: FactoryRepo, layout: RunLayout) => unknown) {
  const repo = await factoryRepo({});
  await leaveRun(repo, first, { at: old, refs: [`${first}/A_core`] });
  const layout = await leaveRun(repo, second, { at: old, refs: [`${second}/A_core`] });
  const acts: unknown[] = [];
  const log = (line: string): void => {
    if (line === `Deleted run ${first}`) acts.push(act(repo, layout));
  };
  const { report } = await collectGarbage({ root: repo.root, config: oldRunConfig, keepCount: 0 }, { ...deps, log });
  await Promise.all(acts);
  expect(acts).toHaveLength(1);
  return { repo, layout, report, has: existsSync(join(repo.root, layout.runDir)) };
}

describe('a run that changes between the plan and its removal', () => {
  it.each<readonly [string, (text: string) => string]>([
    ['gets an event', (text) => text + text.slice(text.lastIndexOf('\n', text.length - 2) + 1)],
    ['has a line that is being written', (text) => `${text}{"half`],
    ['loses its last event', (text) => text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1)],
  ])('stays, with its refs, when it %s', async (_what, change) => {
    const { repo, report, has } = await collected(({ root }, layout) => {
      const file = join(root, layout.ledger);
      writeFileSync(file, change(readFileSync(file, 'utf8')));
    });
    await using _repo = repo;
    expect(report.status).toBe('FAIL');
    expect(report.failed_deletes).toHaveLength(1);
    expect([has, await refsOf(repo)]).toEqual([true, [`refs/factory/${second}/A_core`]]);
  });

  it('keeps a ref that was moved since, and with it the folder', async () => {
    let moved = '';
    const { repo, report, has } = await collected(({ root }) => {
      const git = (...args: string[]): string =>
        execFileSync('git', ['-c', 'user.name=U', '-c', 'user.email=u@h', ...args], {
          cwd: root,
          encoding: 'utf8',
        }).trim();
      moved = git('commit-tree', 'HEAD^{tree}', '-m', 'moved');
      git('update-ref', `refs/factory/${second}/A_core`, moved);
    });
    await using _repo = repo;
    expect(report.failed_deletes.map(({ ref }) => ref)).toEqual([`refs/factory/${second}/A_core`]);
    expect([has, (await repo.git.run(['rev-parse', `refs/factory/${second}/A_core`])).text]).toEqual([true, moved]);
  });

  it('is not taken for another run whose ledger lies in its folder', async () => {
    await using repo = await factoryRepo({});
    const layout = await leaveRun(repo, first, { at: old });
    const clock = deps.clock;
    const file = join(repo.root, layout.ledger);
    writeFileSync(file, '');
    const ledger = await freeLedger({ file, runId: second, clock });
    await ledger.append({ event_type: 'RUN_END', actor: 'Z_aggregator', details: { status: 'PASS' } });
    const { report } = await collectGarbage({ root: repo.root, config: oldRunConfig, keepCount: 0 }, deps);
    expect([report.collected, report.kept.map(({ run_id }) => run_id)]).toEqual([[], [first]]);
    expect(existsSync(file)).toBe(true);
  });
});
