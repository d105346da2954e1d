import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readReview } from '../../../src/core/review/read-review.ts';
import { ReviewMemory } from '../../../src/core/review/reading/review-memory.ts';
import type { RunLayout } from '../../../src/core/run/layout.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { fileIdentity, fileVersion } from '../../../src/core/system/hostile/stat-hostile.ts';
import { recordRun } from '../../helpers/review/recorded-run.ts';
import { overlapped } from '../../helpers/review/review-states.ts';

let temp: TempFolder;
let layout: RunLayout;
/** What happened just now has no version yet, so the tests take one that needs no waiting. */
const memory = new ReviewMemory((file) => fileIdentity(file) || undefined);
const read = () => readReview(temp.path, layout, memory);
const edit = (path: string, change: (text: string) => string): void =>
  writeFileSync(join(temp.path, path), change(readFileSync(join(temp.path, path), 'utf8')));

beforeAll(async () => {
  temp = await tempFolder('factory-memory-');
  layout = await recordRun(temp.path, overlapped);
});
afterAll(async () => {
  await temp[Symbol.asyncDispose]();
});

it('keeps the files as long as nothing about them has changed', async () => {
  const first = await read();
  edit(layout.ledger, (text) => `${text}{"no event":1}\n`);
  const second = await read();
  expect(second.files).toBe(first.files);
  expect([first.ledger.chain, second.ledger.chain]).toEqual(['verified', 'damaged']);
});

// After each of these, a review that remembers the one before is the review of somebody who looks for the first time.
it.each<[string, (layout: RunLayout) => void]>([
  ['another patch', (run) => edit(`${run.bundle('A_core')}/DIFF.patch`, (text) => text.replace('maxTokens', 'others'))],
  ['another proof', (run) => edit(`${run.integratorDir}/PROOF.json`, (text) => text.replace('integrated', 'rejected'))],
  ['another finding', (run) => edit(run.status, (text) => text.replace('"line": 44', '"line": 43'))],
  ['another scope', (run) => edit(run.scopeLock('A_core'), (text) => text.replace('/src/**', '/lib/**'))],
  ['another prompt', (run) => edit(run.prompt('A_core'), (text) => text.replace('Let src', 'Make src'))],
  [
    'another claim',
    (run) => edit(`${run.bundle('A_core')}/CLAIMED_FILES_CHANGED.json`, (text) => text.replace('README', 'OTHER')),
  ],
  ['records that are not JSON', (run) => edit(run.validation, () => '{')],
  ['no inputs', (run) => rmSync(join(temp.path, run.inputs))],
  [
    'a patch behind a link',
    (run) => {
      const patch = join(temp.path, run.bundle('B_tooling'), 'DIFF.patch');
      rmSync(patch);
      symlinkSync(join(temp.path, run.bundle('A_core'), 'DIFF.patch'), patch);
    },
  ],
])('sees %s', async (_what, change) => {
  const before = await read();
  change(layout);
  const after = await read();
  expect(after).toEqual(await readReview(temp.path, layout));
  expect(after).not.toEqual(before);
});

it('tries again what failed, and relies on no file that was written just now', () => {
  let calls = 0;
  const count = () => ++calls;
  const file = join(temp.path, 'file');
  writeFileSync(file, 'a');
  expect(fileVersion(file)).toBeUndefined();
  const own = new ReviewMemory();
  expect([own.read('a', file, count), own.read('a', file, count)]).toEqual([1, 2]);
  const relying = new ReviewMemory(() => 'same');
  expect([relying.read('a', file, count), relying.read('a', file, count)]).toEqual([3, 3]);
  relying.forget('a');
  expect(relying.read('a', file, count)).toBe(4);
});
