import { describe, expect, it } from '@jest/globals';
import { defaultSettings, fileSettings, inputSettings } from '../../../src/core/config/layers.ts';
import { resolveConfig } from '../../../src/core/config/resolve-config.ts';
import { finding } from '../../../src/core/diagnostics/app-error.ts';
import { refusal } from '../../helpers/stages/refusal.ts';

const resolve = (overrides: Readonly<Record<string, unknown>>) =>
  resolveConfig([...defaultSettings(), ...inputSettings(overrides).settings], [], 'f.json');

async function wrong(overrides: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const error = await refusal(() => resolve(overrides));
  expect(error).toMatchObject({ code: 'ERR_CONFIG', fault: 'usage' });
  return error.diagnostics.map(({ message }) => message);
}

describe('a relative path of the repository', () => {
  const inside = 'a relative path inside the repository, with `/` as separator';
  it.each(['runs_dir', 'prompts_dir', 'prompt_zips_dir'])('%s stays inside', async (name) => {
    for (const good of ['a', 'a/b', '..a', 'a..', '.a/b'])
      expect(resolve({ [`paths.${name}`]: good }).configPath).toBe('f.json');
    for (const bad of ['..', '../a', 'a/../..', '.', './a', 'a/', 'a//b', '/a', 'a\\b', 'C:a', 'c:/a', '\\\\s\\x']) {
      expect(await wrong({ [`paths.${name}`]: bad })).toEqual([
        `paths.${name}: paths.${name} = ${JSON.stringify(bad)} is not allowed; expected ${inside}.`,
      ]);
    }
  });

  it.each([
    ['paths.worktrees_dir', ['/w', 'w', 'C:\\w', 'D:/w'], ['../w', 'w/', '.']],
    ['inbox.base', ['/i', 'i', 'C:\\i'], ['../i', 'i/', '.git', 'a/nul', 'i ']],
  ] as const)('%s may be absolute', async (path, good, bad) => {
    for (const each of good) expect(resolve({ [path]: each }).config).toBeDefined();
    for (const each of bad) {
      expect(await wrong({ [path]: each })).toEqual([
        `${path}: ${path} = ${JSON.stringify(each)} is not allowed; expected an absolute path, or a relative one inside the repository.`,
      ]);
    }
  });
});

describe('the rules between settings', () => {
  it('gives each gate a name of its own', async () => {
    const gates = (...names: string[]) => ({ gates: names.map((name) => ({ name, command: ['x'] })) });
    expect(resolve(gates('a', 'b')).config.gates).toHaveLength(2);
    expect((await wrong(gates('a', 'b', 'A')))[0]).toContain('a name of its own for each gate, whatever its case');
  });

  it('gives each folder of the inbox a plain name of its own', async () => {
    const rule = 'is not allowed; expected a folder name that differs from the other two.';
    expect(await wrong({ 'inbox.raw_dir': 'a/b' })).toEqual([`inbox.raw_dir: inbox.raw_dir = "a/b" ${rule}`]);
    expect(await wrong({ 'inbox.runs_dir': 'nul' })).toEqual([`inbox.runs_dir: inbox.runs_dir = "nul" ${rule}`]);
    expect(await wrong({ 'inbox.archive_dir': 'x', 'inbox.raw_dir': 'X.' })).toHaveLength(2);
    expect(await wrong({ 'inbox.archive_dir': 'x', 'inbox.raw_dir': 'X' })).toEqual([
      `inbox.raw_dir: inbox.raw_dir = "X" ${rule}`,
      `inbox.archive_dir: inbox.archive_dir = "x" ${rule}`,
    ]);
  });

  it('wants a clock that is a time', async () => {
    expect(resolve({ 'run.clock': '2026-11-20T22:02:25Z' }).config.run.clock).toBe('2026-11-20T22:02:25Z');
    expect(resolve({ 'run.clock': null }).config.run.clock).toBeNull();
    expect(await wrong({ 'run.clock': 'noon' })).toEqual([
      'run.clock: run.clock = "noon" is not allowed; expected a time like 2026-11-20T22:02:25Z, or null.',
    ]);
  });
});

describe('a refusal', () => {
  it.each<readonly [overrides: Record<string, unknown>, message: string | RegExp]>([
    [
      { 'dispatch.max_parallel': 65 },
      'dispatch.max_parallel: dispatch.max_parallel = 65 is not allowed; expected an integer from 1 to 64.',
    ],
    [
      { gates: [{ name: 't', command: [] }] },
      /^gates: gates = .+ is not allowed \(0\.command: .+\); expected a list \(JSON array\) of objects with the keys command, name, pipeline, timeout_seconds\.$/,
    ],
    [
      { dispatch: 'x' },
      /^dispatch: dispatch = "x" is not allowed; expected an object with the keys aggregator, ahk_exe, /,
    ],
    [
      { 'dispatch.nope': 1 },
      /^dispatch\.nope: dispatch\.nope = 1 is not a known key; expected at dispatch: an object with the keys aggregator, /,
    ],
    [{ 'dispatch.nope.more': 1 }, /expected at dispatch: an object/],
    [{ nope: 1 }, /^nope: nope = 1 is not a known key; expected at the top level: an object with the keys budgets, /],
    [{ 'dispatch.send_mode': 'x'.repeat(117) }, /= "x{117}" is/],
    [{ 'dispatch.send_mode': 'x'.repeat(118) }, /= "x{118}" is/],
    [{ 'dispatch.send_mode': 'x'.repeat(119) }, /= "x{119}… is/],
  ])('of %j says what is wrong', async (overrides, message) => {
    const messages = await wrong(overrides);
    expect(messages[0]).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
  });

  it('names file, line and path of the first problem, and counts the rest', async () => {
    const { settings } = fileSettings('{\n "run": {"kind": ""},\n "x": 1, "y": 2\n}', 'f.json');
    const error = await refusal(() => resolveConfig([...defaultSettings(), ...settings], [], 'f.json'));
    expect(error).toMatchObject({ file: 'f.json', line: 3, path: 'x' });
    expect(error.message).toMatch(/^f\.json:3: x = 1 is not a known key; .+\. \(and 2 more\)$/);
    const [one] = settings.filter(({ path }) => path[0] === 'run');
    const single = await refusal(() =>
      resolveConfig([...defaultSettings(), ...(one === undefined ? [] : [one])], [], 'f.json'),
    );
    expect(single).toMatchObject({ file: 'f.json', line: 2, path: 'run.kind' });
    expect(single.message).toMatch(/^f\.json:2: run\.kind = "" is not allowed; expected a non-empty string\.$/);
  });

  it('contains the errors of the layers, and passes warnings on', async () => {
    const warning = finding('ERR_CONFIG', 'w', { severity: 'warning' });
    const error = finding('ERR_CONFIG', 'e', { severity: 'error' });
    expect(resolveConfig(defaultSettings(), [warning], 'f.json').diagnostics).toEqual([warning]);
    const refused = await refusal(() => resolveConfig(defaultSettings(), [warning, error], 'f.json'));
    expect(refused.diagnostics).toEqual([error]);
    expect(refused).toMatchObject({ message: 'e', file: undefined, line: undefined });
  });
});

it('the last setting of a path wins, and origins are sorted', () => {
  const { config, origins } = resolveConfig(
    [...inputSettings({ 'run.kind': 'a', gates: [] }).settings, ...inputSettings({ 'run.kind': 'b' }).settings],
    [],
    'f.json',
  );
  expect(config.run.kind).toBe('b');
  expect(origins).toEqual([
    { path: 'gates', value: [], layer: 'input', source: 'gates' },
    { path: 'run.kind', value: 'b', layer: 'input', source: 'run.kind' },
  ]);
});
