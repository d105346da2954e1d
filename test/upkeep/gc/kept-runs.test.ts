import { existsSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { lockRun } from '../../../src/core/run/access/lock-run.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { acquireLock } from '../../../src/core/system/files/lock.ts';
import { branchAt, gc, ids, old, reasons } from '../../helpers/faults/gc-run.ts';
import { type FactoryRepo, factoryRepo, writeFiles } from '../../helpers/runs/factory-repo.ts';
import { freeLedger } from '../../helpers/runs/free-ledger.ts';
import { leaveRun } from '../../helpers/runs/old-runs.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';

describe('the runs that a collection keeps', () => {
  it.each([
    { keepDays: 14, keepCount: 0, gone: ['20260901_1', '20260901_2', '20261101_1', '20261106_1'] },
    { keepDays: 13, keepCount: 0, gone: ['20260901_1', '20260901_2', '20261101_1', '20261106_1', '20261107_1'] },
    { keepDays: 0, keepCount: 3, gone: ['20260901_1', '20260901_2', '20261101_1'] },
    { keepDays: 14, keepCount: 5, gone: ['20260901_1'] },
    { keepDays: 14, keepCount: 6, gone: [] },
    { keepDays: 400, keepCount: 0, gone: [] },
  ])('are the union of $keepDays days and the newest $keepCount', async ({ keepDays, keepCount, gone }) => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    // Exactly fourteen days is old enough; one second less is not.
    const times = {
      '20260901_1': old,
      '20260901_2': old,
      '20261101_1': '2026-11-01T00:00:00Z',
      '20261106_1': '2026-11-06T12:00:00Z',
      '20261107_1': '2026-11-06T12:00:01Z',
      '20261119_1': '2026-11-19T00:00:00Z',
    };
    for (const [runId, at] of Object.entries(times)) await leaveRun(repo, runId, { at });
    const before = treeManifest(repo.root);
    const planned = await gc(repo, { keepDays, keepCount, dryRun: true });
    expect(treeManifest(repo.root)).toEqual(before);
    const done = await gc(repo, { keepDays, keepCount });
    expect(ids(done)).toEqual(gone);
    expect(done).toEqual({ ...planned, dry_run: false, status: 'PASS' });
    for (const runId of Object.keys(times)) {
      expect([runId, existsSync(join(repo.root, 'tools/codex/runs', runId))]).toEqual([runId, !gone.includes(runId)]);
    }
  });

  it('depend on the settings of the configuration', async () => {
    await using repo = await factoryRepo({});
    await leaveRun(repo, '20260901_1', { at: old });
    const report = await gc(repo, { keepCount: undefined });
    expect(report).toMatchObject({ keep_days: 14, keep_count: 20, collected: [], kept: [{ reason: 'newest' }] });
  });

  /** Each leaves one old run that must stay, for the named reason. */
  const staying: readonly (readonly [reason: string, leave: (repo: FactoryRepo) => Promise<unknown>])[] = [
    ['unfinished', (repo) => leaveRun(repo, '20260901_1', { at: old, status: null })],
    [
      'unfinished',
      async (repo) => {
        const layout = await leaveRun(repo, '20260901_1', { at: old });
        const file = join(repo.root, layout.ledger);
        writeFileSync(file, `${readFileSync(file, 'utf8')}{"half`);
      },
    ],
    [
      'recent',
      async (repo) => {
        const layout = await leaveRun(repo, '20260901_1', { at: old });
        const clock = fixedClock(new Date('2026-11-19T00:00:00Z'));
        const ledger = await freeLedger({ file: join(repo.root, layout.ledger), runId: '20260901_1', clock });
        await ledger.append({ event_type: 'RUN_STATE', actor: 'prepare-run', details: { state: 'RESUMED' } });
        await ledger.append({ event_type: 'RUN_END', actor: 'Z_aggregator', details: { status: 'PASS' } });
      },
    ],
    ['recent', (repo) => leaveRun(repo, '20260901_1', { at: '2031-01-01T00:00:00Z' })],
    [
      'unmerged',
      async (repo) => {
        await leaveRun(repo, '20260901_1', { at: old });
        await branchAt(repo, 'refs/heads/factory/20260901_1');
      },
    ],
    [
      'unmerged',
      async (repo) => {
        await leaveRun(repo, '20260901_1', { at: old });
        await branchAt(repo, 'refs/remotes/origin/factory/20260901_1');
        // Another run's branch on top is not a merge.
        await branchAt(repo, 'refs/heads/factory/20260901_2');
      },
    ],
    [
      'tracked',
      async (repo) => {
        const layout = await leaveRun(repo, '20260901_1', { at: old });
        await repo.git.run(['add', '--force', layout.manifest]);
      },
    ],
    [
      'damaged',
      async (repo) => {
        const layout = await leaveRun(repo, '20260901_1', { at: old });
        const file = join(repo.root, layout.ledger);
        writeFileSync(file, readFileSync(file, 'utf8').replace('RUN_INIT', 'RUN_STATE'));
      },
    ],
    [
      'damaged',
      async (repo) => {
        const layout = await leaveRun(repo, '20260901_1', { at: old });
        writeFileSync(join(repo.root, layout.manifest), '{');
      },
    ],
    ['foreign', async (repo) => writeFiles(repo.root, { 'tools/codex/runs/20260901_1/notes.txt': 'mine\n' })],
    [
      'foreign',
      async (repo) => {
        await leaveRun(repo, '20260901_2', { at: old, status: null });
        renameSync(join(repo.root, 'tools/codex/runs/20260901_2'), join(repo.root, 'tools/codex/runs/20260901_1'));
      },
    ],
    [
      'foreign',
      async (repo) => {
        const layout = await leaveRun(repo, '20260901_1', { at: old });
        renameSync(join(repo.root, layout.runDir), join(repo.root, 'elsewhere'));
        symlinkSync(join(repo.root, 'elsewhere'), join(repo.root, layout.runDir), 'junction');
      },
    ],
    [
      'foreign',
      async (repo) => {
        const layout = await leaveRun(repo, '20260901_1', { at: old });
        renameSync(join(repo.root, layout.runDir, 'ledger'), join(repo.root, 'elsewhere'));
        symlinkSync(join(repo.root, 'elsewhere'), join(repo.root, layout.runDir, 'ledger'), 'junction');
      },
    ],
    [
      'locked',
      async (repo) => {
        const layout = await leaveRun(repo, '20260901_1', { at: old, worktrees: ['A_core'] });
        await repo.git.run(['worktree', 'lock', join(repo.root, layout.worktree('A_core'))]);
      },
    ],
  ];

  it.each(staying)('include a run that is %s (%#)', async (reason, leave) => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    await leave(repo);
    const before = treeManifest(repo.root);
    const report = await gc(repo);
    expect([reasons(report), ids(report)]).toEqual([[['20260901_1', reason]], []]);
    const apart = (path: string): boolean => path === 'tools/codex/runs/_gc' || path.startsWith('.git/');
    expect(treeManifest(repo.root, apart)).toMatchObject(
      Object.fromEntries(Object.entries(before).filter(([path]) => !apart(path))),
    );
  });

  it('include a run that a living process has locked', async () => {
    await using repo = await factoryRepo({});
    const layout = await leaveRun(repo, '20260901_1', { at: old });
    {
      await using _lock = await lockRun({ root: repo.root, layout }, new AbortController().signal);
      const { kept } = await gc(repo);
      expect(kept).toMatchObject([{ run_id: '20260901_1', reason: 'locked' }]);
      expect(kept[0]?.detail).toMatch(/^it is held by process \d+ of this machine since \d{4}-/);
    }
    {
      await using _publishing = await acquireLock(join(repo.root, layout.publishLock));
      expect(reasons(await gc(repo))).toEqual([['20260901_1', 'locked']]);
    }
    // A dead owner's lock keeps nothing.
    writeFiles(repo.root, {
      [`${layout.locksDir}/run.lock`]: JSON.stringify({ pid: 1, started: '1', boot: 'gone', token: '0'.repeat(32) }),
    });
    expect(ids(await gc(repo))).toEqual(['20260901_1']);
  });

  it('do not include a run whose branch was merged', async () => {
    await using repo = await factoryRepo({});
    await leaveRun(repo, '20260901_1', { at: old });
    await branchAt(repo, 'refs/heads/factory/20260901_1');
    await repo.git.run(['update-ref', 'refs/remotes/origin/main', 'refs/heads/factory/20260901_1']);
    expect(ids(await gc(repo))).toEqual(['20260901_1']);
  });
});
