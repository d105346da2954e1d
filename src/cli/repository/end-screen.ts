import type { Io } from '../program/io.ts';
import { type LastScreen, lastScreen } from '../terminal/last-screen.ts';
import { noPaint } from '../terminal/paint.ts';
import { passedWork } from './passed-work.ts';

export interface ShownRun extends Omit<LastScreen, 'next' | 'work'> {
  readonly runId: string;
  /** What to do unless the run can be accepted. */
  readonly nextAction: string;
}

/**
 * The last screen of a run. For one that passed it shows what `factory accept` would merge, and that command.
 *
 * @param place.root the repository root, absolute
 * @param place.repo `--repo` as the user gave it
 */
export async function endScreen(
  io: Io,
  { root, repo, verbose }: { readonly root: string; readonly repo: string; readonly verbose: boolean },
  run: ShownRun,
): Promise<string> {
  const isPassed = run.what !== 'Status' && run.verdict === 'PASS' && run.exitCode === 0;
  const work = isPassed ? await passedWork(io, root, run.runId) : undefined;
  const next =
    work === undefined ? inRepository(run.nextAction, repo) : `factory accept ${run.runId}${repoOption(repo)}`;
  const paint = io.color ? await import('yoctocolors') : noPaint;
  return lastScreen({ ...run, next, work }, { columns: io.columns, paint, verbose });
}

/** `--repo` as the end of a command; empty for the current folder. */
export function repoOption(repo: string): string {
  if (repo === '.') return '';
  return ` --repo ${/^[\w./~-]+$/.test(repo) ? repo : JSON.stringify(repo)}`;
}

/** Adds `--repo` to the commands of a next action that are about a repository, unless they have it. */
export function inRepository(nextAction: string, repo: string): string {
  return nextAction.replaceAll(
    /\bfactory (?:ui|accept \w+|[^.;,`]*?--(?:run-id|from) \w+)\b(?! --repo)/g,
    (found) => found + repoOption(repo),
  );
}
