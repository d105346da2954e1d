import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { conePatterns } from '../../../../src/runner/execute/standins/checkout-files/cone-patterns.ts';

describe('conePatterns', () => {
  it.each([
    ['one folder', ['docs']],
    ['folders at several depths', ['actions', 'tools/codex/factory', 'tools/other']],
    ['a folder inside of another', ['a/b/c', 'a', 'a/b']],
    ['the same folder twice', ['a/b', 'a/b']],
  ])('gives what git writes for %s', async (_what, folders) => {
    await using folder = await tempFolder('cone');
    const git = (...args: string[]): void => void execFileSync('git', args, { cwd: folder.path, stdio: 'ignore' });
    git('init', '-q', '.');
    git('sparse-checkout', 'set', '--cone', '--', ...folders);
    const written = readFileSync(join(folder.path, '.git/info/sparse-checkout'), 'utf8');
    expect(`${conePatterns(folders)?.join('\n')}\n`).toBe(written);
  });

  it.each(['/docs', 'docs/', 'a*b', 'a b', '!a', '../a', '.', ''])('leaves %j to git', (folder) => {
    expect(conePatterns(['docs', folder])).toBeUndefined();
  });
});
