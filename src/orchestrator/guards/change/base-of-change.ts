import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Git } from '../../../core/git/git.ts';

/** Where a change begins. */
export interface ChangeBase {
  /** The commit or tree to compare with. */
  readonly from: string;
  /** `undefined`: the working tree. */
  readonly to: string | undefined;
  /** The commit whose rules count; `undefined`: there is none, and the defaults count. */
  readonly rules: string | undefined;
  /** For people: what named the base. */
  readonly source: string;
}

/** What the caller asks for; `env` may name the base too. */
export interface ChangeRequest {
  readonly base?: string | undefined;
  /** A commit: judge only what it changes in its first parent. */
  readonly commit?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Finds the base of the change to judge: `--base`, else `BASE_SHA`, `DIFF_BUDGET_BASE`, `origin/main`, the first commit. The change begins where
 * the base and HEAD part, as in a pull request. If they have no common commit, it begins at the base.
 *
 * @throws AppError ERR_GUARD_BASE (usage) if a name that was given is no commit here
 */
export async function baseOfChange(git: Git, { base, commit, env }: ChangeRequest): Promise<ChangeBase> {
  if (commit !== undefined) {
    const to = await resolved(git, commit, '--commit');
    const parent = await commitOf(git, `${to}^1`);
    return { from: parent ?? (await emptyTree(git)), to, rules: parent, source: `the commit ${to.slice(0, 12)}` };
  }
  const head = await commitOf(git, 'HEAD');
  const given: readonly (readonly [value: string | undefined, source: string])[] = [
    [base, '--base'],
    [env.BASE_SHA, 'BASE_SHA'],
    [env.DIFF_BUDGET_BASE, 'DIFF_BUDGET_BASE'],
  ];
  const [named, source] = given.find(([value]) => value !== undefined && value.trim() !== '') ?? [];
  if (named !== undefined && source !== undefined) {
    const commit = await resolved(git, named.trim(), source);
    return await since(git, commit, head, `${source} (${named.trim()})`);
  }
  const main = await commitOf(git, 'refs/remotes/origin/main');
  if (main !== undefined) return await since(git, main, head, 'origin/main');
  if (head === undefined)
    return { from: await emptyTree(git), to: undefined, rules: undefined, source: 'an empty repository' };
  const roots = (await git.run(['rev-list', '--max-parents=0', 'HEAD'])).text.split('\n');
  // Nobody chose this base, and it hardly has any rules: those of HEAD count.
  return { from: roots.at(-1) ?? head, to: undefined, rules: head, source: 'the first commit' };
}

async function since(git: Git, base: string, head: string | undefined, source: string): Promise<ChangeBase> {
  const { text } = await git.run(['merge-base', base, head ?? base], { accept: [0, 1] });
  const from = text.split('\n')[0] || base;
  return { from, to: undefined, rules: from, source };
}

async function resolved(git: Git, name: string, source: string): Promise<string> {
  const commit = await commitOf(git, name);
  if (commit !== undefined) return commit;
  throw new AppError('ERR_GUARD_BASE', `${source} is ${JSON.stringify(name)}, which is no commit of this repository.`, {
    fault: 'usage',
  });
}

async function commitOf(git: Git, name: string): Promise<string | undefined> {
  // An option would change what git does.
  if (name.startsWith('-')) return undefined;
  const { exitCode, text } = await git.run(['rev-parse', '--verify', '--quiet', `${name}^{commit}`], {
    accept: [0, 1, 128],
  });
  return exitCode === 0 ? text : undefined;
}

/** The id of the empty tree, in this repository's hash. */
async function emptyTree(git: Git): Promise<string> {
  return (await git.run(['hash-object', '-t', 'tree', '--stdin'], { stdin: '' })).text;
}
