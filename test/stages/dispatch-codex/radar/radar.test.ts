import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { systemClock } from '../../../../src/core/system/clock.ts';
import { type Collision, type Radar, startRadar } from '../../../../src/stages/dispatch-codex/radar/radar.ts';
import { type FactoryRepo, factoryRepo, writeFiles } from '../../../helpers/runs/factory-repo.ts';

/** Thirty lines that no other case has, so that git finds no renames between cases. */
const lines = (folder: string, change: Readonly<Record<number, string>> = {}): string =>
  Array.from({ length: 30 }, (_none, at) => `${change[at + 1] ?? `${basename(folder)} line ${at + 1}`}\n`).join('');

/** The changes of a worker in its folder; the case's name is its folder. */
type Act = (folder: string) => void;
const write =
  (name: string, text: string | ((old: string) => string)): Act =>
  (folder) =>
    writeFiles(folder, { [name]: typeof text === 'string' ? text : text(lines(folder)) });
const edit =
  (...changed: readonly number[]): Act =>
  (folder) =>
    writeFiles(folder, { 'f.txt': lines(folder, Object.fromEntries(changed.map((at) => [at, `${folder} ${at}`]))) });
const all =
  (...acts: readonly Act[]): Act =>
  (folder) => {
    for (const act of acts) act(folder);
  };
const remove: Act = (folder) => rmSync(join(folder, 'f.txt'));
const move =
  (to: string): Act =>
  (folder) =>
    renameSync(join(folder, 'f.txt'), join(folder, to));

/** A planted collision: the changes of both workers, and the reported lines of the base commit. */
const planted: readonly (readonly [name: string, a: Act, b: Act, lines: string])[] = [
  ['the same line', edit(5), edit(5), '5'],
  ['the first line', edit(1), edit(1), '1'],
  ['the last line', edit(30), edit(30), '30'],
  ['neighbouring lines', edit(10), edit(11), '10-11'],
  ['ranges that overlap', edit(3, 4, 5, 6), edit(6, 7, 8), '3-8'],
  ['a range around a line', edit(3, 4, 5, 6), edit(4), '3-6'],
  ['two places', edit(3, 20), edit(3, 20), '3, 20'],
  ['one of two places', edit(3, 20), edit(3, 12), '3'],
  ['an edit and a deletion', edit(5), remove, '1-30'],
  ['a deletion and an edit', remove, edit(5), '1-30'],
  ['a new file with other content', write('new.txt', 'a\n'), write('new.txt', 'b\n'), ''],
  ['two insertions at one place', write('f.txt', (old) => `${old}a\n`), write('f.txt', (old) => `${old}b\n`), '30-31'],
  ['an insertion beside an edit', write('f.txt', (old) => `${old}a\n`), edit(30), '30-31'],
  ['two new names for a file', move('one.txt'), move('other.txt'), '1-30'],
  ['a renamed file that the other edits and renames', move('one.txt'), all(edit(2), move('two.txt')), '1-30'],
  ['binary files', write('f.bin', 'a\0a'), write('f.bin', 'b\0b'), ''],
  [
    'line ends and an edit',
    write('f.txt', (old) => old.replaceAll('\n', '\r\n').replace('line 5\r', 'x\r')),
    edit(5),
    '5',
  ],
  ['a completely rewritten file', write('f.txt', 'all new\n'), edit(15), '1-30'],
  ['a file without its last line feed', write('f.txt', (old) => old.trimEnd()), edit(30), '30'],
  ['a link and a file', (folder) => symlinkSync('f.txt', join(folder, 'new.txt')), write('new.txt', 'b\n'), ''],
];

const clean: readonly (readonly [name: string, a: Act, b: Act])[] = [
  ['nothing', () => undefined, () => undefined],
  ['one worker alone', edit(5), () => undefined],
  ['lines far apart', edit(3), edit(20)],
  ['lines with one between them', edit(3), edit(5)],
  ['several places each', edit(1, 10, 20), edit(5, 15, 25)],
  ['different files', edit(5), write('new.txt', 'b\n')],
  ['different new files', write('a.txt', 'a\n'), write('b.txt', 'b\n')],
  ['the same new file', write('new.txt', 'same\n'), write('new.txt', 'same\n')],
  [
    'the same edit',
    write('f.txt', (old) => old.replace('line 5\n', 'same\n')),
    write('f.txt', (old) => old.replace('line 5\n', 'same\n')),
  ],
  ['the same deletion', remove, remove],
  [
    'an edit that was taken back',
    all(
      edit(5),
      write('f.txt', (old) => old),
    ),
    edit(5),
  ],
  ['a touched file', write('f.txt', (old) => old), edit(5)],
  ['a rename and an edit', move('one.txt'), edit(5)],
  ['a mode and an edit', (folder) => chmodSync(join(folder, 'f.txt'), 0o755), edit(5)],
  ['line ends and an edit', write('f.txt', (old) => old.replaceAll('\n', '\r\n')), edit(5)],
  ['ignored files', write('node_modules/x.js', 'a\n'), write('node_modules/x.js', 'b\n')],
  ['outboxes', write('../outbox/SUMMARY.md', 'a\n'), write('../outbox/SUMMARY.md', 'b\n')],
  ['repositories inside', write('inner/.git/HEAD', 'a\n'), write('inner/.git/HEAD', 'b\n')],
  [
    'a folder that came and went',
    all(
      (folder) => mkdirSync(join(folder, 'x')),
      (folder) => rmSync(join(folder, 'x'), { recursive: true }),
    ),
    edit(5),
  ],
  ['insertions far apart', write('f.txt', (old) => `first\n${old}`), write('f.txt', (old) => `${old}last\n`)],
];

const folderOf = (name: string): string => name.replaceAll(' ', '-');

interface Ground extends AsyncDisposable {
  readonly repo: FactoryRepo;
  readonly radar: Radar;
  readonly found: Collision[];
  readonly logged: string[];
  readonly folders: { readonly a: string; readonly b: string };
  looks(): Promise<void>;
}

async function ground(names: readonly string[], notify = false): Promise<Ground> {
  const files = Object.fromEntries(names.map((name) => [`${folderOf(name)}/f.txt`, lines(folderOf(name))]));
  const repo = await factoryRepo({ '.gitignore': 'node_modules/\n', ...files });
  const found: Collision[] = [];
  const logged: string[] = [];
  const radar = startRadar({
    root: repo.root,
    env: process.env,
    baseSha: repo.baseSha,
    excludes: [],
    intervalMs: 3_600_000,
    notify,
    clock: systemClock(),
    log: (line) => void logged.push(line),
    onCollisions: async (collisions) => void found.push(...collisions),
  });
  const [a, b] = [await repo.openWorktree('A_core'), await repo.openWorktree('B_tooling')];
  const folder = { outbox: 'outbox', isFresh: true };
  await radar.add('A_core', { ...folder, worktree: a.path });
  await radar.add('B_tooling', { ...folder, worktree: b.path });
  return {
    repo,
    radar,
    found,
    logged,
    folders: { a: a.path, b: b.path },
    looks: () => radar.look(),
    [Symbol.asyncDispose]: async () => {
      await radar[Symbol.asyncDispose]();
      await repo[Symbol.asyncDispose]();
    },
  };
}

describe('the radar', () => {
  it('names all planted collisions with their lines at its next look, and no clean pair', async () => {
    const ofClean = clean.map(([name]) => `clean ${name}`);
    await using at = await ground([...planted.map(([name]) => name), ...ofClean]);
    for (const [name, a, b] of [...planted, ...clean.map(([name, a, b]) => [`clean ${name}`, a, b] as const)]) {
      a(join(at.folders.a, folderOf(name)));
      b(join(at.folders.b, folderOf(name)));
    }
    await at.looks();
    const missed = planted.filter(([name]) => !at.found.some(({ path }) => path.startsWith(`${folderOf(name)}/`)));
    const wrong = at.found.filter(({ path }) => path.startsWith('clean-'));
    process.stdout.write(
      `radar: ${planted.length - missed.length} of ${planted.length} planted, ${wrong.length} of ${clean.length} clean\n`,
    );
    expect([missed.map(([name]) => name), wrong, at.logged]).toEqual([[], [], []]);
    const linesOf = (name: string): string | undefined =>
      at.found.find(({ path }) => path.startsWith(`${folderOf(name)}/`))?.lines;
    expect(planted.map(([name]) => [name, linesOf(name)])).toEqual(planted.map(([name, , , where]) => [name, where]));
  });

  it('reports a collision once, again when it returns, and none without an active worker', async () => {
    await using at = await ground(['x']);
    const [a, b] = [join(at.folders.a, 'x'), join(at.folders.b, 'x')];
    edit(5)(a);
    edit(5)(b);
    await at.looks();
    edit(5, 20)(b);
    await at.looks();
    expect(at.found.map(({ lines: where }) => where)).toEqual(['5']);
    write('f.txt', (old) => old)(b);
    await at.radar.end('A_core');
    await at.looks();
    remove(a);
    edit(5)(b);
    await at.looks();
    expect(at.found.map(({ lines: where }) => where)).toEqual(['5', '5']);
  });

  it('reads a folder that was written before it started', async () => {
    await using at = await ground(['x']);
    edit(5)(join(at.folders.a, 'x'));
    edit(5)(join(at.folders.b, 'x'));
    const folder = { outbox: 'outbox', isFresh: false };
    await at.radar.add('A_core', { ...folder, worktree: at.folders.a });
    await at.radar.add('B_tooling', { ...folder, worktree: at.folders.b });
    await at.looks();
    expect(at.found).toMatchObject([{ path: 'x/f.txt', workers: ['A_core', 'B_tooling'] }]);
  });

  it('stops with a line in the log when git fails, without other effects', async () => {
    await using at = await ground(['x']);
    rmSync(join(at.repo.root, '.git/objects'), { recursive: true });
    edit(5)(join(at.folders.a, 'x'));
    await at.looks();
    await at.looks();
    await at.radar.end('A_core');
    expect(at.logged).toEqual([
      expect.stringMatching(/^The radar stopped, so collisions are found at the end only: ERR_/),
    ]);
  });

  it.each([
    [false, ''],
    [true, '- {"file":"x/f.txt","lines":"5","worker":"B_tooling"}'],
  ])('gives workers a notice only where radar.notify is %s', async (notify, last) => {
    await using at = await ground(['x'], notify);
    edit(5)(join(at.folders.a, 'x'));
    edit(5)(join(at.folders.b, 'x'));
    await at.looks();
    expect(at.radar.noticeFor('A_core').split('\n').at(-1)).toBe(last);
    expect(at.radar.noticeFor('C_features')).toBe('');
  });
});
