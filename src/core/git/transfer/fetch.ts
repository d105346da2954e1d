import type { Git } from '../git.ts';
import { protocolOf, tokenHeader } from './push.ts';

/**
 * Fetches one ref's objects from origin without moving a ref or changing a working tree. A token is sent only to
 * origin, and is passed to git in its environment, never as an argument.
 *
 * @throws AppError ERR_GIT if origin cannot be read
 */
export async function fetchRef(git: Git, fetch: { readonly ref: string; readonly token: string }): Promise<void> {
  const url = (await git.run(['remote', 'get-url', 'origin'])).text;
  const config: [string, string][] = [[`protocol.${protocolOf(url)}.allow`, 'always']];
  const header = tokenHeader(url, fetch.token);
  if (header !== undefined) config.push([`http.${url}.extraHeader`, header]);
  const args = ['fetch', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'];
  // Without this, git would run the program in `remote.origin.uploadpack` of the repository's config.
  args.push('--upload-pack=git-upload-pack', '--', 'origin', fetch.ref);
  await git.run(args, { config });
}
