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

type Push = Pick<ResolveInputs, 'push'>;

/** A push to a branch of a repository whose default branch is `main`. */
const pushed = (before: string, after: string, branch = 'main'): Push => ({
  push: { before, after, ref: `refs/heads/${branch}`, defaultBranch: 'main' },
});

const head = async (repo: FactoryRepo): Promise<string> => (await repo.git.run(['rev-parse', 'HEAD'])).text;

async function commit(repo: FactoryRepo, change: () => void): Promise<string> {
  change();
  await repo.git.run(['add', '--all']);
  await repo.git.run(['commit', '--quiet', '--allow-empty', '-m', 'push']);
  return head(repo);
}

async function push(repo: FactoryRepo, change: () => void): Promise<Push> {
  const before = await head(repo);
  return pushed(before, await commit(repo, change));
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

  describe('of a branch beside the default branch', () => {
    /** `main` got a zip of somebody else after `work` left it. */
    const branched = async (): Promise<FactoryRepo> => {
      const repo = await start();
      await commit(repo, () => writeFiles(repo.root, { [zip('20261120_1')]: 'of others' }));
      await repo.git.run(['checkout', '--quiet', '-b', 'work', repo.baseSha]);
      return repo;
    };
    const mine = (repo: FactoryRepo) => () => writeFiles(repo.root, { [zip('20261120_5')]: 'mine' });

    it.each([
      ['when it is new', none],
      ['after a forced push', 'a'.repeat(40)],
    ])('finds its own zip %s', async (_when, before) => {
      await using repo = await branched();
      await commit(repo, mine(repo));
      expect(await resolve(repo, pushed(before, await commit(repo, () => undefined), 'work'))).toBe('20261120_5');
    });

    it('finds its own zip when the push also brings those of the default branch', async () => {
      await using repo = await branched();
      const before = await head(repo);
      await commit(repo, mine(repo));
      await repo.git.run(['merge', '--quiet', '--no-edit', 'main']);
      expect(await resolve(repo, pushed(before, await head(repo), 'work'))).toBe('20261120_5');
      const merged = await refusal(async () =>
        resolve(repo, pushed((await repo.git.run(['rev-parse', 'HEAD^1'])).text, await head(repo), 'work')),
      );
      expect(merged.code).toBe('ERR_EVENT_NO_ZIP');
    });

    it('finds it on the default branch once it is merged there', async () => {
      await using repo = await branched();
      await commit(repo, mine(repo));
      await repo.git.run(['checkout', '--quiet', 'main']);
      const before = await head(repo);
      await repo.git.run(['merge', '--quiet', '--no-edit', 'work']);
      expect(await resolve(repo, pushed(before, await head(repo)))).toBe('20261120_5');
    });
  });

  it('prefers the input to the event', async () => {
    await using repo = await start();
    expect(await resolve(repo, { runId: '20261120_7', ...pushed(none, none) })).toBe('20261120_7');
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
    ['a new default branch with two', 'ERR_EVENT_MANY_ZIPS', async (repo) => pushed(none, repo.baseSha)],
    ['a new branch without one', 'ERR_EVENT_NO_ZIP', async (repo) => pushed(none, repo.baseSha, 'work')],
    [
      'a new branch where the default branch is unknown',
      'ERR_EVENT_BEFORE',
      async (repo) => ({ push: { before: none, after: repo.baseSha, ref: 'refs/heads/work', defaultBranch: '' } }),
    ],
    ['a forced push of the default branch', 'ERR_EVENT_BEFORE', async (repo) => pushed('a'.repeat(40), repo.baseSha)],
    ['an option as before', 'ERR_EVENT_BEFORE', async (repo) => pushed('--output=x', repo.baseSha)],
    ['an unknown after', 'ERR_EVENT_BEFORE', async (repo) => pushed(repo.baseSha, 'a'.repeat(40))],
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
