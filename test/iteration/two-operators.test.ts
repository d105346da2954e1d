import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadPaths } from '../../src/core/config/load-config.ts';
import { lockRun } from '../../src/core/run/access/lock-run.ts';
import { layoutOf } from '../../src/core/run/layout.ts';
import { acquireLock } from '../../src/core/system/files/lock.ts';
import { listHostile } from '../../src/core/system/hostile/list-hostile.ts';
import { bundleValidate, integrateLaunched } from '../../src/iteration/launched-run.ts';
import { resumeRun } from '../../src/iteration/resume.ts';
import { iterationGround } from '../helpers/runs/iteration-ground.ts';

describe('two operators on one run', () => {
  it('one continues, the other is refused at once and changes nothing', async () => {
    await using at = await iterationGround();
    await at.run({ dryRun: true });
    const paths = await loadPaths({ root: at.root, env: at.deps.env });
    const run = { root: at.root, layout: layoutOf(paths, at.runId) };
    const ledger = `tools/codex/runs/${at.runId}/ledger/run.jsonl`;
    {
      await using _held = await lockRun(run, at.deps.signal);
      const before = at.text(ledger);
      const place = { root: at.root, runId: at.runId };
      for (const second of [
        () => bundleValidate(place, at.deps),
        () => integrateLaunched(place, at.deps),
        () => lockRun(run, at.deps.signal),
      ]) {
        await expect(second()).rejects.toMatchObject({ code: 'ERR_RUN_BUSY', fault: 'usage' });
      }
      expect(at.text(ledger)).toBe(before);
      await expect(at.run()).rejects.toMatchObject({ code: 'ERR_RUN_BUSY' });
    }
    expect(await resumeRun({ root: at.root, runId: at.runId }, at.deps)).toMatchObject({ verdict: 'PASS' });
    expect(listHostile(`${at.root}/${layoutOf(paths, at.runId).locksDir}`, 10).entries).toEqual([]);
  });

  it('a resume removes the run’s locks of dead owners, and no others', async () => {
    await using at = await iterationGround();
    const paths = await loadPaths({ root: at.root, env: at.deps.env });
    const folder = layoutOf(paths, at.runId).locksDir;
    const gone = { pid: 2 ** 30, started: '1', boot: 'another', token: '0'.repeat(32) };
    at.put(`${folder}/prepare.lock`, JSON.stringify(gone));
    await using _living = await acquireLock(join(at.root, folder, 'other.lock'));
    const names = (): unknown =>
      listHostile(join(at.root, folder), 10)
        .entries.map(({ name }) => name)
        .sort();
    {
      await using _held = await lockRun({ root: at.root, layout: layoutOf(paths, at.runId) }, at.deps.signal);
      expect(names()).toEqual(['other.lock', 'run.lock']);
    }
    expect(names()).toEqual(['other.lock']);
  });
});
