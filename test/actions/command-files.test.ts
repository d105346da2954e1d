import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CommandFiles } from '../../src/actions/command-files.ts';
import { type TempFolder, tempFolder } from '../../src/core/system/files/temp.ts';
import { itUnless, onWindows } from '../helpers/unless.ts';

const names = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'] as const;

/** Empty command files, as a runner creates them for a step. */
function commandFiles(folder: TempFolder) {
  const env = Object.fromEntries(names.map((name) => [name, join(folder.path, name)])) as Record<
    (typeof names)[number],
    string
  >;
  for (const path of Object.values(env)) writeFileSync(path, '');
  const files = new CommandFiles(env);
  return {
    env,
    /** Appends like the action. */
    write(name: (typeof names)[number], text: string): void {
      appendFileSync(env[name], text);
      files.wrote(name, (rest) => (rest.includes(text) ? text : ''));
    },
    refused: async () => (await files.refuseForeign()).map(({ message }) => message.split(' ')[2]),
  };
}

describe('command files', () => {
  it('are unchanged when only the action wrote', async () => {
    await using folder = await tempFolder('command-files');
    const at = commandFiles(folder);
    at.write('GITHUB_OUTPUT', 'a=1\n');
    at.write('GITHUB_OUTPUT', 'b=2\n');
    expect(await at.refused()).toEqual([]);
    expect(readFileSync(at.env.GITHUB_OUTPUT, 'utf8')).toBe('a=1\nb=2\n');
  });

  it.each(names)('lose foreign bytes in %s', async (name) => {
    await using folder = await tempFolder('command-files');
    const at = commandFiles(folder);
    at.write('GITHUB_OUTPUT', 'a=1\n');
    appendFileSync(at.env[name], 'verdict=PASS\n');
    expect(await at.refused()).toEqual([name]);
    expect(readFileSync(at.env[name], 'utf8')).toBe(name === 'GITHUB_OUTPUT' ? 'a=1\n' : '');
    // A refused file stays refused, and the action can continue writing.
    at.write('GITHUB_OUTPUT', 'verdict=BLOCKED\n');
    expect(await at.refused()).toEqual([name]);
    expect(readFileSync(at.env.GITHUB_OUTPUT, 'utf8')).toBe('a=1\nverdict=BLOCKED\n');
  });

  it.each<readonly [string, (path: string) => void, string]>([
    ['before the action’s first bytes', (path) => appendFileSync(path, 'x=1\n'), 'a=1\n'],
    ['and removed the action’s own', (path) => writeFileSync(path, 'x=1\n'), 'a=1\n'],
    ['nothing, but removed the file', (path) => rmSync(path), 'a=1\n'],
  ])('are refused when another process wrote %s', async (_name, change, after) => {
    await using folder = await tempFolder('command-files');
    const at = commandFiles(folder);
    if (_name.startsWith('before')) change(at.env.GITHUB_OUTPUT);
    at.write('GITHUB_OUTPUT', 'a=1\n');
    if (!_name.startsWith('before')) change(at.env.GITHUB_OUTPUT);
    expect(await at.refused()).toEqual(['GITHUB_OUTPUT']);
    expect(readFileSync(at.env.GITHUB_OUTPUT, 'utf8')).toBe(after);
  });

  itUnless(onWindows)('replace a link that another process put in their place', async () => {
    await using folder = await tempFolder('command-files');
    const at = commandFiles(folder);
    const target = join(folder.path, 'elsewhere');
    rmSync(at.env.GITHUB_ENV);
    symlinkSync(target, at.env.GITHUB_ENV);
    expect(await at.refused()).toEqual(['GITHUB_ENV']);
    expect(existsSync(target)).toBe(false);
    expect(readFileSync(at.env.GITHUB_ENV, 'utf8')).toBe('');
  });

  it('are not watched if the runner provides none, or none that can be written', async () => {
    await using folder = await tempFolder('command-files');
    mkdirSync(join(folder.path, 'summary'));
    const files = new CommandFiles({ GITHUB_STEP_SUMMARY: join(folder.path, 'summary'), GITHUB_OUTPUT: '' });
    expect(await files.refuseForeign()).toEqual([]);
  });
});
