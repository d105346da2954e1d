import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect } from '@jest/globals';
import { openBorrowingStore } from '../../../../src/core/bundle/store/borrowing-store.ts';
import type { ScanResult } from '../../../../src/core/bundle/worktree/scan-options.ts';
import { scanWorktree } from '../../../../src/core/bundle/worktree/scan-worktree.ts';
import { importCommit } from '../../../../src/core/git/objects/fast-import.ts';
import { type FactoryRepo, factoryRepo, testStart, writeFiles } from '../../../helpers/runs/factory-repo.ts';
import { sampled } from '../../../helpers/sampled.ts';

const sampledIt = sampled(3);

type Files = Readonly<Record<string, string | Uint8Array>>;
type Settings = readonly (readonly [string, string])[];

const worker = 'A_core';
const limits = { maxPaths: 200, maxContentBytes: 1024 * 1024 };
let repo: FactoryRepo | undefined;
afterEach(async () => {
  await repo?.[Symbol.asyncDispose]();
  repo = undefined;
});

interface Stored extends ScanResult {
  /** `<kind> <path>`, or the content of a changed file as JSON text. */
  readonly shown: readonly string[];
  /** The stored tree, and the tree that `git add -A` makes of the same files in a clone with the same settings. */
  readonly trees: readonly [stored: string, git: string];
}

/** Compares what is stored of a worker's files with what git stores of them in a clone of the user's repository. */
async function stored(base: Files, settings: Settings, act: (tree: string) => void): Promise<Stored> {
  repo = await factoryRepo(base);
  const { path, git } = await repo.openWorktree(worker, settings);
  const before = execFileSync('git', ['status', '--porcelain'], { cwd: path, encoding: 'utf8' });
  if (before !== '') throw new Error(`the worker's repository is not clean: ${before}`);
  act(path);
  await using store = await openBorrowingStore({ repo: repo.root, env: process.env });
  const scan = await scanWorktree(
    store,
    { worktree: path, baseSha: repo.baseSha, outbox: repo.layout.outbox(worker) },
    limits,
    { settings },
  );
  const { findings, changes } = scan;
  const message = 'm';
  const commit = { ref: 'refs/heads/x', base: repo.baseSha, instant: testStart, message, changes };
  const tree = (await store.git.run(['rev-parse', `${await importCommit(store.git, commit)}^{tree}`])).text;
  const clone = join(path, '../clone');
  execFileSync('git', ['clone', '--quiet', '--no-checkout', repo.root, clone]);
  cpSync(path, clone, { recursive: true, verbatimSymlinks: true, filter: (name) => name !== join(path, '.git') });
  const set = settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const own = { cwd: clone, encoding: 'utf8', stdio: 'pipe' } as const;
  execFileSync('git', [...set, 'read-tree', 'HEAD'], own);
  execFileSync('git', [...set, 'add', '-A', '--force'], own);
  const expected = execFileSync('git', ['write-tree'], own).trim();
  await git.run(['status']);
  const shown = changes.map((change) =>
    change.kind === 'file'
      ? `${change.path} ${JSON.stringify(change.bytes.toString('latin1'))}`
      : `${change.kind} ${change.path}`,
  );
  return { ...scan, findings, shown, trees: [tree, expected] };
}

const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
const edit = (path: string, from: string, to: string) => (tree: string) => {
  const file = join(tree, path);
  const text = readFileSync(file, 'latin1');
  if (!text.includes(from)) throw new Error(`${path} does not contain ${JSON.stringify(from)}`);
  writeFileSync(file, text.replace(from, to), 'latin1');
};
const write = (files: Files) => (tree: string) => writeFiles(tree, files);
const windows: Settings = [['core.autocrlf', 'true']];

const cases: readonly (readonly [string, Files, Settings, (tree: string) => void, readonly string[]])[] = [
  [
    'CRLF in a new file of `text eol=lf`',
    { '.gitattributes': '*.txt text eol=lf\n' },
    [],
    write({ 'src/w.txt': 'a\r\nb\r\n' }),
    ['src/w.txt "a\\nb\\n"'],
  ],
  [
    'CRLF in an edited file of `text`',
    { '.gitattributes': '*.txt text\n', 'a.txt': 'a\nb\n' },
    [],
    write({ 'a.txt': 'a\r\nB\r\n' }),
    ['a.txt "a\\nB\\n"'],
  ],
  [
    'one edited line of a file of `eol=crlf`, as an editor on Windows writes it',
    { '.gitattributes': '* text=auto\n*.cmd text eol=crlf\n', 'run.cmd': 'one\r\ntwo\r\nthree\r\n' },
    [],
    edit('run.cmd', 'two', '2'),
    ['run.cmd "one\\n2\\nthree\\n"'],
  ],
  [
    'one edited line in a file of `eol=crlf` that was stored with CRLF',
    { 'run.cmd': 'one\r\ntwo\r\n', '.gitattributes': '*.bat text eol=crlf\n' },
    [],
    edit('run.cmd', 'two', '2'),
    ['run.cmd "one\\r\\n2\\r\\n"'],
  ],
  [
    'a file of `eol=crlf` rewritten with LF',
    { '.gitattributes': '*.cmd text eol=crlf\n', 'run.cmd': 'one\ntwo\n' },
    [],
    write({ 'run.cmd': 'one\ntwo\n' }),
    [],
  ],
  [
    'a touched file of `eol=crlf`',
    { '.gitattributes': '*.cmd text eol=crlf\n', 'run.cmd': 'one\ntwo\n' },
    [],
    (tree) => utimesSync(join(tree, 'run.cmd'), 1, 1),
    [],
  ],
  ['nothing, with core.autocrlf', { 'a.txt': 'a\nb\n', 'b.bin': Buffer.from([0, 10]) }, windows, () => undefined, []],
  [
    'a new file with CRLF, with core.autocrlf and without .gitattributes',
    { 'a.txt': 'a\nb\n' },
    windows,
    write({ 'n.txt': 'n\r\n', 'bin.dat': Buffer.from([0, 13, 10]) }),
    ['bin.dat "\\u0000\\r\\n"', 'n.txt "n\\n"'],
  ],
  [
    'a file that was stored with CRLF, with core.autocrlf',
    { 'a.txt': 'a\r\nb\r\n' },
    windows,
    edit('a.txt', 'b', 'B'),
    ['a.txt "a\\r\\nB\\r\\n"'],
  ],
  [
    'core.autocrlf=input',
    { 'a.txt': 'a\n' },
    [['core.autocrlf', 'input']],
    write({ 'a.txt': 'a\r\nb\r\n' }),
    ['a.txt "a\\nb\\n"'],
  ],
  [
    'core.eol=crlf with `text=auto`',
    { '.gitattributes': '* text=auto\n', 'a.txt': 'a\nb\n' },
    [['core.eol', 'crlf']],
    edit('a.txt', 'b', 'B'),
    ['a.txt "a\\nB\\n"'],
  ],
  [
    'CRLF in a file of `-text`',
    { '.gitattributes': '* text=auto\n*.raw -text\n', 'a.raw': 'a\n' },
    windows,
    write({ 'a.raw': 'a\r\n' }),
    ['a.raw "a\\r\\n"'],
  ],
  [
    'attributes of a folder, and a macro',
    { '.gitattributes': '[attr]unix text eol=lf\n', 'd/.gitattributes': '*.x unix\n', 'd/a.x': 'a\n' },
    [],
    write({ 'd/a.x': 'A\r\n', 'a.x': 'A\r\n' }),
    ['a.x "A\\r\\n"', 'd/a.x "A\\n"'],
  ],
  [
    'UTF-16 of a `working-tree-encoding`',
    { '.gitattributes': '*.u text working-tree-encoding=UTF-16LE-BOM eol=lf\n', 'a.u': utf16('a\nb\n') },
    [],
    write({ 'a.u': utf16('a\nB\n'), 'n.u': utf16('n\n') }),
    ['a.u "a\\nB\\n"', 'n.u "n\\n"'],
  ],
  [
    'an untouched file of a `working-tree-encoding`',
    { '.gitattributes': '*.u text working-tree-encoding=UTF-16LE-BOM\n', 'a.u': utf16('a\n') },
    [],
    () => undefined,
    [],
  ],
  ['an untouched `ident`', { '.gitattributes': '*.c ident\n', 'a.c': '// $Id$\nx\n' }, [], () => undefined, []],
  [
    'an expanded `ident` beside an edited line',
    { '.gitattributes': '*.c ident\n', 'a.c': '// $Id$\nx\n' },
    [],
    edit('a.c', 'x', 'y'),
    ['a.c "// $Id$\\ny\\n"'],
  ],
  [
    'an executable bit of a file of `eol=crlf`',
    { '.gitattributes': '*.cmd text eol=crlf\n', 'run.cmd': 'a\n' },
    [],
    (tree) => chmodSync(join(tree, 'run.cmd'), 0o755),
    ['run.cmd "a\\n"'],
  ],
  [
    'a renamed file of `eol=crlf`, and a file in place of a folder with attributes',
    { '.gitattributes': '*.cmd text eol=crlf\n', 'run.cmd': 'a\n', 'd/.gitattributes': '* -text\n', 'd/x': 'x\n' },
    [],
    (tree) => {
      renameSync(join(tree, 'run.cmd'), join(tree, 'go.cmd'));
      rmSync(join(tree, 'd'), { recursive: true });
      writeFileSync(join(tree, 'd'), 'd\n');
    },
    ['d "d\\n"', 'delete d/.gitattributes', 'delete d/x', 'go.cmd "a\\n"', 'delete run.cmd'],
  ],
  [
    'a .gitattributes file that is itself `eol=crlf`, in a new folder too',
    { '.gitattributes': '* text eol=crlf\n', 'a.txt': 'a\n' },
    [],
    write({ '.gitattributes': '* text eol=crlf\r\n# more\r\n', 'a.txt': 'b\r\n', 'n/.gitattributes': '# n\r\n' }),
    ['.gitattributes "* text eol=crlf\\n# more\\n"', 'a.txt "b\\n"', 'n/.gitattributes "# n\\n"'],
  ],
  [
    'executable bits where core.fileMode is off',
    { 'a.sh': 'a\n', 'b.sh*': 'b\n' },
    [['core.filemode', 'false']],
    (tree) => {
      for (const [name, mode] of [
        ['a.sh', 0o755],
        ['b.sh', 0o644],
      ] as const)
        chmodSync(join(tree, name), mode);
      writeFiles(tree, { 'new.sh*': 'n\n' });
    },
    ['new.sh "n\\n"'],
  ],
  [
    'UTF-16 with CRLF',
    { '.gitattributes': '*.u text working-tree-encoding=UTF-16LE-BOM eol=crlf\n', 'a.u': utf16('a\r\nb\r\n') },
    [],
    write({ 'a.u': utf16('a\r\nB\r\n'), 'n.u': utf16('n\r\n') }),
    ['a.u "a\\nB\\n"', 'n.u "n\\n"'],
  ],
  [
    '`export-subst`, `export-ignore` and a macro of them, which count for archives only',
    {
      '.gitattributes': '[attr]shipped export-subst -diff\n*.v shipped\nci/** export-ignore\n',
      'a.v': '$Format:%H$\n',
    },
    [],
    write({ 'a.v': '$Format:%H$\nx\r\n', 'ci/run': 'r\n' }),
    ['a.v "$Format:%H$\\nx\\r\\n"', 'ci/run "r\\n"'],
  ],
  [
    'names that git quotes',
    { '.gitattributes': '* text=auto\n' },
    [],
    write({ 'tab\tand "quote"\\.txt': 'x\r\n', ' lead.txt': 'y\r\n' }),
    [' lead.txt "y\\n"', 'tab\tand "quote"\\.txt "x\\n"'],
  ],
];

describe('what git would have stored is what is stored', () => {
  sampledIt.each(cases)('%s', async (_name, base, settings, act, expected) => {
    const { shown, findings, trees } = await stored(base, settings, act);
    expect(findings).toEqual([]);
    expect(shown).toEqual(expected);
    expect(trees[0]).toBe(trees[1]);
  });
});
