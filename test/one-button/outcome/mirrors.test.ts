import { mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { workersIndex } from '../../../src/core/contracts/executor/executor-files.ts';
import { workerNames } from '../../../src/core/contracts/worker.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import type { Inbox } from '../../../src/one-button/inbox/inbox.ts';
import { linkWorkers, mirrorLogs } from '../../../src/one-button/outcome/mirrors.ts';
import { describeUnless, itUnless, onWindows } from '../../helpers/unless.ts';

const runId = '20261120_220225_AAAA';
const layout = layoutOf(factoryConfig.parse({}).paths, runId);
const mebibyte = 1024 * 1024;

let temp: TempFolder;
let root: string;
let inbox: Inbox;
beforeEach(async () => {
  temp = await tempFolder('mirrors');
  root = join(temp.path, 'repo');
  const base = join(temp.path, 'inbox');
  inbox = {
    base,
    raw: join(base, 'raw'),
    runs: join(base, 'runs'),
    archive: join(base, 'archive'),
    locks: join(base, '.locks'),
    label: (place, name) => `${place}/${name}`,
    made: [],
  };
  for (const folder of [root, inbox.runs]) mkdirSync(folder, { recursive: true });
});
afterEach(async () => temp[Symbol.asyncDispose]());

function put(file: string, text: string): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

describe('the mirror of the logs', () => {
  const inRun = (name: string): string => join(root, layout.runDir, '_debug', name);
  const inPrompts = (name: string): string => join(root, layout.promptLogsDir, name);
  const mirror = (name: string): string => join(inbox.runs, runId, '_debug', name);
  const listed = (): readonly string[] => readFileSync(mirror('MIRROR.sha256'), 'utf8').split('\n').slice(0, -1);

  it('has both folders of logs, and their digests', async () => {
    put(inPrompts('a.log'), 'a');
    put(inRun('deep/b.log'), 'b');
    put(join(root, layout.runDir, 'STATUS.json'), '{}');
    expect(await mirrorLogs(inbox, root, layout)).toEqual(['prompts/a.log', 'runs/deep/b.log']);
    expect(listed()).toEqual([`${sha256('a')}  prompts/a.log`, `${sha256('b')}  runs/deep/b.log`]);
    expect([readFileSync(mirror('prompts/a.log'), 'utf8'), readFileSync(mirror('runs/deep/b.log'), 'utf8')]).toEqual([
      'a',
      'b',
    ]);
  });

  it('is replaced as a whole, and is empty without logs', async () => {
    put(mirror('runs/of-before.log'), 'x');
    expect(await mirrorLogs(inbox, root, layout)).toEqual([]);
    expect(readdirSync(mirror('.'))).toEqual(['MIRROR.sha256']);
    expect(listed()).toEqual([]);
  });

  it.each([
    [64 * mebibyte, true],
    [64 * mebibyte + 1, false],
  ])('has a log of %d bytes: %s, and names it in any case', async (size, isCopied) => {
    put(inPrompts('z.log'), 'z');
    truncateSync(put(inPrompts('large.log'), ''), size);
    const copied = await mirrorLogs(inbox, root, layout);
    expect(copied).toEqual(isCopied ? ['prompts/large.log', 'prompts/z.log'] : ['prompts/z.log']);
    expect(readdirSync(mirror('prompts')).sort()).toEqual(isCopied ? ['large.log', 'z.log'] : ['z.log']);
    const [large, z] = listed();
    if (isCopied) expect(large).toMatch(/^(?!0{64})[0-9a-f]{64} {2}prompts\/large\.log$/);
    else expect(large).toBe(`${'0'.repeat(64)}  prompts/large.log`);
    expect(z).toBe(`${sha256('z')}  prompts/z.log`);
  });

  itUnless(onWindows)('follows no link among the logs', async () => {
    put(inRun('b.log'), 'b');
    symlinkSync('/etc/hostname', inRun('link.log'));
    await expect(mirrorLogs(inbox, root, layout)).rejects.toMatchObject({ code: 'ERR_PATH_UNSAFE' });
  });
});

describeUnless(onWindows)('the links to the workers', () => {
  const folder = (): string => join(inbox.runs, runId, 'workers');
  const index = () =>
    workersIndex.parse(JSON.parse(readFileSync(join(inbox.runs, runId, 'WORKERS_INDEX.json'), 'utf8')));
  const makeWorkers = (...names: readonly string[]): void => {
    for (const name of names) mkdirSync(join(root, layout.runDir, name), { recursive: true });
  };

  it('exist for each worker with a folder, and the index names all', async () => {
    makeWorkers('A_core', 'Z_aggregator');
    put(join(root, layout.runDir, 'B_tooling'), 'a file');
    await linkWorkers(inbox, root, layout);
    expect(readdirSync(folder()).sort()).toEqual(['A_core', 'Z_aggregator']);
    expect(readlinkSync(join(folder(), 'A_core'))).toBe(join(root, layout.runDir, 'A_core'));
    expect(index()).toEqual({
      schema_version: 1,
      run_id: runId,
      workers: workerNames.map((worker) => ({
        worker,
        target: `${layout.runDir}/${worker}`,
        state: worker === 'A_core' || worker === 'Z_aggregator' ? 'linked' : 'absent',
      })),
    });
  });

  it('are corrected: a wrong target, and the link of a folder that is gone', async () => {
    makeWorkers('A_core');
    mkdirSync(folder(), { recursive: true });
    symlinkSync(temp.path, join(folder(), 'A_core'));
    symlinkSync(join(root, layout.runDir, 'B_tooling'), join(folder(), 'B_tooling'));
    await linkWorkers(inbox, root, layout);
    expect(readdirSync(folder())).toEqual(['A_core']);
    expect(readlinkSync(join(folder(), 'A_core'))).toBe(join(root, layout.runDir, 'A_core'));
  });

  it.each<readonly [what: string, name: string, message: RegExp]>([
    ['a stranger', 'stranger', /exactly the links to the workers' folders: "?stranger"? is not one of them\.$/],
    ['a file in place of a link', 'A_core', /exactly the links to the workers' folders: .*EEXIST/],
    ['a file in place of a link that must not be there', 'B_tooling', /folders: "?B_tooling"? is not one of them\.$/],
  ])('are an error beside %s', async (_what, name, message) => {
    makeWorkers('A_core');
    put(join(folder(), name), 'x');
    await expect(linkWorkers(inbox, root, layout)).rejects.toMatchObject({
      code: 'ERR_INBOX_LINKS',
      message: expect.stringMatching(message),
      file: `runs/${runId}/workers`,
    });
  });
});
