import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { digestBundle, hasDigest } from '../../../../src/core/bundle/truth/bundle-digest.ts';
import {
  alteredSince,
  type CollectedRecord,
  lastDispatchEnd,
} from '../../../../src/core/bundle/worktree/read-collected.ts';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import type { LedgerEvent } from '../../../../src/core/contracts/ledger/ledger-event.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';

const layout = layoutOf(factoryConfig.parse({}).paths, '20260301_1');
const bundle = layout.bundle('A_core');
/** Files whose bytes are compared, and some that are compared by their names. */
const files = {
  'STATUS.json': '{}',
  'LOGS/INDEX.json': '[]',
  'LOGS/COLLECT.json': '{}',
  'LOGS/agent.log': 'log',
  'LOGS/sub/INDEX.json': 'log',
  'CHANGES.bundle': 'pack',
  'DIFF.patch': 'patch',
};

describe('a bundle and what the ledger says of it', () => {
  let folder: TempFolder;
  let record: CollectedRecord;
  const at = (name: string): string => join(folder.path, bundle, name);
  const put = (given: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(given)) {
      mkdirSync(dirname(at(name)), { recursive: true });
      writeFileSync(at(name), text);
    }
  };
  beforeEach(async () => {
    folder = await tempFolder('read-collected');
    put(files);
    record = { ...(await digestBundle(at(''))), state: 'DONE', revision: 1 };
  });
  afterEach(async () => {
    await folder[Symbol.asyncDispose]();
  });
  const altered = async (given: Partial<CollectedRecord> = {}) =>
    (await alteredSince(folder.path, layout, 'A_core', { ...record, ...given })).map(
      ({ code, worker, file, message }) => `${worker} ${code} ${file?.slice(bundle.length)}: ${message}`,
    );
  const other = (name: string, expected: string, actual: string): string =>
    `A_core ERR_BUNDLE_ALTERED /${name}: A_core: ${name} is not what dispatch collected: expected ${expected}, found ${actual}.`;

  it('has a digest over content, or over names only', () => {
    const line = (name: string, text: string): string => `${sha256(text)} ${text.length} ${name}\n`;
    const lines = [
      '- - CHANGES.bundle\n',
      '- - DIFF.patch\n',
      line('LOGS/COLLECT.json', '{}'),
      line('LOGS/INDEX.json', '[]'),
      '- - LOGS/agent.log\n',
      '- - LOGS/sub/INDEX.json\n',
      line('STATUS.json', '{}'),
    ];
    expect(record.digest).toBe(sha256(lines.join('')));
  });

  it('is as it was collected, whatever stands in logs and patches', async () => {
    expect(await altered()).toEqual([]);
    put({ 'LOGS/agent.log': 'x', 'CHANGES.bundle': 'x', 'DIFF.patch': 'x' });
    expect(await altered()).toEqual([]);
    expect(await altered({ digest: undefined })).toEqual([]);
  });

  it('was altered, file by file', async () => {
    put({ 'STATUS.json': '{"x":1}', 'NEW.txt': 'x', 'LOGS/new.log': 'x' });
    rmSync(at('LOGS/INDEX.json'));
    rmSync(at('DIFF.patch'));
    expect(await altered()).toEqual([
      other('DIFF.patch', 'a file', 'no such file'),
      other('LOGS/INDEX.json', `sha256 ${sha256('[]')}`, 'no such file'),
      other('LOGS/new.log', 'no such file', 'a file'),
      other('NEW.txt', 'no such file', `sha256 ${sha256('x')}`),
      other('STATUS.json', `sha256 ${sha256('{}')}`, `sha256 ${sha256('{"x":1}')}`),
    ]);
  });

  it('was altered as a whole, where the record names no files', async () => {
    put({ 'STATUS.json': 'x' });
    const { digest } = await digestBundle(at(''));
    const whole = `A_core ERR_BUNDLE_ALTERED : A_core: the bundle is not what dispatch collected: expected digest ${record.digest}, found ${digest}.`;
    expect(await altered({ files: undefined })).toEqual([whole]);
    rmSync(at(''), { recursive: true });
    expect(await altered({ files: undefined })).toEqual([whole.replace(digest, '')]);
  });

  it('is unsafe with a link', async () => {
    symlinkSync('/etc/hosts', at('LINK'));
    expect(await altered()).toEqual([expect.stringMatching(/^A_core ERR_PATH_UNSAFE \/LINK: A_core: .*[^.]\.$/)]);
    expect(await hasDigest(at(''), record.digest ?? '')).toBe(false);
    rmSync(at('LINK'));
    expect(await hasDigest(at(''), record.digest ?? '')).toBe(true);
    expect(await hasDigest(at(''), '')).toBe(false);
  });

  it('ended with the last event that has a dispatch', () => {
    const event = (details: object) => ({ details }) as unknown as LedgerEvent;
    const [first, last] = [event({ dispatch: 'FAILED' }), event({ dispatch: 'DONE' })];
    expect(lastDispatchEnd([first, last, event({ dispatch: 1 }), event({})])).toBe(last);
    expect(lastDispatchEnd([event({})])).toBeUndefined();
  });
});
