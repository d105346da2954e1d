import { describe, expect, it } from '@jest/globals';
import { checkCommits, messageProblem } from '../../scripts/check-commits.js';
import { factoryRepo } from '../helpers/runs/factory-repo.ts';

describe('commit messages', () => {
  it.each([
    ['Fix the lock\n\nTwo processes could take it.', undefined],
    [`${'x'.repeat(72)}\n\nWhy.`, undefined],
    [`${'é'.repeat(72)}\n\nWhy.`, undefined],
    [`${'x'.repeat(73)}\n\nWhy.`, 'has a subject of 73 characters; at most 72 are allowed'],
    ['Fix the lock', 'has no body; write there why the change is needed'],
    ['Fix the lock\n\n  \n', 'has no body; write there why the change is needed'],
    ['Fix the lock\nand more\n\nWhy.', 'has no blank line after its subject'],
  ])('%j: %s', (message, problem) => {
    expect(messageProblem(message)).toBe(problem);
  });

  it('are read from the commits between two, merges left out', async () => {
    await using repo = await factoryRepo({ 'README.md': 'One.\n' });
    const { git } = repo;
    const commit = async (parents: readonly string[], message: string): Promise<string> => {
      const args = ['commit-tree', `${repo.baseSha}^{tree}`, ...parents.flatMap((sha) => ['-p', sha]), '-F', '-'];
      const { stdout } = await git.run(args, { stdin: Buffer.from(message) });
      return stdout.toString('utf8').trim();
    };
    const good = await commit([repo.baseSha], 'Fix it\n\nIt was broken.\n');
    const bad = await commit([good], 'Fix it again\n');
    const head = await commit([bad, repo.baseSha], 'Merge branch main\n');
    const { checked, problems } = checkCommits(repo.root, repo.baseSha, head);
    expect(checked).toBe(2);
    expect(problems).toEqual([expect.stringMatching(/^Commit [0-9a-f]+ has no body; .*: "Fix it again"$/)]);
    expect(() => checkCommits(repo.root, 'no-such-commit', head)).toThrow('git log failed');
  });
});
