import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { moveFileToFreeName } from '../../../../src/core/system/files/move-file.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';

it('moves a file to a free name, and overwrites nothing', async () => {
  await using temp = await tempFolder('free');
  const [from, to] = [join(temp.path, 'from'), join(temp.path, 'to')];
  writeFileSync(from, 'new');
  writeFileSync(to, 'old');
  expect(await moveFileToFreeName(from, to)).toBe(false);
  expect([readFileSync(from, 'utf8'), readFileSync(to, 'utf8')]).toEqual(['new', 'old']);
  expect(await moveFileToFreeName(from, join(temp.path, 'free'))).toBe(true);
  expect(readdirSync(temp.path).sort()).toEqual(['free', 'to']);
  expect(readFileSync(join(temp.path, 'free'), 'utf8')).toBe('new');
});

it('moves what the system links no second name to, a folder for example', async () => {
  await using temp = await tempFolder('free');
  mkdirSync(join(temp.path, 'from'));
  writeFileSync(join(temp.path, 'from/a'), 'x');
  expect(await moveFileToFreeName(join(temp.path, 'from'), join(temp.path, 'to'))).toBe(true);
  expect(readdirSync(temp.path)).toEqual(['to']);
  mkdirSync(join(temp.path, 'from'));
  expect(await moveFileToFreeName(join(temp.path, 'from'), join(temp.path, 'to'))).toBe(false);
  expect(readdirSync(temp.path).sort()).toEqual(['from', 'to']);
});

it('reports that another mover was faster', async () => {
  await using temp = await tempFolder('free');
  await expect(moveFileToFreeName(join(temp.path, 'gone'), join(temp.path, 'to'))).rejects.toMatchObject({
    code: 'ENOENT',
  });
});
