import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openGit } from '../../../src/core/git/git.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { baseOfChange } from '../../../src/orchestrator/guards/change/base-of-change.ts';
import { factoryRepo, writeFiles } from '../../helpers/runs/factory-repo.ts';

const empty = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

describe('where a change begins', () => {
  it('takes --base, BASE_SHA, DIFF_BUDGET_BASE, origin/main and the first commit, in this order', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'base\n' }, { earlier: { 'a.txt': 'first\n' } });
    const { git, baseSha } = repo;
    const commit = async (text: string): Promise<string> => {
      writeFiles(repo.root, { 'a.txt': text });
      await git.run(['commit', '--quiet', '--all', '-m', text]);
      return (await git.run(['rev-parse', 'HEAD'])).text;
    };
    const first = (await git.run(['rev-parse', `${baseSha}^1`])).text;
    const second = await commit('second\n');
    const third = await commit('third\n');
    const from = async (
      request: Omit<Parameters<typeof baseOfChange>[1], 'env'> & { env?: Record<string, string> },
    ) => {
      const base = await baseOfChange(git, { env: {}, ...request });
      return [base.from, base.to, base.rules, base.source];
    };
    expect(await from({})).toEqual([first, undefined, third, 'the first commit']);
    await git.run(['update-ref', 'refs/remotes/origin/main', baseSha]);
    expect(await from({})).toEqual([baseSha, undefined, baseSha, 'origin/main']);
    const env = { DIFF_BUDGET_BASE: second };
    expect(await from({ env })).toEqual([second, undefined, second, `DIFF_BUDGET_BASE (${second})`]);
    expect((await from({ env: { ...env, BASE_SHA: ' ' } }))[0]).toBe(second);
    expect((await from({ env: { ...env, BASE_SHA: first } }))[0]).toBe(first);
    expect((await from({ env: { BASE_SHA: first }, base: second }))[0]).toBe(second);
    expect(await from({ commit: second, env: { BASE_SHA: first } })).toEqual([
      baseSha,
      second,
      baseSha,
      `the commit ${second.slice(0, 12)}`,
    ]);
    expect((await from({ commit: first })).slice(0, 3)).toEqual([empty, first, undefined]);
  });

  it('begins where a branch left its base, and at a base of another history', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'base\n' });
    const { git, baseSha } = repo;
    await git.run(['checkout', '--quiet', '-b', 'work']);
    await git.run(['commit', '--quiet', '--allow-empty', '-m', 'work']);
    await git.run(['checkout', '--quiet', 'main']);
    await git.run(['commit', '--quiet', '--allow-empty', '-m', 'main goes on']);
    await git.run(['checkout', '--quiet', '--orphan', 'other']);
    await git.run(['commit', '--quiet', '--allow-empty', '-m', 'other']);
    const other = (await git.run(['rev-parse', 'HEAD'])).text;
    await git.run(['checkout', '--quiet', 'work']);
    expect((await baseOfChange(git, { base: 'main', env: {} })).from).toBe(baseSha);
    expect((await baseOfChange(git, { base: 'other', env: {} })).from).toBe(other);
  });

  it.each(['nowhere', '--all', ''])('refuses %j as a commit', async (name) => {
    await using repo = await factoryRepo({ 'a.txt': 'base\n' });
    const request = name === '' ? { commit: name } : { base: name };
    await expect(baseOfChange(repo.git, { ...request, env: {} })).rejects.toMatchObject({
      code: 'ERR_GUARD_BASE',
      fault: 'usage',
    });
  });

  it('begins with nothing in a repository without commits', async () => {
    await using folder = await tempFolder('no-commit');
    const root = join(folder.path, 'repo');
    mkdirSync(root);
    const git = openGit({ dir: root, env: process.env });
    await git.run(['init', '--quiet', '--template=', '--initial-branch=main']);
    expect(await baseOfChange(git, { env: {} })).toMatchObject({ from: empty, to: undefined, rules: undefined });
  });
});
