import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type ResolveInputs, resolveRunId } from '../../../src/stages/prepare-run/resolve-run-id.ts';
import { type FactoryRepo, factoryRepo, writeFiles } from '../../helpers/runs/factory-repo.ts';
import { refusal } from '../../helpers/stages/refusal.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';

const promptZipsDir = 'tools/codex/prompt_zips';
const zip = (id: string) => `${promptZipsDir}/${id}.zip`;
const none = '0'.repeat(40);

async function push(repo: FactoryRepo, change: () => void): Promise<{ before: string; after: string }> {
  const before = (await repo.git.run(['rev-parse', 'HEAD'])).text;
  change();
  await repo.git.run(['add', '--all']);
  await repo.git.run(['commit', '--quiet', '--allow-empty', '-m', 'push']);
  return { before, after: (await repo.git.run(['rev-parse', 'HEAD'])).text };
}

describe('resolveRunId', () => {
  const start = () => factoryRepo({ [zip('20261119_1')]: 'old', [zip('20261119_2')]: 'old too', README: 'x' });
  const resolve = (repo: FactoryRepo, inputs: Partial<ResolveInputs>) =>
    resolveRunId(repo.git, { promptZipsDir, ...inputs });

  it.each<readonly [string, Readonly<Record<string, string>>]>([
    ['a new zip', { [zip('20261120_1')]: 'x' }],
    [
      'a new zip among other files',
      {
        [zip('20261120_1')]: 'x',
        [`${promptZipsDir}/notes.md`]: 'x',
        'src/a.zip': 'x',
        [`${promptZipsDir}/deep/20261120_9.zip`]: 'x',
      },
    ],
  ])('finds %s', async (_what, files) => {
    await using repo = await start();
    const event = await push(repo, () => writeFiles(repo.root, files));
    const before = treeManifest(repo.root);
    expect(await resolve(repo, event)).toBe('20261120_1');
    expect(treeManifest(repo.root)).toEqual(before);
  });

  it('finds a changed zip and a renamed one', async () => {
    await using repo = await start();
    expect(await resolve(repo, await push(repo, () => writeFiles(repo.root, { [zip('20261119_1')]: 'new' })))).toBe(
      '20261119_1',
    );
    const renamed = await push(repo, () => {
      rmSync(join(repo.root, zip('20261119_2')));
      writeFiles(repo.root, { [zip('20261120_3')]: 'old too' });
    });
    expect(await resolve(repo, renamed)).toBe('20261120_3');
  });

  it('prefers the input to the event', async () => {
    await using repo = await start();
    expect(await resolve(repo, { runId: '20261120_7', before: none, after: none })).toBe('20261120_7');
    expect((await refusal(() => resolve(repo, { runId: 'x' }))).code).toBe('ERR_RUN_ID');
  });

  it.each<readonly [string, string, (repo: FactoryRepo) => Promise<Partial<ResolveInputs>>]>([
    ['no zip', 'ERR_EVENT_NO_ZIP', (repo) => push(repo, () => writeFiles(repo.root, { README: 'y' }))],
    ['a deleted zip', 'ERR_EVENT_NO_ZIP', (repo) => push(repo, () => rmSync(join(repo.root, zip('20261119_1'))))],
    ['no event', 'ERR_EVENT_NO_ZIP', async () => ({})],
    [
      'two zips',
      'ERR_EVENT_MANY_ZIPS',
      (repo) => push(repo, () => writeFiles(repo.root, { [zip('20261120_1')]: 'a', [zip('20261120_2')]: 'b' })),
    ],
    ['a new branch', 'ERR_EVENT_BEFORE', async (repo) => ({ before: none, after: repo.baseSha })],
    ['a lost before', 'ERR_EVENT_BEFORE', async (repo) => ({ before: 'a'.repeat(40), after: repo.baseSha })],
    ['an option as before', 'ERR_EVENT_BEFORE', async (repo) => ({ before: '--output=x', after: repo.baseSha })],
    [
      'a zip without a RUN_ID',
      'ERR_RUN_ID',
      (repo) => push(repo, () => writeFiles(repo.root, { [zip('latest')]: 'x' })),
    ],
  ])('refuses %s with %s', async (_what, code, event) => {
    await using repo = await start();
    const inputs = await event(repo);
    const error = await refusal(() => resolve(repo, inputs));
    expect([error.code, error.fault]).toEqual([code, 'usage']);
    if (code !== 'ERR_RUN_ID') expect(`${error.message} ${error.nextAction}`).toContain('workflow_dispatch');
  });
});
