import { readFileSync, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { AppError } from '../../diagnostics/app-error.ts';
import { peVersion } from './pe-version.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A possible path of AutoHotkey, and its source. */
export interface AhkCandidate {
  readonly path: string;
  /** The variable, the setting, `PATH`, or `the usual folders`. */
  readonly source: string;
  /** Whether the user configured this file. Then no other one is used instead. */
  readonly named: boolean;
}

/** An AutoHotkey that can be used. The version is `null` for a file that is not a Windows executable; the probe finds it then. */
export interface FoundAhk {
  readonly exe: string;
  readonly source: string;
  readonly version: string | null;
}

/** The sources of the search for AutoHotkey. */
export interface AhkSearch {
  readonly env: Environment;
  /** The run's `dispatch.ahk_exe`. */
  readonly configured: string | null;
  readonly platform: NodeJS.Platform;
}

/**
 * The possible paths of AutoHotkey v2, in order (docs/design/dispatch.md). Pure. The machine's own variables come before the run's
 * setting, because the run may have been prepared on another machine.
 */
export function ahkCandidates({ env, configured, platform }: AhkSearch): AhkCandidate[] {
  const named = (path: string | undefined | null, source: string): AhkCandidate[] =>
    path === undefined || path === null || path === '' ? [] : [{ path, source, named: true }];
  const explicit = [
    ...named(env.FACTORY_DISPATCH__AHK_EXE, 'FACTORY_DISPATCH__AHK_EXE'),
    ...named(env.FACTORY_AHK_EXE, 'FACTORY_AHK_EXE'),
    ...named(configured, 'dispatch.ahk_exe'),
  ];
  if (platform !== 'win32') return explicit;
  const variable = (name: string): string => {
    const key = Object.keys(env).find((each) => each.toUpperCase() === name);
    return (key === undefined ? undefined : env[key]) ?? '';
  };
  const onPath = variable('PATH')
    .split(';')
    .map((folder) => folder.replaceAll('"', ''))
    .filter((folder) => win32.isAbsolute(folder))
    .flatMap((folder) =>
      ['AutoHotkey64.exe', 'AutoHotkey32.exe', 'AutoHotkey.exe'].map((name) => win32.join(folder, name)),
    );
  const roots = [
    ...['PROGRAMW6432', 'PROGRAMFILES', 'PROGRAMFILES(X86)'].map((name) => variable(name)),
    ...[variable('LOCALAPPDATA')].filter((folder) => folder !== '').map((folder) => win32.join(folder, 'Programs')),
  ];
  const usual = [...new Set(roots)]
    .filter((folder) => folder !== '')
    .flatMap((folder) =>
      ['AutoHotkey64.exe', 'AutoHotkey32.exe'].map((name) => win32.join(folder, 'AutoHotkey', 'v2', name)),
    );
  return [
    ...explicit,
    ...onPath.map((path) => ({ path, source: 'PATH', named: false })),
    ...usual.map((path) => ({ path, source: 'the usual folders', named: false })),
  ];
}

/**
 * Returns the first existing candidate that is not version 1.
 *
 * @returns `null` if there is none and none is configured
 * @throws AppError ERR_AHK_V1; ERR_AHK_MISSING for a configured file that does not exist
 */
export function findAutoHotkey(search: AhkSearch): FoundAhk | null {
  let old: AhkCandidate | undefined;
  for (const candidate of ahkCandidates(search)) {
    const { path, source, named } = candidate;
    const there = statSync(path, { throwIfNoEntry: false })?.isFile() === true;
    if (!there && named) {
      throw new AppError('ERR_AHK_MISSING', `The AutoHotkey of ${source} does not exist: ${path}`, {
        path: source,
      });
    }
    if (!there) continue;
    const version = peVersion(readFileSync(path));
    if (version?.startsWith('1.') !== true) return { exe: path, source, version };
    if (named) throw versionOne(version, `${posix.basename(path.replaceAll('\\', '/'))} of ${source}`);
    old ??= candidate;
  }
  if (old !== undefined) throw versionOne('1', `The AutoHotkey on ${old.source}`);
  return null;
}

/** The error for AutoHotkey v1. */
export function versionOne(version: string, what: string): AppError {
  return new AppError('ERR_AHK_V1', `${what} is AutoHotkey ${version}; version 2 is required.`, {});
}
