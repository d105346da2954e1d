import type { ReadKind } from '../../../src/core/contracts/worker/worker-reads.ts';
import type { LinesWith } from '../../../src/stages/integrate/edges/find-edges.ts';
import { type Edge, edgesOf } from '../../../src/stages/integrate/edges/find-edges.ts';
import { type ChangedFile, type Side, sideOf } from '../../../src/stages/integrate/edges/side.ts';
import type { Language } from './language.ts';

/** Path to text; `null` deletes. */
export type Files = Readonly<Record<string, string | null>>;

/** A small repository on which A_core and B_tooling work, each without the other. */
export interface Scenario {
  readonly base: Readonly<Record<string, string>>;
  readonly a: Files;
  readonly b: Files;
  /** What B read. */
  readonly reads: Readonly<Record<string, ReadKind>>;
  readonly absent?: readonly string[];
  readonly notFound?: readonly string[];
}

/** Names that differ from case to case. */
export interface Names {
  readonly noun: string;
  readonly other: string;
  readonly verb: string;
  readonly verb2: string;
  /** How B read the file that A changes; `undefined` where nothing was recorded. */
  readonly how: ReadKind | undefined;
}

export type Plant = (language: Language, names: Names) => Scenario;

const nouns = 'invoice session account ticket report order profile message payment article device shipment'.split(' ');
const verbs = 'load build parse send merge sort check format resolve count store publish'.split(' ');

/** The names of the nth case. */
export function namesOf(at: number): Names {
  const pick = (list: readonly string[], step: number): string =>
    list[(at * step + Math.floor(at / list.length)) % list.length] ?? '';
  const [noun, verb] = [pick(nouns, 5), pick(verbs, 7)];
  return {
    noun,
    other: pick(
      nouns.filter((each) => each !== noun),
      3,
    ),
    verb,
    verb2: pick(
      verbs.filter((each) => each !== verb),
      5,
    ),
    how: (['alone', 'tool', undefined, 'alone', 'sweep'] as const)[at % 5],
  };
}

/** Code that every repository of the generator has, with words that the cases use too. */
export function noise(language: Language): Record<string, string> {
  const { path, fn, value, record } = language;
  return {
    'README.md': '# Sample\n\nA small program.\n\n## Use\n\nRun it.\n\n## Develop\n\nTest it.\n',
    [path('app main')]: fn('main', ['args'], 'args') + fn('run app', ['args', 'verbose = 0'], 'args'),
    [path('text tools')]:
      fn('trim text', ['text'], 'text') + fn('join words', ['words'], 'words') + value('SEPARATOR', '" "'),
    [path('clock')]: fn('now in words', ['zone'], 'zone') + record('clock state', ['zone', 'title', 'status']),
    [path('http server')]: value('PORT', '8080') + fn('start server', ['port'], 'port', ['status = port;']),
  };
}

/** The edges of a scenario, both ways, as integrate finds them, with lookups in memory. */
export function edgesIn({ base, a, b, reads, absent = [], notFound = [] }: Scenario): readonly Edge[] {
  const record = {
    schema_version: 1,
    run_id: '20261130_1',
    sources: [],
    reads: Object.entries(reads).map(([path, how]) => ({ path, how, from: [] })),
    absent: [...absent],
    not_found: [...notFound],
    truncated: false,
  };
  const none = { ...record, reads: [], absent: [], not_found: [] };
  const paths = Object.keys(base);
  const one = sideOf({ worker: 'A_core', files: changed(base, a), reads: { ...none, worker: 'A_core' } }, paths);
  const other = sideOf(
    { worker: 'B_tooling', files: changed(base, b), reads: { ...record, worker: 'B_tooling' } },
    paths,
  );
  const edges = (writer: Side, reader: Side, files: Files): readonly Edge[] =>
    edgesOf(writer, reader, { base: linesIn(base), writer: linesIn({ ...base, ...files }) });
  return [...edges(one, other, a), ...edges(other, one, b)];
}

function changed(base: Readonly<Record<string, string>>, files: Files): ChangedFile[] {
  const removed = Object.keys(files).filter((path) => files[path] === null);
  const moved = new Map<string, string>();
  for (const path of removed) {
    // A file that moved without a change, as git finds it.
    const to = Object.keys(files).find((each) => files[each] === base[path]);
    if (to !== undefined) moved.set(to, path);
  }
  return Object.entries(files).flatMap(([path, after]): ChangedFile[] => {
    const oldPath = moved.get(path);
    if ([...moved.values()].includes(path)) return [];
    if (oldPath !== undefined)
      return [{ path, oldPath, type: 'renamed', before: base[oldPath], after: after ?? undefined }];
    const before = base[path];
    const type = after === null ? 'deleted' : before === undefined ? 'added' : 'modified';
    return [{ path, type, before, after: after ?? undefined }];
  });
}

/** `git grep -w` in memory. */
function linesIn(files: Files): LinesWith {
  return (name) => {
    const word = new RegExp(`(?<!\\w)${name.replace(/[$.*+?^{}()|[\]\\/-]/g, '\\$&')}(?!\\w)`);
    return Object.entries(files).flatMap(([path, text]) =>
      (text ?? '').split('\n').flatMap((line) => (word.test(line) ? [{ path, text: line }] : [])),
    );
  };
}
