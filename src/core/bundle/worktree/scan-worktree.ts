import { createHash } from 'node:crypto';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { finding } from '../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ImportChange } from '../../git/objects/fast-import.ts';
import { listTree, type TreeEntry } from '../../git/objects/ls-tree.ts';
import type { CleanFilters } from '../../git/worker-repository/allowed-filters.ts';
import { type CheckoutSettings, isFileModeOff, neverWork } from '../../git/worker-repository/checkout-settings.ts';
import { type HostileEntry, listHostile } from '../../system/hostile/list-hostile.ts';
import { openPlain } from '../../system/hostile/open-hostile.ts';
import { problemText } from '../../system/hostile/problem.ts';
import { readHostileFile, readOpened } from '../../system/hostile/read-hostile.ts';
import { isExecutable, readLinkHostile } from '../../system/hostile/stat-hostile.ts';
import { foldersOf, pathBelow } from '../../system/paths/folders-of.ts';
import { nameProblem } from '../../system/paths/portable-name.ts';
import { byCodeUnit } from '../../system/text/json.ts';
import type { ObjectStore } from '../store/object-store.ts';
import {
  areWrittenForms,
  type Candidate,
  convertCandidates,
  convertsContent,
  type LfsContent,
} from '../stored/convert-candidates.ts';
import { innerLinks } from './inner-links.ts';
import { isRepository } from './nested-repository.ts';
import { type IgnoreRules, isIgnored, noRules, withIgnoreFile } from './omitted/ignore-rules.ts';
import { IgnoredFiles } from './omitted/ignored-files.ts';
import { LeftOut } from './omitted/left-out.ts';
import { RawNames } from './raw-names.ts';
import type { ScanLimits, ScanOptions, ScanResult, ScanSubject } from './scan-options.ts';
import { isLeft, noSetupFiles, type SetupFiles } from './setup-files.ts';
import { readWorkerRecords, stateFindings, type WorkerRecords } from './worker-records.ts';

const maxIgnoreFileBytes = 1024 * 1024;
const entriesBetweenPauses = 256;

class OverLimit extends Error {}

interface OpenFolder {
  readonly path: string;
  readonly rules: IgnoreRules;
  readonly ignored: boolean;
  readonly entries: readonly HostileEntry[];
}

/**
 * Compares a hostile worktree with the base commit by walking it: plain reads that follow no link, our own reading of `.gitignore`, our own
 * blob ids. No git runs with the worktree as its working tree, so nothing in it (config, attributes, filters, hooks, fsmonitor, pipes, huge
 * ignore files) can affect the factory (docs/design/safety.md).
 */
export async function scanWorktree(
  store: ObjectStore,
  subject: ScanSubject,
  limits: ScanLimits,
  options: ScanOptions = {},
): Promise<ScanResult> {
  const [base, records] = await Promise.all([
    options.base ?? listTree(store.git, subject.baseSha),
    options.records ?? readWorkerRecords(store, subject.worktree),
  ]);
  const scan = new Scan(store, subject, limits, { ...options, base, records });
  const found = { findings: scan.findings, ignored: scan.ignored, rawNames: scan.rawNames.added };
  for (const path of await innerLinks(store, base)) scan.innerLinks.add(path);
  try {
    const lfs = await scan.run([...(options.excludes ?? []), ...neverWork], options.filters);
    const changes = scan.changes.sort((left, right) => byCodeUnit(left.path, right.path));
    return { ...found, changes, overLimit: null, lfs };
  } catch (error) {
    if (!(error instanceof OverLimit)) throw error;
    return { ...found, changes: [], overLimit: error.message, lfs: new Map() };
  }
}

class Scan {
  readonly changes: ImportChange[] = [];
  readonly findings: Diagnostic[] = [];
  readonly ignored: IgnoredFiles;
  private readonly commits: ReadonlyMap<string, string>;
  private readonly leftOut = new LeftOut();
  /** Links of the base commit that are real links in a worktree, so that a plain file in their place is a change. */
  readonly innerLinks = new Set<string>();
  private readonly store: ObjectStore;
  private readonly format: string;
  private readonly settings: CheckoutSettings['settings'];
  private readonly converts: boolean;
  private readonly trustsModes: boolean;
  private readonly candidates: Candidate[] = [];
  private readonly worktree: string;
  private readonly outbox: string;
  private readonly limits: ScanLimits;
  private readonly entries: readonly TreeEntry[];
  private readonly base: Map<string, TreeEntry>;
  private readonly baseFolders: Set<string>;
  private readonly tracked: Set<string>;
  private readonly trackedFolders: Set<string>;
  private readonly index: WorkerRecords['index'];
  private readonly seen = new Set<string>();
  /** Folders that cannot be listed, with a final `/`: their content is unknown. */
  private readonly unread: string[] = [];
  readonly rawNames: RawNames;
  private readonly setup: SetupFiles;
  private contentBytes = 0;

  constructor(
    store: ObjectStore,
    { worktree, outbox }: ScanSubject,
    limits: ScanLimits,
    options: ScanOptions & Required<Pick<ScanOptions, 'base' | 'records'>>,
  ) {
    const { base, records, commits = new Map(), settings = [], setup = noSetupFiles } = options;
    this.setup = setup;
    this.ignored = new IgnoredFiles(worktree, outbox, setup.ignored);
    this.commits = commits;
    this.store = store;
    this.format = store.objectFormat;
    this.settings = settings;
    this.converts = convertsContent(base, settings);
    this.trustsModes = process.platform !== 'win32' && !settings.some(isFileModeOff);
    this.entries = base;
    this.worktree = worktree;
    this.outbox = outbox;
    this.limits = limits;
    const named = base.filter((entry) => entry.rawPath === undefined);
    this.base = new Map(named.map((entry) => [entry.path, entry]));
    this.rawNames = new RawNames(store.objectFormat, worktree, base, (path, what) =>
      this.problem('ERR_WORKTREE_ENTRY', path, what),
    );
    this.baseFolders = foldersOf(this.base.keys());
    this.tracked = new Set(records.index.keys());
    this.trackedFolders = foldersOf(this.tracked);
    this.index = records.index;
    this.findings.push(...stateFindings(records));
  }

  async run(excludes: readonly string[], filters: CleanFilters | undefined): Promise<LfsContent> {
    // As in git, a .gitignore of the tree overrides the user's own rules.
    await this.walk(withIgnoreFile(noRules, '', excludes.join('\n')));
    this.takeAbsent();
    const { store, settings, worktree } = this;
    const options = { store, settings, worktree, filters, base: this.entries };
    await this.rawNames.compareBase((odd) => areWrittenForms(odd, options));
    const lfs = await convertCandidates(this.candidates, {
      ...options,
      maxFileBytes: this.limits.maxContentBytes,
      onChange: (change) => (this.isSkipped(change.path) ? this.leftOut.addEdited(change.path) : this.add(change)),
      onFinding: (found) => void (this.isSkipped(found.file ?? '') || this.report(found)),
      onTooLarge: () => {
        throw this.tooMuchContent();
      },
    });
    this.findings.push(...this.leftOut.findings());
    return lfs;
  }

  private async walk(rules: IgnoreRules): Promise<void> {
    const folders = this.open('', rules, false);
    let entries = 0;
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      for (const entry of folder.entries) {
        entries += 1;
        if (entries % entriesBetweenPauses === 0) await setImmediate();
        if (entry.name === '.git') continue;
        const path = pathBelow(folder.path, entry.name ?? entry.nameBytes.toString('utf8'));
        if (this.setup.apart.has(path)) continue;
        if (entry.name !== null && entry.kind !== 'folder' && this.isTracked(path)) {
          this.take(path, entry.kind);
          continue;
        }
        const ignored = folder.ignored || isIgnored(folder.rules, path, entry.kind === 'folder');
        if (entry.name === null) {
          if (!ignored) this.rawNames.judge(folder.path, entry);
        } else if (entry.kind === 'folder') {
          if (path !== this.outbox) folders.push(...this.enter(path, folder.rules, ignored));
        } else if (!ignored) this.take(path, entry.kind);
        else if (this.base.has(path)) this.leftOut.addUntracked(path);
        else this.ignored.add(path, entry.kind);
      }
    }
  }

  /** Whether ignore rules do not count for a file. As for git, an ignored file of the base is deleted once its worker took it out of the index. */
  private isTracked(path: string): boolean {
    return this.tracked.has(path) || (this.tracked.size === 0 && this.base.has(path));
  }

  private enter(path: string, rules: IgnoreRules, ignored: boolean): OpenFolder[] {
    const holdsTracked = this.baseFolders.has(path) || this.trackedFolders.has(path);
    const gitlink = this.base.get(path)?.mode === '160000' || this.index.get(path)?.mode === '160000';
    if (!gitlink && (!ignored || holdsTracked)) return this.open(path, rules, ignored);
    if (gitlink) this.gitlink(path);
    else this.ignored.add(path, 'folder');
    return [];
  }

  /** @returns the folder to walk; none if it cannot be listed, or is a repository of its own */
  private open(path: string, rules: IgnoreRules, ignored: boolean): OpenFolder[] {
    const { maxFolderEntries = 100_000 } = this.limits;
    const { entries, problem } = listHostile(join(this.worktree, path), maxFolderEntries, { resolved: true });
    if (problem !== undefined) {
      this.unread.push(path === '' ? '' : `${path}/`);
      const what = problem === 'unreadable' ? 'cannot be listed' : problemText[problem];
      this.problem('ERR_WORKTREE_UNREADABLE', path, what);
      return [];
    }
    if (entries.length > maxFolderEntries) {
      throw new OverLimit(`${path || 'the worktree'} holds more than ${maxFolderEntries} entries`);
    }
    if (path !== '' && !this.baseFolders.has(path) && isRepository(join(this.worktree, path), entries)) {
      // As in git, unless the base commit has files in it.
      this.gitlink(path);
      return [];
    }
    if (entries.length === 0 && !ignored && !this.baseFolders.has(path)) this.leftOut.addEmptyFolder(path);
    const text = entries.some(({ name }) => name === '.gitignore')
      ? readHostileFile(this.worktree, pathBelow(path, '.gitignore'), maxIgnoreFileBytes).bytes
      : null;
    const own = text === null ? rules : withIgnoreFile(rules, path, text.toString('utf8'));
    return [{ path, rules: own, ignored, entries }];
  }

  /** Records the paths of the base commit that the walk did not meet. */
  private takeAbsent(): void {
    for (const [path, { mode }] of this.base) {
      const isLeftOut = path.startsWith(`${this.outbox}/`) || this.unread.some((folder) => path.startsWith(folder));
      if (this.seen.has(path) || isLeftOut) continue;
      // A search for empty folders removes that of a submodule; `git rm` also takes it out of the index.
      const isKept = mode === '160000' && this.index.get(path)?.mode === '160000';
      if (isKept || this.isSkipped(path)) this.leftOut.addAbsent();
      else this.add({ path, kind: 'delete' });
    }
  }

  private take(path: string, kind: 'file' | 'link' | 'special'): void {
    const base = this.base.get(path);
    if (kind === 'special') {
      const severity = base === undefined ? 'warning' : 'error';
      this.problem('ERR_WORKTREE_ENTRY', path, 'is a pipe, socket or device, which git cannot hold', severity);
      return;
    }
    this.seen.add(path);
    if (kind === 'link') {
      const target = readLinkHostile(join(this.worktree, path));
      if (target === null) this.problem('ERR_WORKTREE_ENTRY', path, problemText['changed-while-read']);
      else this.compare(path, '120000', target, base);
      return;
    }
    const opened = openPlain(`${this.worktree}/${path}`, true);
    if (opened.handle === undefined) {
      this.problem('ERR_WORKTREE_ENTRY', path, problemText[opened.problem]);
      return;
    }
    const { size } = opened.info;
    const mode = this.fileMode(path, isExecutable(opened.info), base);
    const isConverted = this.converts && mode !== '120000' && nameProblem(path)?.rule !== 'git';
    const keep = size <= this.limits.maxContentBytes && !isConverted;
    const isKnown = base?.size === size || this.setup.left.has(path);
    if (!keep && !isConverted && !isKnown) {
      closeSync(opened.handle);
      if (!this.isSkipped(path)) throw this.tooMuchContent();
      this.leftOut.addEdited(path);
      return;
    }
    const pieces: Buffer[] = [];
    const hash = createHash(this.format).update(`blob ${size}\0`);
    const outcome = readOpened(opened, Math.max(size, this.limits.maxContentBytes), (piece) => {
      hash.update(piece);
      if (keep) pieces.push(piece);
    });
    const rawId = outcome === 'ok' ? hash.digest('hex') : '';
    if (outcome !== 'ok') this.problem('ERR_WORKTREE_ENTRY', path, problemText[outcome]);
    else if ((rawId === base?.id && mode === base.mode) || this.setup.left.get(path) === `${mode} ${rawId}`) return;
    else if (isConverted) this.candidates.push({ path, mode, size, rawId, base });
    else if (this.isSkipped(path)) this.leftOut.addEdited(path);
    else if (!keep) throw this.tooMuchContent();
    else this.add({ path, kind: 'file', mode, bytes: Buffer.concat(pieces) });
  }

  /** Whether a path of the base commit counts as unchanged, whatever is there. */
  private isSkipped(path: string): boolean {
    return this.base.has(path) && this.index.get(path)?.isSkipped === true;
  }

  private compare(path: string, mode: string, bytes: Buffer, base: TreeEntry | undefined): void {
    const id = createHash(this.format).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
    if (base?.id !== id || base.mode !== mode) this.add({ path, kind: 'file', mode, bytes });
  }

  /** On POSIX the owner's x bit decides; on Windows, and where the user's `core.fileMode` says so, the index does. A link that was checked out as text stays a link, as in git. */
  private fileMode(path: string, executable: boolean, base: TreeEntry | undefined): string {
    if (base?.mode === '120000' && !this.innerLinks.has(path)) return '120000';
    if (this.trustsModes) return executable ? '100755' : '100644';
    return (this.index.get(path)?.mode ?? base?.mode) === '100755' ? '100755' : '100644';
  }

  /** Recorded so that validation can refuse it by name. Its content is not read, so a repository that is in no index gets a fixed id. */
  private gitlink(path: string): void {
    this.seen.add(path);
    const base = this.base.get(path);
    const emptyBlob = createHash(this.format).update('blob 0\0').digest('hex');
    const indexed = this.index.get(path);
    const known = indexed?.mode === '160000' ? indexed.id : base?.mode === '160000' ? base.id : emptyBlob;
    const id = this.commits.get(path) ?? known;
    if (base?.id !== id) this.add({ path, kind: 'gitlink', id });
  }

  private add(change: ImportChange): void {
    if (isLeft(this.setup, change, this.format)) return;
    const problem = change.kind === 'delete' ? undefined : nameProblem(change.path);
    if (problem?.rule === 'git') {
      // No git would accept such a tree, so the path is reported here and left out. Validation reports every other bad name.
      this.problem('ERR_PATH_UNSAFE', change.path, problem.reason);
      return;
    }
    this.changes.push(change);
    if (change.kind === 'file') this.contentBytes += change.bytes.length;
    if (this.changes.length > this.limits.maxPaths)
      throw new OverLimit(`more than ${this.limits.maxPaths} paths differ`);
    if (this.contentBytes > this.limits.maxContentBytes) throw this.tooMuchContent();
  }

  private tooMuchContent(): OverLimit {
    return new OverLimit(`changed content is over ${this.limits.maxContentBytes} bytes`);
  }

  private problem(
    code: 'ERR_WORKTREE_ENTRY' | 'ERR_WORKTREE_UNREADABLE' | 'ERR_PATH_UNSAFE',
    path: string,
    what: string,
    severity: 'error' | 'warning' = 'error',
  ): void {
    this.report(finding(code, `${path || '.'} ${what}.`, { severity, file: path || '.' }));
  }

  private report(found: Diagnostic): void {
    if (this.findings.length < 100) this.findings.push(found);
  }
}
