import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { FollowedFile } from '../../../../src/core/system/hostile/followed-file.ts';
import { linesOf } from '../../../../src/core/system/hostile/line-cutter.ts';
import { itUnless, notLinux, onWindows } from '../../../helpers/unless.ts';

const onPosix = itUnless(onWindows);

let temp: TempFolder;
let path: string;
let followed: FollowedFile;

beforeEach(async () => {
  temp = await tempFolder('followed');
  path = join(temp.path, 'record.jsonl');
  followed = new FollowedFile({ root: temp.path, path: 'record.jsonl', maxLineBytes: 4 * 1024 * 1024 });
});
afterEach(async () => {
  await temp[Symbol.asyncDispose]();
});

/** The lines of one look and of its follow-up looks, then why there are no more. */
function look(): string[] {
  const seen: string[] = [];
  for (let found = followed.look(); ; found = followed.look()) {
    for (const { bytes } of found.cuts) for (const line of linesOf(bytes)) seen.push(line.toString('utf8'));
    if (found.problem !== undefined) seen.push(`problem: ${found.problem}`);
    if (!found.more) return seen;
  }
}

it('returns each whole line once, however the file grew between looks', () => {
  expect(look()).toEqual(['problem: absent']);
  const seen: string[] = [];
  for (const part of ['one\ntw', '', 'o\n', 'thr', 'ee\nfour\n']) {
    appendFileSync(path, part);
    seen.push(...look(), ...look());
  }
  expect(seen).toEqual(['one', 'two', 'three', 'four']);
});

it('reads additions in pieces, even if a piece ends inside a letter', () => {
  const line = 'ä€😀'.repeat(300_000);
  appendFileSync(path, `x${line}\n`);
  expect(look()).toEqual([`x${line}`]);
  appendFileSync(path, `${line}\n`);
  expect(look()).toEqual([line]);
});

it('allocates no memory while nothing is added', () => {
  appendFileSync(path, 'one\n');
  look();
  const taken = (): number => process.memoryUsage().arrayBuffers;
  const before = taken();
  let most = 0;
  for (let at = 0; at < 200; at++) {
    look();
    most = Math.max(most, taken() - before);
  }
  expect(most).toBeLessThan(64 * 1024);
});

it.each([
  ['cut to less', () => truncateSync(path, 3)],
  ['emptied', () => truncateSync(path, 0)],
  ['removed', () => rmSync(path)],
  [
    'replaced by a file of the same size',
    () => {
      writeFileSync(`${path}.new`, 'eno\nowt\n');
      renameSync(`${path}.new`, path);
    },
  ],
])('reports a replacement when it is %s, and starts over', (_name, change) => {
  writeFileSync(path, 'one\ntwo\n');
  expect(look()).toEqual(['one', 'two']);
  change();
  expect(look()).toEqual(['problem: replaced']);
  rmSync(path, { force: true });
  writeFileSync(path, 'three\nfo');
  expect(look()).toEqual(['three']);
  appendFileSync(path, 'ur\n');
  expect(look()).toEqual(['four']);
});

onPosix('never waits for a pipe, and follows no link', () => {
  execFileSync('mkfifo', [path]);
  expect(look()).toEqual(['problem: not-a-file']);
  rmSync(path);
  writeFileSync(join(temp.path, 'other'), 'secret\n');
  symlinkSync(join(temp.path, 'other'), path);
  expect(look()).toEqual(['problem: not-a-file']);
  rmSync(path);
  mkdirSync(path);
  expect(look()).toEqual(['problem: not-a-file']);
});

onPosix('says that a followed file became a pipe', () => {
  writeFileSync(path, 'one\n');
  look();
  rmSync(path);
  execFileSync('mkfifo', [path]);
  expect(look()).toEqual(['problem: replaced']);
  expect(look()).toEqual(['problem: not-a-file']);
});

itUnless(notLinux)('follows nothing behind a folder that is a link', () => {
  mkdirSync(join(temp.path, 'real'));
  writeFileSync(join(temp.path, 'real', 'a'), 'secret\n');
  symlinkSync('real', join(temp.path, 'linked'));
  followed = new FollowedFile({ root: temp.path, path: 'linked/a', maxLineBytes: 100 });
  expect(look()).toEqual(['problem: through-link']);
});
