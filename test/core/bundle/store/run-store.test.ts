import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openBorrowingStore } from '../../../../src/core/bundle/store/borrowing-store.ts';
import { ensureRunPack, type JudgedRun, openRunStore } from '../../../../src/core/bundle/store/run-store.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { type FactoryRepo, factoryRepo, testRunId } from '../../../helpers/runs/factory-repo.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';

describe('the store of a run', () => {
  let repo: FactoryRepo;
  let run: JudgedRun;
  let pack: string;
  beforeAll(async () => {
    repo = await factoryRepo({ 'a.txt': 'a\n' }, { earlier: { 'old.txt': 'old\n' } });
    const inputs = { run_id: testRunId, base_sha: repo.baseSha, base_tree: repo.baseTree };
    run = { root: repo.root, layout: repo.layout, inputs, env: process.env };
    pack = join(repo.root, repo.layout.basePack);
  });
  beforeEach(() => rmSync(dirname(pack), { recursive: true, force: true }));
  afterAll(async () => await repo[Symbol.asyncDispose]());

  it('comes from the pack of prepare, as long as pack and checksum are there', async () => {
    const first = await ensureRunPack(run);
    expect(first).toEqual({ file: pack, sha256: sha256(readFileSync(pack)) });
    expect(readFileSync(`${pack}.sha256`, 'utf8')).toBe(`${first.sha256}  base.pack\n`);
    const { ino } = statSync(pack);
    expect(await ensureRunPack(run)).toEqual(first);
    expect(statSync(pack).ino).toBe(ino);
    for (const text of ['', `${first.sha256}  base.pack`, `${first.sha256}  other.pack\n`, `x${first.sha256}\n`]) {
      writeFileSync(`${pack}.sha256`, text);
      expect(await ensureRunPack(run)).toEqual(first);
      expect(readFileSync(`${pack}.sha256`, 'utf8')).toBe(`${first.sha256}  base.pack\n`);
    }
    rmSync(pack);
    expect(await ensureRunPack(run)).toEqual(first);
    expect(existsSync(pack)).toBe(true);
  });

  it('refuses a pack that was changed since', async () => {
    await ensureRunPack(run);
    writeFileSync(`${pack}.sha256`, `${'0'.repeat(64)}  base.pack\n`);
    expect((await refusal(() => openRunStore(run))).code).toBe('ERR_STORE_ALTERED');
  });

  it('needs a run that records its tree, and a base commit that exists', async () => {
    const old = { ...run, inputs: { run_id: testRunId, base_sha: repo.baseSha } } as unknown as JudgedRun;
    expect((await refusal(() => openRunStore(old))).code).toBe('ERR_RUN_VERSION');
    const unknown = await refusal(() => openRunStore({ ...run, inputs: { ...run.inputs, base_sha: '1'.repeat(40) } }));
    expect([unknown.code, unknown.file]).toEqual(['ERR_REF_UNKNOWN', repo.layout.inputs]);
    expect(existsSync(`${pack}.sha256`)).toBe(false);
    const blob = execFileSync('git', ['rev-parse', 'HEAD:a.txt'], { cwd: repo.root, encoding: 'utf8' }).trim();
    const noCommit = await refusal(() => openRunStore({ ...run, inputs: { ...run.inputs, base_sha: blob } }));
    expect(noCommit.code).toBe('ERR_REF_UNKNOWN');
  });

  it('keeps the error of the pack where the commit is there', async () => {
    await ensureRunPack(run);
    rmSync(dirname(pack), { recursive: true });
    writeFileSync(dirname(pack), 'a file in place of the folder');
    await expect(ensureRunPack(run)).rejects.toMatchObject({ code: expect.not.stringMatching(/^ERR_REF_UNKNOWN$/) });
  });

  it('ends with its signal', async () => {
    await ensureRunPack(run);
    const error = await openRunStore({ ...run, signal: AbortSignal.abort() }).catch((cause: unknown) => cause);
    expect(error).not.toMatchObject({ code: 'ERR_STORE_ALTERED' });
    expect(error).toBeInstanceOf(Error);
  });
});

describe('a store that borrows objects', () => {
  it.each(['sha1', 'sha256'])('reads a shallow %s clone, and neither its settings nor its refs', async (format) => {
    await using temp = await tempFolder('borrowing');
    const git = (cwd: string, ...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=U', '-c', 'user.email=u@example.com', ...args], {
        cwd,
        encoding: 'utf8',
        stdio: 'pipe',
      }).trim();
    const origin = join(temp.path, 'origin');
    git(temp.path, 'init', '-q', '-b', 'main', `--object-format=${format}`, origin);
    for (const name of ['one', 'two']) git(origin, 'commit', '-q', '--allow-empty', '-m', name);
    const clone = join(temp.path, 'clone');
    git(temp.path, 'clone', '-q', '--depth=1', `file://${origin}`, clone);
    git(clone, 'config', 'core.abbrev', '7');
    const head = git(clone, 'rev-parse', 'HEAD');
    const store = await openBorrowingStore({ repo: clone, env: process.env, parent: temp.path });
    expect(store.objectFormat).toBe(format);
    expect(store.gitDir.startsWith(temp.path)).toBe(true);
    expect((await store.git.run(['log', '--format=%s', head])).text).toBe('two');
    expect((await store.git.run(['for-each-ref'])).text).toBe('');
    expect((await store.git.run(['config', 'core.abbrev'], { accept: [0, 1] })).exitCode).toBe(1);
    await store[Symbol.asyncDispose]();
    expect(existsSync(store.gitDir)).toBe(false);
  });
});
