import { posix } from 'node:path';
import type { ReadKind } from '../../../core/contracts/worker/worker-reads.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { isData } from './code-text.ts';
import type { Import } from './imports.ts';
import { type AddedName, grouped, isDistinctive, type Side, stemOf, type TakenName } from './side.ts';
import type { Use } from './uses.ts';

/** Something that one worker built on and another one replaced or added. */
export interface Edge {
  /** Who built on it. */
  readonly reader: WorkerName;
  /** Who replaced or added it. */
  readonly writer: WorkerName;
  readonly kind: 'gone' | 'moved' | 'signature' | 'value' | 'result' | 'replaced' | 'absent' | 'twice';
  /** The path that the writer changed. */
  readonly path: string;
  /** The name in question; empty if it is about the whole file. */
  readonly name: string;
  /** What is there instead, if known. */
  readonly now: string | undefined;
  /** The reader's line. */
  readonly place: { readonly file: string; readonly line: number } | undefined;
  /** How the reader read `path`; `undefined` if that is not known. */
  readonly how: ReadKind | undefined;
  readonly grade: 'high' | 'medium';
}

/** The lines of a commit that contain a name as a word. */
export type LinesWith = (name: string) => readonly { readonly path: string; readonly text: string }[];

/** Where names occur. */
export interface NameLines {
  readonly base: LinesWith;
  /** In the writer's commit. */
  readonly writer: LinesWith;
}

/** The names that {@link edgesOf} looks up. */
export function namesToLookUp(writer: Side, reader: Side): readonly string[] {
  const taken = writer.taken.map(({ name }) => name).filter((name) => reader.uses.has(name));
  const readerAdded = new Set(reader.added.map(({ name }) => name));
  const twice = writer.added.map(({ name }) => name).filter((name) => readerAdded.has(name));
  return [...new Set([...taken, ...twice])];
}

/**
 * What `reader` built on that `writer` replaced or added. Only what is probably wrong: a file that was merely read is no edge. A guess;
 * use it only for warnings. Pure.
 */
export function edgesOf(writer: Side, reader: Side, lines: NameLines): readonly Edge[] {
  if (reader.files.length === 0) return [];
  const pair = new Pair(writer, reader, lines);
  return [...pair.names(), ...pair.moved(), ...pair.replaced(), ...pair.absent(), ...pair.twice()];
}

const readStrength: Readonly<Record<ReadKind, number>> = { alone: 3, tool: 2, sweep: 1 };

class Pair {
  readonly #writer: Side;
  readonly #reader: Side;
  readonly #lines: NameLines;
  readonly #reads: ReadonlyMap<string, ReadKind>;
  readonly #readerPaths: ReadonlySet<string>;
  readonly #definersByName = new Map<string, readonly string[]>();

  constructor(writer: Side, reader: Side, lines: NameLines) {
    this.#writer = writer;
    this.#reader = reader;
    this.#lines = lines;
    this.#reads = new Map((reader.reads?.reads ?? []).map(({ path, how }) => [path, how]));
    this.#readerPaths = new Set(reader.files.map(({ path }) => path));
  }

  /** Names that the writer removed or changed and the reader uses. */
  *names(): Generator<Edge> {
    for (const taken of this.#writer.taken) {
      // Both changed this file: that is an overlap, which the merge judges.
      const uses = (this.#reader.uses.get(taken.name) ?? []).filter(({ file }) => file !== taken.path);
      const judged = uses.flatMap((use) => {
        const grade = this.#gradeOf(taken, use);
        return grade === undefined ? [] : [{ use, grade }];
      });
      const [best] = judged.sort((left, right) => rankOf(left) - rankOf(right));
      if (best === undefined) continue;
      yield this.#edge(taken.change ?? 'gone', taken.path, best.grade, {
        name: taken.name,
        now: taken.now ?? this.#elsewhere(taken),
        place: best.use,
      });
    }
  }

  /** Files that the writer moved or removed and the reader imports or names. */
  *moved(): Generator<Edge> {
    for (const [path, to] of this.#writer.moved) {
      const imported = [...this.#reader.imports].flatMap(([file, list]) =>
        list.filter(({ target }) => target === path && this.#counts(file)).map(({ line }) => ({ file, line })),
      );
      const named = [path, `/${path}`].flatMap((name) =>
        (this.#reader.uses.get(name) ?? []).filter(({ isAdded }) => isAdded),
      );
      const [place] = [...imported, ...named];
      if (place !== undefined) yield this.#edge('moved', path, 'high', { now: to, place });
    }
  }

  /** Files of which the writer kept less than half, and that the reader opened on their own. */
  *replaced(): Generator<Edge> {
    for (const path of this.#writer.replaced) {
      // A file of code whose names nobody uses was rewritten inside only.
      if (this.#reads.get(path) === 'alone' && !this.#readerPaths.has(path) && this.#isAbout(path))
        yield this.#edge('replaced', path, 'medium', { now: this.#writer.moved.get(path) });
    }
  }

  /** Files and names that the reader looked for in vain and the writer added. */
  *absent(): Generator<Edge> {
    const { absent = [], not_found: names = [] } = this.#reader.reads ?? {};
    const stems = new Set([...absent, ...names.map((name) => name.replace(/\/$/, ''))].map(stemOf));
    const ownStems = new Set(this.#reader.newPaths.map(stemOf));
    for (const path of this.#writer.newPaths) {
      const isSame = absent.includes(path);
      const isAlike = stems.has(stemOf(path)) && isNamed(stemOf(path));
      if (isSame || isAlike)
        yield this.#edge('absent', path, isSame || ownStems.has(stemOf(path)) ? 'high' : 'medium', {});
    }
    const exact = new Set(names);
    const words = new Set(names.filter((name) => name.length >= 5).map(wordOf));
    for (const { name, path } of this.#writer.added) {
      if (!exact.has(name) && !words.has(wordOf(name))) continue;
      const own = this.#reader.added.find((each) => wordOf(each.name) === wordOf(name));
      yield this.#edge('absent', path, own === undefined ? 'medium' : 'high', {
        name,
        place: own === undefined ? undefined : { file: own.path, line: own.line },
      });
    }
  }

  /** Routes, names and numbered files that both added. Reported for the later worker only. */
  *twice(): Generator<Edge> {
    if (this.#writer.worker > this.#reader.worker) return;
    for (const route of this.#writer.routes) {
      const own = this.#reader.routes.find(({ name, path }) => name === route.name && path !== route.path);
      if (own !== undefined) yield this.#twice(route, own, 'high');
    }
    const readerAdded = grouped(this.#reader.added, ({ name }) => name);
    for (const added of this.#writer.added) {
      const own = readerAdded.get(added.name)?.find(({ path, kind }) => path !== added.path && kind === added.kind);
      // A name that files of a repository usually have, such as `handler`, is in the base commit.
      if (own === undefined || usual.has(added.name) || this.#lines.base(added.name).length > 0) continue;
      if (added.name.length >= 6) yield this.#twice(added, own, isDistinctive(added.name) ? 'high' : 'medium');
    }
    for (const path of this.#writer.newPaths) {
      const number = numberOf(path);
      const own = this.#reader.newPaths.find(
        (each) => number !== undefined && numberOf(each) === number && each !== path,
      );
      if (own !== undefined)
        yield this.#edge('twice', path, 'high', { name: number ?? '', place: { file: own, line: 1 } });
    }
  }

  #twice(added: AddedName, own: AddedName, grade: Edge['grade']): Edge {
    return this.#edge('twice', added.path, grade, { name: added.name, place: { file: own.path, line: own.line } });
  }

  #gradeOf(taken: TakenName, use: Use): Edge['grade'] | undefined {
    const { name, path, change, kind } = taken;
    if (!this.#counts(use.file) && !use.isAdded) return undefined;
    if (change !== undefined && !use.isAdded) return undefined;
    const imports = this.#reader.imports.get(use.file) ?? [];
    const named = imports.some((each) => each.target === path && isNamedBy(each, name, use));
    if (!named && this.#isForeign(taken, use, imports)) return undefined;
    const isImported = named || imports.some(({ target }) => target === path);
    const how = this.#reads.get(path);
    const read = how === undefined ? 0 : readStrength[how];
    const link = named ? 3 : Math.max(read, isImported ? 2 : 0);
    if (change === undefined) return this.#gradeGone(taken, use, named, link);
    const isOnly = this.#definers(name).every((each) => each === path);
    if (!named && !isOnly) return undefined;
    if (change === 'signature') return named || link === 3 ? 'high' : link >= 2 ? 'medium' : undefined;
    if (change === 'result') return named && read >= 2 ? 'medium' : undefined;
    if (kind === 'key') return read >= 2 && (isImported || isData(path)) ? 'medium' : undefined;
    return named || read >= 2 ? 'medium' : undefined;
  }

  #gradeGone({ name, path, kind }: TakenName, use: Use, named: boolean, link: number): Edge['grade'] | undefined {
    if (named) return 'high';
    const isGone = this.#lines.writer(name).every((line) => isProse(line.path) || this.#readerPaths.has(line.path));
    if (isGone) {
      if (link >= 2) return 'high';
      if (isDistinctive(name)) return 'medium';
      return link === 1 && name.length >= 5 ? 'medium' : undefined;
    }
    // The name lives on elsewhere, so that it may be another one.
    if (kind === 'text') return undefined;
    if (kind === 'key')
      return isData(path) && link === 3 && use.form !== 'plain' && isDistinctive(name) ? 'medium' : undefined;
    const isOnly = this.#definers(name).every((each) => each === path);
    return isOnly && link >= 2 && use.form !== 'text' ? 'medium' : undefined;
  }

  /** Whether a use means something else than the writer's name. */
  #isForeign({ name, kind, path }: TakenName, use: Use, imports: readonly Import[]): boolean {
    const { form, file } = use;
    if (isData(path)) return false;
    if (form === 'quoted') return true;
    if (form !== 'member' && form !== 'text' && this.#reader.own.get(file)?.has(name) === true) return true;
    const other = imports.find(({ names, target }) => target !== path && names.has(name));
    if (
      other !== undefined &&
      (this.#definers(name).includes(other.target) || this.#reader.newPaths.includes(other.target))
    )
      return true;
    if (kind === 'text') return form !== 'text';
    if (kind === 'key' || kind === 'method') return form === 'plain' || (form === 'call' && kind === 'key');
    return form === 'member' || form === 'key';
  }

  /** A line of the reader's that only stayed counts only in a file that the writer left alone. */
  #counts(file: string): boolean {
    return !this.#writer.files.some(({ path, oldPath }) => path === file || oldPath === file);
  }

  #definers(name: string): readonly string[] {
    const known = this.#definersByName.get(name);
    if (known !== undefined) return known;
    const pattern = definingLine(name);
    const lines = this.#lines.base(name).filter(({ text }) => pattern.test(text));
    const definers = [...new Set(lines.map(({ path }) => path))];
    this.#definersByName.set(name, definers);
    return definers;
  }

  #elsewhere({ name, path, change }: TakenName): string | undefined {
    return change === undefined
      ? this.#writer.added.find((each) => each.name === name && each.path !== path)?.path
      : undefined;
  }

  /** Whether the reader's change has to do with a file: prose and settings always, code only if it is imported. */
  #isAbout(path: string): boolean {
    if (isProse(path) || isData(path)) return true;
    return [...this.#reader.imports.values()].some((list) => list.some(({ target }) => target === path));
  }

  #edge(
    kind: Edge['kind'],
    path: string,
    grade: Edge['grade'],
    rest: { name?: string; now?: string | undefined; place?: Edge['place'] },
  ): Edge {
    const { name = '', now, place } = rest;
    const at = place === undefined ? undefined : { file: place.file, line: place.line };
    const { worker: reader } = this.#reader;
    return { reader, writer: this.#writer.worker, kind, path, name, now, place: at, how: this.#reads.get(path), grade };
  }
}

/** The best evidence first, and a call before the import that it needs. */
function rankOf({ use, grade }: { readonly use: Use; readonly grade: Edge['grade'] }): number {
  return (grade === 'high' ? 0 : 4) + (use.isAdded ? 0 : 2) + (use.form === 'plain' ? 1 : 0);
}

/** Whether an import takes a name, or the module in which the use finds it. */
function isNamedBy({ names, module }: Import, name: string, { of, form }: Use): boolean {
  return names.has(name) ? form !== 'member' : module !== undefined && of === module && form === 'member';
}

function definingLine(name: string): RegExp {
  const escaped = name.replace(/[$.*+?^{}()|[\]\\/-]/g, '\\$&');
  return new RegExp(
    `(?:function\\*?|class|interface|type|enum|const|let|var|def|fn|func|fun|struct|trait)\\s+${escaped}(?![\\w$])|^\\s*(?:[\\w]+\\s+){0,3}["']?${escaped}["']?\\s*[?!]?\\s*[:=(]`,
  );
}

function isProse(path: string): boolean {
  return /\.(?:md|mdx|rst|txt|adoc)$/i.test(path);
}

/** The number at the beginning of a file's name in its folder, as migrations and decisions have one. */
function numberOf(path: string): string | undefined {
  const number = /^V?(\d{3,14})[_-]/.exec(posix.basename(path))?.[1];
  const isDay = /^20\d{6}$/.test(number ?? '');
  return number === undefined || isDay ? undefined : `${posix.dirname(path)}/${number}`;
}

/** A stem that says something. */
function isNamed(stem: string): boolean {
  return stem.length >= 4 && !usual.has(stem);
}

/** The same text for every spelling of a name: `rateLimit`, `rate_limit`, `RateLimit`. */
function wordOf(name: string): string {
  return name.replace(/[_-]/g, '').toLowerCase();
}

const usual: ReadonlySet<string> = new Set(
  'action actions answer client config constants create default defaults errors handle handler helper helpers index init logger main method middleware migrate model models module options output parse plugin props register render request response result router routes schema schemas server service services settings setup start state status store styles test tests title types update upgrade downgrade utils validate value values version'.split(
    ' ',
  ),
);
