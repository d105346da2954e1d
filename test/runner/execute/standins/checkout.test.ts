import { chmod, lstat, mkdir, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Git, openGit } from '../../../../src/core/git/git.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { checkoutAction } from '../../../../src/runner/execute/standins/checkout.ts';
import type { KeptFetches } from '../../../../src/runner/execute/steps/builtin-action.ts';
import { builtinStep, type SeenStep } from '../../../helpers/builtin-step.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

const identity = {
  GIT_AUTHOR_NAME: 'T',
  GIT_AUTHOR_EMAIL: 't@localhost',
  GIT_COMMITTER_NAME: 'T',
  GIT_COMMITTER_EMAIL: 't@localhost',
};

describe('the local actions/checkout', () => {
  let folder: TempFolder;
  let origin: Git;
  let first = '';
  let second = '';
  let topic = '';
  beforeEach(async () => {
    folder = await tempFolder('checkout');
    const directory = join(folder.path, 'origin repo');
    await mkdir(directory);
    origin = openGit({ dir: directory, env: process.env, bind: identity });
    await origin.run(['init', '-q', '-b', 'main', '.']);
    first = await commit('a.txt', 'one\n');
    await origin.run(['tag', '-a', '-m', 'v1', 'v1']);
    await origin.run(['checkout', '-q', '-b', 'topic/x']);
    topic = await commit('topic.txt', 'topic\n');
    await origin.run(['checkout', '-q', 'main']);
    second = await commit('a.txt', 'two\n');
    await origin.run(['update-ref', 'refs/pull/7/merge', topic]);
  });
  afterEach(async () => {
    await folder[Symbol.asyncDispose]();
  });

  const commit = async (path: string, text: string): Promise<string> => {
    await writeFile(join(origin.dir, path), text);
    await origin.run(['add', '-A']);
    await origin.run(['commit', '-q', '-m', path]);
    return (await origin.run(['rev-parse', 'HEAD'])).text;
  };
  const checkOut = async (
    inputs: Record<string, string> = {},
    event: { ref: string; sha: string } = { ref: 'refs/heads/main', sha: second },
    given: { readonly fetches?: KeptFetches } = {},
  ): Promise<{ git: Git; seen: SeenStep }> => {
    const repository = { directory: origin.dir, ...event };
    const { context, seen } = await builtinStep({
      folder: folder.path,
      inputs,
      env: { PATH: process.env.PATH ?? '' },
      repository,
      ...given,
    });
    await checkoutAction.main(context);
    return { git: openGit({ dir: join(context.workspace, inputs.path ?? '.'), env: process.env }), seen };
  };
  const head = async (git: Git) => ({
    sha: (await git.run(['rev-parse', 'HEAD'])).text,
    branch: (await git.run(['symbolic-ref', '--short', '-q', 'HEAD'], { accept: [0, 1] })).text,
    commits: Number((await git.run(['rev-list', '--all', '--count'])).text),
    shallow: (await git.run(['rev-parse', '--is-shallow-repository'])).text === 'true',
  });

  it('checks out only the event’s commit by default, on its branch', async () => {
    const { git, seen } = await checkOut();
    expect(await head(git)).toEqual({ sha: second, branch: 'main', commits: 1, shallow: true });
    expect(await readFile(join(git.dir, 'a.txt'), 'utf8')).toBe('two\n');
    expect((await git.run(['config', 'remote.origin.url'])).text).toBe(origin.dir);
    expect((await git.run(['tag'])).text).toBe('');
    expect(seen.outputs).toEqual({ ref: 'refs/heads/main', commit: second });
  });

  const isFetch = (line: string): boolean => line.includes(' fetch ');

  it('fetches a commit once for all jobs of a run, at each depth', async () => {
    const given = { fetches: { folder: join(folder.path, 'fetched'), byKey: new Map() } };
    const event = { ref: 'refs/heads/main', sha: second };
    const seen = await Promise.all(
      ['a', 'b', 'c'].map(async (path) => (await checkOut({ path }, event, given)).seen.log.filter(isFetch).length),
    );
    // Which of them is first depends on the machine.
    expect(seen.toSorted()).toEqual([0, 0, 1]);
    const { git } = await checkOut({ path: 'c', clean: 'false' }, event, given);
    expect(await head(git)).toEqual({ sha: second, branch: 'main', commits: 1, shallow: true });
    expect((await git.run(['for-each-ref', '--format=%(refname)'])).text.split('\n')).toEqual([
      'refs/heads/main',
      'refs/remotes/origin/main',
    ]);
    await git.run(['fsck', '--full', '--strict']);
    const deeper = await checkOut({ path: 'd', 'fetch-depth': '2' }, event, given);
    expect(deeper.seen.log.filter(isFetch)).toHaveLength(1);
    expect(await head(deeper.git)).toMatchObject({ commits: 2 });
  });

  it.each<[string, (file: string) => Promise<void>]>([
    ['was changed', (file) => writeFile(file, 'another pack')],
    ['is gone', (file) => rm(file)],
  ])('fetches again when a kept file %s', async (_what, change) => {
    const fetched = join(folder.path, 'fetched');
    const given = { fetches: { folder: fetched, byKey: new Map() } };
    const event = { ref: 'refs/heads/main', sha: second };
    await checkOut({ path: 'a' }, event, given);
    const packs = join(fetched, '0/objects/pack');
    for (const name of await readdir(packs)) {
      if (!name.endsWith('.idx')) continue;
      await chmod(join(packs, name), 0o644);
      await change(join(packs, name));
    }
    const { git, seen } = await checkOut({ path: 'b' }, event, given);
    expect(seen.log.filter(isFetch)).toHaveLength(1);
    expect(await head(git)).toEqual({ sha: second, branch: 'main', commits: 1, shallow: true });
    await git.run(['fsck', '--full', '--strict']);
  });

  it('copies a commit without parents, and one without a branch', async () => {
    const given = { fetches: { folder: join(folder.path, 'fetched'), byKey: new Map() } };
    for (const path of ['a', 'b']) {
      const { git } = await checkOut({ path }, { ref: '', sha: first }, given);
      expect(await head(git)).toMatchObject({ sha: first, branch: '' });
      await git.run(['fsck', '--full', '--strict']);
    }
  });

  /** Makes another repository beside the origin, with one commit. */
  const another = async (name: string, files: Record<string, string>): Promise<Git> => {
    const directory = join(folder.path, name);
    await mkdir(directory);
    const git = openGit({ dir: directory, env: process.env, bind: identity });
    await git.run(['init', '-q', '-b', 'trunk', '.']);
    for (const [path, text] of Object.entries(files)) await writeFile(join(directory, path), text);
    await git.run(['add', '-A']);
    await git.run(['commit', '-q', '-m', name]);
    return git;
  };

  it('checks out another repository of this machine, at its HEAD or a ref', async () => {
    const other = await another('other', { 'o.txt': 'first\n' });
    await other.run(['tag', 'v1']);
    await writeFile(join(other.dir, 'o.txt'), 'second\n');
    await other.run(['commit', '-q', '-a', '-m', 'second']);
    const repositories = { 'acme/other': other.dir, 'acme/plain': folder.path };
    for (const [ref, text, branch] of [
      ['', 'second\n', 'trunk'],
      ['v1', 'first\n', ''],
    ] as const) {
      const path = `tools-${ref}`;
      const { context, seen } = await builtinStep({
        folder: folder.path,
        repository: { directory: origin.dir, sha: second },
        repositories,
        inputs: { repository: 'acme/other', ref, path },
      });
      await checkoutAction.main(context);
      expect(await readFile(join(context.workspace, path, 'o.txt'), 'utf8')).toBe(text);
      const git = openGit({ dir: join(context.workspace, path), env: process.env });
      expect((await head(git)).branch).toBe(branch);
      expect(seen.outputs.commit).toBe((await git.run(['rev-parse', 'HEAD'])).text);
    }
    const step = await builtinStep({
      folder: folder.path,
      repository: { directory: origin.dir, sha: second },
      repositories,
      inputs: { repository: 'acme/plain' },
    });
    await expect(checkoutAction.main(step.context)).rejects.toThrow(/acme\/plain is no git repository in/);
  });

  it('checks out submodules, also nested ones, and names those that are not on this machine', async () => {
    const inner = await another('inner', { 'i.txt': 'inner\n' });
    const middle = await another('middle', { 'm.txt': 'middle\n' });
    const file = ['-c', 'protocol.file.allow=always'];
    await middle.run([...file, 'submodule', 'add', '-q', inner.dir, 'nested']);
    await middle.run(['commit', '-q', '-m', 'nested']);
    await origin.run([...file, 'submodule', 'add', '-q', middle.dir, 'sub']);
    await origin.run(['config', '-f', '.gitmodules', 'submodule.sub.url', 'https://github.com/acme/middle.git']);
    await origin.run(['commit', '-q', '-a', '-m', 'sub']);
    const sha = (await origin.run(['rev-parse', 'HEAD'])).text;
    const run = async (submodules: string, path: string, directory = origin.dir): Promise<string[]> => {
      const { context } = await builtinStep({
        folder: folder.path,
        env: { PATH: process.env.PATH ?? '' },
        repository: { directory, sha },
        inputs: { submodules, path },
      });
      await checkoutAction.main(context);
      const read = (name: string): Promise<string> =>
        readFile(join(context.workspace, path, name), 'utf8').catch(() => 'none');
      return Promise.all(['sub/m.txt', 'sub/nested/i.txt'].map(read));
    };
    expect(await run('false', 'a')).toEqual(['none', 'none']);
    expect(await run('true', 'b')).toEqual(['middle\n', 'none']);
    expect(await run('recursive', 'c')).toEqual(['middle\n', 'inner\n']);
    const clone = join(folder.path, 'clone');
    await origin.run([...file, 'clone', '-q', '--no-local', origin.dir, clone]);
    await expect(run('true', 'd', clone)).rejects.toThrow(
      'Submodules that are not on this machine: sub (https://github.com/acme/middle.git).',
    );
  });

  it('accepts an absolute path in the workspace, and no other', async () => {
    const workspace = join(folder.path, 'workspace');
    const { context } = await builtinStep({
      folder: folder.path,
      repository: { directory: origin.dir, sha: second },
      inputs: { path: join(workspace, 'deep', 'x') },
    });
    await checkoutAction.main(context);
    expect(await readFile(join(workspace, 'deep/x/a.txt'), 'utf8')).toBe('two\n');
    for (const path of [folder.path, join(workspace, '..'), '../beside']) {
      const step = await builtinStep({
        folder: folder.path,
        repository: { directory: origin.dir, sha: second },
        inputs: { path },
      });
      await expect(checkoutAction.main(step.context)).rejects.toThrow(/allowed here: a folder in the workspace/);
    }
  });

  it('fetches all history, branches and tags at depth 0', async () => {
    const { git } = await checkOut({ 'fetch-depth': '0' });
    expect(await head(git)).toEqual({ sha: second, branch: 'main', commits: 3, shallow: false });
    expect((await git.run(['for-each-ref', '--format=%(refname)'])).text.split('\n')).toEqual([
      'refs/heads/main',
      'refs/remotes/origin/main',
      'refs/remotes/origin/topic/x',
      'refs/tags/v1',
    ]);
  });

  it('keeps the event’s annotated tag annotated', async () => {
    const { git } = await checkOut({ 'fetch-depth': '0' }, { ref: 'refs/tags/v1', sha: first });
    expect(await head(git)).toMatchObject({ sha: first, branch: '' });
    expect((await git.run(['cat-file', '-t', 'v1'])).text).toBe('tag');
  });

  it.each([['0'], ['1'], ['2']])('stays at the event commit when the branch has moved on (depth %s)', async (depth) => {
    await commit('a.txt', 'three\n');
    const { git } = await checkOut({ 'fetch-depth': depth });
    expect(await head(git)).toMatchObject({ sha: second, branch: 'main' });
    expect((await git.run(['rev-parse', 'refs/remotes/origin/main'])).text).toBe(second);
  });

  it.each([
    ['a branch by name', 'topic/x', () => topic, 'topic/x'],
    ['a full branch', 'refs/heads/topic/x', () => topic, 'topic/x'],
    ['a tag by name', 'v1', () => first, ''],
    ['a full tag', 'refs/tags/v1', () => first, ''],
    ['a pull request', 'refs/pull/7/merge', () => topic, ''],
    ['a commit in upper case', 'SHA', () => first, ''],
  ])('checks out %s, at depth 1 and 0', async (_what, ref, sha, branch) => {
    for (const depth of ['1', '0']) {
      const { git } = await checkOut({
        ref: ref === 'SHA' ? first.toUpperCase() : ref,
        'fetch-depth': depth,
        path: `d${depth}`,
      });
      expect(await head(git)).toMatchObject({ sha: sha(), branch, shallow: depth === '1' });
    }
  });

  it('shares no object file with the repository, and works without it', async () => {
    const { git } = await checkOut({ 'fetch-depth': '0' });
    const objects = join(git.dir, '.git', 'objects');
    await expect(stat(join(objects, 'info', 'alternates'))).rejects.toMatchObject({ code: 'ENOENT' });
    for (const name of await readdir(objects, { recursive: true })) {
      const info = await lstat(join(objects, name));
      if (info.isFile()) expect(info.nlink).toBe(1);
    }
    const before = (await origin.run(['for-each-ref'])).text;
    await git.run(['fsck', '--full', '--strict']);
    expect((await origin.run(['for-each-ref'])).text).toBe(before);
    expect((await origin.run(['status', '--porcelain'])).text).toBe('');
  });

  it('copies loose and packed objects at depth 0, and no reflog or unreachable pack', async () => {
    await origin.run(['gc', '--quiet']);
    const last = await commit('b.txt', 'loose\n');
    const { git, seen } = await checkOut({ 'fetch-depth': '0' }, { ref: 'refs/heads/main', sha: last });
    expect(seen.log.filter((line) => line.includes('git fetch'))).toEqual([]);
    expect(await head(git)).toEqual({ sha: last, branch: 'main', commits: 4, shallow: false });
    expect((await git.run(['rev-parse', 'v1^{commit}', 'v1'])).text.split('\n')).toEqual([
      first,
      (await origin.run(['rev-parse', 'v1'])).text,
    ]);
    await git.run(['fsck', '--full', '--strict', '--connectivity-only']);
  });

  it.each<[string, (other: string) => Promise<void>]>([
    [
      'is shallow',
      async (other) => void (await origin.run(['clone', '-q', '--depth=1', `file://${origin.dir}`, other])),
    ],
    ['borrows objects', async (other) => void (await origin.run(['clone', '-q', '--shared', origin.dir, other]))],
    [
      'is partial',
      async (other) => {
        await origin.run(['clone', '-q', origin.dir, other]);
        await writeFile(join(other, '.git/objects/pack/pack-0123456789012345678901234567890123456789.promisor'), '');
      },
    ],
  ])('fetches at depth 0 from a repository that %s', async (_what, make) => {
    const other = join(folder.path, 'other');
    const allowed = { ...origin, run: origin.run };
    origin = openGit({
      dir: origin.dir,
      env: process.env,
      bind: identity,
      config: [['protocol.file.allow', 'always']],
    });
    await make(other);
    origin = { ...allowed, dir: other };
    const { git, seen } = await checkOut({ 'fetch-depth': '0' });
    expect(seen.log.some((line) => line.includes('git fetch'))).toBe(true);
    expect((await head(git)).sha).toBe(second);
    await git.run(['fsck', '--full', '--strict']);
  });

  it('fetches when an object disappears while it copies', async () => {
    const objects = join(origin.dir, '.git/objects');
    await mkdir(join(objects, 'ab'), { recursive: true });
    // A dangling link is listed and cannot be copied, as a file that `git gc` removes meanwhile.
    await symlink('gone', join(objects, 'ab', '0'.repeat(38)));
    const { git, seen } = await checkOut({ 'fetch-depth': '0' });
    expect(seen.log.some((line) => line.includes('git fetch'))).toBe(true);
    expect((await head(git)).sha).toBe(second);
  });

  it.each<[string, Record<string, string>, readonly string[]]>([
    ['folders of a cone, and the files above them', { 'sparse-checkout': 'docs/en\n' }, ['a.txt', 'docs']],
    [
      'the files of patterns',
      { 'sparse-checkout': '/docs/\n!/docs/de/\n', 'sparse-checkout-cone-mode': 'false' },
      ['docs'],
    ],
  ])('writes only %s, and has every object', async (_what, inputs, names) => {
    for (const language of ['en', 'de']) await mkdir(join(origin.dir, 'docs', language), { recursive: true });
    await mkdir(join(origin.dir, 'src'));
    await commit('src/a.ts', 'a\n');
    await commit('docs/de/a.md', 'a\n');
    const last = await commit('docs/en/a.md', 'a\n');
    const event = { ref: 'refs/heads/main', sha: last };
    const { git } = await checkOut({ ...inputs, filter: 'blob:limit=1g' }, event);
    expect((await readdir(git.dir)).sort()).toEqual(['.git', ...names]);
    expect(await readdir(join(git.dir, 'docs'))).toEqual(['en']);
    expect((await git.run(['status', '--porcelain'])).text).toBe('');
    expect((await git.run(['cat-file', 'blob', 'HEAD:src/a.ts'])).text).toBe('a');
    await checkOut({}, event);
    expect((await readdir(git.dir)).sort()).toEqual(['.git', 'a.txt', 'docs', 'src']);
  });

  it('cleans a checkout of the same origin, keeps it with clean: false, and deepens it', async () => {
    const { git } = await checkOut();
    await writeFile(join(git.dir, 'junk'), '');
    await writeFile(join(git.dir, 'a.txt'), 'changed\n');
    await checkOut({ clean: 'false' });
    expect(await readdir(git.dir)).toContain('junk');
    await checkOut({ 'fetch-depth': '0' });
    expect((await readdir(git.dir)).sort()).toEqual(['.git', 'a.txt']);
    expect(await readFile(join(git.dir, 'a.txt'), 'utf8')).toBe('two\n');
    expect(await head(git)).toMatchObject({ commits: 3, shallow: false });
  });

  it('empties a folder with other content, without following links out of it', async () => {
    const outside = join(folder.path, 'outside');
    await mkdir(outside);
    await writeFile(join(outside, 'sentinel'), 'kept');
    await mkdir(join(folder.path, 'workspace', 'sub'), { recursive: true });
    await symlink(outside, join(folder.path, 'workspace', 'sub', 'link'), 'junction');
    const { git } = await checkOut({ path: 'sub' });
    expect((await readdir(git.dir)).sort()).toEqual(['.git', 'a.txt']);
    expect(await readFile(join(outside, 'sentinel'), 'utf8')).toBe('kept');
  });

  itUnless(onWindows)('keeps symbolic links of the tree as links on platforms that have them', async () => {
    await symlink('a.txt', join(origin.dir, 'link'));
    await origin.run(['-c', 'core.symlinks=true', 'add', '-A']);
    await origin.run(['commit', '-q', '-m', 'link']);
    const sha = (await origin.run(['rev-parse', 'HEAD'])).text;
    const { git } = await checkOut({}, { ref: 'refs/heads/main', sha });
    expect(await readlink(join(git.dir, 'link'))).toBe('a.txt');
  });

  it.each([
    ['repository', 'other/place', /The repository other\/place is not on this machine/],
    ['submodules', 'some', /The input submodules is "some"; allowed here: false, true, recursive/],
    ['lfs', 'true', /The input lfs/],
    ['fetch-depth', '-1', /The input fetch-depth is "-1"; allowed here: a whole number/],
    ['clean', 'yes', /allowed here: true or false/],
    ['path', '../outside', /a folder in the workspace/],
    ['ref', 'no-such-branch', /neither a branch nor a tag/],
    ['ref', '--upload-pack=touch x', /git fetch failed \(exit status 128\): fatal: invalid refspec/],
    ['ref', 'refs/heads/gone', /couldn't find remote ref/],
  ])('refuses %s: %s', async (name, value, message) => {
    await expect(checkOut({ [name]: value })).rejects.toThrow(message);
  });
});
