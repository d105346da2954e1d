import { expect, it } from '@jest/globals';
import { commonLines, readRanges } from '../../../../src/stages/dispatch-codex/radar/find-collisions.ts';

type Ranges = readonly (readonly [number, number])[];

it.each<readonly [header: string, expected: Ranges]>([
  ['@@ -3 +3 @@', [[3, 3]]],
  ['@@ -3,1 +3 @@', [[3, 3]]],
  ['@@ -3,4 +3,2 @@ function x', [[3, 6]]],
  ['@@ -3,0 +4,2 @@', [[3, 4]]],
  ['@@ -0,0 +1,5 @@', []],
  [
    '@@ -1 +1 @@\n-a\n+b\n@@ -7,2 +7 @@',
    [
      [1, 1],
      [7, 8],
    ],
  ],
  ['-@@ -3 +3 @@', []],
  ['', []],
])('%j', (header, expected) => {
  expect(readRanges(header)).toEqual(expected);
});

it.each<readonly [left: Ranges, right: Ranges, expected: string]>([
  [[[5, 5]], [[5, 5]], '5'],
  [[[5, 5]], [[6, 6]], '5-6'],
  [[[6, 6]], [[5, 5]], '5-6'],
  [[[5, 5]], [[7, 7]], ''],
  [[[7, 7]], [[5, 5]], ''],
  [[[3, 6]], [[6, 8]], '3-8'],
  [[[3, 9]], [[4, 5]], '3-9'],
  [
    [
      [1, 1],
      [9, 9],
    ],
    [
      [1, 1],
      [9, 9],
    ],
    '1, 9',
  ],
  [
    [
      [1, 1],
      [1, 1],
    ],
    [[1, 1]],
    '1',
  ],
  [[], [[1, 1]], ''],
  [
    [1, 3, 5, 7, 9].map((at) => [at * 10, at * 10] as const),
    [1, 3, 5, 7, 9].map((at) => [at * 10, at * 10] as const),
    '10, 30, 50, 70, 90',
  ],
  [
    [1, 3, 5, 7, 9, 11].map((at) => [at * 10, at * 10] as const),
    [1, 3, 5, 7, 9, 11].map((at) => [at * 10, at * 10] as const),
    '10, 30, 50, 70, 90',
  ],
])('%j and %j meet at %j', (left, right, expected) => {
  expect(commonLines(left, right)).toBe(expected);
});
