import { execFileSync } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { readCheckoutSettings } from '../../../../src/core/git/worker-repository/checkout-settings.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';

it('names the folder of core.hooksPath, if it lies in the checkout', async () => {
  await using at = await tempFolder('checkout-settings');
  const env = { PATH: process.env.PATH, HOME: at.path, GIT_CONFIG_NOSYSTEM: '1' };
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: at.path, env });
  git('init', '--quiet');
  const folderOf = async (path: string): Promise<string | undefined> => {
    git('config', 'core.hooksPath', path);
    return (await readCheckoutSettings(at.path, env)).hooksFolder;
  };
  expect((await readCheckoutSettings(at.path, env)).hooksFolder).toBeUndefined();
  const inside = ['scripts/hooks', './scripts/hooks/', `${at.path}/scripts/hooks`, '~/scripts/hooks'];
  for (const path of inside) expect(await folderOf(path)).toBe('scripts/hooks');
  const outside = ['', '.', '.git/hooks', '../hooks', '/dev/null'];
  for (const path of outside) expect(await folderOf(path)).toBeUndefined();
});
