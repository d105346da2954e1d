import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { fixedClock } from '../../../../src/core/system/clock.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { type ResolvedEvent, resolveEvent } from '../../../../src/runner/execute/event/resolve-event.ts';
import type { RunWorkflowOptions } from '../../../../src/runner/execute/event/run-options.ts';
import type { Json } from '../../../../src/runner/workflow/expressions/template.ts';

const run = promisify(execFile);

export type Given = Partial<Omit<RunWorkflowOptions, 'event'>>;
export interface Resolved extends Omit<ResolvedEvent, typeof Symbol.asyncDispose> {
  readonly changed: readonly string[] | undefined;
  readonly parents: readonly string[];
}

/**
 * A clone of acme/widget. `main`: first, second (with tag v1), third. `feature` leaves `main` at second, and renames a
 * file. HEAD is on `feature`.
 */
export interface EventGround extends AsyncDisposable {
  readonly repo: string;
  /** Where the runs of this repository are recorded. */
  readonly recordDir: string;
  readonly git: (...args: readonly string[]) => Promise<string>;
  readonly first: string;
  readonly second: string;
  readonly third: string;
  readonly feature: string;
  /** Resolves an event, and reads what is gone once it is disposed: its changed files and the parents of its commit. */
  readonly resolve: (name: string, given?: Given, payload?: { readonly [key: string]: Json }) => Promise<Resolved>;
}

export async function eventGround(): Promise<EventGround> {
  const folder = await tempFolder('events');
  const repo = join(folder.path, 'my repo');
  const git = async (...args: readonly string[]): Promise<string> =>
    (await run('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@localhost', ...args], { cwd: repo })).stdout.trim();
  const commit = async (subject: string, files: Readonly<Record<string, string>>): Promise<string> => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(repo, path)), { recursive: true });
      await writeFile(join(repo, path), text);
    }
    await git('add', '-A');
    await git('commit', '-q', '-m', subject);
    return git('rev-parse', 'HEAD');
  };
  await mkdir(repo);
  await git('init', '-q', '-b', 'main');
  await git('remote', 'add', 'origin', 'git@github.com:acme/widget.git');
  const first = await commit('first', { 'a.txt': 'a\n', 'docs/old name.md': `${'text\n'.repeat(20)}` });
  const second = await commit('second', { 'b.txt': 'b\n' });
  await git('tag', '-a', 'v1', '-m', 'one');
  await git('checkout', '-q', '-b', 'feature');
  await mkdir(join(repo, 'src'));
  await git('mv', 'docs/old name.md', 'src/new.md');
  const feature = await commit('feature work', { 'src/x.ts': 'x\n' });
  await git('checkout', '-q', 'main');
  const third = await commit('third', { 'c.txt': 'c\n' });
  await git('checkout', '-q', 'feature');
  const recordDir = folder.path;
  return {
    ...{ repo, recordDir, git, first, second, third, feature },
    resolve: (name, given = {}, payload) => resolve({ repo, recordDir }, { name, given, payload }),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

async function resolve(
  place: { readonly repo: string; readonly recordDir: string },
  event: {
    readonly name: string;
    readonly given: Given;
    readonly payload: { readonly [key: string]: Json } | undefined;
  },
): Promise<Resolved> {
  const { name, given, payload } = event;
  await using resolved = await resolveEvent({
    ...place,
    workflow: 'w.yml',
    event: { name, ...(payload === undefined ? {} : { payload }) },
    hostEnv: { PATH: process.env.PATH ?? '' },
    clock: fixedClock(new Date(0)),
    ...given,
  });
  const changed = await resolved.changedFiles();
  // The temporary repository is gone after the event is disposed.
  const parents = await run('git', ['rev-list', '--parents', '-n1', resolved.sha], { cwd: resolved.directory });
  return { ...resolved, changed: changed?.toSorted(), parents: parents.stdout.trim().split(' ').slice(1) };
}
