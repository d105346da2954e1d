import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { FollowedFile } from '../../../../src/core/system/hostile/followed-file.ts';

let folder: string;
let path: string;
let seen: string[];
let followed: FollowedFile;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'factory-followed-'));
  path = join(folder, 'record.jsonl');
  seen = [];
  followed = new FollowedFile(
    () => path,
    (line) => seen.push(line),
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

it('gives each whole line once, whatever was there at which look', () => {
  followed.look();
  expect(seen).toEqual([]);
  for (const part of ['one\ntw', '', 'o\n', 'thr', 'ee\nfour\n']) {
    appendFileSync(path, part);
    followed.look();
    followed.look();
  }
  expect(seen).toEqual(['one', 'two', 'three', 'four']);
});

it('reads what was added in pieces, with letters cut between two of them', () => {
  const line = 'ä€😀'.repeat(100_000);
  appendFileSync(path, `x${line}\n`);
  followed.look();
  appendFileSync(path, `${line}\n`);
  followed.look();
  expect(seen).toEqual([`x${line}`, line]);
});

it('takes no memory while nothing is added', () => {
  appendFileSync(path, 'one\n');
  followed.look();
  const taken = (): number => process.memoryUsage().arrayBuffers;
  const before = taken();
  let most = 0;
  for (let look = 0; look < 200; look++) {
    followed.look();
    most = Math.max(most, taken() - before);
  }
  expect(most).toBeLessThan(64 * 1024);
});
