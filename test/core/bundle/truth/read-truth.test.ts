import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBorrowingStore } from '../../../../src/core/bundle/store/borrowing-store.ts';
import { readTruth, readTruthWithPatch } from '../../../../src/core/bundle/truth/read-truth.ts';
import { type FactoryRepo, factoryRepo, testRunId } from '../../../helpers/runs/factory-repo.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';

const ref = `refs/factory/${testRunId}/A_core`;

describe('readTruth', () => {
  let repo: FactoryRepo;
  let side: string;
  beforeAll(async () => {
    repo = await factoryRepo({ 'a.txt': 'a\n' });
    // A second repository makes the bundles, so that the factory's has none of their objects.
    side = join(repo.root, '..', 'side');
    execFileSync('git', ['clone', '-q', repo.root, side]);
  });
  afterAll(async () => {
    await repo[Symbol.asyncDispose]();
  });

  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', ...args], {
      cwd: side,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  let count = 0;
  const commit = (parents: readonly string[]): string => {
    count += 1;
    writeFileSync(join(side, 'a.txt'), `${count}\n`);
    git('add', '.');
    return git('commit-tree', git('write-tree'), '-m', 'x', ...parents.flatMap((parent) => ['-p', parent]));
  };
  const bundle = (args: readonly string[], refs: Readonly<Record<string, string>>): string => {
    for (const [name, id] of Object.entries(refs)) git('update-ref', name, id);
    const file = join(side, 'out.bundle');
    git('bundle', 'create', '-q', file, ...args);
    for (const name of Object.keys(refs)) git('update-ref', '-d', name);
    return file;
  };
  const truthOf = async (bundleFile: string) => {
    await using store = await openBorrowingStore({ repo: repo.root, env: process.env });
    return await readTruth({ store, bundleFile, worker: 'A_core', runId: testRunId, baseSha: repo.baseSha });
  };

  it('reads one commit on the base, and nothing where there is no file', async () => {
    const id = commit([repo.baseSha]);
    const truth = await truthOf(bundle([ref, `^${repo.baseSha}`], { [ref]: id }));
    expect([truth.commit, truth.changes.map(({ type, path }) => `${type} ${path}`)]).toEqual([id, ['modified a.txt']]);
    expect((await truthOf(join(side, 'none.bundle'))).commit).toBeNull();
    await using store = await openBorrowingStore({ repo: repo.root, env: process.env });
    const bundleFile = bundle([ref, `^${repo.baseSha}`], { [ref]: id });
    const options = { store, bundleFile, worker: 'A_core', runId: testRunId, baseSha: repo.baseSha } as const;
    const { patch, ...whole } = await readTruthWithPatch(options);
    expect(patch.toString('utf8')).toMatch(/^diff --git a\/a\.txt b\/a\.txt\n/);
    expect(whole).toEqual({ ...truth, patchBytes: patch.length });
    expect(truth.patchBytes).toBeNull();
  });

  it.each<readonly [string, () => string, RegExp]>([
    [
      'another ref',
      () => bundle(['refs/factory/x', `^${repo.baseSha}`], { 'refs/factory/x': commit([repo.baseSha]) }),
      /only the ref/,
    ],
    [
      'two refs',
      () =>
        bundle([ref, 'refs/heads/y', `^${repo.baseSha}`], {
          [ref]: commit([repo.baseSha]),
          'refs/heads/y': commit([repo.baseSha]),
        }),
      /only the ref/,
    ],
    ['the whole history', () => bundle([ref], { [ref]: commit([repo.baseSha]) }), /only prerequisite/],
    [
      'two commits',
      () => bundle([ref, `^${repo.baseSha}`], { [ref]: commit([commit([repo.baseSha])]) }),
      /only parent/,
    ],
    [
      'a merge',
      () => bundle([ref, `^${repo.baseSha}`], { [ref]: commit([repo.baseSha, commit([repo.baseSha])]) }),
      /only parent/,
    ],
    [
      'a commit without parent',
      () => bundle([ref, `^${repo.baseSha}`], { [ref]: commit([]) }),
      /only prerequisite|only parent/,
    ],
    [
      'a damaged pack',
      () => {
        const file = bundle([ref, `^${repo.baseSha}`], { [ref]: commit([repo.baseSha]) });
        const bytes = readFileSync(file);
        bytes[bytes.length - 30] = (bytes[bytes.length - 30] ?? 0) ^ 0xff;
        writeFileSync(file, bytes);
        return file;
      },
      /refuses its objects/,
    ],
    [
      'a header that names another commit',
      () => {
        const file = bundle([ref, `^${repo.baseSha}`], { [ref]: commit([repo.baseSha]) });
        const bytes = readFileSync(file, 'latin1');
        writeFileSync(file, bytes.replace(new RegExp(`[0-9a-f]{40} ${ref}`), `${'1'.repeat(40)} ${ref}`), 'latin1');
        return file;
      },
      /only parent/,
    ],
    [
      'no bundle at all',
      () => {
        writeFileSync(join(side, 'out.bundle'), 'hello');
        return join(side, 'out.bundle');
      },
      /header/,
    ],
  ])('refuses %s', async (_what, make, message) => {
    const error = await refusal(() => truthOf(make()));
    expect([error.code, error.worker]).toEqual(['ERR_CHANGES_BUNDLE', 'A_core']);
    expect(error.message).toMatch(message);
  });
});
