import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openBorrowingStore } from '../../../../src/core/bundle/store/borrowing-store.ts';
import { collectBundle } from '../../../../src/core/bundle/worktree/collect-bundle.ts';
import { collectRecord } from '../../../../src/core/contracts/verdict/collect-record.ts';
import { finding } from '../../../../src/core/diagnostics/app-error.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import {
  type FactoryRepo,
  factoryRepo,
  goodOutbox,
  testLock,
  testStart,
  writeFiles,
} from '../../../helpers/runs/factory-repo.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';

const worker = 'A_core';
const limits = { max_changed_files: 10, max_patch_bytes: 1_000 };

/** The records of one worker's bundle. Every case has the same worktree, with one changed file. */
describe('the records of a bundle', () => {
  let repo: FactoryRepo;
  let worktree: string;
  let outbox: string;
  let bundle: string;
  beforeAll(async () => {
    repo = await factoryRepo({ 'a.txt': 'a\n', '.gitattributes': '*.big filter=lfs\n', '.gitignore': 'lib/\n' });
    worktree = (await repo.openWorktree(worker)).path;
    writeFiles(worktree, { 'x.txt': 'x\n' });
    outbox = join(worktree, repo.layout.outbox(worker));
    bundle = join(repo.root, repo.layout.bundle(worker));
  });
  afterEach(() => rmSync(outbox, { recursive: true }));
  afterAll(async () => await repo[Symbol.asyncDispose]());

  const read = (name: string): string => readFileSync(join(bundle, name), 'utf8');
  async function collect(
    own: Readonly<Record<string, string>> = {},
    rest: Partial<Parameters<typeof collectBundle>[0]> = {},
  ) {
    writeFiles(outbox, { ...goodOutbox(worker), ...own });
    await using store = await openBorrowingStore({ repo: repo.root, env: process.env });
    const truth = await collectBundle({
      store,
      root: repo.root,
      layout: repo.layout,
      worker,
      worktree,
      baseSha: repo.baseSha,
      startedAt: testStart,
      lock: testLock(worker),
      limits,
      logs: [],
      env: process.env,
      ...rest,
    });
    const message =
      truth.commit === null ? '' : (await store.git.run(['log', '-1', '--format=%B', truth.commit])).text.trim();
    return { truth, message, record: collectRecord.parse(JSON.parse(read('LOGS/COLLECT.json'))) };
  }

  it('hold nothing of an earlier attempt', async () => {
    writeFiles(bundle, { 'OLD.txt': 'old', 'LOGS/old.log': 'old' });
    await collect();
    expect(readdirSync(bundle, { recursive: true }).sort()).toEqual([
      'CHANGES.bundle',
      'DIFF.patch',
      'DONE.marker',
      'FILES_CHANGED.json',
      'HANDOFF_NOTE.json',
      'LOGS',
      'LOGS/COLLECT.json',
      'LOGS/INDEX.json',
      'SCOPE_LOCK.json',
      'STATUS.json',
      'SUGGESTIONS.md',
      'SUMMARY.md',
    ]);
  });

  it('name the launch revision from the second on, and the commit with its trailers', async () => {
    const { truth, record, message } = await collect({ 'SUMMARY.md': '# Summary\n\nAdd x\n' }, { assistedBy: 'Codex' });
    expect(record).toMatchObject({ worker, base_sha: repo.baseSha, commit: truth.commit, refused: false });
    expect(record).not.toHaveProperty('revision');
    const trailers = `Factory-Run-Id: ${repo.layout.runId}\nFactory-Worker: A_core`;
    expect(message).toBe(`Add x\n\n${trailers}\nAssisted-by: Codex`);
    const second = await collect({}, { revision: 2 });
    expect([second.record.revision, second.message]).toEqual([
      2,
      `A_core: changes of run ${repo.layout.runId}\n\n${trailers}`,
    ]);
    expect((await collect({}, { revision: 1 })).record).not.toHaveProperty('revision');
  });

  it.each<readonly [what: string, claims: unknown, reason: string]>([
    ['a reason', { changes: [{ path: 'x.txt', reason: 'because' }] }, 'because'],
    ['a reason between entries of another form', { changes: [null, 1, { path: 'x.txt', reason: 'why' }] }, 'why'],
    ['a number as reason', { changes: [{ path: 'x.txt', reason: 1 }] }, 'changed by A_core'],
    ['a number as path', { changes: [{ path: 1, reason: 'because' }] }, 'changed by A_core'],
    ['no list', { changes: { path: 'x.txt', reason: 'because' } }, 'changed by A_core'],
    ['null', null, 'changed by A_core'],
  ])('take reasons from claims with %s', async (_what, claims, reason) => {
    await collect({ 'FILES_CHANGED.json': JSON.stringify(claims) });
    expect(JSON.parse(read('FILES_CHANGED.json')).changes).toEqual([
      { path: 'x.txt', change_type: 'added', reason, sha256: sha256('x\n') },
    ]);
  });

  it('survive claims that are no JSON', async () => {
    await collect({ 'FILES_CHANGED.json': '{', 'STATUS.json': '{' });
    expect(JSON.parse(read('FILES_CHANGED.json')).changes[0].reason).toBe('changed by A_core');
  });

  it.each<readonly [what: string, status: object, expected: boolean]>([
    ['all three parts', { noop: true, noop_reason: 'done before', noop_ack: 'yes' }, true],
    ['noop: false', { noop: false, noop_reason: 'done before', noop_ack: 'yes' }, false],
    ['no reason', { noop: true, noop_ack: 'yes' }, false],
    ['no acknowledgement', { noop: true, noop_reason: 'done before' }, false],
    ['an empty reason', { noop: true, noop_reason: '', noop_ack: 'yes' }, false],
  ])('declare a noop with %s', async (_what, status, expected) => {
    rmSync(join(worktree, 'x.txt'));
    try {
      const { truth } = await collect(goodOutbox(worker, { ...status }));
      expect(truth.commit).toBeNull();
      expect(existsSync(join(bundle, 'FILES_CHANGED.json'))).toBe(expected);
    } finally {
      writeFiles(worktree, { 'x.txt': 'x\n' });
    }
  });

  it("list the logs of dispatch before the worker's of the same name, and its codes only where they are numbers", async () => {
    const codes = [
      { path: 'LOGS/a.log', rc: 3 },
      { path: 'LOGS/b.log', rc: '3' },
      { path: 'LOGS/c.log', rc: 1.5 },
      { path: 'LOGS/agent.log', rc: 9 },
    ];
    const logs = Object.fromEntries(['a', 'b', 'c', 'd', 'agent'].map((name) => [`LOGS/${name}.log`, name]));
    await collect(
      { ...logs, 'LOGS/INDEX.json': JSON.stringify({ logs: codes }) },
      { logs: [{ name: 'agent', path: 'LOGS/agent.log', rc: 4 }] },
    );
    expect(JSON.parse(read('LOGS/INDEX.json'))).toMatchObject({
      owner: worker,
      logs: [
        { name: 'COLLECT.json', path: 'LOGS/COLLECT.json', rc: 0 },
        { name: 'a.log', path: 'LOGS/a.log', rc: 3 },
        { name: 'agent', path: 'LOGS/agent.log', rc: 4 },
        { name: 'b.log', path: 'LOGS/b.log', rc: 0 },
        { name: 'c.log', path: 'LOGS/c.log', rc: 0 },
        { name: 'd.log', path: 'LOGS/d.log', rc: 0 },
      ],
    });
  });

  it('contain findings of dispatch, outbox and scan by file, each with its worker', async () => {
    writeFiles(worktree, { 'lib/new.txt': 'n' });
    const { record } = await collect(
      { 'LOGS/.odd': 'x' },
      { findings: [finding('ERR_RUN_FOLDER_ALTERED', 'It changed.', { file: 'zz', severity: 'warning' })] },
    );
    rmSync(join(worktree, 'lib'), { recursive: true });
    expect(record.findings.map(({ code, file, worker: of }) => [code, file, of])).toEqual([
      ['ERR_IGNORED_FILES', undefined, worker],
      ['ERR_BUNDLE_FILE_INVALID', `${repo.layout.outbox(worker)}/LOGS/".odd"`, worker],
      ['ERR_RUN_FOLDER_ALTERED', 'zz', worker],
    ]);
  });

  it('have secrets of the run redacted in every file that people read, and in no other', async () => {
    const secret = 'k3y-of-the-run-0123456789';
    const files = {
      ...goodOutbox(worker, { errors: [secret] }),
      'SUMMARY.md': `Used ${secret}.\n`,
      'SUGGESTIONS.md': `Change ${secret}.\n`,
      'HANDOFF_NOTE.json': JSON.stringify({ summary: secret }),
      'LOGS/a.log': secret,
      'DIFF.patch': secret,
    };
    const { record } = await collect(files, { knownSecrets: [secret] });
    const holds = Object.keys(files).filter(
      (name) => existsSync(join(bundle, name)) && name !== 'DIFF.patch' && read(name).includes(secret),
    );
    expect(holds).toEqual([]);
    expect(read('CLAIMED_DIFF.patch')).toBe(secret);
    expect(record.findings.map(({ code, severity }) => [code, severity])).toEqual([['ERR_SECRET_REDACTED', 'warning']]);
  });

  it('of too many files or too large a patch say so, and the bundle has no changes', async () => {
    for (const [given, what] of [
      [{ max_changed_files: 0, max_patch_bytes: 1_000 }, 'more than 0 paths differ'],
      [{ max_changed_files: 10, max_patch_bytes: 50 }, 'a patch of over 50 bytes'],
    ] as const) {
      writeFiles(outbox, goodOutbox(worker));
      const error = await refusal(() => collect({}, { limits: given }));
      expect([error.code, error.worker]).toEqual(['ERR_DIFF_BUDGET', worker]);
      expect(error.message).toContain(`A_core changed too much: ${what}; allowed are ${given.max_changed_files} files`);
      const record = collectRecord.parse(JSON.parse(read('LOGS/COLLECT.json')));
      expect([record.refused, record.commit, record.findings.at(-1)?.code]).toEqual([true, null, 'ERR_DIFF_BUDGET']);
      expect(JSON.parse(read('LOGS/INDEX.json')).logs).toEqual([
        { name: 'COLLECT.json', path: 'LOGS/COLLECT.json', rc: 2 },
      ]);
      const missing = ['CHANGES.bundle', 'DIFF.patch', 'FILES_CHANGED.json'];
      expect(missing.filter((name) => existsSync(join(bundle, name)))).toEqual([]);
    }
  });

  it('keep the content behind LFS pointers in the run folder, once', async () => {
    const oid = sha256('large content\n');
    const kept = join(repo.root, repo.layout.lfsDir, oid);
    writeFiles(worktree, { 'm.big': 'large content\n' });
    await collect();
    expect(readFileSync(kept, 'utf8')).toBe('large content\n');
    writeFileSync(kept, 'as it was\n');
    await collect();
    expect(readFileSync(kept, 'utf8')).toBe('as it was\n');
    expect(readdirSync(join(repo.root, repo.layout.lfsDir))).toEqual([oid]);
    rmSync(join(worktree, 'm.big'));
  });

  it('keep the commits of other branches beside the bundle, as long as there are any', async () => {
    const kept = join(repo.root, repo.layout.runDir, 'logs', worker, 'LEFT_BEHIND.bundle');
    const git = (...args: readonly string[]): string =>
      execFileSync('git', ['-c', 'user.name=W', '-c', 'user.email=w@example.com', ...args], {
        cwd: worktree,
        encoding: 'utf8',
        stdio: 'pipe',
      }).trim();
    const blob = git('hash-object', '-w', 'x.txt');
    git('update-index', '--add', '--cacheinfo', `100644,${blob},y.txt`);
    const left = git('commit-tree', git('write-tree'), '-p', 'HEAD', '-m', 'left');
    git('reset', '-q');
    writeFiles(worktree, { 'x.txt': 'other\n' });
    git('update-ref', 'refs/heads/left', left);
    const { record } = await collect();
    expect(record.findings.map(({ code, severity, file }) => `${severity} ${code} ${file}`)).toEqual([
      'error ERR_WORK_LEFT_BEHIND y.txt',
    ]);
    expect(existsSync(kept)).toBe(true);
    git('update-ref', '-d', 'refs/heads/left');
    writeFiles(worktree, { 'x.txt': 'x\n' });
    expect((await collect()).record.findings).toEqual([]);
    expect(existsSync(kept)).toBe(false);
  });

  it('need a worktree that is a folder', async () => {
    writeFiles(bundle, { 'OLD.txt': 'old' });
    const error = await refusal(() => collect({}, { worktree: join(worktree, 'a.txt') }));
    expect([error.code, error.worker]).toEqual(['ERR_WORKTREE_UNREADABLE', worker]);
    expect(existsSync(bundle)).toBe(false);
  });
});
