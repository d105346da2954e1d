import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Git, openGit } from '../../src/core/git/git.ts';
import { tempFolder } from '../../src/core/system/files/temp.ts';
import { checkoutAction } from '../../src/runner/execute/standins/checkout.ts';
import type { KeptFetches } from '../../src/runner/execute/steps/builtin-action.ts';
import { builtinStep, type SeenStep } from './builtin-step.ts';

const identity = {
  GIT_AUTHOR_NAME: 'T',
  GIT_AUTHOR_EMAIL: 't@localhost',
  GIT_COMMITTER_NAME: 'T',
  GIT_COMMITTER_EMAIL: 't@localhost',
};

/** A repository with an annotated tag, two branches and the ref of a pull request, and the built-in checkout of it. */
export interface CheckoutGround extends AsyncDisposable {
  /** Absolute; holds the repository and the workspace. */
  readonly folder: string;
  /** What checkouts are made from. A test may put another repository in its place. */
  origin: Git;
  /** The commit of the tag `v1`. */
  readonly first: string;
  /** The commit of `main`. */
  readonly second: string;
  /** The commit of `topic/x` and `refs/pull/7/merge`. */
  readonly topic: string;
  /** Commits one file to the branch that is checked out. Returns the commit. */
  commit(path: string, text: string): Promise<string>;
  /** Makes another repository beside the origin, with one commit. */
  another(name: string, files: Readonly<Record<string, string>>): Promise<Git>;
  checkOut(
    inputs?: Readonly<Record<string, string>>,
    event?: { readonly ref: string; readonly sha: string },
    given?: { readonly fetches?: KeptFetches },
  ): Promise<{ readonly git: Git; readonly seen: SeenStep }>;
}

export async function checkoutGround(): Promise<CheckoutGround> {
  const folder = await tempFolder('checkout');
  const open = async (name: string, branch: string): Promise<Git> => {
    const dir = join(folder.path, name);
    await mkdir(dir);
    const git = openGit({ dir, env: process.env, bind: identity });
    await git.run(['init', '-q', '-b', branch, '.']);
    return git;
  };
  const origin = await open('origin repo', 'main');
  const commit = async (path: string, text: string): Promise<string> => {
    await writeFile(join(origin.dir, path), text);
    await origin.run(['add', '-A']);
    await origin.run(['commit', '-q', '-m', path]);
    return (await origin.run(['rev-parse', 'HEAD'])).text;
  };
  const first = await commit('a.txt', 'one\n');
  await origin.run(['tag', '-a', '-m', 'v1', 'v1']);
  await origin.run(['checkout', '-q', '-b', 'topic/x']);
  const topic = await commit('topic.txt', 'topic\n');
  await origin.run(['checkout', '-q', 'main']);
  const second = await commit('a.txt', 'two\n');
  await origin.run(['update-ref', 'refs/pull/7/merge', topic]);
  const ground: CheckoutGround = {
    folder: folder.path,
    origin,
    first,
    second,
    topic,
    commit,
    async another(name, files) {
      const git = await open(name, 'trunk');
      for (const [path, text] of Object.entries(files)) await writeFile(join(git.dir, path), text);
      await git.run(['add', '-A']);
      await git.run(['commit', '-q', '-m', name]);
      return git;
    },
    async checkOut(inputs = {}, event = { ref: 'refs/heads/main', sha: second }, given = {}) {
      const repository = { directory: ground.origin.dir, ...event };
      const env = { PATH: process.env.PATH ?? '' };
      const { context, seen } = await builtinStep({ folder: folder.path, inputs, env, repository, ...given });
      await checkoutAction.main(context);
      return { git: openGit({ dir: join(context.workspace, inputs.path ?? '.'), env: process.env }), seen };
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
  return ground;
}

/** What a checkout is at, and how much of the history it has. */
export async function headOf(git: Git) {
  return {
    sha: (await git.run(['rev-parse', 'HEAD'])).text,
    branch: (await git.run(['symbolic-ref', '--short', '-q', 'HEAD'], { accept: [0, 1] })).text,
    commits: Number((await git.run(['rev-list', '--all', '--count'])).text),
    shallow: (await git.run(['rev-parse', '--is-shallow-repository'])).text === 'true',
  };
}
