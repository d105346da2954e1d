import { mkdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { gateEnvironment } from '../../../../src/core/setup/commands/command-program.ts';
import { toolHomes, toolVariables } from '../../../../src/core/setup/commands/tool-homes.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { bubblewrapArguments } from '../../../../src/core/system/processes/bubblewrap.ts';

it('names the folders of version managers whose programs are on PATH, and of no others', async () => {
  await using home = await tempFolder('factory-home');
  const at = (name: string): string => join(home.path, name);
  for (const name of ['.pyenv/shims', '.rustup', '.cargo/bin', '.volta/bin', 'own/rbenv/shims'])
    mkdirSync(at(name), { recursive: true });
  const path = (...names: readonly string[]): string => names.map((name) => at(name)).join(delimiter);
  expect(toolHomes({ HOME: home.path, PATH: path('.pyenv/shims', '.cargo/bin', '.asdf/shims', '.voltage') })).toEqual({
    PYENV_ROOT: at('.pyenv'),
    RUSTUP_HOME: at('.rustup'),
  });
  const own = { HOME: home.path, RBENV_ROOT: at('own/rbenv'), PATH: path('own/rbenv/shims') };
  expect(toolHomes(own)).toEqual({ RBENV_ROOT: at('own/rbenv') });
  expect(gateEnvironment(own, '/gate')).toMatchObject({ HOME: '/gate', RBENV_ROOT: at('own/rbenv') });
  expect(toolHomes({ PATH: path('.pyenv/shims') })).toEqual({});
});

/** A second copy, on purpose: without its folder a manager's programs find no version in the home of a gate. */
it.each([
  ['PYENV_ROOT', '.pyenv', '.pyenv/shims'],
  ['RBENV_ROOT', '.rbenv', '.rbenv/shims'],
  ['NODENV_ROOT', '.nodenv', '.nodenv/shims'],
  ['GOENV_ROOT', '.goenv', '.goenv/shims'],
  ['ASDF_DATA_DIR', '.asdf', '.asdf/shims'],
  ['VOLTA_HOME', '.volta', '.volta/bin'],
  ['MISE_DATA_DIR', '.local/share/mise', '.local/share/mise/shims'],
  ['RUSTUP_HOME', '.rustup', '.cargo/bin'],
])('gives %s = %s while %s is on PATH', async (variable, folder, programs) => {
  await using home = await tempFolder('factory-home');
  const env = { HOME: home.path, PATH: ['/bin', join(home.path, programs)].join(delimiter) };
  mkdirSync(join(home.path, programs), { recursive: true });
  rmSync(join(home.path, folder), { recursive: true, force: true });
  expect(toolHomes(env)).toEqual({});
  mkdirSync(join(home.path, folder), { recursive: true });
  expect(toolHomes(env)).toEqual({ [variable]: join(home.path, folder) });
  expect(toolHomes({ ...env, PATH: '/bin' })).toEqual({});
  expect(toolHomes({ USERPROFILE: home.path, Path: env.PATH })).toEqual({ [variable]: join(home.path, folder) });
  expect(toolVariables).toContain(variable);
});

it('are readable in the sandbox, and nothing beside them', () => {
  const args = bubblewrapArguments({ folder: '/t', home: '/h', programs: [], tools: ['/home/me/.pyenv', 'relative'] });
  const readable = args.filter((_arg, at) => args[at - 1] === '--ro-bind-try');
  expect(readable.filter((path) => /me|relative/.test(path))).toEqual(['/home/me/.pyenv']);
});
