import { realpath } from 'node:fs/promises';
import { openBorrowingStore } from '../../../core/bundle/store/borrowing-store.ts';
import type { ObjectStore } from '../../../core/bundle/store/object-store.ts';
import { aggregator, inWorkerOrder, type WorkerName } from '../../../core/contracts/worker.ts';
import { appErrorOf } from '../../../core/diagnostics/of-unknown.ts';
import type { Git } from '../../../core/git/git.ts';
import { readObjects } from '../../../core/git/objects/cat-file.ts';
import { type ImportChange, importCommit } from '../../../core/git/objects/fast-import.ts';
import { listTree, type TreeEntry } from '../../../core/git/objects/ls-tree.ts';
import type { Clock } from '../../../core/system/clock.ts';
import { collisionNotice, type OwnCollision } from './collision-notice.ts';
import { type CollidingPath, findCollisions } from './find-collisions.ts';
import { FolderChanges } from './folder-changes.ts';

/** A collision that the last look did not find. */
export interface Collision extends CollidingPath {
  readonly workers: readonly [WorkerName, WorkerName];
}

export interface RadarOptions {
  /** The repository's top folder, absolute. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly baseSha: string;
  /** The user's own ignore rules. */
  readonly excludes: readonly string[];
  readonly intervalMs: number;
  /** Whether workers are notified of their collisions. */
  readonly notify: boolean;
  readonly clock: Clock;
  readonly log: (line: string) => void;
  /** Receives the new collisions after each look. */
  readonly onCollisions: (found: readonly Collision[]) => Promise<void>;
}

/** Watches the folders of active workers. Disposing it stops it and removes its files. */
export interface Radar extends AsyncDisposable {
  /**
   * Adds a worker's folder before its agent starts.
   * @param isFresh whether the folder was just written from the base commit
   */
  add(
    worker: WorkerName,
    folder: { readonly worktree: string; readonly outbox: string; readonly isFresh: boolean },
  ): Promise<void>;
  /** Checks all active folders now, in addition to the checks at each interval. */
  look(): Promise<void>;
  /** Checks a worker's folder for the last time. Its work is still compared with the work of the others. */
  end(worker: WorkerName): Promise<void>;
  /** The text about collisions for a worker that resumes its conversation; empty if there are none. */
  noticeFor(worker: WorkerName): string;
}

/** A look may cost at most this share of the time until the next one, in a repository of any size. */
const shareOfTime = 0.01;
const maxContentBytes = 64 * 1024 * 1024;
const maxBaseBytes = 4 * 1024 * 1024;
const timeoutMs = 20_000;
/** The limit for one look: two workers that both rewrite everything need no longer list. */
const maxNew = 100;
const instant = '2000-01-01T00:00:00Z';

interface Opened {
  readonly store: ObjectStore;
  readonly git: Git;
  readonly base: readonly TreeEntry[];
}

interface Watched {
  readonly changes: FolderChanges;
  commit: string;
  isEnded: boolean;
}

/**
 * Warns of collisions early (docs/radar.md): every `intervalMs` it reads each active folder, makes a commit of its differences from the
 * base in a private store, and merges the commits in pairs. It decides nothing and writes nothing into a worker's folder. If it fails, it
 * stops with a line in the log.
 */
export function startRadar(options: RadarOptions): Radar {
  return new FolderRadar(options);
}

class FolderRadar implements Radar {
  readonly #options: RadarOptions;
  readonly #stop = new AbortController();
  readonly #watched = new Map<WorkerName, Watched>();
  readonly #known = new Map<string, readonly Collision[]>();
  readonly #merged = new Map<string, string>();
  readonly #hasCrlf = new Map<string, boolean>();
  readonly #loop: Promise<void>;
  #opened: Promise<Opened> | undefined;
  #turn: Promise<void> = Promise.resolve();
  #isBroken = false;

  constructor(options: RadarOptions) {
    this.#options = options;
    this.#loop = this.#run();
  }

  async add(worker: WorkerName, { worktree, outbox, isFresh }: Parameters<Radar['add']>[1]): Promise<void> {
    // The aggregator changes nothing that could collide.
    if (worker === aggregator) return;
    await this.#inTurn(async () => {
      const { store, base } = await this.#open();
      const { excludes, baseSha } = this.#options;
      const folder = await realpath(worktree);
      const changes = new FolderChanges({
        worktree: folder,
        base,
        outbox,
        excludes,
        isFresh,
        objectFormat: store.objectFormat,
      });
      await changes.look();
      const watched: Watched = { changes, commit: baseSha, isEnded: false };
      watched.commit = await this.#commit(watched);
      this.#watched.set(worker, watched);
    });
  }

  look(): Promise<void> {
    return this.#inTurn(() => this.#look([...this.#watched.values()].filter(({ isEnded }) => !isEnded)));
  }

  async end(worker: WorkerName): Promise<void> {
    const watched = this.#watched.get(worker);
    if (watched === undefined || watched.isEnded) return;
    await this.#inTurn(() => this.#look([watched]));
    watched.isEnded = true;
  }

  noticeFor(worker: WorkerName): string {
    if (!this.#options.notify) return '';
    const own = [...this.#known.values()].flat().flatMap(({ workers: [left, right], path, lines }): OwnCollision[] => {
      if (left !== worker && right !== worker) return [];
      return [{ path, lines, with: left === worker ? right : left }];
    });
    return collisionNotice(own).join('\n');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#loop;
    await this.#turn;
    await (await this.#opened?.catch(() => undefined))?.store[Symbol.asyncDispose]();
  }

  async #run(): Promise<void> {
    const { clock, intervalMs } = this.#options;
    let spentMs = 0;
    while (!this.#isBroken) {
      const pause = clock.sleep(Math.max(intervalMs, spentMs / shareOfTime), this.#stop.signal);
      if (
        !(await pause.then(
          () => true,
          () => false,
        ))
      )
        return;
      const started = clock.monotonicMs();
      await this.look();
      spentMs = clock.monotonicMs() - started;
    }
  }

  /** Runs one task at a time. An error ends only the radar. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      if (this.#isBroken || this.#stop.signal.aborted) return;
      try {
        await work();
      } catch (error) {
        const { code, message } = appErrorOf(error);
        this.#isBroken = true;
        this.#options.log(`The radar stopped, so collisions are found at the end only: ${code}: ${message}`);
      }
    });
    return this.#turn;
  }

  #open(): Promise<Opened> {
    this.#opened ??= (async (): Promise<Opened> => {
      const { root, env, baseSha } = this.#options;
      const store = await openBorrowingStore({ repo: root, env });
      const git: Git = { ...store.git, run: (args, call = {}) => store.git.run(args, { timeoutMs, ...call }) };
      return { store, git, base: await listTree(git, baseSha) };
    })();
    return this.#opened;
  }

  async #look(live: readonly Watched[]): Promise<void> {
    for (const watched of live) if (await watched.changes.look()) watched.commit = await this.#commit(watched);
    const workers = inWorkerOrder([...this.#watched.keys()]);
    const found: Collision[] = [];
    for (const [at, left] of workers.entries()) {
      for (const right of workers.slice(at + 1)) found.push(...(await this.#compare(left, right)));
    }
    if (found.length > 0) await this.#options.onCollisions(found.slice(0, maxNew));
  }

  async #compare(left: WorkerName, right: WorkerName): Promise<Collision[]> {
    const { baseSha } = this.#options;
    const [one, other] = [this.#watched.get(left)?.commit ?? baseSha, this.#watched.get(right)?.commit ?? baseSha];
    const pair = `${left} ${right}`;
    if (this.#merged.get(pair) === `${one} ${other}`) return [];
    this.#merged.set(pair, `${one} ${other}`);
    const { git } = await this.#open();
    const isAlone = one === baseSha || other === baseSha;
    const paths = isAlone ? [] : await findCollisions(git, baseSha, one, other);
    const before = this.#known.get(pair) ?? [];
    const now = paths.map((each): Collision => ({ ...each, workers: [left, right] }));
    this.#known.set(pair, now);
    return now.filter(({ path }) => !before.some((earlier) => earlier.path === path));
  }

  async #commit({ changes }: Watched): Promise<string> {
    const { git, base } = await this.#open();
    const { baseSha } = this.#options;
    if (changes.changes.length === 0) return baseSha;
    let bytes = 0;
    for (const change of changes.changes) if (change.kind === 'file') bytes += change.bytes.length;
    if (bytes > maxContentBytes) return baseSha;
    const byPath = new Map(base.map((entry) => [entry.path, entry]));
    await this.#noteLineEnds(git, changes.changes, byPath);
    const sorted = changes.changes.map((change) => this.#withBaseLineEnds(change));
    sorted.sort((left, right) => (left.path < right.path ? -1 : 1));
    return importCommit(git, { ref: 'refs/heads/radar', base: baseSha, instant, message: 'radar', changes: sorted });
  }

  async #noteLineEnds(git: Git, changes: readonly ImportChange[], base: ReadonlyMap<string, TreeEntry>): Promise<void> {
    const ids = new Map<string, string>();
    for (const { path, kind } of changes) {
      const entry = base.get(path);
      if (kind === 'file' && entry !== undefined && !this.#hasCrlf.has(path)) ids.set(path, entry.id);
    }
    const blobs = await readObjects(git, [...ids.values()], maxBaseBytes);
    for (const [path, id] of ids) this.#hasCrlf.set(path, blobs.get(id)?.includes('\r\n') === true);
  }

  /** A folder may contain files with CRLF that git stores with LF. Their lines must be compared with the base commit's lines. */
  #withBaseLineEnds(change: ImportChange): ImportChange {
    if (change.kind !== 'file' || this.#hasCrlf.get(change.path) === true) return change;
    if (change.bytes.includes(0) || !change.bytes.includes('\r\n')) return change;
    return { ...change, bytes: Buffer.from(change.bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1') };
  }
}
