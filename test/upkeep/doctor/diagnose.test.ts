import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { DoctorRow } from '../../../src/core/machine/run-doctor.ts';
import { launch } from '../../../src/iteration/launch.ts';
import { openLaunched } from '../../../src/iteration/launched-run.ts';
import { openWorktrees } from '../../../src/stages/dispatch-codex/hand-worktrees.ts';
import { diagnose } from '../../../src/upkeep/doctor/diagnose.ts';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';

const root = join(import.meta.dirname, '..', '..', '..');

async function look(at: IterationGround, fix: boolean) {
  const { rows, repaired } = await diagnose(
    { root: at.root, platform: process.platform, nodeVersion: '24.0.0', workflows: new Map(), desktop: false, fix },
    at.deps,
  );
  const unwell = rows.filter(
    ({ status, check }) => status !== 'ok' && !['git', 'workflows', 'backend'].includes(check),
  );
  return { rows, repaired, unwell: unwell.map(({ check }) => check) };
}

const backendChecks = (rows: readonly DoctorRow[]): string[] =>
  rows.filter(({ check }) => check.startsWith('backend')).map(({ check, status }) => `${check} ${status}`);

/** Acquires a lock in a process that is then killed, so that its file stays. */
function leaveLock(path: string): void {
  const lock = pathToFileURL(join(root, 'src/core/system/files/lock.ts')).href;
  const code = `const { acquireLock } = await import(${JSON.stringify(lock)}); await acquireLock(${JSON.stringify(path)}); process.kill(process.pid, 'SIGKILL');`;
  const loader = pathToFileURL(join(root, 'scripts/ts-loader.js')).href;
  spawnSync(process.execPath, ['--no-warnings', '--import', loader, '--input-type=module', '--eval', code]);
}

describe('the doctor', () => {
  it('writes nothing without --fix', async () => {
    await using at = await iterationGround({ config: { dispatch: { backend: 'script' } } });
    const before = treeManifest(at.root);
    expect((await look(at, false)).unwell).toEqual([]);
    expect(treeManifest(at.root)).toEqual(before);
  });

  it('finds leftovers of a crash, removes them, and does not touch work', async () => {
    await using at = await iterationGround({ config: { dispatch: { backend: 'script' } } });
    const { runId } = await launch({ root: at.root, kind: 'hand' }, at.deps);
    const run = await openLaunched({ root: at.root, runId }, at.deps);
    await openWorktrees(run, at.deps);
    // Version 0.1 registered linked worktrees.
    const registered = join(at.root, 'tools/codex/worktrees/20260101_1/A_core');
    await at.git('worktree', 'add', '--detach', registered);
    rmSync(registered, { recursive: true });
    writeFileSync(join(at.root, 'tools/codex/worktrees', runId, 'B_tooling', 'mine.txt'), 'mine\n');
    leaveLock(join(at.root, run.layout.locksDir, 'prepare.lock'));
    writeFileSync(join(at.root, run.layout.runDir, '.factory-tmp-999999-0-deadbeef-x'), 'half');
    expect((await look(at, false)).unwell).toEqual(['locks', 'temporary files', 'worktree records', 'unfinished runs']);
    const { unwell, repaired } = await look(at, true);
    expect(repaired).toHaveLength(3);
    expect(unwell).toEqual(['unfinished runs']);
    expect(at.text(`tools/codex/worktrees/${runId}/B_tooling/mine.txt`)).toBe('mine\n');
    expect((await look(at, true)).repaired).toEqual([]);
  });

  it('reports a configuration that cannot be read, and continues', async () => {
    await using at = await iterationGround();
    at.put('tools/codex/factory/factory.config.json', '{ "schema_version": 1, "runn": {} }');
    const { rows } = await look(at, false);
    expect(rows.find(({ check }) => check === 'configuration')).toMatchObject({ status: 'fail' });
    expect(rows.find(({ check }) => check === 'locks')).toMatchObject({ status: 'ok' });
  });

  it('names every allowing glob that matches no file of the base commit', async () => {
    const config = { workers: { A_core: { allowed_globs: ['guide.txt', 'A_core/**'] } } };
    await using at = await iterationGround({ config: { dispatch: { backend: 'script' }, ...config } });
    const row = (await look(at, false)).rows.find(({ check }) => check === 'scope globs');
    expect(row).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining(
        'workers.A_core.allowed_globs: guide.txt matches no file of the base commit; **/guide.txt matches in any folder',
      ),
    });
  });

  it('fails without a backend, and checks the requirements of each chosen one', async () => {
    await using none = await iterationGround();
    expect((await look(none, false)).rows.find(({ check }) => check === 'backend')).toMatchObject({ status: 'fail' });
    await using at = await iterationGround({
      config: {
        dispatch: { backend: 'codex-exec' },
        workers: { A_core: { backend: 'autohotkey' } },
        codex: { executable: 'no-such-codex' },
      },
    });
    expect(backendChecks((await look(at, false)).rows)).toEqual(['backend autohotkey warn', 'backend codex-exec warn']);
    // The run's own backend is not used by any worker, and one worker has another preset than the others.
    await using mixed = await iterationGround({
      config: {
        dispatch: { backend: 'command', preset: 'opencode' },
        workers: { A_core: { backend: 'codex-exec' }, B_tooling: { preset: 'gemini' } },
        presets: { gemini: { executable: 'no-gemini' }, opencode: { executable: 'no-opencode' } },
        codex: { executable: 'no-such-codex' },
      },
    });
    expect(backendChecks((await look(mixed, false)).rows)).toEqual([
      'backend codex-exec warn',
      'backend command (gemini) warn',
      'backend command (opencode) warn',
    ]);
    await using both = await iterationGround({
      config: { dispatch: { backend: 'command', preset: 'claude', command: ['git'] } },
    });
    expect(backendChecks((await look(both, false)).rows)).toEqual(['backend command (claude) fail']);
    await using unset = await iterationGround({ config: { dispatch: { backend: 'command' } } });
    const row = (await look(unset, false)).rows.find(({ check }) => check === 'backend command');
    expect(row).toMatchObject({ status: 'fail', next_action: expect.stringContaining('dispatch.command') });
  });
});
