import { quoteInline } from '../../diagnostics/text/quote.ts';
import { runProcess } from '../../system/processes/run-process.ts';
import { askUsersGit, userEnvironment } from '../users-config.ts';

/** Gives what a filter of the user's git stores for a file's content, or why it gave nothing. */
export type CleanFilter = (
  path: string,
  content: Buffer,
) => Promise<{ readonly stored: Buffer } | { readonly problem: string }>;

/** By the name that `filter=<name>` has in .gitattributes. */
export type CleanFilters = ReadonlyMap<string, CleanFilter>;

const timeoutMs = 120_000;
/** An encrypted file is little larger than the file itself. */
const maxGrowth = 1024 * 1024;

/**
 * Reads the commands of filters from the user's git configuration (gitattributes(5), `filter`). Read them before any worker starts, since
 * a worker could change that configuration. A command runs in the user's checkout with the user's environment, and gets the content on its
 * standard input: nothing of a worker's folder but that content and the path reaches it.
 *
 * @param root the repository's top folder, absolute
 * @param names the filters that policy allows; one without a command gives a problem for every file
 */
export async function readAllowedFilters(
  root: string,
  names: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<CleanFilters> {
  const own = userEnvironment(env);
  const filters = new Map<string, CleanFilter>();
  for (const name of names) {
    const key = `filter.${name}.clean`;
    const command = (await askUsersGit(root, env, ['config', '--includes', '--get', key])).replace(/\n$/, '');
    filters.set(name, (path, content) =>
      command === ''
        ? Promise.resolve({ problem: `${key} is not set in the git configuration of this machine` })
        : clean({ root, env: own, name, command }, path, content),
    );
  }
  return filters;
}

async function clean(
  filter: {
    readonly root: string;
    readonly env: Record<string, string>;
    readonly name: string;
    readonly command: string;
  },
  path: string,
  content: Buffer,
): Promise<{ readonly stored: Buffer } | { readonly problem: string }> {
  const { root, env, name, command } = filter;
  const result = await runProcess({
    // As git itself: the setting is a line for a shell, in which %f is the path.
    command: 'sh',
    outsideCheckout: true,
    args: ['-c', command.replaceAll('%f', shellQuoted(path))],
    cwd: root,
    env,
    stdin: content,
    maxOutputBytes: content.length * 2 + maxGrowth,
    timeoutMs,
  });
  if (result.reason === 'exit' && result.exitCode === 0) return { stored: result.stdout };
  const why = result.reason === 'exit' ? `exit status ${result.exitCode}` : result.reason;
  const words = quoteInline(result.stderr.toString('utf8').trim().split('\n').at(-1) ?? '', 200);
  return { problem: `the filter ${name} of this machine failed (${why})${words === '' ? '' : `: ${words}`}` };
}

function shellQuoted(path: string): string {
  return `'${path.replaceAll("'", `'\\''`)}'`;
}
