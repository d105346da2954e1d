import { execFileSync } from 'node:child_process';
import { expect } from '@jest/globals';
import { gitCryptMissing } from '../../helpers/git-crypt.ts';
import { goodSteps } from '../../helpers/runs/end-to-end.ts';
import { iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { itUnless } from '../../helpers/unless.ts';

const secret = 'password = correct horse\n';

itUnless(gitCryptMissing)('a run that may use git-crypt passes, and publishes what it encrypts', async () => {
  await using at = await iterationGround({
    files: { '.gitattributes': 'vault/** filter=git-crypt diff=git-crypt\n' },
    config: { filters: { allow: ['git-crypt'] } },
    workers: { A_core: [{ write: { path: 'vault/a.txt', content: secret } }, ...goodSteps('A_core')] },
  });
  execFileSync('git-crypt', ['init'], { cwd: at.root, stdio: 'pipe' });
  const outcome = await at.run({ publish: 'branch' });
  expect(outcome).toMatchObject({ verdict: 'PASS', exitCode: 0 });
  const read = (...args: string[]): Buffer => execFileSync('git', args, { cwd: at.root });
  const blob = read('cat-file', 'blob', `factory/${at.runId}:vault/a.txt`);
  expect(blob.subarray(0, 9).toString()).toBe('\0GITCRYPT');
  expect(read('cat-file', '--filters', `factory/${at.runId}:vault/a.txt`).toString()).toBe(secret);
  const patch = at.text(`tools/codex/runs/${at.runId}/A_core/DIFF.patch`);
  expect(patch).not.toContain('correct horse');
});
