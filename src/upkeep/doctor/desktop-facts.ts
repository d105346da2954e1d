import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { findAutoHotkey } from '../../core/machine/autohotkey/find-autohotkey.ts';
import type { StageDeps } from '../../core/run/stage.ts';
import { runTool } from '../../core/system/processes/run-tool.ts';
import { type DesktopFacts, probeDesktop } from '../../stages/dispatch-codex/agents/desktop/desktop-probe.ts';

/** The facts about a Windows machine that matter for desktop workers. `null` means unknown. */
export interface DesktopMachine {
  /** Whether the machine logs on its user when it starts (Winlogon's AutoAdminLogon). */
  readonly autoLogon: boolean | null;
  /** Whether a GitHub runner is installed as a service. A service has no desktop. */
  readonly runnerService: boolean | null;
  /** Whether a logon task starts the runner (tools/windows/register-runner-task.ps1). */
  readonly runnerTask: boolean | null;
  /** Minutes until the machine sleeps on mains power; 0 means never. */
  readonly sleepMinutes: number | null;
  /** Minutes until the display turns off on mains power; 0 means never. Windows may lock the screen then. */
  readonly displayMinutes: number | null;
  /** Whether a screen saver is active and requires a password. */
  readonly screenSaverLocks: boolean | null;
  /** LongPathsEnabled of the file system. */
  readonly longPaths: boolean | null;
  /** `core.longPaths` of git for this account. */
  readonly gitLongPaths: boolean | null;
  /** The AutoHotkey that dispatch would use, or why there is none. */
  readonly autohotkey: { readonly version: string; readonly problem: string };
  /** The desktop session as AutoHotkey sees it; `null` without AutoHotkey. */
  readonly session: DesktopFacts | null;
}

/** The task that starts the runner at logon. */
export const runnerTaskName = 'CodexFactoryRunner';

const winlogon = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon';
const fileSystem = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\FileSystem';
const screen = 'HKCU\\Control Panel\\Desktop';

/** Queries Windows' own tools. Each query is independent; one that fails gives `null`. */
export async function probeMachine(config: FactoryConfig, { env }: Pick<StageDeps, 'env'>): Promise<DesktopMachine> {
  const ask = (name: string, args: readonly string[]): Promise<string | null> => answer(name, args, env);
  const registry = async (key: string, value: string): Promise<string | null> =>
    readRegistry(await ask('reg', ['query', key, '/v', value]), value);
  const power = async (setting: string): Promise<number | null> =>
    readPowercfg(
      await ask('powercfg', [
        '/query',
        'SCHEME_CURRENT',
        setting === 'STANDBYIDLE' ? 'SUB_SLEEP' : 'SUB_VIDEO',
        setting,
      ]),
    );
  const [autoLogon, services, task, sleep, display, saver, secure, longPaths, gitLongPaths] = await Promise.all([
    registry(winlogon, 'AutoAdminLogon'),
    ask('sc', ['query', 'type=', 'service', 'state=', 'all']),
    ask('schtasks', ['/query', '/tn', runnerTaskName]),
    power('STANDBYIDLE'),
    power('VIDEOIDLE'),
    registry(screen, 'ScreenSaveActive'),
    registry(screen, 'ScreenSaverIsSecure'),
    registry(fileSystem, 'LongPathsEnabled'),
    ask('git', ['config', '--global', '--bool', 'core.longPaths']),
  ]);
  return {
    autoLogon: autoLogon === null ? null : autoLogon === '1',
    runnerService: services === null ? null : /actions\.runner\./i.test(services),
    runnerTask: task === null ? null : task !== '',
    sleepMinutes: sleep,
    displayMinutes: display,
    screenSaverLocks: saver === null ? null : saver === '1' && secure === '1',
    longPaths: longPaths === null ? null : readNumber(longPaths) === 1,
    gitLongPaths: gitLongPaths === null ? null : gitLongPaths.trim() === 'true',
    ...(await probeSession(config, env)),
  };
}

/** Parses the value from the output of `reg query KEY /v VALUE`: `    VALUE    REG_SZ    1`. */
export function readRegistry(text: string | null, value: string): string | null {
  for (const line of (text ?? '').split(/\r?\n/)) {
    const [name, type, ...rest] = line.trim().split(/ {2,}|\t/);
    if (name?.toLowerCase() === value.toLowerCase() && type?.startsWith('REG_') === true) return rest.join(' ').trim();
  }
  return null;
}

/** Parses the mains setting, in minutes, from the output of `powercfg /query`. The words differ by language, the order does not. */
export function readPowercfg(text: string | null): number | null {
  // The last two numbers are the settings on mains and on battery, in seconds.
  const [mains] = [...(text ?? '').matchAll(/:\s*(0x[0-9a-f]{8})\s*$/gim)].slice(-2);
  return mains?.[1] === undefined ? null : Math.ceil(Number(mains[1]) / 60);
}

function readNumber(text: string): number {
  return Number(text);
}

async function probeSession(
  config: FactoryConfig,
  env: StageDeps['env'],
): Promise<Pick<DesktopMachine, 'autohotkey' | 'session'>> {
  try {
    const found = findAutoHotkey({ env, configured: config.dispatch.ahk_exe, platform: 'win32' });
    if (found === null) return { autohotkey: { version: '', problem: 'AutoHotkey v2 was not found' }, session: null };
    const session = await probeDesktop(found.exe, definedOf(env));
    return { autohotkey: { version: session.version, problem: '' }, session };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { autohotkey: { version: '', problem: error.message }, session: null };
  }
}

async function answer(name: string, args: readonly string[], env: StageDeps['env']): Promise<string | null> {
  try {
    const { exitCode, stdout } = await runTool(name, args, { cwd: process.cwd(), env: definedOf(env) });
    // schtasks and git exit with an error if the task or setting does not exist; that is an answer too.
    return exitCode === 0 ? stdout : '';
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function definedOf(env: StageDeps['env']): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
