import type { Git } from '../git.ts';
import { protocolOf, tokenHeader } from './push.ts';

/**
 * Fetches one ref's objects from origin without moving any ref or work tree. The token, where there is one, goes to origin
 * alone and stays in the environment.
 *
 * @throws AppError ERR_GIT when origin cannot be read
 */
export async function fetchRef(git: Git, fetch: { readonly ref: string; readonly token: string }): Promise<void> {
  const url = (await git.run(['remote', 'get-url', 'origin'])).text;
  const config: [string, string][] = [[`protocol.${protocolOf(url)}.allow`, 'always']];
  const header = tokenHeader(url, fetch.token);
  if (header !== undefined) config.push([`http.${url}.extraHeader`, header]);
  const args = ['fetch', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'];
  // `remote.origin.uploadpack` of the repository's config would be run as it is.
  args.push('--upload-pack=git-upload-pack', '--', 'origin', fetch.ref);
  await git.run(args, { config });
}
