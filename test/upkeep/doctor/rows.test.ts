import { describe, expect, it } from '@jest/globals';
import type { DoctorRow } from '../../../src/core/machine/run-doctor.ts';
import { type DesktopMachine, readPowercfg, readRegistry } from '../../../src/upkeep/doctor/desktop-facts.ts';
import { judgeMachine } from '../../../src/upkeep/doctor/desktop-rows.ts';
import { repositoryRows } from '../../../src/upkeep/doctor/repository-rows.ts';
import type { RepositoryState } from '../../../src/upkeep/doctor/repository-state.ts';

const pin = (digit: string): string => `    uses: acme/factory/actions/integrate@${digit.repeat(40)} # v1\n`;
const wanted = new Map([
  ['.github/workflows/factory.yml', pin('a')],
  ['.github/workflows/factory-run.yml', 'name: run\n'],
]);

const quiet: RepositoryState = {
  workflows: wanted,
  staleLocks: [],
  heldLocks: [],
  temporaries: [],
  living: new Map(),
  unfinished: [],
  vanishedWorktrees: [],
  leftWorktrees: [],
  gitIndexLock: false,
  sparse: false,
  submodules: false,
  linkedWorktree: false,
};

const unwell = (rows: readonly DoctorRow[]): string[] =>
  rows.filter(({ status }) => status !== 'ok').map(({ check, detail }) => `${check}: ${detail}`);

describe('the rows about a repository', () => {
  it('are all ok in a normal repository, and name each check once', () => {
    const rows = repositoryRows(quiet, wanted);
    expect(unwell(rows)).toEqual([]);
    expect(new Set(rows.map(({ check }) => check)).size).toBe(rows.length);
  });

  it.each<[string, Partial<RepositoryState>, string]>([
    ['no workflows', { workflows: new Map() }, 'workflows: the repository has no factory workflows'],
    [
      'a missing one',
      { workflows: new Map([['.github/workflows/factory.yml', pin('a')]]) },
      'workflows: missing: .github/workflows/factory-run.yml',
    ],
    [
      'an older release',
      { workflows: new Map([...wanted, ['.github/workflows/factory.yml', pin('b')]]) },
      'workflows: of another release: .github/workflows/factory.yml',
    ],
    [
      'a changed one',
      { workflows: new Map([...wanted, ['.github/workflows/factory-run.yml', 'name: mine\n']]) },
      'workflows: were edited: .github/workflows/factory-run.yml',
    ],
    ['a stale lock', { staleLocks: ['a.lock'] }, 'locks: 1 left by processes that have ended: a.lock'],
    [
      'many temporary files',
      { temporaries: ['1', '2', '3', '4', '5'] },
      'temporary files: 5 left by processes that have ended: 1, 2, 3 and 2 more',
    ],
    ['a vanished worktree', { vanishedWorktrees: ['r/A'] }, 'worktree records: 1 without a folder: r/A'],
    ['a left worktree', { leftWorktrees: ['r/A'] }, 'worktrees: 1 of finished runs: r/A'],
    ['an unfinished run', { unfinished: ['r'] }, 'unfinished runs: 1 without a verdict: r'],
    [
      "git's own lock",
      { gitIndexLock: true },
      'working tree: the git folder contains index.lock: another git command is running, or was killed',
    ],
  ])('report %s, with the next action', (_name, state, line) => {
    const rows = repositoryRows({ ...quiet, ...state }, wanted);
    expect(unwell(rows)).toEqual([line]);
    expect(rows.filter(({ status, next_action }) => status !== 'ok' && next_action === '')).toEqual([]);
  });

  it('report unusual but harmless facts', () => {
    const rows = repositoryRows(
      { ...quiet, sparse: true, submodules: true, linkedWorktree: true, heldLocks: ['x'] },
      wanted,
    );
    expect(unwell(rows)).toEqual([]);
    expect(rows.at(-1)?.detail).toMatch(/sparse.*submodules.*linked worktree.*running process/);
  });
});

const good: DesktopMachine = {
  autoLogon: true,
  runnerService: false,
  runnerTask: true,
  sleepMinutes: 0,
  displayMinutes: 0,
  screenSaverLocks: false,
  longPaths: true,
  gitLongPaths: true,
  autohotkey: { version: '2.0.19', problem: '' },
  session: { version: '2.0.19', session: 1, station: 'WinSta0', inputDesktop: 'Default', connection: '0' },
};

describe('the rows about a Windows desktop', () => {
  it('are all ok on a configured machine', () => {
    expect(unwell(judgeMachine(good))).toEqual([]);
  });

  it.each<[keyof DesktopMachine, Partial<DesktopMachine>, string]>([
    ['autoLogon', { autoLogon: false }, 'auto-logon'],
    ['runnerService', { runnerService: true }, 'runner service'],
    ['runnerTask', { runnerTask: false }, 'runner task'],
    ['sleepMinutes', { sleepMinutes: 30 }, 'sleep'],
    ['displayMinutes', { displayMinutes: 10 }, 'display'],
    ['screenSaverLocks', { screenSaverLocks: true }, 'screen lock'],
    ['longPaths', { longPaths: false }, 'long paths'],
    ['gitLongPaths', { gitLongPaths: false }, 'git long paths'],
    ['autohotkey', { autohotkey: { version: '', problem: 'not found' } }, 'AutoHotkey'],
    ['session', { session: { ...good.session, session: 0 } as DesktopMachine['session'] }, 'session'],
  ])('fail only for %s, with the next action', (key, machine, check) => {
    const rows = judgeMachine({ ...good, ...machine }).filter(({ status }) => status !== 'ok');
    expect(rows.map((row) => [row.check, row.status])).toEqual([[check, 'fail']]);
    expect(rows[0]?.next_action).not.toBe('');
    if (key === 'autohotkey') return;
    const unknown = judgeMachine({ ...good, [key]: null }).filter(({ status }) => status !== 'ok');
    expect(unknown.map((row) => [row.check, row.status])).toEqual([[check, 'warn']]);
  });
});

describe("the output of Windows' tools", () => {
  it('is parsed for the registry', () => {
    const text = '\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\X\r\n    AutoAdminLogon    REG_SZ    1\r\n\r\n';
    expect(readRegistry(text, 'autoadminlogon')).toBe('1');
    expect(readRegistry(text, 'Other')).toBeNull();
    expect(readRegistry(null, 'Other')).toBeNull();
  });

  it('is parsed for sleep, in any language', () => {
    const text = [
      'GUID des Energieschemas: 381b4222-f694-41f0-9685-ff5bb260df2e  (Ausbalanciert)',
      '      Mögliche Einstellungsskala - Minimum: 0x00000000',
      '      Maximal mögliche Einstellung: 0xffffffff',
      '    Index der aktuellen Wechselstromeinstellung: 0x00000708',
      '    Index der aktuellen Gleichstromeinstellung: 0x00000384',
    ].join('\r\n');
    expect(readPowercfg(text)).toBe(30);
    expect(readPowercfg('')).toBeNull();
  });
});
