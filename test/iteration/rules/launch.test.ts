import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { indexOneshot } from '../../../src/core/ledger/index/index-ledger.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import { iterate } from '../../../src/iteration/iterate.ts';
import { launchOptions } from '../../../src/iteration/launch.ts';
import { testRunId } from '../../helpers/runs/factory-repo.ts';
import { oldRunConfig } from '../../helpers/runs/old-runs.ts';
import { prepareGround, testDeps } from '../../helpers/stages/prepare-ground.ts';

describe('the options of a launch', () => {
  it('have a new RUN_ID after those of folders and of the index, or the given one', async () => {
    await using ground = await prepareGround();
    const { root } = ground.repo;
    const launch = (rest: object = {}) => launchOptions({ root, kind: 'oneshot', ...rest }, testDeps);
    const first = await launch();
    expect(first).toMatchObject({ runId: expect.stringMatching(/_001$/), promptSource: 'none' });
    expect(first.settings).toEqual({ 'run.kind': 'oneshot' });
    mkdirSync(join(root, layoutOf(oldRunConfig.paths, first.runId).runDir), { recursive: true });
    const second = await launch({ settings: { 'run.base_ref': 'HEAD' } });
    expect(second.runId).toBe(first.runId.replace(/001$/, '002'));
    expect(second.settings).toEqual({ 'run.base_ref': 'HEAD', 'run.kind': 'oneshot' });
    const indexFile = join(root, layoutOf(oldRunConfig.paths, '').indexLedger);
    const row = { runId: second.runId, instant: testDeps.clock.nowIso(), head: 'a'.repeat(64), rc: 0, details: {} };
    await indexOneshot({ root, indexFile, ...row });
    expect((await launch()).runId).toBe(first.runId.replace(/001$/, '003'));
    expect(await launch({ runId: testRunId })).toMatchObject({ runId: testRunId, promptSource: 'zip' });
  });
});

describe('a rehearsed iteration', () => {
  it('ends after its preparation; a refused one gets its verdict', async () => {
    await using ground = await prepareGround();
    const { root } = ground.repo;
    const deps = { ...testDeps, env: { ...testDeps.env } };
    const rehearsed = await iterate({ root, runId: testRunId, dryRun: true }, deps);
    expect([rehearsed.verdict, rehearsed.exitCode, rehearsed.steps.map(({ name }) => name)]).toEqual([
      'PENDING',
      3,
      ['prepare'],
    ]);
    expect(ground.events()).not.toContain('DISPATCH_START');
    await using other = await prepareGround({ zip: Buffer.from('no zip') });
    const refused = await iterate({ root: other.repo.root, runId: testRunId, dryRun: true }, deps);
    expect([refused.verdict, refused.steps.map(({ name }) => name)]).toEqual([
      'BLOCKED',
      ['prepare', 'gates', 'integrate'],
    ]);
  });
});
