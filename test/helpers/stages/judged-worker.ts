import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBorrowingStore } from '../../../src/core/bundle/store/borrowing-store.ts';
import { collectBundle } from '../../../src/core/bundle/worktree/collect-bundle.ts';
import { collectRecord } from '../../../src/core/contracts/verdict/collect-record.ts';
import { factoryRepo, goodOutbox, testLock, testStart, writeFiles } from '../runs/factory-repo.ts';

const worker = 'A_core';
const lines = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_none, at) => `line ${from + at}\n`).join('');
const earlier = {
  'src/a.js': lines(1, 10),
  'docs/guide.md': lines(1, 5),
  '.gitignore': 'lib/\nnode_modules/\ndist/\n',
};
const base = { ...earlier, 'src/a.js': lines(1, 20), 'src/new.js': 'new\n' };

/** What a prompt, the user's own ignore rules, policy and the worker say about files. */
export interface Asked {
  readonly mustDeliver?: readonly string[];
  readonly excludes?: readonly string[];
  readonly claims?: readonly string[];
  /** `security.allow_protected_paths`. */
  readonly allowed?: readonly string[];
}

/** Lets a worker run shell lines in its repository, collects, and gives the changed paths and the findings. */
export async function judged(
  script: string,
  { mustDeliver = [], excludes = [], claims = [], allowed = [] }: Asked = {},
) {
  await using repo = await factoryRepo(base, { earlier });
  await repo.git.run(['branch', 'side', 'HEAD~1']);
  const { path } = await repo.openWorktree(worker);
  const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_EDITOR: 'true' };
  execFileSync('/bin/sh', ['-c', `set -e\n${script}`], { cwd: path, env, stdio: 'pipe' });
  const claimed = { changes: claims.map((claim) => ({ path: claim, reason: 'made it' })) };
  writeFiles(join(path, repo.layout.outbox(worker)), {
    ...goodOutbox(worker),
    ...(claims.length === 0 ? {} : { 'FILES_CHANGED.json': JSON.stringify(claimed) }),
  });
  await using store = await openBorrowingStore({ repo: repo.root, env: process.env });
  const truth = await collectBundle({
    store,
    root: repo.root,
    layout: repo.layout,
    worker,
    worktree: path,
    baseSha: repo.baseSha,
    startedAt: testStart,
    lock: testLock(worker),
    limits: { max_changed_files: 100, max_patch_bytes: 1_000_000, allow_protected_paths: allowed },
    logs: [],
    mustDeliver,
    excludes,
    objectFolders: [join(repo.root, '.git/objects')],
    env: process.env,
  });
  const file = join(repo.root, repo.layout.bundle(worker), 'LOGS/COLLECT.json');
  const { findings } = collectRecord.parse(JSON.parse(readFileSync(file, 'utf8')));
  return {
    changed: truth.changes.map((change) => change.path),
    findings: findings.map(({ severity, code, file: about }) => `${severity} ${code} ${about ?? ''}`.trim()),
    messages: findings.map(({ message }) => message),
    hasLeftBehind: existsSync(join(repo.root, repo.layout.runDir, 'logs', worker, 'LEFT_BEHIND.bundle')),
  };
}
