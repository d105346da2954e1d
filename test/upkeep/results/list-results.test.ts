import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lockRun } from '../../../src/core/run/access/lock-run.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import { prettyJson } from '../../../src/core/system/text/json.ts';
import { listResults } from '../../../src/upkeep/results/list-results.ts';
import { type FactoryRepo, factoryRepo, writeFiles } from '../../helpers/runs/factory-repo.ts';
import { leaveRun, type OldRun, oldRunConfig } from '../../helpers/runs/old-runs.ts';

const { paths } = oldRunConfig;

describe('the listed runs', () => {
  let repo: FactoryRepo;
  let made: string;
  let other: string;
  let day = 0;
  beforeAll(async () => {
    repo = await factoryRepo({ 'a.txt': 'a\n' });
    const commit = async (message: string): Promise<string> =>
      (await repo.git.run(['commit-tree', repo.baseTree, '-p', repo.baseSha, '-m', message])).text;
    [made, other] = [await commit('made'), await commit('other')];
  });
  afterAll(async () => await repo[Symbol.asyncDispose]());

  const list = (limit = 100) =>
    listResults({ root: repo.root, paths, git: repo.git, limit, onDamaged: () => undefined });
  /** A run that is newer than all before, the merge in its PROOF.json, and where its branch is. */
  const leave = async (run: Partial<OldRun>, merge: string | null, tip?: string): Promise<string> => {
    day += 1;
    const date = `202609${String(day).padStart(2, '0')}`;
    const runId = `${date}_1`;
    await leaveRun(repo, runId, { at: `2026-09-${String(day).padStart(2, '0')}T10:00:00Z`, ...run });
    const proof = { base_sha: repo.baseSha, merge_sha: merge, tree: null, commits: [], changes: [], counts: {} };
    const file = `${layoutOf(paths, runId).integratorDir}/PROOF.json`;
    writeFiles(repo.root, { [file]: prettyJson({ schema_version: 1, run_id: runId, ...proof }) });
    if (tip !== undefined) await repo.git.run(['update-ref', `refs/heads/factory/${runId}`, tip]);
    return runId;
  };

  it.each<
    readonly [
      what: string,
      run: Partial<OldRun>,
      merge: () => string | null,
      tip: () => string | undefined,
      state: string,
      waits: (runId: string) => string,
    ]
  >([
    ['passed, without a branch', {}, () => made, () => undefined, 'none', (id) => `you: factory accept ${id}`],
    ['passed, with its branch', {}, () => made, () => made, 'open', (id) => `you: factory accept ${id}`],
    ['passed, with a moved branch', {}, () => made, () => other, 'other', () => ''],
    ['passed and was merged', {}, () => repo.baseSha, () => undefined, 'merged', () => ''],
    [
      'was blocked',
      { status: 'BLOCKED' },
      () => null,
      () => undefined,
      'none',
      (id) => `a correction: factory print-report --run-id ${id}`,
    ],
    [
      'failed',
      { status: 'FAIL' },
      () => null,
      () => undefined,
      'none',
      (id) => `a correction: factory print-report --run-id ${id}`,
    ],
    [
      'has no verdict',
      { status: null },
      () => null,
      () => undefined,
      'none',
      (id) => `the rest of it: factory resume --run-id ${id}`,
    ],
  ])('show a run that %s', async (_what, run, merge, tip, state, waits) => {
    const runId = await leave(run, merge(), tip());
    const [newest] = await list();
    expect(newest).toMatchObject({ run_id: runId, branch: `factory/${runId}`, branch_state: state });
    expect([newest?.waits_for, newest?.ended_at === '']).toEqual([waits(runId), run.status === null]);
  });

  it('are the latest, the newest first', async () => {
    const ids = (await list()).map(({ run_id }) => run_id);
    expect(ids).toEqual([...ids].sort().reverse());
    expect((await list(2)).map(({ run_id }) => run_id)).toEqual(ids.slice(0, 2));
  });

  it('wait for the process that works on them, and for nothing once they are collected', async () => {
    const runId = await leave({ status: null }, null);
    const layout = layoutOf(paths, runId);
    const lock = await lockRun({ root: repo.root, layout }, new AbortController().signal);
    expect((await list())[0]?.waits_for).toBe(`its end: factory watch --run-id ${runId}`);
    await lock[Symbol.asyncDispose]();
    const gone = await leave({}, made);
    rmSync(join(repo.root, layoutOf(paths, gone).runDir), { recursive: true });
    expect((await list())[0]).toMatchObject({
      run_id: gone,
      status: 'PASS',
      branch: '',
      branch_state: 'none',
      waits_for: '',
    });
  });
});
