import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeBasePack } from '../../../src/core/bundle/store/base-pack.ts';
import { openJudgeStore } from '../../../src/core/bundle/store/judge-store.ts';
import { workerNames } from '../../../src/core/contracts/worker.ts';
import { openGit } from '../../../src/core/git/git.ts';
import { readCheckoutSettings } from '../../../src/core/git/worker-repository/checkout-settings.ts';
import { openWorkerRepository } from '../../../src/core/git/worker-repository/open-worker-repository.ts';
import { readSourceRepository } from '../../../src/core/git/worker-repository/source-repository.ts';
import type { Bench } from '../bench.ts';
import { type Cost, costOf, inTurn, type Row, rowOf } from '../measure.ts';
import { run } from '../run.ts';

const files = 20_000;
const turns = 3;

/**
 * On a repository with 20,000 files: five workers' repositories against five linked worktrees, and the pack of the base commit with a store
 * that is opened from it against a clone of that one commit.
 */
export async function* repositories(bench: Bench): AsyncIterable<Row> {
  const folder = join(bench.folder, 'repositories');
  const repo = join(folder, 'repo');
  const sha = await makeRepository(repo);
  const of = `${files} files`;
  const opened = await inTurn(
    turns,
    () => openFive(repo, sha, join(folder, 'workers')),
    () => addFive(repo, sha, join(folder, 'linked')),
  );
  yield rowOf({ name: 'repositories-workers', of, goal: 1.2 }, opened);
  const stored = await inTurn(
    turns,
    () => judgeStore(repo, sha, join(folder, 'base.pack')),
    () => shallowClone(repo, join(folder, 'clone.git')),
  );
  yield rowOf({ name: 'repositories-store', of, goal: 1.3 }, stored);
  await rm(folder, { recursive: true });
}

async function makeRepository(repo: string): Promise<string> {
  await mkdir(repo, { recursive: true });
  await run('git', ['init', '--quiet', '--initial-branch=main', repo]);
  const entries = Array.from({ length: files }, (_, at) => {
    const text = `export const value${at} = ${at};\nexport const twice${at} = value${at} * 2;\n`;
    return `M 100644 inline src/part-${Math.floor(at / 100)}/file-${at}.ts\ndata ${text.length}\n${text}\n`;
  });
  const head = 'commit refs/heads/main\ncommitter B <b@localhost> 1700000000 +0000\ndata 4\nbase\n';
  await run('git', ['-C', repo, 'fast-import', '--quiet'], { stdin: Buffer.from(`${head}${entries.join('')}`) });
  await run('git', ['-C', repo, 'gc', '--quiet']);
  return (await run('git', ['-C', repo, 'rev-parse', 'main'])).toString('utf8').trim();
}

async function openFive(repo: string, sha: string, folder: string): Promise<Cost> {
  const { env } = process;
  const cost = await costOf(async () => {
    const checkout = await readCheckoutSettings(repo, env);
    const source = await readSourceRepository(openGit({ dir: repo, env }), sha);
    await Promise.all(
      workerNames.map((branch) =>
        openWorkerRepository({ source, folder: join(folder, branch), branch, sha, checkout, env }),
      ),
    );
  });
  await rm(folder, { recursive: true });
  return cost;
}

async function addFive(repo: string, sha: string, folder: string): Promise<Cost> {
  const cost = await costOf(async () => {
    // One after the other, as linked worktrees of one repository had to be.
    for (const name of workerNames)
      await run('git', ['-C', repo, 'worktree', 'add', '--quiet', '--detach', join(folder, name), sha]);
  });
  await rm(folder, { recursive: true });
  await run('git', ['-C', repo, 'worktree', 'prune']);
  return cost;
}

async function judgeStore(repo: string, sha: string, file: string): Promise<Cost> {
  const { env } = process;
  const git = openGit({ dir: repo, env });
  const tree = (await git.run(['rev-parse', `${sha}^{tree}`])).text;
  return costOf(async () => {
    const pack = await makeBasePack(git, sha, file);
    await using _store = await openJudgeStore({ pack, base: { sha, tree }, env });
  });
}

async function shallowClone(repo: string, folder: string): Promise<Cost> {
  const cost = await costOf(() => run('git', ['clone', '--quiet', '--depth=1', '--no-local', '--bare', repo, folder]));
  await rm(folder, { recursive: true });
  return cost;
}
