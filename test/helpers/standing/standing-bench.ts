import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { systemClock } from '../../../src/core/system/clock.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { listRuns, type RunRecord, repositoryKey } from '../../../src/runner/services/records/run-records.ts';
import { readQueue } from '../../../src/runner/standing/queue/queue-file.ts';
import type { QueueState } from '../../../src/runner/standing/queue/queue-state.ts';
import { runStanding } from '../../../src/runner/standing/run-standing.ts';
import type { StandingOptions } from '../../../src/runner/standing/setup/standing-options.ts';
import { standingFolder } from '../../../src/runner/standing/standing-folder.ts';

const run = promisify(execFile);

/** A repository with a standing runner, and a clone that pushes into it. Disposing removes both. */
export interface StandingBench extends AsyncDisposable {
  /** The repository that is watched, bare or not. */
  readonly repo: string;
  readonly clone: string;
  readonly recordDir: string;
  /** The standing runner's own folder. */
  readonly folder: string;
  /** What the runner logged, of all starts. */
  readonly log: string[];
  git(...args: string[]): Promise<string>;
  /** Runs git in the clone. */
  inClone(...args: string[]): Promise<string>;
  /** Commits files in the clone. */
  commit(files: Readonly<Record<string, string>>, message?: string): Promise<string>;
  /** Commits files in the clone and pushes `main`. */
  push(files: Readonly<Record<string, string>>): Promise<string>;
  options(rest?: Partial<StandingOptions>): StandingOptions;
  /** Starts the runner, which ends when nothing is left to do. */
  once(rest?: Partial<StandingOptions>): Promise<void>;
  queue(): Promise<QueueState>;
  runs(): Promise<readonly RunRecord[]>;
  /** The lines that steps appended to the file `$MARKS`. */
  marks(): string[];
}

/** Makes a repository with the given files on `main`. A repository that is not bare has the branch `work` checked out. */
export async function standingBench(
  files: Readonly<Record<string, string>>,
  { bare = true }: { readonly bare?: boolean } = {},
): Promise<StandingBench> {
  const temp = await tempFolder('standing');
  const clone = join(temp.path, 'clone');
  const repo = join(temp.path, bare ? 'widget.git' : 'widget');
  const recordDir = join(temp.path, 'records');
  const marks = join(temp.path, 'marks');
  const call = async (cwd: string, args: readonly string[]): Promise<string> =>
    (await run('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args], { cwd })).stdout.trim();
  await run('git', ['init', '-q', ...(bare ? ['--bare'] : []), '-b', 'main', repo]);
  await run('git', ['init', '-q', '-b', 'main', clone]);
  await call(clone, ['remote', 'add', 'origin', repo]);
  const commit: StandingBench['commit'] = async (changed, message = 'change') => {
    for (const [path, text] of Object.entries(changed)) {
      await mkdir(dirname(join(clone, path)), { recursive: true });
      await writeFile(join(clone, path), text);
    }
    await call(clone, ['add', '-A']);
    await call(clone, ['commit', '-q', '--allow-empty', '-m', message]);
    return call(clone, ['rev-parse', 'HEAD']);
  };
  const push: StandingBench['push'] = async (changed) => {
    const sha = await commit(changed);
    await call(clone, ['push', '-q', 'origin', 'main']);
    return sha;
  };
  if (bare) await push(files);
  else {
    await commit(files);
    await call(repo, ['fetch', '-q', clone, 'main:main', '--update-head-ok']);
    await call(repo, ['checkout', '-q', '-b', 'work', 'main']);
  }
  const folder = standingFolder(recordDir, repositoryKey(repo));
  const log: string[] = [];
  const never = new AbortController().signal;
  const options: StandingBench['options'] = (rest = {}) => ({
    folder,
    maxJobs: 4,
    onCommit: false,
    hook: false,
    interrupted: 'rerun',
    once: true,
    signal: never,
    force: never,
    settleMs: 10,
    pollMs: 50,
    log: (line) => log.push(line),
    ...rest,
    runs: {
      repo,
      recordDir,
      anyLabel: true,
      hostEnv: { PATH: process.env.PATH ?? '', HOME: temp.path, MARKS: marks },
      clock: systemClock(),
      ...rest.runs,
    },
  });
  return {
    repo,
    clone,
    recordDir,
    folder,
    log,
    git: (...args) => call(repo, args),
    inClone: (...args) => call(clone, args),
    commit,
    push,
    options,
    once: (rest) => runStanding(options(rest)),
    queue: () => readQueue(folder),
    runs: () => listRuns(recordDir),
    marks: () => (existsSync(marks) ? readFileSync(marks, 'utf8').trim().split('\n') : []),
    [Symbol.asyncDispose]: () => temp[Symbol.asyncDispose](),
  };
}

/** A workflow with one job that appends the commit to `$MARKS`. */
export function markingWorkflow(on: string, name = 'ci'): string {
  return `name: ${name}
on: ${on}
jobs:
  mark:
    runs-on: self-hosted
    steps: [{ run: 'echo "${name} $GITHUB_EVENT_NAME $GITHUB_REF_NAME $GITHUB_SHA" >> "$MARKS"' }]
`;
}
