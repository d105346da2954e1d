import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { takePorts } from '../../../src/core/setup/take-ports.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { ownIdentity } from '../../../src/core/system/processes/process-identity.ts';

describe('blocks of ports', () => {
  it('are never shared while their owners live, and free afterwards', async () => {
    await using folder = await tempFolder('ports');
    const take = (name: string) => takePorts(name, folder.path);
    const owners = await Promise.all(Array.from({ length: 20 }, (_, at) => take(at % 2 === 0 ? 'same' : `run ${at}`)));
    const bases = owners.map(({ base }) => base);
    expect(new Set(bases).size).toBe(20);
    for (const base of bases) expect(base % 100 === 0 && base >= 20_000 && base + 99 < 32_768).toBe(true);
    const [first] = owners;
    await first?.[Symbol.asyncDispose]();
    await using again = await take('same');
    expect(again.base).toBe(first?.base);
    for (const owner of owners.slice(1)) await owner[Symbol.asyncDispose]();
  });

  it('of a killed owner are taken over, and those of a living one are not', async () => {
    await using folder = await tempFolder('ports');
    const { base } = await takePorts('a run', folder.path);
    const file = join(folder.path, `${base}.lock`);
    const token = '0123456789abcdef'.repeat(2);
    const since = '2026-11-20T00:00:00Z';
    writeFileSync(file, JSON.stringify({ ...ownIdentity(), token, since }));
    expect((await takePorts('a run', folder.path)).base).not.toBe(base);
    writeFileSync(file, JSON.stringify({ ...ownIdentity(), started: 'another', token, since }));
    expect((await takePorts('a run', folder.path)).base).toBe(base);
  });

  it('run out', async () => {
    await using folder = await tempFolder('ports');
    for (let at = 0; at < 127; at++) await takePorts('one', folder.path);
    await expect(takePorts('one', folder.path)).rejects.toMatchObject({ code: 'ERR_SETUP' });
  });
});
