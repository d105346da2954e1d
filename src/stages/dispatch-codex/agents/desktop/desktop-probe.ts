import { AppError, finding } from '../../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../../core/diagnostics/diagnostic.ts';
import { versionOne } from '../../../../core/machine/autohotkey/find-autohotkey.ts';
import { writePlainFile } from '../../../../core/system/files/plain-files.ts';
import { tempFolder } from '../../../../core/system/files/temp.ts';
import { runProcess } from '../../../../core/system/processes/run-process.ts';
import { probeScript } from './packaged-scripts.ts';

/** The properties of a desktop, from probe.ahk. */
export interface DesktopFacts {
  readonly version: string;
  /** Session 0 is the session of services; nobody sees its windows. */
  readonly session: number;
  /** `WinSta0` is the only window station with a screen. */
  readonly station: string;
  /** `Default`; a different name, or `none`, while the screen is locked or a secure prompt is shown. */
  readonly inputDesktop: string;
  /** WTS_CONNECTSTATE_CLASS: 0 is active, 4 is disconnected; `?` if unknown. */
  readonly connection: string;
}

const probeTimeoutMs = 20_000;

/**
 * Runs the probe with an AutoHotkey.
 *
 * @throws AppError ERR_AHK_V1; ERR_AHK_SCRIPT if it prints no result
 */
export async function probeDesktop(exe: string, env: Readonly<Record<string, string>>): Promise<DesktopFacts> {
  await using folder = await tempFolder('factory-ahk');
  const file = `${folder.path}/probe.ahk`;
  await writePlainFile(file, probeScript);
  const result = await runProcess({
    command: exe,
    args: ['/ErrorStdOut', file],
    cwd: folder.path,
    env,
    timeoutMs: probeTimeoutMs,
    pipeGraceMs: 100,
  });
  const output = `${result.stdout.toString('utf8')}${result.stderr.toString('utf8')}`;
  const facts = parseProbe(output);
  if (facts !== null) return facts;
  const old = /requires AutoHotkey v2[\s\S]*?AutoHotkey v(1\.[\d.]+)/.exec(output)?.[1];
  if (old !== undefined) throw versionOne(old, 'The installed AutoHotkey');
  const how = result.exitCode === null ? 'did not end' : `ended with exit status ${result.exitCode}`;
  throw new AppError('ERR_AHK_SCRIPT', `The installed AutoHotkey printed no result and ${how}.`, {});
}

/** Parses the probe's line; `null` if there is none. */
export function parseProbe(text: string): DesktopFacts | null {
  const found = /^(\d[\w.+-]*)\|(\d+)\|([^|\n]*)\|([^|\n]*)\|([^|\n]*)$/m.exec(text.replaceAll('\r', ''));
  if (found === null) return null;
  const [, version = '', session, station = '', inputDesktop = '', connection = ''] = found;
  return { version, session: Number(session), station, inputDesktop, connection };
}

/** What prevents keystrokes to windows of this desktop (docs/windows-runner.md); empty if nothing does. */
export function judgeDesktop(facts: DesktopFacts): Diagnostic[] {
  if (facts.version.startsWith('1.')) {
    return [finding('ERR_AHK_V1', `AutoHotkey ${facts.version} is installed; version 2 is required.`)];
  }
  if (facts.session === 0) {
    return [
      finding(
        'ERR_DESKTOP_SESSION',
        'This process runs in session 0, the session of services, which shows no windows.',
      ),
    ];
  }
  if (facts.station !== 'WinSta0') {
    return [
      finding('ERR_DESKTOP_SESSION', `This process runs in the window station ${facts.station}, which has no screen.`),
    ];
  }
  if (facts.inputDesktop !== 'Default') {
    return [
      finding(
        'ERR_DESKTOP_LOCKED',
        `The keyboard input goes to the desktop ${facts.inputDesktop}, not to Default: the screen is locked.`,
      ),
    ];
  }
  if (facts.connection === '4') {
    return [finding('ERR_DESKTOP_LOCKED', 'The session is disconnected: nobody can type into its windows.')];
  }
  return [];
}
