import { expect, it } from '@jest/globals';
import { sameParts } from '../../../src/web/ui/app/same-parts.ts';

it('keeps the parts of an answer that are as before', () => {
  const before = {
    files: [
      { path: 'a', lines: [1, 2] },
      { path: 'b', lines: [] },
    ],
    ended: false,
  };
  const next = sameParts(before, {
    files: [
      { path: 'a', lines: [1, 2] },
      { path: 'b', lines: [3] },
    ],
    ended: false,
  });
  expect(next).toEqual({
    files: [
      { path: 'a', lines: [1, 2] },
      { path: 'b', lines: [3] },
    ],
    ended: false,
  });
  expect([next.files[0] === before.files[0], next.files[1] === before.files[1]]).toEqual([true, false]);
  expect(sameParts(before, structuredClone(before)) === before).toBe(true);
});

it.each([
  [{ a: 1 }, { a: 1, b: 2 }],
  [{ a: 1, b: 2 }, { a: 1 }],
  [[1, 2], [1]],
  [[], {}],
  [null, {}],
  [{ a: null }, { a: {} }],
  ['x', 'y'],
])('makes %j the value %j', (before, next) => {
  expect(sameParts<unknown>(before, structuredClone(next))).toEqual(next);
});
