import { expect, it } from '@jest/globals';
import { type RangeAnswer, satisfiesNodeRange } from '../../../../src/runner/execute/standins/node-range.ts';

/** Each operator at its boundary, and one step to either side. */
it.each<readonly [range: string, answers: Readonly<Record<string, RangeAnswer>>]>([
  ['', { '1.2.3': 'yes' }],
  ['*', { '1.2.3': 'yes' }],
  ['x', { '1.2.3': 'yes' }],
  ['20', { '19.9.9': 'no', '20.0.0': 'yes', '20.9.9': 'yes', '21.0.0': 'no' }],
  ['20.x', { '19.9.9': 'no', '20.0.0': 'yes', '21.0.0': 'no' }],
  ['20.2', { '20.1.9': 'no', '20.2.0': 'yes', '20.2.9': 'yes', '20.3.0': 'no' }],
  ['v20.2.1', { '20.2.0': 'no', '20.2.1': 'yes', '20.2.2': 'no' }],
  ['=20.2', { '20.1.9': 'no', '20.2.5': 'yes', '20.3.0': 'no' }],
  ['>=20.2.1', { '20.2.0': 'no', '20.2.1': 'yes', '21.0.0': 'yes' }],
  ['>20.2.1', { '20.2.1': 'no', '20.2.2': 'yes' }],
  ['>20', { '20.9.9': 'no', '21.0.0': 'yes' }],
  ['<20.2.1', { '20.2.0': 'yes', '20.2.1': 'no' }],
  ['<=20.2.1', { '20.2.1': 'yes', '20.2.2': 'no' }],
  ['<=20', { '20.9.9': 'yes', '21.0.0': 'no' }],
  ['^20.2.1', { '20.2.0': 'no', '20.2.1': 'yes', '20.9.9': 'yes', '21.0.0': 'no' }],
  ['^0.2.1', { '0.2.0': 'no', '0.2.1': 'yes', '0.2.9': 'yes', '0.3.0': 'no' }],
  ['^0', { '0.9.9': 'yes', '1.0.0': 'no' }],
  ['~20.2.1', { '20.2.0': 'no', '20.2.9': 'yes', '20.3.0': 'no' }],
  ['~20', { '20.9.9': 'yes', '21.0.0': 'no' }],
  ['18 - 20', { '17.9.9': 'no', '18.0.0': 'yes', '20.9.9': 'yes', '21.0.0': 'no' }],
  ['>= 18 < 20', { '17.9.9': 'no', '18.0.0': 'yes', '19.9.9': 'yes', '20.0.0': 'no' }],
  ['18 || 20', { '17.9.9': 'no', '18.1.0': 'yes', '19.0.0': 'no', '20.1.0': 'yes' }],
  ['lts/*', { '20.0.0': 'unknown' }],
  ['latest || 20', { '20.0.0': 'yes', '18.0.0': 'unknown' }],
  ['>=18 latest', { '17.0.0': 'unknown' }],
])('%s', (range, answers) => {
  expect(
    Object.fromEntries(Object.keys(answers).map((version) => [version, satisfiesNodeRange(version, range)])),
  ).toEqual(answers);
});
