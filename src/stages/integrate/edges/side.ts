import { posix } from 'node:path';
import type { WorkerReads } from '../../../core/contracts/worker/worker-reads.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { isTest, linesOf, linesOnlyIn, syntaxOf } from './code-text.ts';
import { type Change, changeOf } from './definition-change.ts';
import { type Definition, definitionsIn } from './definitions.ts';
import { type Import, importsIn, KnownPaths } from './imports.ts';
import { ownNames, type Use, usesIn } from './uses.ts';

/** A file that a worker changed. */
export interface ChangedFile {
  readonly path: string;
  /** Its path in the base commit, if another. */
  readonly oldPath?: string;
  /** Its text in the base commit; `undefined` if it was not there, is no text, or is too large. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly type: 'added' | 'modified' | 'deleted' | 'renamed' | 'copied';
}

/** What one worker changed, and what it read. */
export interface WorkerSide {
  readonly worker: WorkerName;
  readonly files: readonly ChangedFile[];
  /** `undefined` if nothing was recorded. */
  readonly reads: WorkerReads | undefined;
}

/** A name of the base commit that a worker took away or gave another meaning. */
export interface TakenName {
  readonly name: string;
  readonly kind: Definition['kind'] | 'text';
  /** The path in the base commit. */
  readonly path: string;
  /** `undefined`: the name is not defined there any more. */
  readonly change: Change | undefined;
  /** The name that seems to replace it. */
  readonly now: string | undefined;
}

export interface AddedName extends Pick<Definition, 'name' | 'line' | 'kind'> {
  readonly path: string;
}

/** Everything about a worker's change that edges are made of. */
export interface Side {
  readonly worker: WorkerName;
  readonly reads: WorkerReads | undefined;
  readonly files: readonly ChangedFile[];
  readonly taken: readonly TakenName[];
  /** Paths of the base commit that are gone, with their new path if there is one. */
  readonly moved: ReadonlyMap<string, string | undefined>;
  /** Paths of the base commit of which at least half is gone. */
  readonly replaced: ReadonlySet<string>;
  /** Names that are visible outside of a new or changed file, and were not in the base commit's file. */
  readonly added: readonly AddedName[];
  /** `GET /path`, with the file. */
  readonly routes: readonly AddedName[];
  readonly newPaths: readonly string[];
  readonly uses: ReadonlyMap<string, readonly Use[]>;
  readonly own: ReadonlyMap<string, ReadonlySet<string>>;
  readonly imports: ReadonlyMap<string, readonly Import[]>;
}

const codeName = /^[\w./:@-]{3,79}$/;

/** Derives the facts of one worker's change. Pure. @param basePaths the paths of the base commit */
export function sideOf({ worker, files, reads }: WorkerSide, basePaths: Iterable<string>): Side {
  const newPaths = files.filter(({ type }) => type !== 'modified' && type !== 'deleted').map(({ path }) => path);
  const known = new KnownPaths([...basePaths, ...newPaths]);
  const own = new Map<string, ReadonlySet<string>>();
  const imports = new Map<string, readonly Import[]>();
  const uses = new Map<string, Use[]>();
  for (const { path, before, after } of files) {
    if (after === undefined || syntaxOf(path) === 'none') continue;
    const added = new Set(linesOnlyIn(after, before ?? '').map(({ line }) => line));
    own.set(path, ownNames(path, after));
    imports.set(path, importsIn(path, after, known));
    for (const [name, found] of usesIn(path, after, added)) {
      const known = uses.get(name) ?? [];
      for (const use of found) known.push(use);
      uses.set(name, known);
    }
  }
  return { worker, reads, files, ...changesIn(files), newPaths, uses, own, imports };
}

function changesIn(files: readonly ChangedFile[]): Pick<Side, 'taken' | 'moved' | 'replaced' | 'added' | 'routes'> {
  const taken: TakenName[] = [];
  const added: AddedName[] = [];
  const routes: AddedName[] = [];
  const moved = new Map<string, string | undefined>();
  const replaced = new Set<string>();
  const quotedNow = new Set<string>();
  for (const { path, oldPath = path, before, after, type } of files) {
    if (type === 'deleted') moved.set(oldPath, undefined);
    if (type === 'renamed') moved.set(oldPath, path);
    const old = before === undefined || type === 'copied' ? [] : definitionsIn(oldPath, before);
    const now = after === undefined ? [] : definitionsIn(path, after);
    if (before !== undefined && isReplaced(before, after ?? '')) replaced.add(oldPath);
    const names = new Set(old.map(({ name }) => name));
    const fresh = now.filter(({ name }) => !names.has(name));
    if (!isTest(oldPath)) taken.push(...takenFrom(oldPath, old, now, fresh));
    if (!isTest(path)) {
      added.push(...fresh.filter(isVisible).map(({ name, line, kind }) => ({ name, line, kind, path })));
      routes.push(...routesIn(path, after ?? '', before ?? ''));
    }
    for (const text of quotedIn(after ?? '')) quotedNow.add(text);
  }
  const takenNames = new Set(taken.map(({ name }) => name));
  for (const { path, oldPath = path, before, after } of files) {
    if (before === undefined || isTest(oldPath) || syntaxOf(oldPath) === 'none') continue;
    const lost = linesOnlyIn(before, after ?? '').map(({ text }) => text);
    for (const name of quotedIn(lost.join('\n'))) {
      if (quotedNow.has(name) || takenNames.has(name) || !codeName.test(name)) continue;
      taken.push({ name, kind: 'text', path: oldPath, change: undefined, now: undefined });
      takenNames.add(name);
    }
  }
  return { taken, moved, replaced, added, routes };
}

function takenFrom(
  path: string,
  old: readonly Definition[],
  now: readonly Definition[],
  fresh: readonly Definition[],
): TakenName[] {
  const found = new Map<string, TakenName>();
  const nowByName = grouped(now, ({ name }) => name);
  const freshByKind = grouped(fresh, ({ kind }) => kind);
  const freshByShape = grouped(fresh, shapeOf);
  const lostByKind = grouped(
    old.filter(({ name }) => !nowByName.has(name)),
    ({ kind }) => kind,
  );
  for (const before of old) {
    if (found.has(before.name)) continue;
    const { name, kind } = before;
    const same = nowByName.get(name) ?? [];
    if (same.length === 0) {
      const alike = freshByKind.get(kind) ?? [];
      const isOnlyOne = alike.length === 1 && new Set(lostByKind.get(kind)?.map((each) => each.name)).size === 1;
      const likely = freshByShape.get(shapeOf(before))?.[0] ?? (isOnlyOne ? alike[0] : undefined);
      found.set(name, { name, kind, path, change: undefined, now: likely?.name });
      continue;
    }
    if (same.length > maxSame) continue;
    // One of several with this name, such as a field of two types, may have stayed as it was.
    const changes = same.map((after) => changeOf(before, after, path));
    const [change] = changes;
    if (change === undefined || changes.some((each) => each === undefined)) continue;
    found.set(name, { name, kind, path, change, now: undefined });
  }
  return [...found.values()];
}

/** A name with more definitions in one file, such as a field of every record, says nothing. */
const maxSame = 100;

/** Everything about a definition but its name and place. */
function shapeOf({ kind, parameters, content, effects }: Definition): string {
  return JSON.stringify([kind, parameters, content, effects]);
}

/** The items of a list by key, in their order. */
export function grouped<T>(list: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** A worker that keeps less than half of a file wrote another one. */
function isReplaced(before: string, after: string): boolean {
  const count = linesOf(before).filter((line) => line.trim() !== '').length;
  return count >= 5 && linesOnlyIn(before, after).length * 2 >= count;
}

function isVisible({ kind, exported, name }: Definition): boolean {
  return exported && (kind === 'function' || kind === 'type' || kind === 'value') && !name.startsWith('_');
}

const routeWords =
  /(?:\.(get|post|put|patch|delete|head|route|all|handle|handlefunc|add_url_rule|add_api_route)|(?<![\w.])(?:re_)?path)\s{0,3}\(\s{0,9}r?["'`]([/\w][^"'`\s]{0,119})["'`]/gi;

function routesIn(path: string, after: string, before: string): readonly AddedName[] {
  const kept = new Set([...before.matchAll(routeWords)].map(routeOf));
  return linesOnlyIn(after, before).flatMap(({ line, text }) =>
    [...text.matchAll(routeWords)]
      .filter((match) => /[/]/.test(match[2] ?? '') && !kept.has(routeOf(match)))
      .map((match) => ({ name: routeOf(match), line, kind: 'value' as const, path })),
  );
}

function routeOf([, method = 'path', route = '']: RegExpMatchArray): string {
  return `${method.toUpperCase()} ${route.replace(/:\w+|\{\w+\}|<[^>]*>/g, '*').replace(/\/$/, '')}`;
}

function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(/(["'`])([A-Za-z/@][\w./:@-]{2,78})\1/g)].map(({ 2: value = '' }) => value);
}

/** A name that hardly means two things in one repository. */
export function isDistinctive(name: string): boolean {
  return name.length >= 6 && /[_/.\-\d]|[a-z][A-Z]/.test(name.slice(1));
}

/** The name of a file without its folder and extension. */
export function stemOf(path: string): string {
  return posix.basename(path).replace(/\.[^.]+$/, '');
}
