import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import type { DoctorRow } from '../../core/machine/run-doctor.ts';
import type { StageDeps } from '../../core/run/stage.ts';
import { judgeDesktop } from '../../stages/dispatch-codex/agents/desktop/desktop-probe.ts';
import { type DesktopMachine, probeMachine, runnerTaskName } from './desktop-facts.ts';
import { fail, ok, warn } from './rows.ts';

/** The rows of `doctor --desktop`. On a machine without Windows, a single row that fails. */
export async function desktopRows(
  platform: NodeJS.Platform,
  config: FactoryConfig,
  deps: Pick<StageDeps, 'env'>,
): Promise<DoctorRow[]> {
  if (platform === 'win32') return judgeMachine(await probeMachine(config, deps));
  return [
    fail(
      'desktop',
      `this machine is ${platform}, not Windows`,
      'Run this on the Windows desktop; see docs/windows-runner.md.',
    ),
  ];
}

/** One row for each fact (docs/windows-runner.md). Pure. */
export function judgeMachine(machine: DesktopMachine): DoctorRow[] {
  return [
    yes('auto-logon', machine.autoLogon, {
      good: 'the machine logs the user on when it starts',
      bad: 'no user is logged on after a restart, so there is no desktop',
      nextAction: 'Enable auto-logon for the runner user. Autologon of Sysinternals stores the password encrypted.',
    }),
    yes('runner service', not(machine.runnerService), {
      good: 'no runner is installed as a service',
      bad: 'a runner is installed as a service, which has no desktop',
      nextAction: 'Remove the service (config.cmd remove, or svc.cmd uninstall), and start the runner by a logon task.',
    }),
    yes('runner task', machine.runnerTask, {
      good: `the task ${runnerTaskName} starts the runner at logon`,
      bad: `there is no task ${runnerTaskName}`,
      nextAction: 'Register it with tools/windows/register-runner-task.ps1.',
    }),
    never('sleep', machine.sleepMinutes, 'the machine sleeps', 'Run powercfg /change standby-timeout-ac 0.'),
    never('display', machine.displayMinutes, 'the display turns off', 'Run powercfg /change monitor-timeout-ac 0.'),
    yes('screen lock', not(machine.screenSaverLocks), {
      good: 'no screen saver locks the screen',
      bad: 'a screen saver locks the screen, and a locked screen accepts no keystrokes',
      nextAction: 'Turn the screen saver off, and set "require sign-in" to never.',
    }),
    sessionRow(machine),
    machine.autohotkey.problem === ''
      ? ok('AutoHotkey', `version ${machine.autohotkey.version}`)
      : fail('AutoHotkey', machine.autohotkey.problem, 'Run winget install --id AutoHotkey.AutoHotkey -e.'),
    yes('long paths', machine.longPaths, {
      good: 'LongPathsEnabled is on',
      bad: 'paths of over 260 characters fail',
      nextAction: 'Set LongPathsEnabled to 1 (as administrator), then restart.',
    }),
    yes('git long paths', machine.gitLongPaths, {
      good: 'core.longPaths is on',
      bad: 'git refuses paths of over 260 characters',
      nextAction: 'Run git config --global core.longPaths true.',
    }),
  ];
}

/** A row about a required setting. An unknown value is a warning. */
function yes(
  check: string,
  value: boolean | null,
  words: { readonly good: string; readonly bad: string; readonly nextAction: string },
): DoctorRow {
  if (value === null) return warn(check, 'the setting cannot be read', words.nextAction);
  return value ? ok(check, words.good) : fail(check, words.bad, words.nextAction);
}

function never(check: string, minutes: number | null, what: string, nextAction: string): DoctorRow {
  if (minutes === null) return warn(check, 'the setting cannot be read', nextAction);
  return minutes === 0 ? ok(check, 'never') : fail(check, `${what} after ${minutes} minutes`, nextAction);
}

function sessionRow({ session }: DesktopMachine): DoctorRow {
  if (session === null)
    return warn('session', 'it cannot be inspected without AutoHotkey', 'Install AutoHotkey v2 first.');
  const [problem] = judgeDesktop(session);
  return problem === undefined
    ? ok('session', `session ${session.session}, ready for keys`)
    : fail('session', problem.message, problem.nextAction);
}

function not(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}
