import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { acquireLock } from '../../../src/core/system/files/lock.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { inboxRecords } from '../../../src/one-button/collect-inbox.ts';
import { runFolders } from '../../../src/one-button/inbox/executor-record.ts';
import { type Inbox, openInbox } from '../../../src/one-button/inbox/inbox.ts';
import { claimedName } from '../../../src/one-button/inbox/scan-inbox.ts';

const ids = ['20261101_000000_AAAA', '20261105_120000_BBBB', '20261110_000000_CCCC'] as const;
const [first, second, third] = ids;
const now = '2026-11-15T12:00:00Z';

describe("the inbox's folders of runs, as a collection sees them", () => {
  let temp: TempFolder;
  let inbox: Inbox;
  beforeEach(async () => {
    temp = await tempFolder('inbox-records');
    inbox = await openInbox(temp.path, factoryConfig.parse({}).inbox, {});
    for (const name of [...ids, '20261101_1', 'notes']) {
      mkdirSync(join(inbox.runs, name));
      writeFileSync(join(inbox.runs, name, 'x'), '');
    }
  });
  afterEach(async () => await temp[Symbol.asyncDispose]());

  const judge = async (keepDays: number, keepCount: number, kept: readonly string[] = []) =>
    (await inboxRecords(inbox).judge({ keepDays, keepCount }, now, new Set(kept))).map((id) =>
      id.replace(inbox.label('runs', ''), ''),
    );

  it.each<readonly [keepDays: number, keepCount: number, kept: readonly string[], expected: readonly string[]]>([
    [0, 0, [], [third, second, first]],
    [0, 1, [], [second, first]],
    [0, 3, [], []],
    [10, 0, [], [second, first]],
    [11, 0, [], [first]],
    [0, 0, [second], [third, first]],
  ])('may go after %d days and %d newer ones, unless %j stay: %j', async (keepDays, keepCount, kept, expected) => {
    expect(await judge(keepDays, keepCount, kept)).toEqual(expected);
  });

  it('stay while an executor uses them, or a pack is claimed for them', async () => {
    writeFileSync(join(inbox.raw, claimedName(first)), 'pack');
    await using _lock = await acquireLock(join(inbox.locks, `${second}.lock`), { waitMs: 0 });
    expect(await judge(0, 0)).toEqual([third]);
    const shown = ids.map((id) => inbox.label('runs', id));
    await inboxRecords(inbox).remove([...shown, inbox.label('runs', 'notes')]);
    expect(runFolders(inbox).sort()).toEqual([first, '20261101_1', second, 'notes'].sort());
  });

  it('are removed by name, and what their links lead to stays', async () => {
    const outside = join(temp.path, 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'kept'), '');
    symlinkSync(outside, join(inbox.runs, first, 'link'), 'junction');
    await inboxRecords(inbox).remove([inbox.label('runs', first)]);
    expect(runFolders(inbox)).toEqual(['notes', third, second, '20261101_1']);
    expect(runFolders({ ...inbox, runs: temp.path })).toContain('outside');
  });
});
