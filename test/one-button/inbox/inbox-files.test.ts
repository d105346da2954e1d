import { existsSync, linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import {
  abandonRun,
  isAbandoned,
  rawPackPath,
  readRecord,
  runFolders,
} from '../../../src/one-button/inbox/executor-record.ts';
import { type Inbox, openInbox, packName, unfinishedPackName } from '../../../src/one-button/inbox/inbox.ts';
import { archivePack, returnPack } from '../../../src/one-button/inbox/release-pack.ts';
import {
  archivedName,
  claimedName,
  maxPackBytes,
  readPack,
  scanInbox,
} from '../../../src/one-button/inbox/scan-inbox.ts';
import { refusal } from '../../helpers/stages/refusal.ts';

const runId = '20261120_220225_AAAA';
let temp: TempFolder;
let inbox: Inbox;
const raw = (name: string) => join(inbox.raw, name);
const text = (file: string) => readFileSync(file, 'utf8');

beforeEach(async () => {
  temp = await tempFolder('inbox');
  inbox = await openInbox(temp.path, factoryConfig.parse({}).inbox, {});
});
afterEach(async () => {
  await temp[Symbol.asyncDispose]();
});

describe('the inbox', () => {
  it('has fixed names', () => {
    expect([
      packName,
      unfinishedPackName,
      claimedName(runId),
      archivedName(runId),
      rawPackPath(runId),
      maxPackBytes,
    ]).toEqual([
      'PROMPTS_PACK_NEXT.txt',
      'PROMPTS_PACK_NEXT.tmp',
      `PROMPTS_PACK_NEXT.claimed-${runId}.txt`,
      `PACK_${runId}.txt`,
      `${runId}/pack/raw_pack.txt`,
      16_777_216,
    ]);
    expect(
      [inbox.base, inbox.raw, inbox.runs, inbox.archive, inbox.locks].map((path) => path.slice(temp.path.length + 1)),
    ).toEqual([
      '.factory/inbox',
      '.factory/inbox/01 En_bruto',
      '.factory/inbox/02 Runs',
      '.factory/inbox/03 Archive',
      '.factory/inbox/.locks',
    ]);
    expect(inbox.made).toEqual(['inbox', '01 En_bruto', '02 Runs', '03 Archive']);
    expect([inbox.label('raw', 'x'), inbox.label('runs', 'x'), inbox.label('archive', 'x')]).toEqual([
      '01 En_bruto/x',
      '02 Runs/x',
      '03 Archive/x',
    ]);
  });

  it.each<readonly [what: string, names: readonly string[], expected: object]>([
    ['nothing', [], { pack: false, unfinished: false, claims: [] }],
    ['a pack', [packName], { pack: true, unfinished: false, claims: [] }],
    ['an unfinished pack', [unfinishedPackName], { pack: false, unfinished: true, claims: [] }],
    ['other files', ['readme.md', 'a.txt.bak'], { pack: false, unfinished: false, claims: [] }],
    [
      'claimed packs, oldest first',
      [claimedName('20261120_220225_BBBB'), claimedName(runId), packName],
      { pack: true, unfinished: false, claims: [runId, '20261120_220225_BBBB'] },
    ],
  ])('with %s', (_what, names, expected) => {
    for (const name of names) writeFileSync(raw(name), 'x');
    expect(scanInbox(inbox)).toEqual(expected);
  });

  it.each([
    'next.txt',
    'PROMPTS_PACK_NEXT.TXT',
    'x.Txt',
    'PROMPTS_PACK_NEXT.claimed-nope.txt',
    'PROMPTS_PACK_NEXT.claimed-.txt',
    `x${claimedName(runId)}`,
  ])('refuses %s', async (name) => {
    writeFileSync(raw(name), 'x');
    expect(await refusal(() => scanInbox(inbox))).toMatchObject({
      code: 'ERR_INBOX_STRANGER',
      message: `01 En_bruto/"${name}" is not the pack; PROMPTS_PACK_NEXT.txt is the only .txt file allowed there.`,
    });
  });

  it('refuses a folder that cannot be listed', async () => {
    expect(await refusal(() => scanInbox({ ...inbox, raw: raw('none') }))).toMatchObject({
      code: 'ERR_INBOX_PLACE',
      message: 'The inbox folder is missing.',
    });
  });
});

describe('a pack', () => {
  const read = () => readPack(inbox.raw, packName, 'label');
  it('is read with its sha256', () => {
    writeFileSync(raw(packName), 'text');
    expect(read()).toEqual({ bytes: Buffer.from('text'), sha256: sha256('text') });
  });
  it.each<readonly [what: string, make: (file: string) => void, code: string]>([
    ['that is missing', () => undefined, 'ERR_PACK_NOT_REGULAR'],
    ['that is a link', (file) => symlinkSync('elsewhere', file), 'ERR_PACK_NOT_REGULAR'],
    ['that is a folder', (file) => mkdirSync(file), 'ERR_PACK_NOT_REGULAR'],
    ['that is empty', (file) => writeFileSync(file, ''), 'ERR_PACK_EMPTY'],
    ['of white space', (file) => writeFileSync(file, ' \n'), 'ERR_PACK_EMPTY'],
    ['that is no UTF-8', (file) => writeFileSync(file, Buffer.from([0x61, 0xff])), 'ERR_PACK_ENCODING'],
    ['that is too large', (file) => writeFileSync(file, Buffer.alloc(maxPackBytes + 1, 'a')), 'ERR_PACK_TOO_LARGE'],
  ])('%s is refused', async (_what, make, code) => {
    make(raw(packName));
    expect(await refusal(read)).toMatchObject({ code, file: 'label' });
  });
  it('may have the greatest size', () => {
    writeFileSync(raw(packName), Buffer.alloc(maxPackBytes, 'a'));
    expect(read().bytes).toHaveLength(maxPackBytes);
  });
});

describe('a claimed pack', () => {
  const next = () => raw(packName);
  const claimed = () => raw(claimedName(runId));
  it('is returned, but never over a new pack', async () => {
    writeFileSync(claimed(), 'mine');
    writeFileSync(next(), 'new');
    expect(await returnPack(inbox, runId)).toBe(false);
    expect([text(claimed()), text(next())]).toEqual(['mine', 'new']);
  });
  it('is returned under its name', async () => {
    writeFileSync(claimed(), 'mine');
    expect(await returnPack(inbox, runId)).toBe(true);
    expect([existsSync(claimed()), text(next())]).toEqual([false, 'mine']);
  });
  it('with both names, after a kill, keeps one', async () => {
    writeFileSync(claimed(), 'mine');
    linkSync(claimed(), next());
    expect(await returnPack(inbox, runId)).toBe(true);
    expect([existsSync(claimed()), text(next())]).toEqual([false, 'mine']);
  });

  it('is archived by its last rename; without it the copy of the run is, and no archived pack is replaced', async () => {
    const archived = join(inbox.archive, archivedName(runId));
    mkdirSync(join(inbox.runs, runId, 'pack'), { recursive: true });
    writeFileSync(join(inbox.runs, rawPackPath(runId)), 'copy');
    expect(await archivePack(inbox, runId)).toBe(`03 Archive/${archivedName(runId)}`);
    expect(text(archived)).toBe('copy');
    writeFileSync(join(inbox.runs, rawPackPath(runId)), 'changed');
    await archivePack(inbox, runId);
    writeFileSync(claimed(), 'mine');
    await archivePack(inbox, runId);
    await archivePack(inbox, runId);
    const names = [1, 2, 3, 4].map((number) => join(inbox.archive, archivedName(runId, number)));
    expect(existsSync(claimed())).toBe(false);
    expect(names.filter((name) => existsSync(name)).map((name) => text(name))).toEqual(['copy', 'changed', 'mine']);
  });
});

describe('the folders of runs', () => {
  it('are those that hold something, newest first', () => {
    for (const name of ['20261120_220225_AAAA', '20261121_220225_AAAA', '20261119_220225_AAAA', 'empty', 'cut'])
      mkdirSync(join(inbox.runs, name));
    for (const name of ['20261120_220225_AAAA', '20261121_220225_AAAA', '20261119_220225_AAAA'])
      writeFileSync(join(inbox.runs, name, 'x'), '');
    writeFileSync(join(inbox.runs, 'cut', '.factory-tmp-1'), '');
    writeFileSync(join(inbox.runs, 'file'), '');
    expect(runFolders(inbox)).toEqual(['20261121_220225_AAAA', '20261120_220225_AAAA', '20261119_220225_AAAA']);
  });

  it('are marked when they are abandoned', async () => {
    expect(isAbandoned(inbox, runId)).toBe(false);
    await abandonRun(inbox, runId, 'why');
    expect([isAbandoned(inbox, runId), text(join(inbox.runs, runId, 'LEFT.txt'))]).toEqual([true, 'why\n']);
  });

  it('have no record if it is of another run, or none', async () => {
    expect(await readRecord(inbox, runId)).toBeUndefined();
    mkdirSync(join(inbox.runs, runId));
    writeFileSync(join(inbox.runs, runId, 'EXECUTOR.json'), '{"run_id": "other"}');
    expect(await readRecord(inbox, runId)).toBeUndefined();
  });
});
