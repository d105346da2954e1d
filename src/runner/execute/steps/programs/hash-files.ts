import { runProcess } from '../../../../core/system/processes/run-process.ts';
import { scriptPath } from './script-path.ts';

const limitMs = 120_000;

/**
 * The `hashFiles` function: the sha256 of the sha256 values of all matching files in the workspace, in glob order; ''
 * if no file matches (docs.github.com, "hashFiles"; actions/runner HashFilesFunction.cs). Runs in a separate process
 * for at most 120 s.
 *
 * @param args the patterns; the first argument may be `--follow-symbolic-links`
 * @throws Error if an option is unknown, there is no pattern, or the process fails
 */
export async function hashFiles(
  args: readonly string[],
  workspace: string,
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string> {
  let follow = false;
  let patterns = args;
  if (args[0]?.startsWith('--') === true) {
    if (args[0].toLowerCase() !== '--follow-symbolic-links') {
      throw new Error(`Invalid glob option ${args[0]}, avaliable option: '--follow-symbolic-links'.`);
    }
    follow = true;
    patterns = args.slice(1);
  }
  if (patterns.length === 0) throw new Error('hashFiles needs at least one pattern.');
  const script = scriptPath(new URL('./hash-files-process.js', import.meta.url));
  const result = await runProcess({
    command: process.execPath,
    args: [script, JSON.stringify(patterns), String(follow)],
    cwd: workspace,
    env: { ...env, GITHUB_WORKSPACE: workspace },
    timeoutMs: limitMs,
    signal,
  });
  const digest = /__OUTPUT__(.*)__OUTPUT__/.exec(result.stderr.toString('utf8'))?.[1];
  if (result.exitCode === 0 && digest !== undefined) return digest;
  throw new Error(
    result.reason === 'timeout'
      ? `hashFiles('${patterns.join(', ')}') couldn't finish within 120 seconds.`
      : `hashFiles('${patterns.join(', ')}') failed. Fail to hash files under directory '${workspace}'`,
  );
}
