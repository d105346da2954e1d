import { join, posix } from 'node:path';
import ignore from 'ignore';
import { finding } from '../../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import { neverWork } from '../../../git/worker-repository/checkout-settings.ts';
import { listHostile } from '../../../system/hostile/list-hostile.ts';
import { statHostile } from '../../../system/hostile/stat-hostile.ts';
import { byCodeUnit } from '../../../system/text/json.ts';

/** Folders that tools fill by themselves. They contain no work and are not read. */
const caches = new Set(
  [
    'node_modules bower_components .npm .pnpm-store .cache .parcel-cache .turbo .next .nuxt .svelte-kit .nyc_output',
    '__pycache__ .pytest_cache .mypy_cache .ruff_cache .tox .nox .venv venv .gradle .dart_tool .terraform .stack-work',
  ].flatMap((names) => names.split(' ')),
);
/** husky's own scripts, which each `npm install` rewrites. */
const huskyScripts = /(?:^|\/)\.husky\/_(?:\/|$)/;
/** Folders of build results: named only where a file in them must be delivered. */
const builds = /(?:^|\/)(?:dist|target)\//;
const isNoise = ignore({ ignorecase: false }).add([...neverWork, '*.pyc', '*.log']);

/** A cache may contain the rule that ignores it (`.pytest_cache/.gitignore`). Then the walk enters it and meets each of its files. */
const isOfTool = (path: string): boolean => huskyScripts.test(path) || path.split('/').some((part) => caches.has(part));

const maxFiles = 50_000;
const maxNames = 20;

/** The new files of a worktree that ignore rules exclude from the result. */
export class IgnoredFiles {
  readonly #worktree: string;
  readonly #outbox: string;
  readonly #known: ReadonlySet<string>;
  readonly #paths: string[] = [];
  readonly #repositories: string[] = [];
  #bytes = 0;

  /**
   * @param worktree absolute, links resolved
   * @param outbox ignored, because it is collected separately
   * @param known files that were there before the worker began
   */
  constructor(worktree: string, outbox: string, known: ReadonlySet<string>) {
    this.#worktree = worktree;
    this.#known = known;
    this.#outbox = outbox;
  }

  /** The files without build results, sorted. */
  get paths(): readonly string[] {
    return this.#paths.filter((path) => !builds.test(path)).toSorted(byCodeUnit);
  }

  /** The folders among them that have a git folder of their own. */
  get repositories(): readonly string[] {
    return this.#repositories.toSorted(byCodeUnit);
  }

  /** @param path with `/`; a folder adds all files below it, except caches */
  add(path: string, kind: string): void {
    const folders: string[] = [];
    const take = (entry: string, entryKind: string): void => {
      const name = entry.slice(entry.lastIndexOf('/') + 1);
      if (this.#paths.length >= maxFiles || entry === this.#outbox || isOfTool(entry)) return;
      if (entryKind === 'folder') {
        if (name !== '.git') folders.push(entry);
        else this.#repositories.push(posix.dirname(entry));
      } else if (entryKind === 'file' && !isNoise.ignores(name) && !this.#known.has(entry)) {
        this.#paths.push(entry);
        if (!builds.test(entry)) this.#bytes += statHostile(join(this.#worktree, entry)).size;
      }
    };
    take(path, kind);
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      for (const { name, kind: inner } of listHostile(join(this.#worktree, folder), maxFiles, { resolved: true })
        .entries) {
        if (name !== null) take(`${folder}/${name}`, inner);
      }
    }
  }

  /**
   * Reports the files. It is an error for files that the worker claims, or that its prompt requires.
   *
   * @param mustDeliver whether a file belongs to the result
   */
  findings(mustDeliver: (path: string) => boolean): Diagnostic[] {
    if (this.#paths.length === 0) return [];
    const sorted = this.paths;
    const wanted = this.#paths.filter(mustDeliver).sort(byCodeUnit);
    const listed = (paths: readonly string[]): string => {
      const more = paths.length > maxNames ? ` and ${paths.length - maxNames} more` : '';
      return `${paths.slice(0, maxNames).join(', ')}${more}`;
    };
    const count = sorted.length === 1 ? '1 new file is' : `${sorted.length} new files are`;
    const all = `${count} ignored and not in the result (${this.#bytes} bytes): ${listed(sorted)}.`;
    const found = sorted.length === 0 ? [] : [finding('ERR_IGNORED_FILES', all, { severity: 'notice' })];
    if (wanted.length === 0) return found;
    const message = `Ignored files that belong to the result are not in it: ${listed(wanted)}.`;
    return [...found, finding('ERR_IGNORED_FILES', message, { file: wanted[0] ?? '' })];
  }
}
