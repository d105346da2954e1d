import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openBorrowingStore } from '../../../../src/core/bundle/store/borrowing-store.ts';
import type { ObjectStore } from '../../../../src/core/bundle/store/object-store.ts';
import { type SetupSettings, setupSettings } from '../../../../src/core/contracts/config/setup-settings.ts';
import type { LedgerEvent } from '../../../../src/core/contracts/ledger/ledger-event.ts';
import { fillPack } from '../../../../src/core/setup/cache/fill-pack.ts';
import { copyWarmPack, packPath, packRecorded, recordedPack } from '../../../../src/core/setup/cache/warm-pack.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { type FactoryRepo, factoryRepo, writeFiles } from '../../../helpers/runs/factory-repo.ts';
import { describeUnless, onWindows } from '../../../helpers/unless.ts';

describeUnless(onWindows)('the pack of cached folders', () => {
  let repo: FactoryRepo;
  let store: ObjectStore;
  let temp: TempFolder;
  let file: string;
  beforeAll(async () => {
    repo = await factoryRepo({ 'package.json': '{"name":"base"}\n' });
    store = await openBorrowingStore({ repo: repo.root, env: process.env });
    temp = await tempFolder('packs');
    file = join(temp.path, 'store/setup.pack');
  });
  beforeEach(() => rmSync(dirname(file), { recursive: true, force: true }));
  afterAll(async () => {
    await store[Symbol.asyncDispose]();
    await temp[Symbol.asyncDispose]();
    await repo[Symbol.asyncDispose]();
  });

  const fill = (run: string, rest: Partial<SetupSettings> = {}, signal = new AbortController().signal) =>
    fillPack({
      store,
      treeish: repo.baseSha,
      settings: [],
      setup: setupSettings.parse({ commands: [{ shell: 'sh', run }], cache: ['modules', 'vendor/deep'], ...rest }),
      file,
      env: { PATH: process.env.PATH },
      variables: { FACTORY_PORT_BASE: '20000' },
      signal,
    });
  const folder = (name: string): string => {
    const path = join(temp.path, name);
    rmSync(path, { recursive: true, force: true });
    mkdirSync(path);
    return path;
  };
  const make =
    'mkdir -p modules/a vendor/deep; cp package.json modules/a/base; echo $FACTORY_PORT_BASE > vendor/deep/port; ln -s base modules/a/link; echo > not-cached';

  it('contains what set-up makes of the base commit in these folders, and nothing else', async () => {
    const filled = await fill(make);
    expect(filled).toEqual({ sha256: sha256(readFileSync(file)) });
    expect(readdirSync(dirname(file))).toEqual(['setup.pack']);
    const to = folder('copy');
    const pack = {
      key: 'k',
      runId: '1',
      file,
      folders: ['modules', 'vendor/deep'],
      sha256: sha256(readFileSync(file)),
    };
    expect(await copyWarmPack(pack, to)).toBeUndefined();
    expect(readdirSync(to, { recursive: true }).sort()).toEqual([
      'modules',
      'modules/a',
      'modules/a/base',
      'modules/a/link',
      'vendor',
      'vendor/deep',
      'vendor/deep/port',
    ]);
    expect(readFileSync(join(to, 'modules/a/base'), 'utf8')).toBe('{"name":"base"}\n');
    expect(readFileSync(join(to, 'vendor/deep/port'), 'utf8')).toBe('20000\n');
    expect(readlinkSync(join(to, 'modules/a/link'))).toBe('base');

    const taken = folder('taken');
    writeFiles(taken, { 'vendor/deep/own': 'mine' });
    expect(await copyWarmPack(pack, taken)).toBe('vendor/deep is there already');
    expect(readdirSync(taken, { recursive: true }).sort()).toEqual(['vendor', 'vendor/deep', 'vendor/deep/own']);

    for (const [broken, why] of [
      [{ ...pack, sha256: '0'.repeat(64) }, 'the pack was changed after it was written'],
      [{ ...pack, file: join(temp.path, 'none') }, expect.any(String)],
    ] as const) {
      const place = folder('broken');
      expect(await copyWarmPack(broken, place)).toEqual(why);
      expect(['modules', 'vendor/deep'].filter((name) => existsSync(join(place, name)))).toEqual([]);
    }
  });

  it.each<readonly [what: string, run: string, problem: RegExp]>([
    [
      'a command fails',
      'mkdir modules; echo broken >&2; exit 3',
      /^The set-up of the base commit failed: sh: .* exited with 3\. Its last lines: broken$/,
    ],
    [
      'a link leads out of the tree',
      'mkdir -p modules vendor/deep; ln -s /etc/hosts modules/hosts',
      /^Not kept: modules\/hosts/,
    ],
    ['a pipe lies in them', 'mkdir -p modules vendor/deep; mkfifo modules/pipe', /^Not kept: modules\/pipe/],
  ])('is not written if %s', async (_what, run, problem) => {
    writeFiles(dirname(file), { 'setup.pack': 'of an earlier time' });
    expect(await fill(run)).toEqual({ problem: expect.stringMatching(problem) });
    expect(readdirSync(dirname(file))).toEqual(['setup.pack']);
    expect(readFileSync(file, 'utf8')).toBe('of an earlier time');
  });

  it('replaces an earlier pack, and ends with its signal', async () => {
    writeFiles(dirname(file), { 'setup.pack': 'of an earlier time' });
    await expect(fill(make, {}, AbortSignal.abort(new Error('stopped')))).rejects.toThrow();
    expect(readFileSync(file, 'utf8')).toBe('of an earlier time');
    expect(await fill(make)).toEqual({ sha256: sha256(readFileSync(file)) });
  });
});

describe("the pack that a run's ledger records", () => {
  const layout = { runDir: 'runs/20261120_2', runsDir: 'runs', basePack: 'runs/20261120_2/store/base.pack' };
  const event = (details: object, pack?: string): LedgerEvent =>
    ({ details: { state: packRecorded, key: 'k', run: '20261120_1', ...details }, hashes: { pack } }) as never;
  const recorded = (...events: readonly LedgerEvent[]) =>
    recordedPack({ root: '/repository', layout: layout as never }, events, 'k', ['modules']);

  it('is the last of its key, in the folder of the run that made it', () => {
    expect(packPath(layout, 'k')).toBe('runs/20261120_2/store/setup-k.pack');
    expect(
      recorded(
        event({}, 'first'),
        event({}, 'second'),
        event({ key: 'other' }, 'third'),
        event({ state: 'OTHER' }, 'fourth'),
      ),
    ).toEqual({
      key: 'k',
      sha256: 'second',
      runId: '20261120_1',
      file: join('/repository', 'runs/20261120_1/store/setup-k.pack'),
      folders: ['modules'],
    });
  });

  it.each([
    ['no event', []],
    ['an event without a digest', [event({})]],
    ['an event without a run', [event({ run: undefined }, 'x')]],
    ['a run that leads elsewhere', [event({ run: '../../evil' }, 'x')]],
  ])('is none with %s', (_what, events) => expect(recorded(...events)).toBeUndefined());
});
