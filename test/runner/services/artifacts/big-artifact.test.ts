import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { digestFile } from '../../../../src/core/system/hostile/digest-file.ts';
import { callArtifactClient } from '../../../../src/runner/execute/standins/call-artifact-client.ts';
import { listArtifacts } from '../../../../src/runner/services/artifacts/artifact-store.ts';
import { builtinStep, startTestService } from '../../../helpers/builtin-step.ts';

const mebibyte = 1024 * 1024;

describe('a big artifact', () => {
  it('passes through the service in bounded memory, both ways, in parallel blocks', async () => {
    await using folder = await tempFolder('big');
    await using service = await startTestService(folder.path);
    await mkdir(join(folder.path, 'source'));
    const source = join(folder.path, 'source', 'big.bin');
    const file = await open(source, 'wx');
    // Every block differs, so that a wrong order would change the digest.
    for (let index = 0; index < 100; index += 1) await file.write(Buffer.alloc(mebibyte, `${index},`));
    await file.close();

    const before = process.memoryUsage().rss;
    let peak = before;
    const sampler = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 5);
    const { context } = await builtinStep({ folder: folder.path, service });
    const target = join(folder.path, 'down');
    const answers = await callArtifactClient(context, [
      { method: 'uploadArtifact', args: ['x', [source], join(folder.path, 'source'), { skipArchive: true }] },
      { method: 'downloadArtifact', args: [1, { path: target }] },
    ]);
    clearInterval(sampler);

    const digest = await digestFile(source);
    expect(answers).toMatchObject([{ value: { id: 1, size: 100 * mebibyte, digest: digest.sha256 } }, { ok: true }]);
    const [stored] = await listArtifacts(join(folder.path, 'records'), '101');
    expect(stored?.digest).toBe(`sha256:${digest.sha256}`);
    expect(await digestFile(join(target, 'big.bin'))).toEqual(digest);
    const grown = Math.round((peak - before) / mebibyte);
    console.log(`100 MiB up and down: the service's process grew by ${grown} MiB (limit 200)`);
    expect(grown).toBeLessThan(200);
  });
});
