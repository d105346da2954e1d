import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { factoryProgram } from '../../helpers/processes/built.ts';
import { factoryRepo } from '../../helpers/runs/factory-repo.ts';

const program = factoryProgram();

describe('a reader that closes the pipe', () => {
  it('does not end a verb: nothing is thrown, and the exit status stays correct', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    const child = spawn(process.execPath, [program, 'config', '--origin'], { cwd: repo.root });
    child.stdout.destroy();
    const said: Buffer[] = [];
    child.stderr.on('data', (part: Buffer) => said.push(part));
    const [code] = await once(child, 'close');
    expect([code, Buffer.concat(said).toString('utf8')]).toEqual([0, '']);
  });
});
