import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readBundle } from '../../../../src/core/bundle/truth/read-bundle.ts';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { goodOutbox, testLock, testRunId } from '../../../helpers/runs/factory-repo.ts';

const layout = layoutOf(factoryConfig.parse({}).paths, testRunId);
const bundle = layout.bundle('A_core');
const common = { schema_version: 1, run_id: testRunId };
const collect = {
  ...common,
  worker: 'A_core',
  base_sha: 'a'.repeat(40),
  commit: null,
  refused: false,
  findings: [],
};
const index = (...paths: readonly string[]) =>
  JSON.stringify({ ...common, owner: 'A_core', logs: paths.map((path) => ({ name: 'x', path, rc: 0 })) });
const good: Readonly<Record<string, string>> = {
  ...goodOutbox('A_core'),
  'SCOPE_LOCK.json': JSON.stringify(testLock('A_core')),
  'DIFF.patch': '',
  'LOGS/COLLECT.json': JSON.stringify(collect),
  'LOGS/INDEX.json': index('LOGS/a.log'),
  'LOGS/a.log': 'x',
};

describe('the files of a bundle', () => {
  let folder: TempFolder;
  beforeEach(async () => {
    folder = await tempFolder('read-bundle');
  });
  afterEach(async () => {
    await folder[Symbol.asyncDispose]();
  });
  const at = (name: string): string => join(folder.path, bundle, name);
  const put = (files: Readonly<Record<string, string | Buffer | null>>): void => {
    for (const [name, text] of Object.entries({ ...good, ...files })) {
      mkdirSync(dirname(at(name)), { recursive: true });
      if (text !== null) writeFileSync(at(name), text);
    }
  };
  const said = async (files: Readonly<Record<string, string | Buffer | null>>) => {
    put(files);
    return (await readBundle(folder.path, layout, 'A_core')).findings.map(
      ({ code, worker, file, message }) => `${worker} ${code} ${file?.slice(bundle.length + 1)}: ${message}`,
    );
  };

  it('are read, and claims may be absent', async () => {
    put({});
    expect(await readBundle(folder.path, layout, 'A_core')).toMatchObject({
      status: { worker_id: 'A_core' },
      handoff: { summary: 'Done.' },
      filesChanged: null,
      scopeLock: { worker_id: 'A_core' },
      logIndex: { owner: 'A_core' },
      collect: { refused: false },
      patch: Buffer.alloc(0),
      claimedFiles: null,
      claimedPatch: null,
      claimedLock: null,
      findings: [],
    });
  });

  it('with claims', async () => {
    const claims = { 'CLAIMED_DIFF.patch': 'p', 'CLAIMED_SCOPE_LOCK.json': good['SCOPE_LOCK.json'] ?? '' };
    put(claims);
    const read = await readBundle(folder.path, layout, 'A_core');
    expect([read.claimedPatch?.toString(), read.claimedLock?.worker_id, read.findings]).toEqual(['p', 'A_core', []]);
    expect(await said({ 'CLAIMED_FILES_CHANGED.json': '{' })).toEqual([
      expect.stringMatching(/^A_core ERR_SCHEMA CLAIMED_FILES_CHANGED\.json: /),
    ]);
    expect(await said({ ...claims, 'CLAIMED_FILES_CHANGED.json': '{}', 'FILES_CHANGED.json': '[]' })).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^A_core ERR_SCHEMA CLAIMED_FILES_CHANGED\.json: /),
        expect.stringMatching(/^A_core ERR_SCHEMA FILES_CHANGED\.json: /),
      ]),
    );
  });

  it.each([
    'STATUS.json',
    'HANDOFF_NOTE.json',
    'SUMMARY.md',
    'SUGGESTIONS.md',
    'SCOPE_LOCK.json',
    'DIFF.patch',
    'LOGS/COLLECT.json',
    'LOGS/INDEX.json',
  ])('must have %s, as a plain file', async (name) => {
    expect(await said({ [name]: null })).toEqual([
      `A_core ERR_BUNDLE_FILE_MISSING ${name}: Missing in the bundle of A_core: ${name}.`,
    ]);
    rmSync(at(name), { force: true });
    symlinkSync('/etc/hosts', at(name));
    expect((await readBundle(folder.path, layout, 'A_core')).findings).toMatchObject([
      {
        code: 'ERR_BUNDLE_FILE_INVALID',
        file: `${bundle}/${name}`,
        message: expect.stringMatching(/ is not a plain file of at most \d+ bytes\.$/),
      },
    ]);
  });

  it('of a refused collection have no patch', async () => {
    const refused = JSON.stringify({ ...collect, refused: true });
    expect(await said({ 'LOGS/COLLECT.json': refused, 'DIFF.patch': null })).toEqual([]);
  });

  it.each(['SUMMARY.md', 'SUGGESTIONS.md'])('%s says something', async (name) => {
    const empty = `A_core ERR_BUNDLE_FILE_INVALID ${name}: ${bundle}/${name} is empty; write a sentence in it.`;
    expect(await said({ [name]: '' })).toEqual([empty]);
    expect(await said({ [name]: ' \n' })).toEqual([empty]);
    expect(await said({ [name]: '.' })).toEqual([]);
    expect(await said({ [name]: 'x'.repeat(1024 * 1024) })).toEqual([]);
    expect(await said({ [name]: 'x'.repeat(1024 * 1024 + 1) })).toEqual([
      expect.stringContaining('is not a plain file of at most 1048576 bytes'),
    ]);
  });

  it('have JSON of at most 16 MiB', async () => {
    const most = 16 * 1024 * 1024;
    const padded = (size: number): string => JSON.stringify(collect).padEnd(size);
    expect(await said({ 'LOGS/COLLECT.json': padded(most) })).toEqual([]);
    expect(await said({ 'LOGS/COLLECT.json': padded(most + 1) })).toEqual([
      expect.stringContaining(`is not a plain file of at most ${most} bytes`),
    ]);
  });

  it('are UTF-8 and have the right form; of each file ten findings count', async () => {
    expect(await said({ 'STATUS.json': Buffer.from([0xff]) })).toEqual([
      `A_core ERR_SCHEMA STATUS.json: ${bundle}/STATUS.json is not UTF-8.`,
    ]);
    const logs = Array.from({ length: 11 }, () => ({ name: 1, path: 'LOGS/a.log', rc: 0 }));
    expect(await said({ 'LOGS/INDEX.json': JSON.stringify({ ...common, owner: 'A_core', logs }) })).toHaveLength(10);
  });

  it.each([
    ['STATUS.json', true],
    ['HANDOFF_NOTE.json', true],
    ['SCOPE_LOCK.json', false],
  ])('%s in another form is what the prompt must show: %s', async (name, isShown) => {
    put({ [name]: '{}' });
    const { findings } = await readBundle(folder.path, layout, 'A_core');
    expect(findings.length).toBeGreaterThan(0);
    for (const { nextAction, worker } of findings)
      expect([nextAction?.startsWith('Add an example of the file to the prompt'), worker]).toEqual([isShown, 'A_core']);
  });

  it.each(['a.log', 'LOGS/none.log', 'LOGS/../STATUS.json', 'LOGS/.a', '/LOGS/a.log', 'LOGS', 'LOGS/a b'])(
    'no log is %j',
    async (path) => {
      expect(await said({ 'LOGS/INDEX.json': index(path), 'LOGS/.a': 'x', 'LOGS/a b': 'x' })).toEqual([
        `A_core ERR_BUNDLE_FILE_MISSING LOGS/INDEX.json: ${bundle}/LOGS/INDEX.json lists ${JSON.stringify(path)}, but that is not a file below LOGS/.`,
      ]);
    },
  );

  it('may be in folders below LOGS', async () => {
    expect(await said({ 'LOGS/INDEX.json': index('LOGS/a/b-1.log'), 'LOGS/a/b-1.log': '' })).toEqual([]);
  });
});
