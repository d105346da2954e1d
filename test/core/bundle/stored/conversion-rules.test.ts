import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBorrowingStore } from '../../../../src/core/bundle/store/borrowing-store.ts';
import { convertsContent } from '../../../../src/core/bundle/stored/convert-candidates.ts';
import type { ScanOptions } from '../../../../src/core/bundle/worktree/scan-options.ts';
import { scanWorktree } from '../../../../src/core/bundle/worktree/scan-worktree.ts';
import { pointerText } from '../../../../src/core/git/objects/lfs-pointer.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { type FactoryRepo, factoryRepo, writeFiles } from '../../../helpers/runs/factory-repo.ts';
import { describeUnless, onWindows } from '../../../helpers/unless.ts';

const pointerTo = (content: string): string => pointerText({ oid: sha256(content), size: Buffer.byteLength(content) });
const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
const attributes = [
  '*.bin filter=lfs -text',
  '*.txt text',
  '*.f filter=other',
  '*.g filter=second',
  '*.e text working-tree-encoding=UTF-16LE-BOM',
  'set.* filter',
  'unset.* -filter',
  '',
].join('\n');
const base = {
  '.gitattributes': attributes,
  'a.bin': pointerTo('old'),
  'raw.bin': 'raw',
  'a.txt': 'a\n',
  's.f': 'stored\n',
  // Leaves the tree, so that it is checked out as a text file.
  'out.txt@': '/etc/nowhere',
};
const maxContentBytes = 1_000;

let repo: FactoryRepo;
beforeAll(async () => {
  repo = await factoryRepo(base);
});
afterAll(async () => repo[Symbol.asyncDispose]());

type Files = Readonly<Record<string, string | Uint8Array>>;

/** What is stored of a worker's folder after files were written and shell lines ran. */
async function stored(files: Files, script: string, filters?: ScanOptions['filters']) {
  const { path } = await repo.openWorktree('A_core');
  try {
    writeFiles(path, files);
    execFileSync('/bin/sh', ['-c', `set -e\n${script}`], { cwd: path, stdio: 'pipe' });
    await using store = await openBorrowingStore({ repo: repo.root, env: process.env });
    const limits = { maxPaths: 100, maxContentBytes };
    const scan = await scanWorktree(store, { worktree: path, baseSha: repo.baseSha, outbox: 'outbox' }, limits, {
      filters,
    });
    return {
      changes: scan.changes.map((change) =>
        change.kind === 'file'
          ? `${change.path}${change.mode === '100755' ? '*' : ''}: ${change.bytes.toString('latin1')}`
          : `${change.kind} ${change.path}`,
      ),
      findings: scan.findings.map(({ severity, code, message }) => `${severity} ${code} ${message}`),
      lfs: [...scan.lfs].map(([oid, file]) => {
        const content = readFileSync(file, 'utf8');
        expect(oid).toBe(sha256(content));
        return content.slice(0, 10);
      }),
      overLimit: scan.overLimit,
    };
  } finally {
    rmSync(path, { recursive: true });
  }
}

const large = 'x'.repeat(maxContentBytes + 1);
const tooMuch = `changed content is over ${maxContentBytes} bytes`;
const notRun = (path: string, filter = 'other', why = 'that filter does not run here'): string =>
  `error ERR_FILTERED_PATH ${path} has filter=${filter} at the base commit, and ${why}. The change would be stored unfiltered.`;
const skipped = (path: string): string =>
  `notice ERR_WORKTREE_ENTRY 1 file(s) that the worker's index skips (sparse checkout, assume-unchanged) or keeps (submodules) count as unchanged. Not in the result: ${path}.`;

interface Row {
  readonly changes?: readonly string[];
  readonly findings?: readonly unknown[];
  readonly lfs?: readonly string[];
  readonly overLimit?: string;
}

describeUnless(onWindows)('a changed file is stored as git would store it', () => {
  it.each<readonly [what: string, Files, script: string, Row]>([
    ['nothing was done', {}, 'true', {}],
    ['line ends of a new file', { 'n.txt': 'n\r\n' }, 'true', { changes: ['n.txt: n\n'] }],
    ['line ends of a file without attributes', { 'n.md': 'n\r\n' }, 'true', { changes: ['n.md: n\r\n'] }],
    ['the bytes of the base, written again', { 'a.txt': 'a\n' }, 'touch -d @1 a.txt', {}],
    ['other line ends alone', { 'a.txt': 'a\r\n' }, 'true', {}],
    ['an executable bit alone', {}, 'chmod +x a.txt', { changes: ['a.txt*: a\n'] }],
    ['a deleted file', {}, 'rm a.txt', { changes: ['delete a.txt'] }],
    [
      'the text of a link, which is never converted',
      {},
      "git update-index --no-assume-unchanged out.txt; printf '/x\\r\\n' > out.txt",
      { changes: ['out.txt: /x\r\n'] },
    ],
    ['a link, whatever its name', {}, 'ln -s x n.bin', { changes: ['n.bin: x'] }],
    ['another encoding', { 'n.e': utf16('n\n') }, 'true', { changes: ['n.e: n\n'] }],
    [
      'a wrong encoding beside a good file',
      { 'n.e': 'n', 'm.e': utf16('m\n'), 'm.txt': 'm\r\n' },
      'true',
      {
        changes: ['m.e: m\n', 'm.txt: m\n'],
        findings: [expect.stringMatching(/^error ERR_WORKTREE_ENTRY n\.e cannot be stored: /)],
      },
    ],
    [
      'as much plain content as allowed',
      { 'n.txt': 'x'.repeat(maxContentBytes) },
      'true',
      {
        changes: [`n.txt: ${'x'.repeat(maxContentBytes)}`],
      },
    ],
    ['too much plain content', { 'n.txt': large }, 'true', { overLimit: tooMuch }],
    // Attributes of a worker count for nobody.
    [
      'new attributes',
      { '.gitattributes': '', 'n.txt': 'n\r\n' },
      'true',
      {
        changes: ['.gitattributes: ', 'n.txt: n\n'],
      },
    ],
    [
      'attributes in a new folder',
      { 'd/.gitattributes': '*.txt -text\n', 'd/n.txt': 'n\r\n' },
      'true',
      {
        changes: ['d/.gitattributes: *.txt -text\n', 'd/n.txt: n\n'],
      },
    ],
    // Git LFS.
    [
      'new content of LFS, over the limit',
      { 'n.bin': large },
      'true',
      {
        changes: [`n.bin: ${pointerTo(large)}`],
        lfs: ['xxxxxxxxxx'],
      },
    ],
    ['the content of the base', { 'a.bin': 'old' }, 'true', {}],
    [
      'the content of the base, executable',
      { 'a.bin': 'old' },
      'chmod +x a.bin',
      {
        changes: [`a.bin*: ${pointerTo('old')}`],
      },
    ],
    [
      'other content of the same size',
      { 'a.bin': 'new' },
      'true',
      {
        changes: [`a.bin: ${pointerTo('new')}`],
        lfs: ['new'],
      },
    ],
    ['an empty file of LFS', { 'n.bin': '' }, 'true', { changes: ['n.bin: '] }],
    [
      'a pointer whose content is nowhere',
      { 'n.bin': pointerTo('q') },
      'true',
      {
        changes: [`n.bin: ${pointerTo('q')}`],
        findings: [expect.stringMatching(/^warning ERR_WORKTREE_ENTRY n\.bin is a Git LFS pointer to /)],
      },
    ],
    [
      'a pointer that the base has under another name',
      {},
      'cp a.bin n.bin',
      {
        changes: [`n.bin: ${pointerTo('old')}`],
      },
    ],
    [
      'a pointer whose content the worker has',
      {
        'n.bin': pointerTo('q'),
        [`.git/lfs/objects/${sha256('q').slice(0, 2)}/${sha256('q').slice(2, 4)}/${sha256('q')}`]: 'q',
      },
      'true',
      { changes: [`n.bin: ${pointerTo('q')}`], lfs: ['q'] },
    ],
    [
      'a pointer whose content is another one',
      {
        'n.bin': pointerTo('q'),
        [`.git/lfs/objects/${sha256('q').slice(0, 2)}/${sha256('q').slice(2, 4)}/${sha256('q')}`]: 'r',
      },
      'true',
      {
        changes: [`n.bin: ${pointerTo('q')}`],
        findings: [expect.stringMatching(/^warning ERR_WORKTREE_ENTRY n\.bin is a Git LFS pointer to /)],
      },
    ],
    ['a file that was stored raw, untouched', {}, 'touch -d @1 raw.bin', {}],
    [
      'a skipped file of LFS',
      {},
      'git update-index --skip-worktree a.bin; echo x > a.bin',
      {
        findings: [skipped('a.bin')],
        lfs: ['x\n'],
      },
    ],
    // Other filters.
    ['a new file of another filter', { 'n.f': 'n\n' }, 'true', { findings: [notRun('n.f')] }],
    ['a changed file of another filter', { 's.f': 'n\n' }, 'true', { findings: [notRun('s.f')] }],
    ['a skipped file of another filter', {}, 'git update-index --skip-worktree s.f; echo x > s.f', {}],
    ['a moved file of another filter', {}, 'mv s.f t.f', { changes: ['delete s.f', 't.f: stored\n'] }],
    ['a file that is moved to yet another filter', {}, 'cp s.f t.g', { findings: [notRun('t.g', 'second')] }],
    ['an executable file of another filter', {}, 'chmod +x s.f', { changes: ['s.f*: stored\n'] }],
    [
      'filters without a name',
      { 'set.x': 'x\n', 'unset.x': 'y\n' },
      'true',
      {
        changes: ['set.x: x\n', 'unset.x: y\n'],
      },
    ],
  ])('%s', async (_what, files, script, expected) => {
    expect(await stored(files, script)).toEqual({ changes: [], findings: [], lfs: [], overLimit: null, ...expected });
  });
});

describeUnless(onWindows)('a filter that policy allows', () => {
  type Clean = NonNullable<ScanOptions['filters']> extends ReadonlyMap<string, infer Each> ? Each : never;
  const filter = (clean: Clean): ScanOptions['filters'] => new Map([['other', clean]]);
  const upper: Clean = async (path, bytes) => ({ stored: Buffer.from(`${path} ${bytes.toString().toUpperCase()}`) });

  it.each<readonly [what: string, Files, ScanOptions['filters'], Row]>([
    [
      'stores what it gives',
      { 'd/n.f': 'n\n', 'n.txt': 'n\r\n' },
      filter(upper),
      {
        changes: ['d/n.f: d/n.f N\n', 'n.txt: n\n'],
      },
    ],
    ['is not run for another filter', { 'n.g': 'n\n' }, filter(upper), { findings: [notRun('n.g', 'second')] }],
    [
      'can fail',
      { 'n.f': 'n\n' },
      filter(async () => ({ problem: 'it ended with 1' })),
      {
        findings: [notRun('n.f', 'other', 'it ended with 1')],
      },
    ],
    ['can give what the base has', { 's.f': 'x\n' }, filter(async () => ({ stored: Buffer.from('stored\n') })), {}],
    [
      'gets as much as the limit',
      { 'n.f': 'y'.repeat(maxContentBytes) },
      filter(async () => ({ stored: Buffer.from('s') })),
      {
        changes: ['n.f: s'],
      },
    ],
    ['gets no more', { 'n.f': large }, filter(async () => ({ stored: Buffer.from('s') })), { overLimit: tooMuch }],
  ])('%s', async (_what, files, filters, expected) => {
    expect(await stored(files, 'true', filters)).toEqual({
      changes: [],
      findings: [],
      lfs: [],
      overLimit: null,
      ...expected,
    });
  });
});

describe('git converts content', () => {
  it.each([
    ['true', true],
    ['input', true],
    ['TRUE', true],
    ['false', false],
    ['False', false],
    ['no', false],
    ['off', false],
    ['0', false],
    ['', false],
  ])('with core.autocrlf=%s: %s', (value, expected) => {
    expect(
      convertsContent(
        [],
        [
          ['core.eol', 'crlf'],
          ['core.AutoCRLF', value],
        ],
      ),
    ).toBe(expected);
  });

  it.each([
    ['.gitattributes', '100644', true],
    ['d/.gitattributes', '100755', true],
    ['.gitattributes', '120000', false],
    ['x.gitattributes', '100644', false],
    ['.gitattributes/x', '100644', false],
  ])('with the file %s of mode %s in the base commit: %s', (path, mode, expected) => {
    expect(convertsContent([{ path, mode, id: '1'.repeat(40), size: 1 }], [['core.eol', 'crlf']])).toBe(expected);
    expect(convertsContent([], [])).toBe(false);
  });
});
