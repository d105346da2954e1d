import { dirname, join, resolve, sep } from 'node:path';
import { openedRefsHeader } from '../../git/worker-repository/opened-refs-header.ts';
import { listHostile } from '../../system/hostile/list-hostile.ts';
import { readHostileFile } from '../../system/hostile/read-hostile.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import { byCodeUnit } from '../../system/text/json.ts';

/** One entry of a reflog (gitrevisions(7)), oldest first. */
export interface ReflogStep {
  readonly from: string;
  readonly to: string;
  /** Git's description of the operation, for example `commit (amend): fix`. */
  readonly message: string;
}

/** The content of a git folder that a worker could write to, read as data. Nothing in it was run, and none of it is trusted. */
export interface RepositoryRecords {
  /** The git folder, absolute, links resolved. */
  readonly gitDir: string;
  /** The commit of HEAD; `null` if it has none. */
  readonly head: string | null;
  /** The full name of the branch that HEAD is on, behind any symbolic refs; `null` when it is detached. */
  readonly headRef: string | null;
  /** Ids by full name, from loose and packed refs. */
  readonly refs: ReadonlyMap<string, string>;
  /** Names of refs with a file of their own. The user's are in packed-refs from the start, so these were made or moved since. */
  readonly looseRefs: ReadonlySet<string>;
  /** Remote-tracking refs that the worker set last by itself, by a push or by hand, and that no fetch wrote. */
  readonly pushedRefs: ReadonlySet<string>;
  readonly headLog: readonly ReflogStep[];
  readonly stashLog: readonly ReflogStep[];
  /** The commits of other worktrees' HEADs. The worker created these worktrees. */
  readonly otherHeads: readonly string[];
  /** The folders of those worktrees, as git recorded them. */
  readonly otherFolders: readonly string[];
  /** What git put aside for a merge or rebase under `--autostash` and has not given back; no ref names it. */
  readonly autostashes: readonly string[];
  /** Where HEAD stood before the last reset, merge or rebase; `null` when there was none. */
  readonly origHead: string | null;
  /** Remote-tracking refs that a fetch wrote last, according to their reflog. */
  readonly fetchedRefs: ReadonlySet<string>;
  /** Whether git wrote `packed-refs` again, so that it may hold refs of the worker's. */
  readonly isRepacked: boolean;
  /** The objects that were last fetched (FETCH_HEAD), and whether from a repository inside the worktree, which may be gone. */
  readonly fetched: readonly { readonly id: string; readonly isInside: boolean }[];
  /** The lines of `objects/info/alternates`. */
  readonly alternates: readonly string[];
  /** Names of files and folders directly in the git folder. */
  readonly entries: ReadonlySet<string>;
  /** The parts that could not be read, relative to the git folder. */
  readonly unreadable: readonly string[];
}

const maxFileBytes = 64 * 1024 * 1024;
const maxEntries = 200_000;
const autostashes = ['MERGE_AUTOSTASH', 'rebase-merge/autostash', 'rebase-apply/autostash'];
const symbolicRef = /^ref: (refs\/\S+)$/;
/** As in git (refs.c, SYMREF_MAXDEPTH). */
const maxSymbolic = 5;
const isId = (text: string): boolean => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);

/**
 * Reads HEAD, refs and reflogs of a git folder. Never throws, follows no link and never blocks.
 * @param gitDir absolute, links resolved
 */
export function readRepository(gitDir: string): RepositoryRecords {
  return new Reader(gitDir).read();
}

function packedRefs(text: string): Map<string, string> {
  const refs = new Map<string, string>();
  for (const line of text.split('\n')) {
    const space = line.indexOf(' ');
    const id = line.slice(0, space);
    if (isId(id)) refs.set(line.slice(space + 1), id);
  }
  return refs;
}

/** The branch behind HEAD's text; `null` where git resolves none. A branch can be a symbolic ref itself (`git symbolic-ref`). */
function branchOf(headText: string, symbolic: ReadonlyMap<string, string>): string | null {
  let name = symbolicRef.exec(headText)?.[1];
  // HEAD is the first of the refs that are read.
  for (let reads = 2; reads <= maxSymbolic && name !== undefined; reads++) {
    const next = symbolicRef.exec(symbolic.get(name) ?? '')?.[1];
    if (next === undefined) return name;
    name = next;
  }
  return null;
}

class Reader {
  readonly #gitDir: string;
  readonly #unreadable: string[] = [];

  constructor(gitDir: string) {
    this.#gitDir = gitDir;
  }

  read(): RepositoryRecords {
    const entries = new Set(this.#list('').map(({ name }) => name));
    // Refs in another format than files, which `git refs migrate` makes, would hide every stash and branch.
    if (entries.has('reftable')) this.#unreadable.push('reftable');
    const packed = this.#text('packed-refs');
    const refs = packedRefs(packed);
    const { loose, symbolic } = this.#looseRefs();
    for (const [name, id] of loose) refs.set(name, id);
    const headText = this.#text('HEAD').trim();
    const headRef = branchOf(headText, symbolic);
    const head = headRef === null ? headText : (refs.get(headRef) ?? '');
    const { pushed, fetched } = this.#remoteLogs();
    const others = this.#list('worktrees').map(({ name }) => `worktrees/${name}`);
    return {
      gitDir: this.#gitDir,
      head: isId(head) ? head : null,
      headRef,
      refs,
      looseRefs: new Set(loose.map(([name]) => name)),
      pushedRefs: pushed,
      fetchedRefs: fetched,
      isRepacked: packed !== '' && !packed.startsWith(openedRefsHeader),
      headLog: this.#reflog('logs/HEAD'),
      stashLog: this.#reflog('logs/refs/stash'),
      otherHeads: this.#ids(others.map((folder) => `${folder}/HEAD`)),
      otherFolders: others
        .map((folder) =>
          this.#text(`${folder}/gitdir`)
            .trim()
            .replace(/\/\.git$/, ''),
        )
        .filter(Boolean)
        .concat(this.#workTree()),
      autostashes: this.#ids(
        ['', ...others.map((folder) => `${folder}/`)].flatMap((at) => autostashes.map((name) => at + name)),
      ),
      origHead: this.#ids(['ORIG_HEAD'])[0] ?? null,
      fetched: this.#fetched(),
      alternates: this.#text('objects/info/alternates').split('\n').filter(Boolean),
      entries,
      unreadable: this.#unreadable,
    };
  }

  /** The ids that files hold; a file without one names nothing. */
  #ids(names: readonly string[]): string[] {
    return names.map((name) => this.#text(name).trim()).filter(isId);
  }

  /** Lines such as `<id>\t\tbranch 'x' of ../other`; without a branch, only the place. */
  #fetched(): RepositoryRecords['fetched'] {
    const worktree = dirname(this.#gitDir);
    return this.#text('FETCH_HEAD')
      .split('\n')
      .flatMap((line) => {
        const [id = '', , source = ''] = line.split('\t');
        const place = source.replace(/^.* of /, '');
        const isAddress = place === '' || place.includes(':');
        return isId(id) ? [{ id, isInside: !isAddress && resolve(worktree, place).startsWith(worktree + sep) }] : [];
      });
  }

  #text(name: string): string {
    if (statHostile(join(this.#gitDir, name)).kind === 'absent') return '';
    const { bytes } = readHostileFile(this.#gitDir, name, maxFileBytes);
    if (bytes === null) this.#unreadable.push(name);
    return bytes?.toString('utf8') ?? '';
  }

  #list(folder: string): { readonly name: string; readonly kind: string }[] {
    const { entries, problem } = listHostile(join(this.#gitDir, folder), maxEntries, { resolved: true });
    const isUnreadable = (problem !== undefined && problem !== 'absent') || entries.length > maxEntries;
    if (isUnreadable) this.#unreadable.push(folder === '' ? '.git' : folder);
    return entries
      .flatMap(({ name, kind }) => (name === null ? [] : [{ name, kind }]))
      .sort((left, right) => byCodeUnit(left.name, right.name));
  }

  /** Symbolic refs have no commit of their own. They are apart, with the whole line that they hold. */
  #looseRefs(): { readonly loose: readonly [string, string][]; readonly symbolic: ReadonlyMap<string, string> } {
    const texts = this.#filesBelow('refs')
      .filter((path) => !path.endsWith('.lock'))
      .map((path): [string, string] => [path, this.#text(path).trim()]);
    return {
      loose: texts.filter(([, text]) => isId(text)),
      symbolic: new Map(texts.filter(([, text]) => symbolicRef.test(text))),
    };
  }

  /** The user's refs have no reflog here, and what fetches or renames a remote says so in its message. */
  #remoteLogs(): { readonly pushed: ReadonlySet<string>; readonly fetched: ReadonlySet<string> } {
    const logs = this.#filesBelow('logs/refs/remotes').flatMap((path) => {
      const last = this.#reflog(path).at(-1);
      const name = path.slice('logs/'.length);
      return last === undefined ? [] : [{ name, isFetched: /^(?:fetch|pull|clone|remote)\b/.test(last.message) }];
    });
    const names = (which: boolean) => logs.filter(({ isFetched }) => isFetched === which).map(({ name }) => name);
    return { pushed: new Set(names(false)), fetched: new Set(names(true)) };
  }

  /** The folder of `core.worktree`, where it is another one: `git` works there, and nothing else shows it. */
  #workTree(): string[] {
    const own = dirname(this.#gitDir);
    const texts = ['config', 'config.worktree'].map(
      (name) => readHostileFile(this.#gitDir, name, maxFileBytes).bytes?.toString('utf8') ?? '',
    );
    let section = '';
    const folders = texts
      .join('\n')
      .split('\n')
      .flatMap((line) => {
        section = /^\s*\[([^\]"]*)/.exec(line)?.[1]?.trim().toLowerCase() ?? section;
        const value = /^(?:\s*\[[^\]]*\])?\s*worktree\s*=(.*)$/i.exec(line)?.[1]?.trim().replace(/^"|"$/g, '') ?? '';
        return section === 'core' && value !== '' ? [resolve(this.#gitDir, value)] : [];
      });
    return [...new Set(folders)].filter((folder) => folder !== own);
  }

  #filesBelow(top: string): string[] {
    const found: string[] = [];
    const folders = [top];
    for (let folder = folders.pop(); folder !== undefined && found.length < maxEntries; folder = folders.pop()) {
      for (const { name, kind } of this.#list(folder)) {
        if (kind === 'folder') folders.push(`${folder}/${name}`);
        else found.push(`${folder}/${name}`);
      }
    }
    return found;
  }

  #reflog(name: string): ReflogStep[] {
    return this.#text(name)
      .split('\n')
      .flatMap((line) => {
        const tab = line.indexOf('\t');
        const [from = '', to = ''] = line.split(' ', 2);
        if (!isId(from) || !isId(to)) return [];
        return [{ from, to, message: tab < 0 ? '' : line.slice(tab + 1) }];
      });
  }
}
