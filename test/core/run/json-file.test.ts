import { mkdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { scopeLock } from '../../../src/core/contracts/launch/scope-lock.ts';
import {
  checkJsonText,
  maxJsonBytes,
  readJsonFile,
  readJsonFileIfAny,
  writeJsonFile,
} from '../../../src/core/run/json-file.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { refusal } from '../../helpers/stages/refusal.ts';

const lock = {
  schema_version: 1,
  run_id: '20260301_1',
  worker_id: 'A_core',
  allowed_globs: ['**'],
  blocked_globs: [],
  allow_shared_paths: [],
};

describe('contract files', () => {
  it('are validated, written in one layout, and read back', async () => {
    await using temp = await tempFolder('json');
    await writeJsonFile(temp.path, 'scope/A_core.json', scopeLock, lock);
    expect(await readFile(join(temp.path, 'scope/A_core.json'), 'utf8')).toBe(`${JSON.stringify(lock, null, 2)}\n`);
    expect(await readJsonFile(temp.path, 'scope/A_core.json', scopeLock)).toEqual(lock);
    const wrong = { ...lock, run_id: '' };
    const error = await refusal(() => writeJsonFile(temp.path, 'x.json', scopeLock, wrong));
    expect(error).toMatchObject({ code: 'ERR_SCHEMA', fault: 'internal' });
    expect(await readJsonFileIfAny(temp.path, 'x.json', scopeLock)).toBeUndefined();
  });

  it.each([
    ['not JSON', '{\n"a"', { code: 'ERR_SCHEMA', line: 2 }],
    ['not UTF-8', Buffer.from([0x22, 0xff, 0x22]), { code: 'ERR_SCHEMA' }],
    [
      'a bad value',
      JSON.stringify({ ...lock, allowed_globs: 1 }, null, 2),
      { code: 'ERR_SCHEMA', line: 5, path: 'allowed_globs' },
    ],
    [
      'a missing key',
      JSON.stringify({ ...lock, run_id: undefined }, null, 2),
      { code: 'ERR_SCHEMA', line: 1, path: 'run_id' },
    ],
    ['an unknown key', JSON.stringify({ ...lock, more: 1 }), { code: 'ERR_SCHEMA', line: 1 }],
  ])('are refused when they contain %s', async (_name, content, expected) => {
    await using temp = await tempFolder('json');
    await writeFile(join(temp.path, 'x.json'), content);
    const error = await refusal(() => readJsonFile(temp.path, 'x.json', scopeLock, 'LOCK'));
    expect(error).toMatchObject({ ...expected, file: 'LOCK', fault: 'blocked' });
    expect(error.message).toContain('LOCK');
  });

  it('are refused when they are missing, links, folders, or too large', async () => {
    await using temp = await tempFolder('json');
    const read = (path: string) => refusal(() => readJsonFile(temp.path, path, scopeLock));
    expect(await read('none.json')).toMatchObject({ code: 'ERR_STATE_MISSING' });
    await writeFile(join(temp.path, 'x.json'), '{}');
    await symlink('x.json', join(temp.path, 'link.json'));
    expect(await read('link.json')).toMatchObject({ code: 'ERR_PATH_UNSAFE' });
    expect(await read('../x.json')).toMatchObject({ code: 'ERR_PATH_UNSAFE' });
    await mkdir(join(temp.path, 'folder.json'));
    expect(await read('folder.json')).toMatchObject({ code: 'ERR_SCHEMA' });
    await truncate(join(temp.path, 'x.json'), maxJsonBytes + 1);
    expect(await read('x.json')).toMatchObject({ code: 'ERR_SCHEMA' });
  });

  it('collect every problem', () => {
    const result = checkJsonText(JSON.stringify({ ...lock, allowed_globs: [1, 2], run_id: 3 }), scopeLock, 'x');
    expect(result).toMatchObject({
      diagnostics: [{ path: 'run_id' }, { path: 'allowed_globs.0' }, { path: 'allowed_globs.1' }],
    });
  });
});
