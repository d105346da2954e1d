import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { bubblewrapArguments, findBubblewrap } from '../../../../src/core/system/processes/bubblewrap.ts';
import { runProcess } from '../../../../src/core/system/processes/run-process.ts';
import { itUnless, notLinux, onWindows } from '../../../helpers/unless.ts';

const found = await findBubblewrap(process.env, process.cwd());
/** Why bubblewrap cannot be tried; containers often forbid what it needs. */
const without = 'missing' in found ? `bubblewrap does not work here: ${found.missing}` : undefined;

const places = {
  folder: '/t/tree',
  home: '/t/home',
  programs: ['/usr/bin', '/home/me/.nvm/bin', 'relative', '/optional/bin'],
};

describe('the arguments of bubblewrap', () => {
  const args = bubblewrapArguments(places);
  const bound = (kind: string): string[] => args.filter((_arg, at) => args[at - 1] === kind);

  it('let a program write only to its folder and its home', () => {
    expect(bound('--bind')).toEqual(['/t/tree', '/t/home']);
    expect(bound('--dev-bind')).toEqual([]);
  });

  it('include programs on PATH outside the system folders, with the folders beside them', () => {
    const readable = bound('--ro-bind-try');
    expect(readable).toEqual(expect.arrayContaining(['/home/me/.nvm/bin', '/home/me/.nvm/lib', '/optional/bin']));
    expect(readable.filter((path) => path === '/usr/bin' || path === 'relative' || path === '/home/me')).toEqual([]);
  });

  it.each(['--unshare-pid', '--unshare-ipc', '--die-with-parent', '--new-session'])('contain %s', (flag) => {
    expect(args).toContain(flag);
  });

  it('drop every capability, and mount the folders after the empty /tmp that would hide them', () => {
    expect(bound('--cap-drop')).toEqual(['ALL']);
    expect(args.lastIndexOf('--tmpfs')).toBeLessThan(args.indexOf('--bind'));
  });
});

describe('looking for bubblewrap', () => {
  itUnless(onWindows)('reports that it is missing, or its output', async () => {
    await using folder = await tempFolder('bubblewrap');
    expect(await findBubblewrap({ PATH: folder.path }, folder.path)).toMatchObject({
      missing: expect.stringMatching(/not found|for Linux only/),
    });
    if (notLinux !== undefined) return;
    const program = join(folder.path, 'bwrap');
    writeFileSync(program, '#!/bin/sh\necho "bwrap: No permissions to create new namespace" >&2\nexit 1\n', {
      mode: 0o755,
    });
    const env = { PATH: `${folder.path}:${process.env.PATH}` };
    expect(await findBubblewrap(env, folder.path)).toEqual({
      missing: 'bwrap: No permissions to create new namespace',
    });
  });

  itUnless(without)('gives a program its folder, an empty home, and no other process', async () => {
    await using scratch = await tempFolder('bubblewrap');
    const [folder, home] = [join(scratch.path, 'tree'), join(scratch.path, 'home')];
    for (const path of [folder, home]) mkdirSync(path);
    writeFileSync(join(scratch.path, 'secret'), 's');
    const script = `
      echo mine > file; echo "$(ls "$HOME" | wc -l) $(ls -d /proc/[0-9]* | wc -l)" > seen
      cat ../secret >> seen 2>/dev/null || echo no-secret >> seen
      cat ${import.meta.filename} > /dev/null 2>&1 || echo no-repository >> seen
      touch /usr/planted 2>/dev/null || echo no-system >> seen
      kill -9 ${process.pid} 2>/dev/null || echo no-parent >> seen
      (setsid sh -c 'sleep 2; echo late > file' &)
      exit 7`;
    const spec = { cwd: folder, env: { PATH: process.env.PATH ?? '', HOME: home } };
    const sandbox = bubblewrapArguments({ folder, home, programs: [] });
    const run = (...command: string[]) => runProcess({ ...spec, command: 'bwrap', args: [...sandbox, ...command] });
    expect((await run('sh', '-c', script)).exitCode).toBe(7);
    const seen = readFileSync(join(folder, 'seen'), 'utf8').split('\n');
    expect(seen.slice(1)).toEqual(['no-secret', 'no-repository', 'no-system', 'no-parent', '']);
    expect(Number(seen[0]?.split(' ')[0])).toBe(0);
    expect(Number(seen[0]?.split(' ')[1])).toBeLessThan(8);
    const missing = await run('no-such-program-here');
    expect([missing.exitCode, missing.stderr.toString()]).toEqual([127, expect.stringContaining('not found')]);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('mine\n');
  });
});
