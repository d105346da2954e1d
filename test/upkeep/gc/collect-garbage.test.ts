import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '../../../src/core/contracts/ledger/ledger-event.ts';
import { readIndex } from '../../../src/core/ledger/index/read-index.ts';
import { acquireLock, isLockHeld } from '../../../src/core/system/files/lock.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { collectGarbage } from '../../../src/upkeep/gc/collect-garbage.ts';
import { runOfRef } from '../../../src/upkeep/gc/survey.ts';
import { deps, gc, ids, old, reasons, refsOf } from '../../helpers/faults/gc-run.ts';
import { builtProgram } from '../../helpers/processes/built.ts';
import { expectMatchesReferenceSchema } from '../../helpers/reference-schema.ts';
import { factoryRepo, writeFiles } from '../../helpers/runs/factory-repo.ts';
import { leaveRun, oldRunConfig } from '../../helpers/runs/old-runs.ts';
import { refusal } from '../../helpers/stages/refusal.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';

const program = builtProgram();

describe('the files that a collection removes', () => {
  it('are exactly those that provably belong to the run', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    await using outside = await tempFolder('sentinel');
    writeFiles(outside.path, { 'kept.txt': 'kept\n', 'inner/kept.txt': 'kept\n' });
    const layout = await leaveRun(repo, '20260901_1', {
      at: old,
      worktrees: ['A_core', 'B_tooling'],
      refs: ['20260901_1/A_core', 'snapshots/A_core/20260901_1/after', '20260901_2/A_core', 'snapshots/A_core/x/y'],
    });
    await leaveRun(repo, '20261119_1', {
      at: '2026-11-19T00:00:00Z',
      worktrees: ['A_core'],
      refs: ['20261119_1/A_core'],
    });
    // Links everywhere, to files that must survive.
    const worktree = join(repo.root, layout.worktree('A_core'));
    for (const place of [join(repo.root, layout.runDir, 'A_core'), worktree, join(repo.root, layout.promptLogsDir)]) {
      symlinkSync(outside.path, join(place, 'link'), 'junction');
      symlinkSync(join(outside.path, 'kept.txt'), join(place, 'file-link'));
    }
    writeFiles(join(repo.root, 'tools/codex/worktrees/20260901_1'), { 'notes/mine.txt': 'mine\n' });
    const sentinels = treeManifest(outside.path);
    const report = await gc(repo, { keepCount: 0 });
    expect(report).toMatchObject({ status: 'PASS', failed_deletes: [], runs_considered: 3, total_snapshot_refs: 2 });
    expect(report.deleted_refs).toEqual([
      'refs/factory/20260901_1/A_core',
      'refs/factory/20260901_2/A_core',
      'refs/factory/snapshots/A_core/20260901_1/after',
    ]);
    expect(treeManifest(outside.path)).toEqual(sentinels);
    for (const path of [layout.runDir, layout.promptsDir, layout.worktree('A_core'), layout.worktree('B_tooling')]) {
      expect([path, existsSync(join(repo.root, path))]).toEqual([path, false]);
    }
    expect(report.left).toEqual([
      { path: '<paths.worktrees_dir>/20260901_1/notes', reason: 'not opened by the factory' },
    ]);
    expect(existsSync(join(repo.root, 'tools/codex/worktrees/20260901_1/notes/mine.txt'))).toBe(true);
    expect(await refsOf(repo)).toEqual(['refs/factory/20261119_1/A_core', 'refs/factory/snapshots/A_core/x/y']);
    const { text } = await repo.git.run(['worktree', 'list', '--porcelain']);
    expect(text.match(/^worktree /gm)).toHaveLength(2);
    expect(readFileSync(join(repo.root, 'tools/codex/runs/_gc/GC_20261120_120000.md'), 'utf8')).toContain(
      '- 20260901_1: PASS',
    );
  });

  it.each([
    ['a prompt that was changed', { 'A_core_20260901_1.txt': 'changed\n' }],
    ['a file of somebody else', { 'notes.txt': 'mine\n' }],
    ['a prompt of no recorded worker', { 'B_tooling_20260901_1.txt': 'next\n' }],
  ])('never include a prompt folder with %s', async (_what, files) => {
    await using repo = await factoryRepo({});
    const layout = await leaveRun(repo, '20260901_1', { at: old });
    writeFiles(join(repo.root, layout.promptsDir), files);
    const report = await gc(repo);
    expect(report).toMatchObject({
      status: 'PASS',
      left: [{ path: layout.promptsDir }],
      collected: [{ prompts_dir: '' }],
    });
    expect(existsSync(join(repo.root, layout.promptsDir, Object.keys(files)[0] ?? ''))).toBe(true);
  });

  it('are recorded in the index, which keeps all lines', async () => {
    await using repo = await factoryRepo({});
    const layout = await leaveRun(repo, '20260901_1', { at: old, status: 'BLOCKED' });
    const index = join(repo.root, layout.indexLedger);
    const before = readFileSync(index, 'utf8');
    await gc(repo);
    const after = readFileSync(index, 'utf8');
    expect(after.startsWith(before)).toBe(true);
    const events: LedgerEvent[] = [];
    await readIndex(index, (event) => void events.push(event));
    expect(events.map(({ details }) => details.state ?? details.status)).toEqual(['BLOCKED', 'GC_COLLECT']);
    expect(events[1]).toMatchObject({ rc: 2, details: { status: 'BLOCKED', started_at: old } });
    for (const event of events) expectMatchesReferenceSchema('run_ledger_event', event);
    // Nothing is left to collect, and the index stays unchanged.
    expect(ids(await gc(repo))).toEqual([]);
    expect(readFileSync(index, 'utf8')).toBe(after);
  });

  it('include leftovers of a run without a folder, found by the index or by its id', async () => {
    await using repo = await factoryRepo({});
    await leaveRun(repo, '20260901_1', { at: old, refs: ['20260901_1/A_core'], worktrees: ['A_core'] });
    rmSync(join(repo.root, 'tools/codex/runs/20260901_1'), { recursive: true });
    for (const ref of ['20260902_1/A_core', '20261119_1/A_core', '20261120_1/A_core']) {
      await repo.git.run(['update-ref', `refs/factory/${ref}`, repo.baseSha]);
    }
    const report = await gc(repo, { keepDays: 0 });
    expect([ids(report), reasons(report)]).toEqual([
      ['20260901_1', '20260902_1'],
      // By their ids these runs are not a day old.
      [
        ['20261119_1', 'unknown'],
        ['20261120_1', 'unknown'],
      ],
    ]);
    expect(await refsOf(repo)).toEqual(['refs/factory/20261119_1/A_core', 'refs/factory/20261120_1/A_core']);
    expect(existsSync(join(repo.root, 'tools/codex/worktrees/20260901_1'))).toBe(false);
  });

  it('are reported if they cannot be removed, and removed the next time', async () => {
    await using repo = await factoryRepo({});
    const layout = await leaveRun(repo, '20260901_1', { at: old, refs: ['20260901_1/A_core', '20260901_1/B_tooling'] });
    const lock = join(repo.root, '.git/refs/factory/20260901_1/A_core.lock');
    writeFileSync(lock, '');
    const report = await gc(repo);
    expect(report).toMatchObject({
      status: 'FAIL',
      deleted_refs: ['refs/factory/20260901_1/B_tooling'],
      failed_deletes: [{ ref: 'refs/factory/20260901_1/A_core', rc: 128, stderr: expect.stringContaining('lock') }],
    });
    expect(existsSync(join(repo.root, layout.runDir))).toBe(true);
    rmSync(lock);
    expect(await gc(repo)).toMatchObject({ status: 'PASS', deleted_refs: ['refs/factory/20260901_1/A_core'] });
    expect(existsSync(join(repo.root, layout.runDir))).toBe(false);
  });

  it('are not reached through a link, and one collection runs at a time', async () => {
    await using repo = await factoryRepo({});
    await using outside = await tempFolder('outside');
    await leaveRun(repo, '20260901_1', { at: old });
    {
      await using _other = await acquireLock(join(repo.root, 'tools/codex/runs/_gc/gc.lock'));
      expect(await refusal(() => gc(repo))).toMatchObject({ code: 'ERR_LOCK_HELD' });
    }
    rmSync(join(repo.root, 'tools/codex/runs/_gc'), { recursive: true });
    symlinkSync(outside.path, join(repo.root, 'tools/codex/runs/_gc'), 'junction');
    expect(await refusal(() => gc(repo))).toMatchObject({ code: 'ERR_PATH_UNSAFE' });
    expect(treeManifest(outside.path)).toEqual({});
    rmSync(join(repo.root, 'tools/codex/runs/_gc'));
    renameSync(join(repo.root, 'tools/codex/runs'), join(outside.path, 'runs'));
    symlinkSync(join(outside.path, 'runs'), join(repo.root, 'tools/codex/runs'), 'junction');
    expect(await refusal(() => gc(repo))).toMatchObject({ code: 'ERR_PATH_UNSAFE' });
    expect(existsSync(join(outside.path, 'runs/20260901_1'))).toBe(true);
    mkdirSync(join(outside.path, 'no-repository'));
    const inputs = { root: join(outside.path, 'no-repository'), config: oldRunConfig };
    expect(await refusal(() => collectGarbage(inputs, deps))).toMatchObject({ code: 'ERR_NOT_A_REPOSITORY' });
  });

  it('are removed by the first collection, which holds its lock to the end', async () => {
    await using repo = await factoryRepo({});
    await leaveRun(repo, '20260901_1', { at: old });
    const lock = join(repo.root, 'tools/codex/runs/_gc/gc.lock');
    const held: boolean[] = [];
    let second: string | undefined;
    const log = (): void => {
      held.push(isLockHeld(lock));
      // In a separate process that this one waits for, so that the first cannot end meanwhile.
      second ??= spawnSync(process.execPath, [program, 'gc', '--keep-count', '0'], {
        cwd: repo.root,
      }).stderr.toString();
    };
    await collectGarbage({ root: repo.root, config: oldRunConfig, keepCount: 0 }, { ...deps, log });
    expect(second).toContain('ERR_LOCK_HELD');
    expect([...new Set(held)]).toEqual([true]);
    expect(existsSync(lock)).toBe(false);
  });

  it('leave as many reports as runs', async () => {
    await using repo = await factoryRepo({});
    const folder = join(repo.root, 'tools/codex/runs/_gc');
    writeFiles(folder, {
      'GC_20250101_000000.json': '{}',
      'GC_20250101_000000.md': '',
      'GC_20250101_000000_2.json': '{}',
    });
    await gc(repo, { keepCount: 1 });
    await gc(repo, { keepCount: 1 });
    const names = Object.keys(treeManifest(folder)).filter((name) => name.endsWith('.json'));
    expect(names).toEqual(['GC_20261120_120000.json', 'GC_20261120_120000_2.json']);
  });
});

describe('the run of a ref', () => {
  it.each([
    ['refs/factory/20260901_1/A_core', '20260901_1'],
    ['refs/factory/20260901_1/deep/er', '20260901_1'],
    ['refs/factory/20260901_1', undefined],
    ['refs/factory/snapshots/A_core/20260901_1/after', '20260901_1'],
    ['refs/factory/snapshots/A_core/20260901_1', undefined],
    ['refs/factory/snapshots/20260901_1/A_core/x', undefined],
    ['refs/factory/other/A_core', undefined],
    ['refs/heads/factory/20260901_1', undefined],
    ['refs/tags/factory/20260901_1/x', undefined],
  ])('of %s is %s', (ref, runId) => expect(runOfRef(ref)).toBe(runId));
});
