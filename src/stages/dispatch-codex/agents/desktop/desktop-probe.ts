import { AppError, finding } from '../../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../../core/diagnostics/diagnostic.ts';
import { writePlainFile } from '../../../../core/system/files/plain-files.ts';
import { tempFolder } from '../../../../core/system/files/temp.ts';
import { runProcess } from '../../../../core/system/processes/run-process.ts';
import { versionOne } from './find-autohotkey.ts';
import { probeScript } from './packaged-scripts.ts';

/** What a desktop says of itself: see probe.ahk. */
export interface DesktopFacts {
  readonly version: string;
  /** Session 0 is that of services, and shows nothing to anybody. */
  readonly session: number;
  /** `WinSta0` is the only window station with a screen. */
  readonly station: string;
  /** `Default`; another one, or `none`, while the screen is locked or a secure prompt is shown. */
  readonly inputDesktop: string;
  /** WTS_CONNECTSTATE_CLASS: 0 is active, 4 disconnected; `?` when unknown. */
  readonly connection: string;
}

const probeTimeoutMs = 20_000;

/**
 * Runs the probe under an AutoHotkey.
 *
 * @throws AppError ERR_AHK_V1; ERR_AHK_SCRIPT when it gives no answer
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
  if (old !== undefined) throw versionOne(old, 'The AutoHotkey that was found');
  const how = result.exitCode === null ? 'did not end' : `ended with exit status ${result.exitCode}`;
  throw new AppError('ERR_AHK_SCRIPT', `The AutoHotkey that was found answered nothing and ${how}.`, {});
}

/** Reads the probe's line; `null` when there is none. */
export function parseProbe(text: string): DesktopFacts | null {
  const found = /^(\d[\w.+-]*)\|(\d+)\|([^|\n]*)\|([^|\n]*)\|([^|\n]*)$/m.exec(text.replaceAll('\r', ''));
  if (found === null) return null;
  const [, version = '', session, station = '', inputDesktop = '', connection = ''] = found;
  return { version, session: Number(session), station, inputDesktop, connection };
}

/** What keeps windows of this desktop from being given keys; empty when nothing does (docs/windows-runner.md). */
export function judgeDesktop(facts: DesktopFacts): Diagnostic[] {
  if (facts.version.startsWith('1.')) {
    return [finding('ERR_AHK_V1', `AutoHotkey ${facts.version} was found; version 2 is needed.`)];
  }
  if (facts.session === 0) {
    return [
      finding('ERR_DESKTOP_SESSION', 'This process runs in session 0, where services run and no window is shown.'),
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
        `The input goes to the desktop ${facts.inputDesktop}, not to Default: the screen is locked.`,
      ),
    ];
  }
  if (facts.connection === '4') {
    return [finding('ERR_DESKTOP_LOCKED', 'The session is disconnected: nobody can type into its windows.')];
  }
  return [];
}
