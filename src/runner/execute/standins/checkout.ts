import { appendFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { type Git, openGit } from '../../../core/git/git.ts';
import { isInside, portablePath, safeJoin } from '../../../core/system/paths/safe-path.ts';
import type { BuiltinAction, BuiltinContext, KeptFetches, SourceRepository } from '../steps/builtin-action.ts';
import {
  type CheckoutStart,
  type CheckoutTarget,
  checkoutStart,
  checkoutTarget,
  everyRef,
  targetRefspecs,
} from './checkout-files/checkout-refs.ts';
import { conePatterns } from './checkout-files/cone-patterns.ts';
import { copyHistory } from './checkout-files/copy-history.ts';
import { initOnce } from './checkout-files/init-once.ts';
import { fetchOnce } from './checkout-files/kept-fetch.ts';
import { fetchLfsObjects } from './checkout-files/lfs-objects.ts';
import { updateSubmodules } from './checkout-files/update-submodules.ts';
import { booleanInput, choiceInput, listInput, numberInput, refused, textInput } from './standin-inputs.ts';

/** Unsupported inputs, with the values that have no effect and are accepted. */
const refusedInputs: readonly (readonly [string, readonly string[]])[] = [['ssh-key', ['']]];

/**
 * The local actions/checkout. It copies the objects of the local repository, or fetches them with the pack protocol, so that the workspace
 * shares none with it (no hard links, no alternates). The local repository is only read.
 *
 * Branches, tags, pull request refs and commits are checked out like the published action does: a branch as a local
 * branch at its remote-tracking ref, everything else detached. `origin` is the path of the local repository.
 */
export const checkoutAction: BuiltinAction = {
  name: 'actions/checkout',
  difference:
    'actions/checkout fetches from the local repository (origin is its path), other repositories from --action-source or --action-cache, and submodules from this machine. It needs and stores no token. With lfs it copies the objects from the LFS store of the repository. It refuses ssh-key. It fetches every object of the commits, whatever filter says. Hooks, filters and attributes from outside the repository are disabled.',
  inputs: [
    'repository',
    'ref',
    'path',
    'clean',
    'fetch-depth',
    'fetch-tags',
    'lfs',
    'filter',
    'sparse-checkout',
    'sparse-checkout-cone-mode',
    'persist-credentials',
    'token',
    'show-progress',
    'set-safe-directory',
    'submodules',
    ...refusedInputs.map(([name]) => name),
  ],
  async main(context) {
    const { workspace } = context;
    refuseUnsupported(context);
    const submodules = choiceInput(context, 'submodules', ['false', 'true', 'recursive'], 'false');
    const repository = await sourceOf(context);
    const depth = numberInput(context, 'fetch-depth', 1, { from: 0, to: 2 ** 31 - 1 });
    const fetchTags = booleanInput(context, 'fetch-tags', false);
    const clean = booleanInput(context, 'clean', true);
    const lfs = booleanInput(context, 'lfs', false);
    booleanInput(context, 'persist-credentials', true);
    const folders = listInput(context, 'sparse-checkout');
    const cone = booleanInput(context, 'sparse-checkout-cone-mode', true);
    const target = checkoutTarget(textInput(context, 'ref'), repository);
    const folder = await safeJoin(workspace, pathInWorkspace(context));

    await mkdir(folder, { recursive: true });
    const git = openGit({ dir: folder, env: context.env, signal: context.signal });
    const run = commandRunner(context, git);
    const objectFormat = repository.sha.length === 64 ? 'sha256' : 'sha1';
    const origin = { origin: repository.directory, pushUrl: repository.pushUrl, objectFormat };
    const isNew = await prepareFolder(folder, origin, clean, context.fetches, run);
    const copied =
      isNew && depth === 0 ? await copyHistory(repository.directory, join(folder, '.git'), run) : undefined;
    await fetchTarget(run, target, { context, source: repository.directory, folder, depth, fetchTags, isNew, copied });
    const patterns = isNew && cone && folders.length > 0 ? conePatterns(folders) : undefined;
    if (patterns !== undefined) await writeCone(join(folder, '.git'), patterns);
    else if (folders.length > 0) await run(['sparse-checkout', 'set', cone ? '--cone' : '--no-cone', '--', ...folders]);
    else if (!isNew) await run(['sparse-checkout', 'disable']);
    const start = await startOf(run, target);
    if (lfs) {
      const source = openGit({ dir: repository.directory, env: context.env, signal: context.signal });
      const gitDir = join(folder, '.git');
      await fetchLfsObjects({ source, gitDir, commit: start.start, isWhole: folders.length === 0, run });
    }
    const commit = await checkOut(run, target, start);
    if (submodules !== 'false') {
      await updateSubmodules(folder, {
        source: repository.directory,
        recursive: submodules === 'recursive',
        run: (inside, args, accept) =>
          commandRunner(context, openGit({ dir: inside, env: context.env, signal: context.signal }))(args, accept),
        find: (name) => context.findRepository(name, 'HEAD'),
      });
    }
    context.setOutput('ref', target.ref);
    context.setOutput('commit', commit);
    context.log(`HEAD is now at ${commit}`);
  },
};

/** The settings of a fetch do not reach the program that serves it, and git refuses to serve a folder of another account. */
const serve = '--upload-pack=git -c "safe.directory=*" upload-pack';

type Run = (args: readonly string[], accept?: readonly number[]) => ReturnType<Git['run']>;

/**
 * Runs git with more settings than the fixed environment: the `file` transport, symbolic links where the platform has
 * them (steps expect them in a checkout), and no fsync, because a workspace can be created again at any time.
 */
function commandRunner(context: BuiltinContext, git: Git): Run {
  const settings = ['-c', 'protocol.file.allow=always', '-c', 'core.fsync=none'];
  if (process.platform !== 'win32') settings.push('-c', 'core.symlinks=true');
  return async (args, accept = [0]) => {
    context.signal.throwIfAborted();
    context.log(`[command]git ${args.join(' ')}`);
    return git.run([...settings, ...args], { accept });
  };
}

/** As for the published action, the path may be absolute, but must lie in the workspace. */
function pathInWorkspace(context: BuiltinContext): string {
  const { workspace } = context;
  const path = textInput(context, 'path', '.');
  const full = resolve(workspace, path);
  if (!isInside(workspace, full)) throw refused('path', path, 'a folder in the workspace');
  return portablePath(workspace, full) || '.';
}

/**
 * The repository to check out: the run's own, or another one on this machine, at its HEAD unless `ref` says otherwise.
 *
 * @throws AppError ERR_ACTION_SOURCE if it is not on this machine
 */
async function sourceOf(context: BuiltinContext): Promise<SourceRepository> {
  const name = textInput(context, 'repository', context.repository.name);
  if (name.toLowerCase() === context.repository.name.toLowerCase()) return context.repository;
  const directory = await context.findRepository(name, textInput(context, 'ref', 'HEAD'));
  const git =
    directory === undefined ? undefined : openGit({ dir: directory, env: context.env, signal: context.signal });
  const head = await git?.run(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { accept: [0, 1, 128] });
  if (directory === undefined || git === undefined || head?.exitCode !== 0) {
    const reason = directory === undefined ? 'is not on this machine' : `is no git repository in ${directory}`;
    throw new AppError('ERR_ACTION_SOURCE', `The repository ${name} ${reason}.`, {
      nextAction: `Clone it, and pass --action-source ${name}=DIR.`,
    });
  }
  const branch = await git.run(['symbolic-ref', '--quiet', 'HEAD'], { accept: [0, 1] });
  return { directory, name, sha: head.text, ref: branch.exitCode === 0 ? branch.text : '' };
}

function refuseUnsupported(context: BuiltinContext): void {
  for (const [name, allowed] of refusedInputs) {
    const value = textInput(context, name);
    if (!allowed.includes(value)) throw refused(name, value, allowed.map((one) => JSON.stringify(one)).join(', '));
  }
}

/**
 * Keeps a checkout of the same origin (and cleans it if requested). Empties any other folder, like the published
 * action.
 *
 * @returns whether the repository is a new one
 */
async function prepareFolder(
  folder: string,
  { origin, pushUrl, objectFormat }: Origin,
  clean: boolean,
  fetches: KeptFetches,
  run: Run,
): Promise<boolean> {
  const names = await readdir(folder);
  if (names.includes('.git')) {
    const url = await run(['config', '--local', '--get', 'remote.origin.url'], [0, 1, 128]);
    if (url.exitCode === 0 && url.text === origin) {
      if (clean) {
        await run(['clean', '-ffdx']);
        // If its first checkout was interrupted, the repository has no HEAD yet.
        await run(['reset', '--hard', 'HEAD'], [0, 128]);
      }
      return false;
    }
  }
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5 });
  const config = await initOnce(fetches, objectFormat, join(folder, '.git'), run);
  // One write instead of `git config` and `git remote add`: a process costs more than everything else here.
  const url = quoted(origin);
  const remote = `[remote "origin"]\n\turl = ${url}\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n`;
  // Covers pushes to the name and to the address of origin.
  const push = pushUrl === undefined ? '' : `[url ${quoted(pushUrl)}]\n\tpushInsteadOf = ${url}\n`;
  await writeFile(join(folder, '.git', 'config'), `${config}[gc]\n\tauto = 0\n${remote}${push}`);
  return true;
}

/** A value or the name of a section in git's configuration file. */
function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}

interface Origin {
  readonly origin: string;
  readonly pushUrl: string | undefined;
  readonly objectFormat: string;
}

/** What `git sparse-checkout set` does, without a process and without a second configuration file. */
async function writeCone(gitDir: string, patterns: readonly string[]): Promise<void> {
  await mkdir(join(gitDir, 'info'), { recursive: true });
  await writeFile(join(gitDir, 'info', 'sparse-checkout'), `${patterns.join('\n')}\n`);
  await appendFile(join(gitDir, 'config'), `[core]\n\tsparseCheckout = true\n\tsparseCheckoutCone = true\n`);
}

interface FetchOptions {
  readonly context: BuiltinContext;
  /** The repository to fetch from, absolute. */
  readonly source: string;
  /** Of the checkout. */
  readonly folder: string;
  readonly depth: number;
  readonly fetchTags: boolean;
  readonly isNew: boolean;
  /** Every branch and tag with its commit, if all are there, so that only the target may be missing. */
  readonly copied: ReadonlyMap<string, string> | undefined;
}

async function fetchTarget(run: Run, target: CheckoutTarget, fetch: FetchOptions): Promise<void> {
  const { depth, fetchTags, isNew, copied } = fetch;
  const options = [serve, '--prune', '--no-recurse-submodules', '--no-auto-maintenance', '--update-shallow'];
  if (depth > 0 && isNew && !fetchTags && target.commit !== '') return fetchCommit(run, target, fetch, options);
  if (depth > 0) {
    const tags = fetchTags ? '--tags' : '--no-tags';
    // A short name is fetched with two patterns. Git exits with 1 if neither matches; the checkout then reports it.
    const accept = target.commit === '' && !target.ref.startsWith('refs/') ? [0, 1] : [0];
    await run(['fetch', ...options, tags, `--depth=${depth}`, 'origin', ...targetRefspecs(target)], accept);
    return;
  }
  if (copied === undefined) {
    const shallow = !isNew && (await run(['rev-parse', '--is-shallow-repository'])).text === 'true';
    await run(['fetch', ...options, '--tags', ...(shallow ? ['--unshallow'] : []), 'origin', ...everyRef]);
  }
  if (target.commit === '' && !target.ref.startsWith('refs/')) return;
  const refspecs = targetRefspecs(target);
  const [, fetched] = refspecs[0]?.split(':') ?? [];
  if (target.commit !== '' && fetched !== undefined) {
    const at =
      copied?.get(fetched) ?? (await run(['rev-parse', '--verify', '--quiet', `${fetched}^{commit}`], [0, 1])).text;
    if (at === target.commit) return;
  }
  // The branch moved after the event, or the ref is neither a branch nor a tag.
  await run(['fetch', ...options.filter((option) => option !== '--prune'), '--no-tags', 'origin', ...refspecs]);
}

/** Fetches a commit into a new repository, or copies what another job of this run fetched of it. */
async function fetchCommit(
  run: Run,
  target: CheckoutTarget,
  { context, source, folder, depth }: FetchOptions,
  options: readonly string[],
): Promise<void> {
  const gitDir = join(folder, '.git');
  const refspecs = targetRefspecs(target);
  const key = JSON.stringify([source, depth, ...refspecs]);
  // One pack, however few objects it has: two files to copy.
  const fetch = [
    '-c',
    'fetch.unpackLimit=1',
    'fetch',
    ...options,
    '--no-tags',
    `--depth=${depth}`,
    'origin',
    ...refspecs,
  ];
  const isCopied = await fetchOnce(context.fetches, key, gitDir, () => run(fetch));
  const [, ref] = refspecs[0]?.split(':') ?? [];
  if (!isCopied) return;
  context.log(`Copied ${target.commit} as an earlier job of this run fetched it.`);
  if (ref !== undefined) await writeFile(join(gitDir, 'packed-refs'), `${target.commit} ${ref}\n`);
}

/** @throws AppError ERR_STANDIN_INPUT if the ref is unknown */
async function startOf(run: Run, target: CheckoutTarget): Promise<CheckoutStart> {
  const exists = async (ref: string): Promise<boolean> =>
    (await run(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], [0, 1])).exitCode === 0;
  const found = await checkoutStart(target, exists);
  if (found !== undefined) return found;
  throw new AppError(
    'ERR_STANDIN_INPUT',
    `The input ref is ${target.ref}, which is neither a branch nor a tag of the repository.`,
  );
}

/** @returns the commit */
async function checkOut(run: Run, target: CheckoutTarget, { branch, start }: CheckoutStart): Promise<string> {
  const where = branch === undefined ? ['--detach', start] : ['-B', branch, start];
  await run(['checkout', '--quiet', '--force', ...where]);
  // A branch was fetched at exactly this commit; anything else may be a tag.
  if (target.commit !== '' && branch !== undefined) return target.commit;
  return (await run(['rev-parse', 'HEAD'])).text;
}
