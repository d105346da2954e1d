import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openBorrowingStore } from '../../../../src/core/bundle/store/borrowing-store.ts';
import type { ObjectStore } from '../../../../src/core/bundle/store/object-store.ts';
import {
  areWrittenForms,
  type Candidate,
  type ConvertOptions,
  convertCandidates,
} from '../../../../src/core/bundle/stored/convert-candidates.ts';
import { AppError } from '../../../../src/core/diagnostics/app-error.ts';
import { pointerText } from '../../../../src/core/git/objects/lfs-pointer.ts';
import { listTree, type TreeEntry } from '../../../../src/core/git/objects/ls-tree.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { type FactoryRepo, factoryRepo, writeFiles } from '../../../helpers/runs/factory-repo.ts';

/** Files that a process changes or removes after the scan read them and before they are converted. */
describe('a file that is not what the scan read', () => {
  let repo: FactoryRepo;
  let store: ObjectStore;
  let worktree: string;
  let base: readonly TreeEntry[];
  beforeAll(async () => {
    const pointer = pointerText({ oid: sha256('x'.repeat(5_000)), size: 5_000 });
    repo = await factoryRepo({
      '.gitattributes': '*.bin filter=lfs\n*.f filter=own\n',
      'a.txt': 'a\n',
      'a.bin': pointer,
    });
    worktree = (await repo.openWorktree('A_core')).path;
    store = await openBorrowingStore({ repo: repo.root, env: process.env });
    base = await listTree(store.git, repo.baseSha);
  });
  const names = ['n.txt', 'n.bin', 'a.bin', 'n.f', 'd/.gitattributes'];
  afterEach(() => {
    for (const name of names) rmSync(join(worktree, name), { force: true });
  });
  afterAll(async () => {
    await store[Symbol.asyncDispose]();
    await repo[Symbol.asyncDispose]();
  });

  const convert = async (candidate: Partial<Candidate>, rest: Partial<ConvertOptions> = {}) => {
    const changes: string[] = [];
    const findings: string[] = [];
    const lfs = await convertCandidates(
      [{ path: 'n.txt', mode: '100644', size: 4, rawId: '1'.repeat(40), base: undefined, ...candidate }],
      {
        store,
        worktree,
        base,
        settings: [],
        filters: new Map([['own', async () => ({ stored: Buffer.from('stored') })]]),
        maxFileBytes: 10_000,
        onChange: ({ path }) => changes.push(path),
        onFinding: ({ severity, code, file }) => findings.push(`${severity} ${code} ${file}`),
        onTooLarge: () => {
          throw new Error('too large');
        },
        ...rest,
      },
    );
    return { changes, findings, lfs: lfs.size };
  };

  it.each<readonly [what: string, candidate: Partial<Candidate>]>([
    ['a plain file', {}],
    ['a filtered file', { path: 'n.f' }],
    ['a small file of LFS', { path: 'n.bin' }],
    ['a large file of LFS', { path: 'n.bin', size: 5_000 }],
    ['a file of attributes', { path: 'd/.gitattributes' }],
  ])('%s that is gone is an error and no change', async (_what, candidate) => {
    const expected = [`error ERR_WORKTREE_ENTRY ${candidate.path ?? 'n.txt'}`];
    expect(await convert(candidate)).toEqual({ changes: [], findings: expected, lfs: 0 });
  });

  it('of LFS that became shorter than the recorded content is an error', async () => {
    const known = base.find(({ path }) => path === 'a.bin');
    writeFiles(worktree, { 'a.bin': 'x'.repeat(5_000) });
    const candidate = { path: 'a.bin', size: 5_000, base: known };
    expect(await convert(candidate)).toEqual({ changes: [], findings: [], lfs: 0 });
    truncateSync(join(worktree, 'a.bin'), 6_000);
    expect((await convert(candidate)).findings).toEqual(['error ERR_WORKTREE_ENTRY a.bin']);
  });

  it('with other bytes of the same size is an error', async () => {
    writeFiles(worktree, { 'n.txt': 'abcd' });
    expect(await convert({})).toEqual({ changes: [], findings: ['error ERR_WORKTREE_ENTRY n.txt'], lfs: 0 });
    writeFileSync(join(worktree, 'n.txt'), 'abcde');
    expect((await convert({})).findings).toEqual(['error ERR_WORKTREE_ENTRY n.txt']);
  });

  it('does not become a finding when git was stopped', async () => {
    writeFiles(worktree, { 'n.txt': 'abcd' });
    const rawId = '85df50785d62d3b05ab03d9cbf7e4a0b49449730';
    const stopped = new AppError('ERR_CANCELLED', 'stopped');
    const git = {
      ...store.git,
      run: async (...args: Parameters<typeof store.git.run>) => {
        if (args[0].includes('--add')) throw stopped;
        return await store.git.run(...args);
      },
    };
    await expect(convert({ rawId }, { store: { ...store, git } })).rejects.toBe(stopped);
    expect(await convert({ rawId })).toEqual({ changes: ['n.txt'], findings: [], lfs: 0 });
  });

  it('needs no process where nothing is converted', async () => {
    const never = { ...store, git: { ...store.git, run: () => Promise.reject(new Error('a process')) } };
    const [entry] = base as [TreeEntry];
    expect(await areWrittenForms([], { store: never, base, settings: [] })).toEqual(new Set());
    expect(await areWrittenForms([{ entry, rawId: entry.id }], { store: never, base: [], settings: [] })).toEqual(
      new Set(),
    );
  });
});
