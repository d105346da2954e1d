import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { repositoryDigestsAgree } from '../../../src/core/audit/checks/watched-repository.ts';
import { repositoryRecord } from '../../../src/core/contracts/ledger/repository-record.ts';
import type { RunEvidence } from '../../../src/core/evidence/run-evidence.ts';
import { repositoryRecordPath } from '../../../src/core/run/repository/record-comparisons.ts';
import { watchRepository } from '../../../src/core/run/repository/watch-repository.ts';
import { factoryRepo, testRunId } from '../../helpers/runs/factory-repo.ts';
import { freeLedger } from '../../helpers/runs/free-ledger.ts';
import { base, deps } from '../../helpers/watch/watched-repository.ts';

it('records the digests before and after, and compares those of a change with the ledger', async () => {
  await using repo = await factoryRepo(base);
  const { root, layout } = repo;
  const at = (name: string): string => join(root, layout.runDir, name);
  const ledger = await freeLedger({ file: join(root, layout.ledger), runId: testRunId, clock: deps.clock });
  const run = {
    root,
    layout,
    write: async (path: string, data: string) => {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), data);
    },
  };
  const watch = (change: () => Promise<unknown>, workers: readonly string[] = ['A_core']) =>
    watchRepository({ root, seen: new Map(), workers, closing: true, ledger, run }, deps, change);
  const evidence = (): RunEvidence => ({ chain: { value: { events: ledger.events() } } }) as unknown as RunEvidence;
  const check = () =>
    repositoryDigestsAgree({
      root,
      layout,
      evidence: evidence(),
      recordDir: undefined,
      env: deps.env,
      signal: deps.signal,
    });

  const file = join(root, repositoryRecordPath(layout));
  const states = async (): Promise<string[]> => (await check()).map(({ state }) => state);
  expect(await states()).toEqual([]);
  await ledger.append({ event_type: 'RUN_INIT', actor: 'prepare-run' });
  expect(await states()).toEqual(['not-available']);
  await watch(async () => undefined);
  await watch(async () => undefined);
  expect(await states()).toEqual(['agrees']);
  const quiet = readFileSync(file, 'utf8');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(quiet), comparisons: [] }));
  expect(await states()).toEqual(['differs']);
  writeFileSync(file, quiet);
  await watch(async () => writeFileSync(join(root, 'src/a.txt'), 'other\n'));
  await watch(() => repo.git.run(['branch', 'moved']));
  const text = readFileSync(file, 'utf8');
  const { comparisons } = repositoryRecord.parse(JSON.parse(text));
  const changed = comparisons.map(({ before, after, findings }) => [
    findings,
    Object.keys(before).filter((part) => before[part as 'head'] !== after[part as 'head']),
  ]);
  expect(changed).toEqual([
    [0, []],
    [1, ['checkout']],
    [1, ['refs']],
  ]);
  // Nothing of this machine may stand in the ledger.
  expect(text).not.toContain(root);
  expect(await states()).toEqual(['agrees']);

  writeFileSync(file, text.replace(comparisons[1]?.after.checkout ?? '-', '0'.repeat(64)));
  expect(await states()).toEqual(['differs']);
  rmSync(file);
  expect(await states()).toEqual(['not-available']);
});

it('gives the same digests for the same state in another folder, and other ones for each part that changed', async () => {
  const digestsOf = async (change: (repo: Awaited<ReturnType<typeof factoryRepo>>) => Promise<unknown>) => {
    await using repo = await factoryRepo(base);
    await change(repo);
    const seen = new Map();
    await watchRepository({ root: repo.root, seen, workers: [], closing: true }, deps, async () => undefined);
    return [...seen.values()][0].digests;
  };
  const same = await digestsOf(async () => undefined);
  expect(await digestsOf(async () => undefined)).toEqual(same);
  const differing = async (change: Parameters<typeof digestsOf>[0]) => {
    const other = await digestsOf(change);
    return Object.keys(same).filter((part) => same[part] !== other[part]);
  };
  expect(await differing(({ git }) => git.run(['config', 'core.editor', 'x']))).toEqual(['settings']);
  expect(await differing(({ git }) => git.run(['switch', '--quiet', '--create', 'other']))).toEqual(['head', 'refs']);
  expect(await differing(({ git }) => git.run(['worktree', 'add', '--quiet', '--detach', '../other']))).toEqual([
    'worktrees',
  ]);
  expect(
    await differing(async ({ root }) => {
      mkdirSync(join(root, '.git/hooks'), { recursive: true });
      writeFileSync(join(root, '.git/hooks/pre-commit'), 'x');
    }),
  ).toEqual(['git_files']);
  expect(await differing(async ({ root }) => writeFileSync(join(root, 'new.txt'), 'x'))).toEqual(['checkout']);
});
