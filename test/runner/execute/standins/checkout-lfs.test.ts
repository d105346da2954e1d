import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { pointerText } from '../../../../src/core/git/objects/lfs-pointer.ts';
import { lfsObject } from '../../../../src/core/git/worker-repository/lfs-files.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { makeBareCopy } from '../../../../src/runner/execute/event/open-source-copy.ts';
import { type CheckoutGround, checkoutGround } from '../../../helpers/checkout-ground.ts';
import { describeUnless } from '../../../helpers/unless.ts';

const lacking = (() => {
  try {
    execFileSync('git', ['lfs', 'version'], { stdio: 'pipe' });
    return undefined;
  } catch {
    return 'git-lfs is not installed';
  }
})();

describeUnless(lacking)('the local actions/checkout with lfs', () => {
  const content = 'large\0binary\n';
  const oid = sha256(content);
  let at: CheckoutGround;
  let event: { ref: string; sha: string };
  let object: string;
  beforeEach(async () => {
    at = await checkoutGround();
    object = lfsObject(join(at.origin.dir, '.git/lfs/objects'), oid);
    await mkdir(dirname(object), { recursive: true });
    await writeFile(object, content);
    await mkdir(join(at.origin.dir, 'docs'));
    await at.commit('.gitattributes', '*.bin filter=lfs diff=lfs merge=lfs -text\n');
    await at.commit('docs/copy.bin', pointerText({ oid, size: content.length }));
    const sha = await at.commit('big.bin', pointerText({ oid, size: content.length }));
    event = { ref: 'refs/heads/main', sha };
  });
  afterEach(async () => at[Symbol.asyncDispose]());

  it('writes contents, shares no file with the repository, and leaves a clean tree', async () => {
    const { git } = await at.checkOut({ lfs: 'true' }, event);
    expect(await readFile(join(git.dir, 'big.bin'), 'utf8')).toBe(content);
    expect(await readFile(join(git.dir, 'docs/copy.bin'), 'utf8')).toBe(content);
    const own = await stat(lfsObject(join(git.dir, '.git/lfs/objects'), oid));
    expect([own.nlink, own.ino === (await stat(object)).ino]).toEqual([1, false]);
    expect(execFileSync('git', ['status', '--porcelain'], { cwd: git.dir, encoding: 'utf8' })).toBe('');
  });

  it('writes pointers without it', async () => {
    const { git } = await at.checkOut({}, event);
    expect(await readFile(join(git.dir, 'big.bin'), 'utf8')).toBe(pointerText({ oid, size: content.length }));
  });

  it('finds the objects of the repository that the source borrows from, as for a pull request', async () => {
    const copy = join(at.folder, 'copy.git');
    await makeBareCopy(at.origin.dir, copy, { PATH: process.env.PATH ?? '' });
    at.origin = { ...at.origin, dir: copy };
    const { git } = await at.checkOut({ lfs: 'true', 'fetch-depth': '0' }, event);
    expect(await readFile(join(git.dir, 'big.bin'), 'utf8')).toBe(content);
  });

  it('names files whose objects are missing or damaged, unless they are not checked out', async () => {
    await appendFile(object, 'damaged');
    await expect(at.checkOut({ lfs: 'true' }, event)).rejects.toMatchObject({
      code: 'ERR_STANDIN_FAILED',
      message: 'Git LFS objects of these files are not on this machine: big.bin, docs/copy.bin.',
      nextAction: 'Run `git lfs fetch` in the repository.',
    });
    const sparse = { 'sparse-checkout': '/a.txt', 'sparse-checkout-cone-mode': 'false', path: 'sparse' };
    const { git } = await at.checkOut({ lfs: 'true', ...sparse }, event);
    expect(await readFile(join(git.dir, 'a.txt'), 'utf8')).toBe('two\n');
  });
});
