import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openBorrowingStore } from '../../../src/core/bundle/store/borrowing-store.ts';
import { scanWorktree } from '../../../src/core/bundle/worktree/scan-worktree.ts';
import { type FactoryRepo, factoryRepo, writeFiles } from '../../helpers/runs/factory-repo.ts';
import { describeUnless, onWindows } from '../../helpers/unless.ts';
import { type Asked, base, mebibyte, outbox, rows, subId } from './scan-rows.ts';

let repo: FactoryRepo;
beforeAll(async () => {
  repo = await factoryRepo(base, {
    setUp: (root) => {
      const add = `mkdir -p vendor/sub; git update-index --add --cacheinfo 160000,${subId},vendor/sub`;
      execFileSync('/bin/sh', ['-c', add], { cwd: root });
    },
  });
});
afterAll(async () => repo[Symbol.asyncDispose]());

interface Scanned {
  /** `<kind> <path>`, with the mode of a file or the id of a submodule. */
  readonly changes: readonly string[];
  readonly findings: readonly string[];
  readonly ignored: readonly string[];
  readonly overLimit: string | null;
}

/** What the scan of a worker's folder finds after shell lines ran there. */
async function scanned(script: string, { limits = {}, files = {}, ...options }: Asked = {}): Promise<Scanned> {
  const { path } = await repo.openWorktree('A_core', options.settings);
  try {
    execFileSync('/bin/sh', ['-c', `set -e\n${script}`], { cwd: path, stdio: 'pipe' });
    writeFiles(path, files);
    await using store = await openBorrowingStore({ repo: repo.root, env: process.env });
    const all = { maxPaths: 100, maxContentBytes: 4 * mebibyte, ...limits };
    const scan = await scanWorktree(store, { worktree: path, baseSha: repo.baseSha, outbox }, all, options);
    return {
      changes: scan.changes.map((change) => {
        const more = change.kind === 'file' ? ` ${change.mode}` : change.kind === 'gitlink' ? ` ${change.id}` : '';
        return `${change.kind} ${change.path}${more}`;
      }),
      findings: scan.findings.map(
        ({ severity, code, message, file }) =>
          `${severity} ${code} ${message}${file === undefined ? '' : ` [${file}]`}`,
      ),
      ignored: scan.ignored.paths,
      overLimit: scan.overLimit,
    };
  } finally {
    rmSync(path, { recursive: true });
  }
}

describeUnless(onWindows)('the scan of a worktree', () => {
  it.each(rows)('%s', async (_what, script, { options, ...expected }) => {
    expect(await scanned(script, options)).toEqual({
      changes: [],
      findings: [],
      ignored: [],
      overLimit: null,
      ...expected,
    });
  });
});

describeUnless(onWindows)('the limits of a scan', () => {
  const paths = (max: number): string => `more than ${max} paths differ`;
  const content = (max: number): string => `changed content is over ${max} bytes`;
  const large = (bytes: number): Readonly<Record<string, string>> => ({ 'n.bin': 'y'.repeat(bytes) });

  it.each<readonly [what: string, script: string, Asked, overLimit: string | null]>([
    ['as many paths as allowed', 'echo > 1; echo > 2; rm a.txt', { limits: { maxPaths: 3 } }, null],
    ['one path more', 'echo > 1; echo > 2; rm a.txt', { limits: { maxPaths: 2 } }, paths(2)],
    ['as much content as allowed', 'true', { files: large(100), limits: { maxContentBytes: 100 } }, null],
    ['one byte more', 'true', { files: large(101), limits: { maxContentBytes: 100 } }, content(100)],
    ['one byte more in two files', 'echo > 1', { files: large(100), limits: { maxContentBytes: 100 } }, content(100)],
    ['an unchanged file over the limit', 'true', { limits: { maxContentBytes: 100 } }, null],
    [
      'a changed file over the limit, of the same size',
      'tr x y < large.bin > n; mv n large.bin',
      { limits: { maxContentBytes: 100 } },
      content(100),
    ],
    [
      'a file over the limit that the index skips, of the same size',
      'git update-index --skip-worktree large.bin; tr x y < large.bin > n; mv n large.bin',
      { limits: { maxContentBytes: 100 } },
      null,
    ],
    [
      'a file over the limit that the index skips, of another size',
      'git update-index --skip-worktree large.bin; echo >> large.bin',
      { limits: { maxContentBytes: 100 } },
      null,
    ],
    ['as many entries in a folder as allowed', 'touch $(seq -f src/%g 18)', { limits: { maxFolderEntries: 20 } }, null],
    [
      'one entry more',
      'touch $(seq -f src/%g 19)',
      { limits: { maxFolderEntries: 20 } },
      'src holds more than 20 entries',
    ],
    [
      'one entry more at the top',
      'touch $(seq 20)',
      { limits: { maxFolderEntries: 20 } },
      'the worktree holds more than 20 entries',
    ],
    [
      'a file over the limit that set-up left',
      'true',
      {
        files: large(101),
        limits: { maxContentBytes: 100 },
        setup: { apart: new Set(['n.bin']), left: new Map(), ignored: new Set() },
      },
      null,
    ],
    [
      'a new file over the limit, with conversion',
      'true',
      { files: large(101), limits: { maxContentBytes: 100 }, settings: [['core.autocrlf', 'input']] },
      content(100),
    ],
  ])('%s', async (_what, script, asked, overLimit) => {
    const scan = await scanned(script, asked);
    expect(scan.overLimit).toBe(overLimit);
    if (overLimit !== null) expect(scan.changes).toEqual([]);
  });

  it('names at most 100 odd entries', async () => {
    const { findings } = await scanned('for n in $(seq 1 101); do echo p$n; done | xargs mkfifo');
    expect(findings).toHaveLength(100);
  });
});
