import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { type AhkSearch, type FoundAhk, findAutoHotkey } from '../../../../core/machine/autohotkey/find-autohotkey.ts';
import { findProgram } from '../../../../core/system/processes/find-program.ts';
import { runProcess } from '../../../../core/system/processes/run-process.ts';

/** Installs AutoHotkey v2 without a prompt and accepts both agreements (docs/windows-runner.md). */
export const wingetArguments: readonly string[] = [
  'install',
  '--id',
  'AutoHotkey.AutoHotkey',
  '-e',
  '--silent',
  '--accept-package-agreements',
  '--accept-source-agreements',
  '--disable-interactivity',
];

/** Installs AutoHotkey once. Returns `installed`, or one clause with the reason of the failure. */
export type AhkInstaller = (env: Readonly<Record<string, string>>) => Promise<string>;

const installTimeoutMs = 600_000;

/**
 * Finds AutoHotkey v2. If there is none, installs it with one call of winget and searches again.
 *
 * @throws AppError ERR_AHK_MISSING, ERR_AHK_V1
 */
export async function ensureAutoHotkey(
  search: AhkSearch,
  env: Readonly<Record<string, string>>,
  install: AhkInstaller = byWinget,
): Promise<FoundAhk> {
  let old: AppError | undefined;
  try {
    const found = findAutoHotkey(search);
    if (found !== null) return found;
  } catch (error) {
    // An AutoHotkey on PATH may be version 1 although version 2 is installed beside it.
    if (!(error instanceof AppError) || error.code !== 'ERR_AHK_V1' || hasNamed(search)) throw error;
    old = error;
  }
  if (search.platform !== 'win32') {
    throw new AppError('ERR_AHK_MISSING', 'AutoHotkey v2 is a Windows program, and dispatch.ahk_exe is not set.', {
      path: 'dispatch.ahk_exe',
    });
  }
  const why = await install(env);
  const found = why === 'installed' ? findAutoHotkey(search) : null;
  if (found !== null) return found;
  if (old !== undefined) throw old;
  const reason = why === 'installed' ? 'winget installed it, but not in the usual folders' : why;
  throw new AppError('ERR_AHK_MISSING', `AutoHotkey v2 was not found and could not be installed: ${reason}.`, {});
}

function hasNamed({ env, configured }: AhkSearch): boolean {
  return [env.FACTORY_DISPATCH__AHK_EXE, env.FACTORY_AHK_EXE, configured].some((name) => (name ?? '') !== '');
}

async function byWinget(env: Readonly<Record<string, string>>): Promise<string> {
  const winget = await findProgram('winget', env);
  if (winget === undefined) return 'winget is not available';
  const result = await runProcess({
    command: winget,
    args: wingetArguments,
    cwd: '.',
    env,
    timeoutMs: installTimeoutMs,
  });
  return result.reason === 'exit' && result.exitCode === 0
    ? 'installed'
    : `winget ended with ${result.exitCode ?? result.reason}`;
}
