import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { floors } from './helpers/floors.ts';

const root = join(import.meta.dirname, '..');
const src = join(root, 'src');

/** Every source file, relative to src, with `/`. */
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => name.replaceAll('\\', '/'))
  .sort();

const rooms = floors.flatMap((floor, height) => floor.map((entry) => ({ ...entry, height })));

function roomOf(file: string) {
  return rooms.find(({ room }) => file.startsWith(`${room}/`));
}

interface Arrow {
  readonly from: string;
  readonly to: string;
}

/** Import specifiers of a file below `folder`, static and dynamic, types too: a type is knowledge. */
function specifiers(file: string, folder = src): string[] {
  const text = readFileSync(join(folder, file), 'utf8');
  return [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)'([^']+)'/gm)].map((match) => match[1] ?? '');
}

const arrows: Arrow[] = files.flatMap((file) =>
  specifiers(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => ({
      from: file,
      to: relative(src, join(src, dirname(file), specifier)).replaceAll('\\', '/'),
    })),
);

function problemOf({ from, to }: Arrow): string | undefined {
  const source = roomOf(from);
  const target = roomOf(to);
  if (source === undefined || target === undefined) return `${from} -> ${to}: not in a room`;
  if (source.room === target.room) return undefined;
  if (target.height > source.height) return `${from} -> ${to}: points up`;
  if (target.height === source.height && !(source.beside ?? []).includes(target.room)) {
    return `${from} -> ${to}: points across`;
  }
  const runnerMay = /^(?:runner\/|core\/(?:diagnostics|system|git)\/)/;
  if (source.room.startsWith('runner/') && !runnerMay.test(to))
    return `${from} -> ${to}: the runner knows nothing of the factory`;
  if (source.room === 'actions' && /^(?:runner|conveyor|orchestrator|one-button|web|cli)\//.test(to)) {
    return `${from} -> ${to}: bundles stay small`;
  }
  return undefined;
}

/** Where each access to the machine may appear; other code gets it as an argument. */
const monopolies: readonly { readonly what: string; readonly pattern: RegExp; readonly rooms: RegExp }[] = [
  { what: 'child processes', pattern: /from 'node:child_process'/, rooms: /^core\/system\// },
  {
    what: 'the environment',
    pattern: /\bprocess\.env\b/,
    rooms: /^(?:actions\/host\.ts|actions\/dispatch-codex\/|cli\/)/,
  },
  { what: 'arguments', pattern: /\bprocess\.argv\b/, rooms: /^(?:actions\/|cli\/)/ },
  { what: 'standard output', pattern: /\bprocess\.(?:stdout|stderr)\b|\bconsole\./, rooms: /^(?:actions\/|cli\/)/ },
  { what: '@actions/core', pattern: /from '@actions\/core'/, rooms: /^actions\/host\.ts$/ },
  { what: '@actions/exec', pattern: /from '@actions\/exec'/, rooms: /^core\/system\/processes\/run-tool\.ts$/ },
  { what: '@actions/io', pattern: /from '@actions\/io/, rooms: /^core\/system\// },
  { what: '@actions/artifact', pattern: /from '@actions\/artifact'/, rooms: /^actions\/artifact-client\.ts$/ },
  { what: 'simple-git', pattern: /from 'simple-git'/, rooms: /^core\/git\/inspect\.ts$/ },
  { what: 'jsonc-parser', pattern: /from 'jsonc-parser'/, rooms: /^core\/system\/text\/parse-json-document\.ts$/ },
  { what: 'markdown-it', pattern: /from 'markdown-it'/, rooms: /^conveyor\/plans\/parse-document\.ts$/ },
  {
    what: 'the wall clock',
    pattern: /\bDate\.now\(|new Date\(\)/,
    rooms: /^core\/system\/|^runner\/|^cli\/|^web\/ui\//,
  },
  {
    what: 'randomness',
    pattern: /\bMath\.random\(|\brandomBytes\(|\brandomUUID\(/,
    rooms: /^core\/system\/|^runner\/services\/access\/token-mint/,
  },
  {
    what: 'listening servers',
    pattern: /\bcreateServer\(|\bserve\(|from '@hono\/node-server'/,
    rooms: /^(?:runner\/services|web)\//,
  },
  {
    what: 'changes to files',
    // Named imports of functions that change files, whole modules, and handles that are opened for writing.
    pattern: new RegExp(
      [
        String.raw`import\s*(?:type\s*)?\{[^}]*\b(?:appendFile|chmod|chown|copyFile|cp|createWriteStream|link|mkdir|mkdtemp|rename|rm|rmdir|symlink|truncate|unlink|utimes|write|writeFile)(?:Sync)?\b[^}]*\}\s*from 'node:fs(?:/promises)?'`,
        String.raw`import\s+(?:\*\s+as\s+)?\w+\s+from 'node:fs(?:/promises)?'`,
        String.raw`\bopen(?:Sync)?\([^)]*'(?:w|a|r\+)`,
        String.raw`\b(?:cp|mv|mkdirP|rmRF)\b[^;]*from '@actions/io'`,
      ].join('|'),
    ),
    // The runner writes workflows' own files and logs; the script worker plays an agent; actions and command line use their own
    // temporary folders.
    rooms: /^(?:core\/system|runner|stages\/dispatch-codex\/agents\/script|cli|actions)\//,
  },
  {
    what: 'opening a ledger for appending',
    pattern: /\b(?:openLedger|openSegment|appendDurably|cutDurably)\b/,
    rooms: /^core\/(?:ledger|system)\/|^core\/run\/access\/open-run\.ts$/,
  },
  {
    what: "taking a run's lock",
    pattern: /\bnew (?:RunLock|OpenRun)\(|'run\.lock'|\bacquireLock\([^;]*locksDir/,
    rooms: /^core\/run\/access\//,
  },
  {
    what: "writing a run's records",
    pattern:
      /\bwrite(?:JsonFile|FileAtomic|PlainFile|File)\([^;]*\blayout\.(?:status|validation|manifest|inputs|dispatchResults|ledger|integratorDir)\b/,
    rooms: /^core\/run\/access\//,
  },
  {
    what: "opening and closing a run's worktrees",
    pattern: /\b(?:addWorktree|closeWorktree|forgetWorktree)\b/,
    rooms: /^core\/git\/|^stages\/dispatch-codex\/worktree\/open-worktree\.ts$|^upkeep\//,
  },
  {
    what: "taking over other machines' segments",
    pattern: /\.adoptSegment\(/,
    rooms: /^stages\/dispatch-codex\/join-parts\.ts$/,
  },
  { what: 'locale order', pattern: /\.localeCompare\(|\.toLocale/, rooms: /^$/ },
];

/** The two files of an action; a verb and the function behind it; the ledger and its verb; the embedded worker and its entry. */
const sharedNames = new Set(['door.ts', 'main.ts', 'iterate.ts', 'launch.ts', 'ledger.ts', 'script-worker.ts']);

describe('architecture', () => {
  it('has files to check', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(arrows.length).toBeGreaterThan(100);
  });

  it('has arrows that only point down', () => {
    expect(arrows.map(problemOf).filter((problem) => problem !== undefined)).toEqual([]);
  });

  it('has no cycle between files', () => {
    expect(cycles(arrows)).toEqual([]);
  });

  it('has arrows inside a room that go one way between its folders', () => {
    expect(folderCycles(arrows)).toEqual([]);
  });

  it.each(['src', 'test', 'scripts'])('has at most 12 loose files in a folder of %s', (top) => {
    const loose = new Map<string, number>();
    for (const entry of readdirSync(join(root, top), { recursive: true, withFileTypes: true })) {
      const folder = relative(root, entry.parentPath).replaceAll('\\', '/');
      if (entry.isFile() && !/testdata|fixtures/.test(folder)) loose.set(folder, (loose.get(folder) ?? 0) + 1);
    }
    expect([...loose].filter(([, count]) => count > 12)).toEqual([]);
  });

  it.each([
    ['src', /^(?:scripts|test)\//],
    ['scripts', /^test\//],
  ] as const)('has no import in %s of what only checks it', (top, forbidden) => {
    const names = readdirSync(join(root, top), { recursive: true, encoding: 'utf8' });
    const imports = names
      .filter((name) => /\.(?:ts|js)$/.test(name))
      .flatMap((name) => specifiers(name, join(root, top)).map((to) => ({ name, to })))
      .filter(({ to }) => to.startsWith('.'))
      .map(({ name, to }) => `${top}/${name} -> ${relative(root, join(root, top, dirname(name), to))}`);
    expect(imports.length).toBeGreaterThan(10);
    expect(imports.filter((arrow) => forbidden.test(arrow.split(' -> ')[1]?.replaceAll('\\', '/') ?? ''))).toEqual([]);
  });

  it.each(monopolies)('keeps $what to the rooms that own it', ({ pattern, rooms: allowed }) => {
    const strangers = files.filter((file) => !allowed.test(file) && pattern.test(withoutComments(file)));
    expect(strangers).toEqual([]);
  });

  it('has no file over 350 lines without a reason in ARCHITECTURE.md', () => {
    const reasons = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
    const long = files.filter(
      (file) => readFileSync(join(src, file), 'utf8').split('\n').length > 351 && !reasons.includes(`src/${file}`),
    );
    expect(long).toEqual([]);
  });

  it('has no barrels and no catch-all names', () => {
    const bad = files.filter((file) => /(?:^|\/)(?:index|utils?|helpers?|manager|common-utils)\.ts$/.test(file));
    expect(bad).toEqual([]);
  });

  it('has no two files of one name, unless they are one thing for two rooms', () => {
    const rooms = new Map<string, string[]>();
    for (const file of files) rooms.set(basename(file), [...(rooms.get(basename(file)) ?? []), file]);
    const twice = [...rooms].filter(([name, all]) => all.length > 1 && !sharedNames.has(name));
    expect(twice).toEqual([]);
  });

  it.each([
    "import { readFile, writeFile } from 'node:fs/promises';",
    "import {\n  mkdirSync,\n} from 'node:fs';",
    "import * as fs from 'node:fs';",
    "import fs from 'node:fs/promises';",
    "import { rmRF } from '@actions/io';",
    "await open(path, 'wx', 0o644)",
  ])('finds a change to files in %j', (text) => {
    const row = monopolies.find(({ what }) => what === 'changes to files');
    expect(row?.pattern.test(text)).toBe(true);
    expect(row?.pattern.test("import { lstat, readFile } from 'node:fs/promises'; open(file, 'r')")).toBe(false);
  });

  it.each([
    ['opening a ledger for appending', 'const ledger = await openLedger({ file, runId, clock, lock });'],
    ['opening a ledger for appending', "await appendDurably(file, 0, bytes, 'x');"],
    ["taking a run's lock", "await acquireLock(join(root, layout.locksDir, 'mine.lock'))"],
    ["taking a run's lock", 'new OpenRun(lock, clock)'],
    ["writing a run's records", 'await writeJsonFile(root, layout.status, statusFile, value);'],
    ["opening and closing a run's worktrees", 'await closeWorktree(git, root, path);'],
    ["taking over other machines' segments", 'await run.adoptSegment(worker, file);'],
  ])('finds %s in %j', (what, text) => {
    expect(monopolies.find((row) => row.what === what)?.pattern.test(text)).toBe(true);
  });

  it('finds an arrow that points up, across, or out of the runner', () => {
    expect(problemOf({ from: 'core/run/layout.ts', to: 'stages/integrate/merge/plan-merge.ts' })).toMatch(/points up/);
    expect(problemOf({ from: 'stages/integrate/merge/plan-merge.ts', to: 'stages/prepare-run/x.ts' })).toMatch(
      /points across/,
    );
    expect(problemOf({ from: 'runner/execute/x.ts', to: 'core/run/layout.ts' })).toMatch(/knows nothing/);
    expect(problemOf({ from: 'actions/host.ts', to: 'runner/plan/x.ts' })).toMatch(/bundles stay small/);
    expect(
      cycles([
        { from: 'a', to: 'b' },
        { from: 'b', to: 'a' },
      ]),
    ).toEqual(['a -> b -> a']);
  });

  it('finds two folders of a room that import each other, and a room that imports back into its own root', () => {
    const there = { from: 'core/git/objects/a.ts', to: 'core/git/worktree/deep/b.ts' };
    const back = { from: 'core/git/worktree/c.ts', to: 'core/git/objects/d.ts' };
    expect(folderCycles([there])).toEqual([]);
    expect(folderCycles([there, back])).toEqual(['core/git: objects -> worktree -> objects']);
    const up = { from: 'core/git/objects/a.ts', to: 'core/git/git.ts' };
    expect(folderCycles([up, { from: 'core/git/git.ts', to: 'core/git/objects/e.ts' }])).toEqual([
      'core/git: . -> objects -> .',
    ]);
  });
});

function withoutComments(file: string): string {
  return readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
}

/**
 * Cycles between the folders of a room, where `.` stands for the files directly in the room. An import counts between the first folders in
 * which the two paths differ. The floors govern the rooms themselves.
 */
function folderCycles(edges: readonly Arrow[]): string[] {
  const rooms = new Map<string, Arrow[]>();
  for (const { from, to } of edges) {
    const [source, target] = [from.split('/'), to.split('/')];
    let shared = 0;
    while (shared < source.length - 1 && source[shared] === target[shared]) shared += 1;
    const room = source.slice(0, shared).join('/');
    const inside = (path: readonly string[]): string => (path.length === shared + 1 ? '.' : (path[shared] ?? '.'));
    const arrow = { from: inside(source), to: inside(target) };
    if (roomOf(`${room}/`) !== undefined && arrow.from !== arrow.to)
      rooms.set(room, [...(rooms.get(room) ?? []), arrow]);
  }
  return [...rooms].flatMap(([room, inner]) => cycles(inner).map((cycle) => `${room}: ${cycle}`)).sort();
}

/** Cycles, each reported once with its members in order. */
function cycles(edges: readonly Arrow[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (node: string, path: readonly string[]): void => {
    const seen = path.indexOf(node);
    if (seen !== -1) {
      found.push([...path.slice(seen), node].join(' -> '));
      return;
    }
    if (done.has(node)) return;
    for (const target of next.get(node) ?? []) visit(target, [...path, node]);
    done.add(node);
  };
  for (const node of [...next.keys()].sort()) visit(node, []);
  return found;
}
