import type { FactoryConfig } from '../contracts/config/factory-config.ts';
import { builders } from '../contracts/worker.ts';
import { anchoredGlob, compileAllowedGlobs } from './allowed-globs.ts';

/** An allowing glob that matches no file. It is legal: the worker may add new files. */
export interface UnmatchedGlob {
  readonly glob: string;
  /** A glob that matches the same names in any folder; `undefined` if this one already does. */
  readonly suggestion: string | undefined;
}

/**
 * The globs of an allowing list that match none of `paths`, in order. In .gitignore `*.md` matches in any folder; an allowing list anchors it
 * at the root.
 */
export function unmatchedGlobs(globs: readonly string[], paths: readonly string[]): UnmatchedGlob[] {
  return globs.flatMap((glob) => {
    const inner = anchoredGlob(glob);
    if (inner === '**' || inner === '**/*') return [];
    const matches = compileAllowedGlobs([glob]);
    if (paths.some((path) => matches(path) !== undefined)) return [];
    return [{ glob, suggestion: inner.startsWith('**/') ? undefined : `**/${inner}` }];
  });
}

/** A clause about one such glob, for a warning. */
export function describeUnmatched({ glob, suggestion }: UnmatchedGlob): string {
  const advice = suggestion === undefined ? '' : `; ${suggestion} matches in any folder`;
  return `${glob} matches no file of the base commit${advice}`;
}

/** The allowing lists of a configuration, by dotted path. */
export function allowingLists(config: FactoryConfig): ReadonlyMap<string, readonly string[]> {
  return new Map([
    ...builders.flatMap((worker): (readonly [string, readonly string[]])[] => [
      [`workers.${worker}.allowed_globs`, config.workers[worker].allowed_globs],
      [`workers.${worker}.allow_shared_paths`, config.workers[worker].allow_shared_paths],
    ]),
    ['security.allow_protected_paths', config.security.allow_protected_paths],
  ]);
}
