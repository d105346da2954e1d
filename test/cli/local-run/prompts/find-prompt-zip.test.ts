import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factory } from '../../../helpers/processes/command-line.ts';
import { factoryRepo } from '../../../helpers/runs/factory-repo.ts';
import { treeManifest } from '../../../helpers/tree-manifest.ts';
import { promptFiles, zipOf } from '../../../helpers/zips/prompt-zip.ts';

const runId = '20261120_7';
const iterate = ['iterate', '--run-id', runId, '--backend', 'script', '--dry-run'];
const run = ['run', '--backend', 'script', '--dry-run'];

/** A repository with a folder `sub`, in which the commands run, and a zip beside its root. */
async function placed() {
  const repo = await factoryRepo({ 'README.md': '# Base\n', 'sub/a.txt': 'a\n' });
  const outside = join(repo.root, '..');
  writeFileSync(join(outside, `${runId}.zip`), await zipOf(promptFiles(runId)));
  mkdirSync(join(outside, 'folder', `${runId}.zip`), { recursive: true });
  return { repo, outside, sub: join(repo.root, 'sub'), [Symbol.asyncDispose]: () => repo[Symbol.asyncDispose]() };
}

describe('the value of --zip', () => {
  it.each([
    ['iterate', [...iterate, '--zip', `${runId}.zip`], 'ERR_ZIP_MISSING', `sub/${runId}.zip does not exist`],
    ['iterate, relative to the root', [...iterate, '--zip', `../${runId}.zip`], 'ERR_ZIP_MISSING', 'does not exist'],
    ['iterate without --zip', iterate, 'ERR_ZIP_MISSING', `tools/codex/prompt_zips/${runId}.zip does not exist`],
    ['iterate, a folder', [...iterate, '--zip', `../../folder/${runId}.zip`], 'ERR_ZIP_NOT_REGULAR', 'regular file'],
    ['run', [...run, '--zip', `${runId}.zip`], 'ERR_ZIP_MISSING', `sub/${runId}.zip does not exist`],
    ['run, relative to the root', [...run, '--zip', `../${runId}.zip`], 'ERR_ZIP_MISSING', 'does not exist'],
    ['run, a folder', [...run, '--zip', `../../folder/${runId}.zip`], 'ERR_ZIP_NOT_REGULAR', 'regular file'],
  ])('%s: a missing file is a usage error, and nothing is written', async (_what, args, code, message) => {
    await using at = await placed();
    const before = treeManifest(at.outside);
    const called = await factory(at.sub, args);
    expect([called.code, called.err]).toEqual([64, expect.stringContaining(`${code}: `)]);
    expect(called.err).toContain(message);
    expect(treeManifest(at.outside)).toEqual(before);
  });

  it('is relative to the current folder', async () => {
    await using at = await placed();
    const called = await factory(at.sub, [...iterate, '--zip', `../../${runId}.zip`]);
    expect([called.code, called.err]).toEqual([3, '']);
  });
});
