import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import cmdShim from 'cmd-shim';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { programStart } from '../../../../src/core/system/processes/program-start.ts';

const env = { PATH: process.env.PATH };

/** Creates what npm installs for a package's program: `<folder>/agent.cmd`. */
async function installed(folder: string, program: string, text: string): Promise<string> {
  const target = join(folder, 'node_modules/agent', program);
  mkdirSync(join(target, '..'), { recursive: true });
  writeFileSync(target, text);
  await cmdShim(target, join(folder, 'agent'));
  return join(folder, 'agent.cmd');
}

describe('how a program is started on Windows', () => {
  it.each(['bin/agent.js', 'bin/agent.mjs', 'agent.cjs', 'bin/agent'])(
    '%s of npm by the Node beside it',
    async (program) => {
      await using folder = await tempFolder('start');
      const script = await installed(folder.path, program, '#!/usr/bin/env node\n');
      writeFileSync(join(folder.path, 'node.exe'), '');
      expect(await programStart(script, env, 'win32')).toEqual({
        command: join(folder.path, 'node.exe'),
        args: [join(folder.path, 'node_modules/agent', program)],
      });
    },
  );

  it('a script for Node by that on PATH, where none lies beside it', async () => {
    await using folder = await tempFolder('start');
    const start = await programStart(await installed(folder.path, 'a.js', '#!/usr/bin/env node\n'), env, 'win32');
    expect(start?.command).toMatch(/node(?:\.exe)?$/i);
  });

  it('a program of npm that needs no Node by itself', async () => {
    await using folder = await tempFolder('start');
    const script = await installed(folder.path, 'bin/agent.exe', 'MZ');
    const command = join(folder.path, 'node_modules/agent/bin/agent.exe');
    expect(await programStart(script, env, 'win32')).toEqual({ command, args: [] });
  });

  it.each([
    ['a script of cmd.exe', 'own.cmd', '@echo off\r\necho %*\r\n'],
    ['a batch file', 'own.bat', '@echo off\r\n'],
    ['a script of PowerShell', 'own.ps1', 'Write-Output $args\r\n'],
  ])('not: %s', async (_what, name, text) => {
    await using folder = await tempFolder('start');
    writeFileSync(join(folder.path, name), text);
    expect(await programStart(join(folder.path, name), env, 'win32')).toBeUndefined();
  });

  it('not: a script of npm for another interpreter, or that is gone', async () => {
    await using folder = await tempFolder('start');
    const script = await installed(folder.path, 'agent.py', '#!/usr/bin/env python3\n');
    expect(await programStart(script, env, 'win32')).toBeUndefined();
    expect(await programStart(join(folder.path, 'none.cmd'), env, 'win32')).toBeUndefined();
  });

  it.each(['codex.exe', 'no-such-agent', 'C:\\tools\\agent.exe'])('%s by itself', async (executable) => {
    expect(await programStart(executable, env, 'win32')).toEqual({ command: executable, args: [] });
  });
});

it('is started by itself everywhere else', async () => {
  expect(await programStart('/opt/agent.cmd', env, 'linux')).toEqual({ command: '/opt/agent.cmd', args: [] });
});
