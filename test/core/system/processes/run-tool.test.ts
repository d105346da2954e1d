import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { runTool } from '../../../../src/core/system/processes/run-tool.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

const show =
  'process.stdout.write(JSON.stringify([process.argv.slice(1), process.env.ONLY, process.env.HOME, process.cwd()]))';

const onPath = { PATH: process.env.PATH ?? '' };

describe('runTool', () => {
  it('passes arguments unchanged, with exactly the given environment and folder', async () => {
    await using folder = await tempFolder('tool');
    const args = ['a b', '"quoted"', '$HOME', '`x`', '%PATH%', '', '-x'];
    const env = { ...onPath, ONLY: 'this' };
    const answer = await runTool('node', ['-e', show, '--', ...args], { cwd: folder.path, env });
    expect(answer.exitCode).toBe(0);
    expect(JSON.parse(answer.stdout)).toEqual([args, 'this', null, folder.path]);
  });

  it('returns any exit status, and standard error separately', async () => {
    const script = 'process.stdin.pipe(process.stderr); process.exitCode = 3';
    const answer = await runTool('node', ['-e', script], { cwd: '.', env: onPath, stdin: 'from stdin' });
    expect(answer).toEqual({ exitCode: 3, stdout: '', stderr: 'from stdin' });
  });

  it('distinguishes a missing tool from one that cannot be started', async () => {
    await expect(runTool('no-such-program-here', [], { cwd: '.', env: onPath })).rejects.toMatchObject({
      code: 'ERR_TOOL_MISSING',
    });
    await expect(runTool('node', [], { cwd: '/no/such/folder', env: onPath })).rejects.toMatchObject({
      code: 'ERR_PROCESS_FAILED',
    });
  });

  itUnless(onWindows)('takes a program whose path has spaces and quotes', async () => {
    await using folder = await tempFolder('tool');
    const bin = join(folder.path, 'with space');
    mkdirSync(bin);
    writeFileSync(join(bin, 'my tool'), '#!/bin/sh\necho "[$1]"\n');
    chmodSync(join(bin, 'my tool'), 0o755);
    const answer = await runTool(join(bin, 'my tool'), ['x y'], { cwd: folder.path, env: {} });
    expect(answer.stdout).toBe('[x y]\n');
  });
});
