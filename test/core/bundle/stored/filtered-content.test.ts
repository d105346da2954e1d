import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openBorrowingStore } from '../../../../src/core/bundle/store/borrowing-store.ts';
import { collectBundle } from '../../../../src/core/bundle/worktree/collect-bundle.ts';
import { parsePointer, pointerText } from '../../../../src/core/git/objects/lfs-pointer.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { type FactoryRepo, factoryRepo, testLock, testStart, writeFiles } from '../../../helpers/runs/factory-repo.ts';
import { sampled } from '../../../helpers/sampled.ts';
import { itUnless } from '../../../helpers/unless.ts';

const sampledIt = sampled(3);

const worker = 'A_core';
let repo: FactoryRepo | undefined;
afterEach(async () => {
  await repo?.[Symbol.asyncDispose]();
  repo = undefined;
});

const pointerTo = (content: string): string => pointerText({ oid: sha256(content), size: Buffer.byteLength(content) });

interface Collected {
  /** `<change type> <path>: <stored text>`. */
  readonly changes: readonly string[];
  readonly findings: readonly string[];
  /** The content that the run stores for LFS. */
  readonly lfs: readonly string[];
  readonly git: FactoryRepo['git'];
  readonly worktree: string;
  readonly root: string;
}

async function collected(
  base: Readonly<Record<string, string | Uint8Array>>,
  act: (tree: string) => void,
  prepare: (root: string) => void = () => undefined,
  setUp: (root: string) => void = () => undefined,
): Promise<Collected> {
  repo = await factoryRepo(base, { setUp });
  prepare(repo.root);
  const { root, layout, baseSha } = repo;
  const { path, git } = await repo.openWorktree(worker);
  act(path);
  await using store = await openBorrowingStore({ repo: root, env: process.env });
  const truth = await collectBundle({
    store,
    env: process.env,
    root,
    layout,
    worker,
    worktree: path,
    baseSha,
    startedAt: testStart,
    lock: testLock(worker),
    limits: { max_changed_files: 100, max_patch_bytes: 1024 * 1024 },
    logs: [],
  });
  const changes: string[] = [];
  for (const { type, path: name, newBlob } of truth.changes) {
    const text = type === 'deleted' ? '' : (await store.git.run(['cat-file', 'blob', newBlob])).stdout.toString('utf8');
    changes.push(`${type} ${name}: ${text}`);
  }
  const record = JSON.parse(readFileSync(join(root, layout.bundle(worker), 'LOGS/COLLECT.json'), 'utf8'));
  const folder = join(root, layout.lfsDir);
  return {
    changes,
    findings: record.findings.map((found: { code: string; file: string }) => `${found.code} ${found.file}`),
    lfs: existsSync(folder)
      ? readdirSync(folder).map((name) => `${name}=${readFileSync(join(folder, name), 'utf8')}`)
      : [],
    git,
    worktree: path,
    root,
  };
}

const attributes = { '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n' };
const kept = (content: string): string => `${sha256(content)}=${content}`;
const write = (files: Readonly<Record<string, string>>) => (tree: string) => writeFiles(tree, files);
const oldPointer = pointerTo('old').replace('\noid', `\next-0-foo sha256:${'a'.repeat(64)}\noid`);

describe('a file of filter=lfs', () => {
  const cases: readonly (readonly [string, Record<string, string>, (tree: string) => void, string[], string[]])[] = [
    ['that is new', {}, write({ 'a/x.bin': 'raw\n' }), [`added a/x.bin: ${pointerTo('raw\n')}`], [kept('raw\n')]],
    [
      'that is edited',
      { 'x.bin': pointerTo('old') },
      write({ 'x.bin': 'new' }),
      [`modified x.bin: ${pointerTo('new')}`],
      [kept('new')],
    ],
    ['that is empty', {}, write({ 'x.bin': '' }), ['added x.bin: '], []],
    [
      'that only looks like a pointer',
      {},
      write({ 'x.bin': 'version https://git-lfs.github.com/spec/v1\noid sha256:12\n' }),
      [`added x.bin: ${pointerTo('version https://git-lfs.github.com/spec/v1\noid sha256:12\n')}`],
      [kept('version https://git-lfs.github.com/spec/v1\noid sha256:12\n')],
    ],
    ['that is untouched', { 'x.bin': pointerTo('old') }, () => undefined, [], []],
    ['whose content is that of the base', { 'x.bin': pointerTo('old') }, write({ 'x.bin': 'old' }), [], []],
    ['whose content is that of an extended pointer', { 'x.bin': oldPointer }, write({ 'x.bin': 'old' }), [], []],
    [
      'that only became executable',
      { 'x.bin': pointerTo('old') },
      (tree) => chmodSync(join(tree, 'x.bin'), 0o755),
      [`modified x.bin: ${pointerTo('old')}`],
      [],
    ],
    ['that was stored raw, untouched', { 'x.bin': 'raw' }, () => undefined, [], []],
    ['that is deleted', { 'x.bin': 'raw' }, (tree) => rmSync(join(tree, 'x.bin')), ['deleted x.bin: '], []],
    [
      'by a .gitattributes of a worker only',
      {},
      write({ 'n/.gitattributes': '*.dat filter=lfs\n', 'n/x.dat': 'raw' }),
      ['added n/.gitattributes: *.dat filter=lfs\n', 'added n/x.dat: raw'],
      [],
    ],
    [
      'although a .gitattributes of a worker unsets it',
      {},
      write({ 'n/.gitattributes': '*.bin !filter\n', 'n/x.bin': 'raw' }),
      ['added n/.gitattributes: *.bin !filter\n', `added n/x.bin: ${pointerTo('raw')}`],
      [kept('raw')],
    ],
  ];
  sampledIt.each(cases)('%s', async (_name, base, act, changes, lfs) => {
    expect(await collected({ ...attributes, ...base }, act)).toMatchObject({ changes, lfs, findings: [] });
  });

  it('is a pointer to content that the worker does not have', async () => {
    const base = { ...attributes, 'old.bin': pointerTo('old') };
    const act = (tree: string): void => {
      writeFiles(tree, { 'x.bin': pointerTo('q') });
      renameSync(join(tree, 'old.bin'), join(tree, 'new.bin'));
    };
    expect(await collected(base, act)).toMatchObject({
      changes: [`renamed new.bin: ${pointerTo('old')}`, `added x.bin: ${pointerTo('q')}`],
      findings: ['ERR_WORKTREE_ENTRY x.bin'],
      lfs: [],
    });
  });

  it.each([
    ['has', 'q', [], [kept('q')]],
    ['has, damaged,', 'Q', ['ERR_WORKTREE_ENTRY x.bin'], []],
  ])('is a pointer to content that its own git lfs %s in the git folder', async (_what, content, findings, lfs) => {
    const oid = sha256('q');
    const files = {
      'x.bin': pointerTo('q'),
      [`.git/lfs/objects/${oid.slice(0, 2)}/${oid.slice(2, 4)}/${oid}`]: content,
    };
    const changes = [`added x.bin: ${pointerTo('q')}`];
    expect(await collected(attributes, write(files))).toMatchObject({ changes, findings, lfs });
  });

  it('is larger than a patch may be', async () => {
    const content = 'x'.repeat(12 * 1024 * 1024);
    const { changes } = await collected(attributes, write({ 'x.bin': content }));
    expect(changes).toEqual([`added x.bin: ${pointerTo(content)}`]);
  });

  const inStore = (content: string) => (root: string) => {
    const oid = sha256(content);
    const file = join(root, '.git/lfs/objects', oid.slice(0, 2), oid.slice(2, 4), oid);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  };

  it("has its content in a worker's folder where the user's store has it, and git calls it unmodified", async () => {
    const base = { ...attributes, "d e/it's.bin": pointerTo('old'), 'gone.bin': pointerTo('gone') };
    let status = '';
    const run = await collected(
      base,
      (tree) => {
        status = execFileSync('git', ['status', '--porcelain'], { cwd: tree, encoding: 'utf8' });
        expect(readFileSync(join(tree, "d e/it's.bin"), 'utf8')).toBe('old');
        expect(readFileSync(join(tree, 'gone.bin'), 'utf8')).toBe(pointerTo('gone'));
        expect(readdirSync(join(tree, '.git'))).not.toContain('factory-pointers');
      },
      inStore('old'),
    );
    expect(status).toBe('');
    expect(run).toMatchObject({ changes: [], findings: [], lfs: [] });
  });

  it('is not read from a store that has another size for it', async () => {
    const wrong = (root: string): void => {
      inStore('old')(root);
      const oid = sha256('old');
      writeFileSync(join(root, '.git/lfs/objects', oid.slice(0, 2), oid.slice(2, 4), oid), 'longer');
    };
    const { worktree } = await collected({ ...attributes, 'x.bin': pointerTo('old') }, () => undefined, wrong);
    expect(readFileSync(join(worktree, 'x.bin'), 'utf8')).toBe(pointerTo('old'));
  });

  itUnless(hasProgram('git', 'lfs', 'version') ? undefined : 'git-lfs is not installed')(
    'is stored as git lfs itself stores it',
    async () => {
      await using folder = await tempFolder('lfs-clean');
      // It keeps a copy of the content in the repository that it runs in.
      execFileSync('git', ['init', '--quiet', folder.path]);
      for (const content of ['raw\n', 'x'.repeat(5_000)]) {
        const pointer = execFileSync('git', ['lfs', 'clean', '--', 'x.bin'], { input: content, cwd: folder.path });
        expect(pointer.toString('utf8')).toBe(pointerTo(content));
        expect(parsePointer(pointer)).toEqual({ oid: sha256(content), size: content.length });
      }
    },
  );
});

describe('a file of another filter', () => {
  const vault = { '.gitattributes': 'vault/** filter=git-crypt diff=git-crypt\nvault/README !filter\n' };
  const cipher = Buffer.concat([Buffer.from('\0GITCRYPT\0', 'latin1'), Buffer.alloc(20, 7)]);
  const base = { ...vault, 'vault/conf.ini': cipher, 'vault/README': 'r\n', 'src/a.js': 'a\n' };
  const cases: readonly (readonly [string, (tree: string) => void, string[], string[]])[] = [
    ['that is edited', write({ 'vault/conf.ini': 'k=v\n' }), [], ['ERR_FILTERED_PATH vault/conf.ini']],
    ['that is new', write({ 'vault/new.ini': 'k=v\n' }), [], ['ERR_FILTERED_PATH vault/new.ini']],
    [
      'that a plain file is moved to',
      (tree) => renameSync(join(tree, 'src/a.js'), join(tree, 'vault/a.js')),
      ['deleted src/a.js: '],
      ['ERR_FILTERED_PATH vault/a.js'],
    ],
    ['that is untouched', write({ 'src/a.js': 'A\n' }), ['modified src/a.js: A\n'], []],
    [
      'that is moved',
      (tree) => renameSync(join(tree, 'vault/conf.ini'), join(tree, 'vault/c2.ini')),
      [`renamed vault/c2.ini: ${cipher.toString()}`],
      [],
    ],
    ['that is deleted', (tree) => rmSync(join(tree, 'vault/conf.ini')), ['deleted vault/conf.ini: '], []],
    ['whose filter is unset', write({ 'vault/README': 'R\n' }), ['modified vault/README: R\n'], []],
    [
      'although a .gitattributes of a worker unsets it',
      write({ 'vault/.gitattributes': '* !filter\n', 'vault/conf.ini': 'k=v\n' }),
      [],
      ['ERR_FILTERED_PATH vault/.gitattributes', 'ERR_FILTERED_PATH vault/conf.ini'],
    ],
  ];
  sampledIt.each(cases)('%s', async (_name, act, changes, findings) => {
    expect(await collected(base, act)).toMatchObject({ changes, findings, lfs: [] });
  });
});

describe('a file of the real git-crypt', () => {
  const base = {
    '.gitattributes': 'vault/** filter=git-crypt diff=git-crypt\n',
    'vault/conf.ini': 'k=secret\n',
    'a.js': 'a\n',
  };
  const initialise = (root: string): void => void execFileSync('git-crypt', ['init'], { cwd: root, stdio: 'pipe' });
  const reason = hasProgram('git-crypt', '--version') ? undefined : 'git-crypt is not installed';
  itUnless(reason)(
    'that is untouched passes, stands encrypted in the folder, and is refused when it is edited',
    async () => {
      let stands = '';
      const edit = (path: string) => (tree: string) => {
        stands = readFileSync(join(tree, 'vault/conf.ini'), 'latin1');
        writeFiles(tree, { [path]: 'k=other\n' });
      };
      const other = await collected(base, edit('a.js'), undefined, initialise);
      expect([other.changes, other.findings]).toEqual([['modified a.js: k=other\n'], []]);
      expect(stands.startsWith('\0GITCRYPT\0')).toBe(true);
      await repo?.[Symbol.asyncDispose]();
      const edited = await collected(base, edit('vault/conf.ini'), undefined, initialise);
      expect([edited.changes, edited.findings]).toEqual([[], ['ERR_FILTERED_PATH vault/conf.ini']]);
    },
  );
});

describe('a file that cannot be converted', () => {
  it('is reported, and the others are collected', async () => {
    const base = { '.gitattributes': '*.u text working-tree-encoding=UTF-16\n' };
    const files = { 'a.txt': 'a\n', 'bad.u': 'no mark', 'c.txt': 'c\n' };
    expect(await collected(base, write(files))).toMatchObject({
      changes: ['added a.txt: a\n', 'added c.txt: c\n'],
      findings: ['ERR_WORKTREE_ENTRY bad.u'],
    });
  });
});

function hasProgram(program: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}
