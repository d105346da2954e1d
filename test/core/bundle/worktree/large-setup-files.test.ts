import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { openBorrowingStore } from '../../../../src/core/bundle/store/borrowing-store.ts';
import { scanWorktree } from '../../../../src/core/bundle/worktree/scan-worktree.ts';
import { factoryRepo } from '../../../helpers/runs/factory-repo.ts';

const limits = { maxPaths: 200, maxContentBytes: 1024 * 1024 };

it('a file of set-up over the limit is no change until the agent changes it', async () => {
  await using repo = await factoryRepo({ 'src/a.txt': 'a\n' });
  const tree = (await repo.openWorktree('A_core')).path;
  const bytes = Buffer.alloc(limits.maxContentBytes + 1, 'x');
  const id = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  writeFileSync(join(tree, 'library.so'), bytes, { mode: 0o644 });
  const scan = async (left: ReadonlyMap<string, string>) => {
    await using store = await openBorrowingStore({ repo: repo.root, env: process.env });
    const setup = { apart: new Set<string>(), left, ignored: new Set<string>() };
    return await scanWorktree(
      store,
      { worktree: tree, baseSha: repo.baseSha, outbox: repo.layout.outbox('A_core') },
      limits,
      { setup },
    );
  };
  const known = new Map([['library.so', `100644 ${id}`]]);
  expect(await scan(known)).toMatchObject({ changes: [], overLimit: null });
  const over = `changed content is over ${limits.maxContentBytes} bytes`;
  expect(JSON.stringify(await scan(new Map()))).toContain(over);
  bytes[7] = 0;
  writeFileSync(join(tree, 'library.so'), bytes);
  expect(JSON.stringify(await scan(known))).toContain(over);
});
