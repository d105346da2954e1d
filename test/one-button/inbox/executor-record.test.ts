import { lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { runFolders, writeRunFolder } from '../../../src/one-button/inbox/executor-record.ts';
import { type Inbox, openInbox } from '../../../src/one-button/inbox/inbox.ts';

const runId = '20261120_220225_AAAA';
const bytes = Buffer.from('the pack');

describe('the folder of a run in the inbox', () => {
  let temp: TempFolder;
  let inbox: Inbox;
  const at = (path: string): string => join(inbox.runs, runId, path);
  const files = new Map([
    ['B_tooling.txt', Buffer.from('b')],
    ['A_core.txt', Buffer.from('a')],
  ]);
  const write = () =>
    writeRunFolder(
      inbox,
      {
        schema_version: 1,
        run_id: runId,
        pack_sha256: sha256(bytes),
        pack_bytes: bytes.length,
        base_sha: 'b'.repeat(40),
      },
      { bytes, sha256: sha256(bytes) },
      { files } as never,
    );
  beforeEach(async () => {
    temp = await tempFolder('executor-record');
    inbox = await openInbox(temp.path, factoryConfig.parse({}).inbox, {});
  });
  afterEach(async () => {
    await temp[Symbol.asyncDispose]();
  });

  it('has the pack, its prompts and their checksums by name', async () => {
    await write();
    expect(readFileSync(at('pack/raw_pack.txt'))).toEqual(bytes);
    expect(readFileSync(at('pack/materialized/A_core.txt'), 'utf8')).toBe('a');
    expect(readFileSync(at('pack/materialized/MATERIALIZED.sha256'), 'utf8')).toBe(
      `${sha256(Buffer.from('a'))}  A_core.txt\n${sha256(Buffer.from('b'))}  B_tooling.txt\n`,
    );
  });

  it('is written once, and again where it differs', async () => {
    await write();
    const inodes = () => ['pack/raw_pack.txt', 'pack/materialized'].map((path) => lstatSync(at(path)).ino);
    const first = inodes();
    await write();
    expect(inodes()).toEqual(first);
    for (const spoil of [
      () => writeFileSync(at('pack/materialized/A_core.txt'), 'A'),
      () => writeFileSync(at('pack/materialized/stray'), ''),
    ]) {
      spoil();
      await write();
      expect(readFileSync(at('pack/materialized/A_core.txt'), 'utf8')).toBe('a');
      expect(() => lstatSync(at('pack/materialized/stray'))).toThrow('ENOENT');
    }
    writeFileSync(at('pack/raw_pack.txt'), 'another');
    await write();
    expect(readFileSync(at('pack/raw_pack.txt'))).toEqual(bytes);
  });

  it('counts from its first file on, newest first', async () => {
    mkdirSync(join(inbox.runs, '20261121_000000_AAAA'));
    writeFileSync(join(inbox.runs, 'a-file'), '');
    await write();
    mkdirSync(join(inbox.runs, '20261122_000000_AAAA'));
    writeFileSync(join(inbox.runs, '20261122_000000_AAAA/x'), '');
    expect(runFolders(inbox)).toEqual(['20261122_000000_AAAA', runId]);
  });
});
