import { mkdir, readdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openGit } from '../../../../src/core/git/git.ts';
import { checkoutAction } from '../../../../src/runner/execute/standins/checkout.ts';
import { builtinStep } from '../../../helpers/builtin-step.ts';
import { type CheckoutGround, checkoutGround, headOf } from '../../../helpers/checkout-ground.ts';
import { sampled } from '../../../helpers/sampled.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

const sampledIt = sampled(3);

let at: CheckoutGround;
beforeEach(async () => {
  at = await checkoutGround();
});
afterEach(async () => {
  await at[Symbol.asyncDispose]();
});

describe('the local actions/checkout', () => {
  it('checks out only the event’s commit by default, on its branch', async () => {
    const { git, seen } = await at.checkOut();
    expect(await headOf(git)).toEqual({ sha: at.second, branch: 'main', commits: 1, shallow: true });
    expect(await readFile(join(git.dir, 'a.txt'), 'utf8')).toBe('two\n');
    expect((await git.run(['config', 'remote.origin.url'])).text).toBe(at.origin.dir);
    expect((await git.run(['tag'])).text).toBe('');
    expect(seen.outputs).toEqual({ ref: 'refs/heads/main', commit: at.second });
    // Steps write into both, so they exist, but without git's samples.
    expect(await readdir(join(git.dir, '.git', 'hooks'))).toEqual([]);
    expect(await readdir(join(git.dir, '.git', 'info'))).toEqual([]);
  });

  sampledIt('checks out another repository of this machine, at its HEAD or a ref', async () => {
    const other = await at.another('other', { 'o.txt': 'first\n' });
    await other.run(['tag', 'v1']);
    await writeFile(join(other.dir, 'o.txt'), 'second\n');
    await other.run(['commit', '-q', '-a', '-m', 'second']);
    const repositories = { 'acme/other': other.dir, 'acme/plain': at.folder };
    for (const [ref, text, branch] of [
      ['', 'second\n', 'trunk'],
      ['v1', 'first\n', ''],
    ] as const) {
      const path = `tools-${ref}`;
      const { context, seen } = await builtinStep({
        folder: at.folder,
        repository: { directory: at.origin.dir, sha: at.second },
        repositories,
        inputs: { repository: 'acme/other', ref, path },
      });
      await checkoutAction.main(context);
      expect(await readFile(join(context.workspace, path, 'o.txt'), 'utf8')).toBe(text);
      const git = openGit({ dir: join(context.workspace, path), env: process.env });
      expect((await headOf(git)).branch).toBe(branch);
      expect(seen.outputs.commit).toBe((await git.run(['rev-parse', 'HEAD'])).text);
    }
    const step = await builtinStep({
      folder: at.folder,
      repository: { directory: at.origin.dir, sha: at.second },
      repositories,
      inputs: { repository: 'acme/plain' },
    });
    await expect(checkoutAction.main(step.context)).rejects.toThrow(/acme\/plain is no git repository in/);
  });

  sampledIt('checks out submodules, also nested ones, and names those that are not on this machine', async () => {
    const inner = await at.another('inner', { 'i.txt': 'inner\n' });
    const middle = await at.another('middle', { 'm.txt': 'middle\n' });
    const file = ['-c', 'protocol.file.allow=always'];
    await middle.run([...file, 'submodule', 'add', '-q', inner.dir, 'nested']);
    await middle.run(['commit', '-q', '-m', 'nested']);
    await at.origin.run([...file, 'submodule', 'add', '-q', middle.dir, 'sub']);
    await at.origin.run(['config', '-f', '.gitmodules', 'submodule.sub.url', 'https://github.com/acme/middle.git']);
    await at.origin.run(['commit', '-q', '-a', '-m', 'sub']);
    const sha = (await at.origin.run(['rev-parse', 'HEAD'])).text;
    const run = async (submodules: string, path: string, directory = at.origin.dir): Promise<string[]> => {
      const { context } = await builtinStep({
        folder: at.folder,
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
    const clone = join(at.folder, 'clone');
    await at.origin.run([...file, 'clone', '-q', '--no-local', at.origin.dir, clone]);
    await expect(run('true', 'd', clone)).rejects.toThrow(
      'Submodules that are not on this machine: sub (https://github.com/acme/middle.git).',
    );
  });

  sampledIt('accepts an absolute path in the workspace, and no other', async () => {
    const workspace = join(at.folder, 'workspace');
    const { context } = await builtinStep({
      folder: at.folder,
      repository: { directory: at.origin.dir, sha: at.second },
      inputs: { path: join(workspace, 'deep', 'x') },
    });
    await checkoutAction.main(context);
    expect(await readFile(join(workspace, 'deep/x/a.txt'), 'utf8')).toBe('two\n');
    for (const path of [at.folder, join(workspace, '..'), '../beside']) {
      const step = await builtinStep({
        folder: at.folder,
        repository: { directory: at.origin.dir, sha: at.second },
        inputs: { path },
      });
      await expect(checkoutAction.main(step.context)).rejects.toThrow(/allowed here: a folder in the workspace/);
    }
  });

  sampledIt('fetches all history, branches and tags at depth 0', async () => {
    const { git } = await at.checkOut({ 'fetch-depth': '0' });
    expect(await headOf(git)).toEqual({ sha: at.second, branch: 'main', commits: 3, shallow: false });
    expect((await git.run(['for-each-ref', '--format=%(refname)'])).text.split('\n')).toEqual([
      'refs/heads/main',
      'refs/remotes/origin/main',
      'refs/remotes/origin/topic/x',
      'refs/tags/v1',
    ]);
  });

  sampledIt('keeps the event’s annotated tag annotated', async () => {
    const { git } = await at.checkOut({ 'fetch-depth': '0' }, { ref: 'refs/tags/v1', sha: at.first });
    expect(await headOf(git)).toMatchObject({ sha: at.first, branch: '' });
    expect((await git.run(['cat-file', '-t', 'v1'])).text).toBe('tag');
  });

  sampledIt.each([['0'], ['1'], ['2']])(
    'stays at the event commit when the branch has moved on (depth %s)',
    async (depth) => {
      await at.commit('a.txt', 'three\n');
      const { git } = await at.checkOut({ 'fetch-depth': depth });
      expect(await headOf(git)).toMatchObject({ sha: at.second, branch: 'main' });
      expect((await git.run(['rev-parse', 'refs/remotes/origin/main'])).text).toBe(at.second);
    },
  );

  sampledIt.each([
    ['a branch by name', 'topic/x', () => at.topic, 'topic/x'],
    ['a full branch', 'refs/heads/topic/x', () => at.topic, 'topic/x'],
    ['a tag by name', 'v1', () => at.first, ''],
    ['a full tag', 'refs/tags/v1', () => at.first, ''],
    ['a pull request', 'refs/pull/7/merge', () => at.topic, ''],
    ['a commit in upper case', 'SHA', () => at.first, ''],
  ])('checks out %s, at depth 1 and 0', async (_what, ref, sha, branch) => {
    for (const depth of ['1', '0']) {
      const { git } = await at.checkOut({
        ref: ref === 'SHA' ? at.first.toUpperCase() : ref,
        'fetch-depth': depth,
        path: `d${depth}`,
      });
      expect(await headOf(git)).toMatchObject({ sha: sha(), branch, shallow: depth === '1' });
    }
  });

  sampledIt.each<[string, Record<string, string>, readonly string[]]>([
    ['folders of a cone, and the files above them', { 'sparse-checkout': 'docs/en\n' }, ['a.txt', 'docs']],
    [
      'the files of patterns',
      { 'sparse-checkout': '/docs/\n!/docs/de/\n', 'sparse-checkout-cone-mode': 'false' },
      ['docs'],
    ],
  ])('writes only %s, and has every object', async (_what, inputs, names) => {
    for (const language of ['en', 'de']) await mkdir(join(at.origin.dir, 'docs', language), { recursive: true });
    await mkdir(join(at.origin.dir, 'src'));
    await at.commit('src/a.ts', 'a\n');
    await at.commit('docs/de/a.md', 'a\n');
    const last = await at.commit('docs/en/a.md', 'a\n');
    const event = { ref: 'refs/heads/main', sha: last };
    const { git } = await at.checkOut({ ...inputs, filter: 'blob:limit=1g' }, event);
    expect((await readdir(git.dir)).sort()).toEqual(['.git', ...names]);
    expect(await readdir(join(git.dir, 'docs'))).toEqual(['en']);
    expect((await git.run(['status', '--porcelain'])).text).toBe('');
    expect((await git.run(['cat-file', 'blob', 'HEAD:src/a.ts'])).text).toBe('a');
    await at.checkOut({}, event);
    expect((await readdir(git.dir)).sort()).toEqual(['.git', 'a.txt', 'docs', 'src']);
  });

  sampledIt('changes the part that a checkout has, in a folder of its own and with a tag', async () => {
    for (const path of ['docs/en', 'src/lib']) await mkdir(join(at.origin.dir, path), { recursive: true });
    await at.commit('docs/en/a.md', 'a\n');
    await at.commit('docs/index.md', 'a\n');
    const last = await at.commit('src/lib/a.ts', 'a\n');
    await at.origin.run(['tag', 'v2']);
    const parts = async (inputs: Record<string, string>): Promise<string[]> => {
      const given = { path: 'sub', clean: 'false', ...inputs };
      const { git } = await at.checkOut(given, { ref: 'refs/tags/v2', sha: last });
      const names = await readdir(git.dir, { recursive: true });
      return names.filter((name) => /^(?!\.git)(?:.*\.[a-z]+)$/.test(name)).sort();
    };
    const patterns = (text: string) => ({ 'sparse-checkout': text, 'sparse-checkout-cone-mode': 'false' });
    expect(await parts({ 'sparse-checkout': 'docs/en\ndocs' })).toEqual(['a.txt', 'docs/en/a.md', 'docs/index.md']);
    expect(await parts({ 'sparse-checkout': 'src/lib' })).toEqual(['a.txt', 'src/lib/a.ts']);
    expect(await parts(patterns('*.md\n!/docs/en/*.md\n'))).toEqual(['docs/index.md']);
    expect(await parts(patterns('/absent/\n/a.txt'))).toEqual(['a.txt']);
    expect(await parts({})).toEqual(['a.txt', 'docs/en/a.md', 'docs/index.md', 'src/lib/a.ts']);
  });

  sampledIt('cleans a checkout of the same origin, keeps it with clean: false, and deepens it', async () => {
    const { git } = await at.checkOut();
    await writeFile(join(git.dir, 'junk'), '');
    await writeFile(join(git.dir, 'a.txt'), 'changed\n');
    await at.checkOut({ clean: 'false' });
    expect(await readdir(git.dir)).toContain('junk');
    await at.checkOut({ 'fetch-depth': '0' });
    expect((await readdir(git.dir)).sort()).toEqual(['.git', 'a.txt']);
    expect(await readFile(join(git.dir, 'a.txt'), 'utf8')).toBe('two\n');
    expect(await headOf(git)).toMatchObject({ commits: 3, shallow: false });
  });

  sampledIt('empties a folder with other content, without following links out of it', async () => {
    const outside = join(at.folder, 'outside');
    await mkdir(outside);
    await writeFile(join(outside, 'sentinel'), 'kept');
    await mkdir(join(at.folder, 'workspace', 'sub'), { recursive: true });
    await symlink(outside, join(at.folder, 'workspace', 'sub', 'link'), 'junction');
    const { git } = await at.checkOut({ path: 'sub' });
    expect((await readdir(git.dir)).sort()).toEqual(['.git', 'a.txt']);
    expect(await readFile(join(outside, 'sentinel'), 'utf8')).toBe('kept');
  });

  itUnless(onWindows)('keeps symbolic links of the tree as links on platforms that have them', async () => {
    await symlink('a.txt', join(at.origin.dir, 'link'));
    await at.origin.run(['-c', 'core.symlinks=true', 'add', '-A']);
    await at.origin.run(['commit', '-q', '-m', 'link']);
    const sha = (await at.origin.run(['rev-parse', 'HEAD'])).text;
    const { git } = await at.checkOut({}, { ref: 'refs/heads/main', sha });
    expect(await readlink(join(git.dir, 'link'))).toBe('a.txt');
  });

  sampledIt.each([
    ['repository', 'other/place', /The repository other\/place is not on this machine/],
    ['submodules', 'some', /The input submodules is "some"; allowed here: false, true, recursive/],
    ['lfs', 'yes', /allowed here: true or false/],
    ['ssh-key', 'key', /The input ssh-key/],
    ['fetch-depth', '-1', /The input fetch-depth is "-1"; allowed here: a whole number/],
    ['clean', 'yes', /allowed here: true or false/],
    ['path', '../outside', /a folder in the workspace/],
    ['ref', 'no-such-branch', /neither a branch nor a tag/],
    ['ref', '--upload-pack=touch x', /git fetch failed \(exit status 128\): fatal: invalid refspec/],
    ['ref', 'refs/heads/gone', /couldn't find remote ref/],
  ])('refuses %s: %s', async (name, value, message) => {
    await expect(at.checkOut({ [name]: value })).rejects.toThrow(message);
  });
});
