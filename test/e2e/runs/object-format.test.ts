import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { endToEnd } from '../../helpers/runs/end-to-end.ts';

describe('a repository with SHA-256 ids', () => {
  it('passes through all stages, and its branch is published', async () => {
    await using end = await endToEnd({ files: { '.gitattributes': '*.txt text eol=lf\n' } });
    rmSync(join(end.repo, '.git'), { recursive: true });
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=B', '-c', 'user.email=b@localhost', ...args], {
        cwd: end.repo,
        encoding: 'utf8',
      }).trim();
    git('init', '--quiet', '--initial-branch=main', '--object-format=sha256');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'base');
    const { result, codes } = await end.iterate(['--publish', 'branch']);
    expect([codes, result.verdict]).toEqual([[], 'PASS']);
    const sha = git('rev-parse', `factory/${end.runId}`);
    expect(sha).toHaveLength(64);
    expect(git('merge-base', sha, 'main')).toBe(git('rev-parse', 'main'));
  });
});
