import { runProcess } from '../../../../core/system/processes/process.ts';
import { scriptPath } from './script-path.ts';

const limitMs = 120_000;

/**
 * The `hashFiles` function: sha256 over the sha256 of each matching file inside the workspace, in glob order; '' when none
 * matches (docs.github.com "hashFiles"; actions/runner HashFilesFunction.cs). It runs in its own process, at most 120 s.
 *
 * @param args the patterns; the first may be `--follow-symbolic-links`
 * @throws Error when an option is unknown, no pattern is given, or the process fails
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
