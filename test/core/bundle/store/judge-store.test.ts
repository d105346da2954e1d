import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type BasePack, makeBasePack } from '../../../../src/core/bundle/store/base-pack.ts';
import { openJudgeStore } from '../../../../src/core/bundle/store/judge-store.ts';
import { openGit } from '../../../../src/core/git/git.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';

const env = { PATH: process.env.PATH };
const identity = ['-c', 'user.name=U', '-c', 'user.email=u@example.com'];

async function ground(format = 'sha1') {
  const folder = await tempFolder('judge-store');
  const root = join(folder.path, 'user');
  mkdirSync(root);
  const user = (...args: string[]): string =>
    execFileSync('git', [...identity, ...args], { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim();
  user('init', '-q', '-b', 'main', `--object-format=${format}`);
  for (const name of ['first', 'second']) {
    mkdirSync(join(root, name));
    writeFileSync(join(root, name, 'file.txt'), `${name}\n`);
    user('add', '-A');
    user('commit', '-q', '-m', name);
  }
  const base = { sha: user('rev-parse', 'HEAD'), tree: user('rev-parse', 'HEAD^{tree}') };
  const git = openGit({ dir: root, env });
  const file = join(folder.path, 'store/base.pack');
  const open = (pack: BasePack, given = base) => openJudgeStore({ pack, base: given, env, parent: folder.path });
  return { root, user, base, git, file, open, folder: folder.path, [Symbol.asyncDispose]: folder[Symbol.asyncDispose] };
}

describe("the judge's store", () => {
  it.each(['sha1', 'sha256'])('holds the base commit and not its history (%s)', async (format) => {
    await using at = await ground(format);
    const pack = await makeBasePack(at.git, at.base.sha, at.file);
    expect(pack.sha256).toBe(sha256(readFileSync(at.file)));
    rmSync(join(at.root, '.git'), { recursive: true });
    const store = await at.open(pack);
    expect((await store.git.run(['ls-tree', '-r', '--name-only', at.base.sha])).text).toBe(
      'first/file.txt\nsecond/file.txt',
    );
    expect((await store.git.run(['log', '--format=%s', at.base.sha])).text).toBe('second');
    expect(store.objectFormat).toBe(format);
    await store[Symbol.asyncDispose]();
    expect(existsSync(store.gitDir)).toBe(false);
  });

  it('takes no index file, ref or configuration from beside the pack', async () => {
    await using at = await ground();
    const pack = await makeBasePack(at.git, at.base.sha, at.file);
    for (const name of ['base.idx', 'config', 'multi-pack-index', 'packed-refs']) {
      writeFileSync(join(at.folder, 'store', name), 'planted');
    }
    await using store = await at.open(pack);
    expect((await store.git.run(['for-each-ref'])).text).toBe('');
    expect((await store.git.run(['fsck', '--strict', '--no-dangling'])).text).toBe('');
  });

  /** Changing every object file of the user after the pack was made changes nothing that is judged. */
  it('does not read the objects of the user repository again', async () => {
    await using at = await ground();
    const pack = await makeBasePack(at.git, at.base.sha, at.file);
    const other = at.user('hash-object', '-w', '-t', 'blob', join(at.root, 'first/file.txt'));
    const victim = at.user('rev-parse', 'HEAD:second/file.txt');
    const loose = (id: string) => join(at.root, '.git/objects', id.slice(0, 2), id.slice(2));
    rmSync(loose(victim), { force: true });
    cpSync(loose(other), loose(victim));
    await using store = await at.open(pack);
    expect((await store.git.run(['cat-file', 'blob', `${at.base.sha}:second/file.txt`])).text).toBe('second');
    await expect(makeBasePack(at.git, at.base.sha, at.file).then((again) => at.open(again))).rejects.toMatchObject({
      fault: 'internal',
    });
  });

  type Ground = Awaited<ReturnType<typeof ground>>;
  const flipped = (bytes: Buffer): Buffer => {
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    return bytes;
  };
  const damages: readonly (readonly [string, (at: Ground) => void])[] = [
    ['bytes after the pack', (at) => appendFileSync(at.file, 'x')],
    ['a cut pack', (at) => writeFileSync(at.file, readFileSync(at.file).subarray(0, -30))],
    ['an empty file', (at) => writeFileSync(at.file, '')],
    ['no file', (at) => rmSync(at.file)],
    ['a flipped byte', (at) => writeFileSync(at.file, flipped(readFileSync(at.file)))],
  ];

  it.each(damages)('refuses %s', async (_name, damage) => {
    await using at = await ground();
    const pack = await makeBasePack(at.git, at.base.sha, at.file);
    damage(at);
    await expect(at.open(pack)).rejects.toMatchObject({ code: 'ERR_STORE_ALTERED', fault: 'internal' });
  });

  it('refuses a good pack that is not the recorded one', async () => {
    await using at = await ground();
    const pack = await makeBasePack(at.git, at.base.sha, at.file);
    await expect(at.open({ ...pack, sha256: '0'.repeat(64) })).rejects.toMatchObject({ code: 'ERR_STORE_ALTERED' });
  });

  it('refuses a whole pack that lacks one object of the base commit, or belongs to another commit', async () => {
    await using at = await ground();
    const first = at.user('rev-parse', 'HEAD~1');
    const other = await makeBasePack(at.git, first, at.file);
    await expect(at.open(other)).rejects.toMatchObject({ code: 'ERR_STORE_ALTERED' });
    const ids = at.user('rev-list', '--objects', '--no-object-names', '-1', 'HEAD').split('\n').slice(0, -1);
    const lacking = execFileSync('git', ['pack-objects', '--stdout', '-q'], { cwd: at.root, input: ids.join('\n') });
    writeFileSync(at.file, lacking);
    const pack = { file: at.file, sha256: sha256(lacking) };
    await expect(at.open(pack)).rejects.toMatchObject({ code: 'ERR_STORE_ALTERED' });
  });

  it('refuses a base whose tree is not the recorded one', async () => {
    await using at = await ground();
    const pack = await makeBasePack(at.git, at.base.sha, at.file);
    const wrong = { ...at.base, tree: at.user('rev-parse', 'HEAD~1^{tree}') };
    await expect(at.open(pack, wrong)).rejects.toMatchObject({ code: 'ERR_STORE_ALTERED' });
  });
});
