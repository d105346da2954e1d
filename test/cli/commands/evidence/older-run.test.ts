import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Called, factory } from '../../../helpers/processes/command-line.ts';
import { type FactoryRepo, factoryRepo } from '../../../helpers/runs/factory-repo.ts';
import { treeManifest } from '../../../helpers/tree-manifest.ts';

const samples = join(import.meta.dirname, '../../../testdata/reference/samples');
const runId = '20260301_1';
const folder = `tools/codex/runs/${runId}`;
const files: Readonly<Record<string, string>> = {
  'factory.Z.FINAL_REPORT.txt': `${folder}/Z_integrator/FINAL_REPORT.txt`,
  'factory.Z.STATUS.json': `${folder}/Z_integrator/STATUS.json`,
  'factory.A_core.STATUS.json': `${folder}/A_worker/STATUS.json`,
  'factory.A_core.HANDOFF_NOTE.json': `${folder}/A_worker/HANDOFF_NOTE.json`,
  'factory.A_core.FILES_CHANGED.json': `${folder}/A_worker/FILES_CHANGED.json`,
  'factory.A_core.SCOPE_LOCK.json': `${folder}/A_worker/SCOPE_LOCK.json`,
  'factory.A_core.LOGS_INDEX.json': `${folder}/A_worker/LOGS/INDEX.json`,
  'factory.factory_ledger.jsonl': 'tools/codex/runs/factory_ledger.jsonl',
};

/** A repository as the earlier program left it: its run folders and its index. */
async function olderRepository(): Promise<FactoryRepo> {
  const repo = await factoryRepo({ 'a.txt': 'a\n' });
  for (const [sample, file] of Object.entries(files)) {
    mkdirSync(dirname(join(repo.root, file)), { recursive: true });
    cpSync(join(samples, sample), join(repo.root, file));
  }
  return repo;
}

describe('a run of version 0.1', () => {
  it('can be shown by every reading verb, and none of them changes it', async () => {
    await using repo = await olderRepository();
    const before = treeManifest(repo.root);
    const call = (...args: readonly string[]): Promise<Called> => factory(repo.root, args);
    expect((await call('print-report', '--run-id', runId)).out).toContain('Final status: PASS');
    expect((await call('open-report', '--run-id', runId, '--json')).lines()[0]).toMatchObject({
      path: expect.stringContaining('Z_integrator'),
    });
    const listed = (await call('ledger', '--json')).lines();
    expect(listed.length).toBeGreaterThan(0);
    expect((await call('ledger', '--raw-events', '--json', '--limit', '100')).lines()).toHaveLength(19);
    expect((await call('ledger', 'verify')).code).toBe(0);
    expect((await call('gc', '--dry-run', '--keep-days', '0', '--keep-count', '0')).out).toMatch(
      new RegExp(`kept +${runId} +foreign`),
    );
    expect(treeManifest(repo.root)).toEqual(before);
  });

  it.each([
    ['resume', '--run-id', runId],
    ['launch', '--run-id', runId],
    ['oneshot', '--run-id', runId],
  ])('is not continued by %s, which changes nothing', async (...args) => {
    await using repo = await olderRepository();
    const before = treeManifest(repo.root);
    const { code, err } = await factory(repo.root, args);
    expect([code, err]).toEqual([64, expect.stringMatching(/^ERR_RUN_ID_USED: .*\nNext: Choose a new RUN_ID/m)]);
    expect(treeManifest(repo.root)).toEqual(before);
  });
});
