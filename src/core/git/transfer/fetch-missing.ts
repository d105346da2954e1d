import { AppError } from '../../diagnostics/app-error.ts';
import type { Git } from '../git.ts';
import { protocolOf, tokenHeader } from './push.ts';
import { transportEnvironment } from './transport-environment.ts';

/**
 * Gets all objects of a commit that a partial clone lacks, in one fetch from its promisor (git-rev-list(1), `--missing`; two or three where trees are missing too). Does nothing in a
 * complete repository. Moves no ref.
 *
 * @param token used to read a private promisor over HTTPS; passed to git in its environment, never as an argument
 * @throws AppError ERR_OBJECTS_MISSING with the command that fetches them
 */
export async function fetchMissing(
  git: Git,
  sha: string,
  options: { readonly token: string | undefined; readonly env: Readonly<Record<string, string | undefined>> },
): Promise<void> {
  const promisor = await promisorOf(git);
  if (promisor === '') return;
  let missing = await missingObjects(git, sha);
  if (missing.length === 0) return;
  const { text: url } = await git.run(['config', '--get', `remote.${promisor}.url`], { accept: [0, 1] });
  const config: [string, string][] = [[`protocol.${protocolOf(url)}.allow`, 'always']];
  const header = tokenHeader(url, options.token);
  if (header !== undefined) config.push([`http.${url}.extraHeader`, header]);
  // As git itself fetches what is missing. Without `--upload-pack`, git would run the program in `remote.<name>.uploadpack`.
  const args = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--no-auto-gc'];
  args.push('--filter=blob:none', '--upload-pack=git-upload-pack', '--stdin', promisor);
  const env = transportEnvironment(options.env);
  // One round, unless trees are missing too: what lies in a tree is known only when it is there.
  while (missing.length > 0) {
    try {
      await git.run(args, { config, stdin: missing.map((id) => `${id}\n`).join(''), env });
    } catch (cause) {
      throw lacking(sha, missing.length, promisor, cause);
    }
    const requested = new Set(missing);
    missing = await missingObjects(git, sha);
    if (missing.some((id) => requested.has(id))) throw lacking(sha, missing.length, promisor);
  }
}

/** The remote that a partial clone gets missing objects from; empty in a complete repository. */
export async function promisorOf(git: Git): Promise<string> {
  // Newer versions of git no longer write the extension.
  const names = String.raw`^(extensions\.partialclone|remote\..*\.promisor)$`;
  const { text } = await git.run(['config', '--get-regexp', names], { accept: [0, 1] });
  const extension = [...text.matchAll(/^extensions\.partialclone (.+)$/gm)].at(-1)?.[1];
  return extension ?? /^remote\.(.+)\.promisor true$/m.exec(text)?.[1] ?? '';
}

async function missingObjects(git: Git, sha: string): Promise<readonly string[]> {
  const args = ['rev-list', '--objects', '--no-object-names', '--no-walk', '--missing=print', sha];
  const { text } = await git.run(args);
  return text.split('\n').flatMap((line) => (line.startsWith('?') ? [line.slice(1)] : []));
}

function lacking(sha: string, count: number, promisor: string, cause?: unknown): AppError {
  const why = cause instanceof Error ? ` ${cause.message}` : '';
  const message = `This partial clone lacks ${count} objects of the base commit, and ${promisor} did not give them.${why}`;
  const nextAction = `Run this where ${promisor} can be reached, then start again: git rev-list --objects --no-walk ${sha}`;
  return new AppError('ERR_OBJECTS_MISSING', message, { cause, nextAction });
}
