import { describe, expect, it } from '@jest/globals';
import { textAt, valueAt } from '../../../src/runner/plan/payload.ts';

const payload = {
  action: 'opened',
  empty: '',
  number: 0,
  list: ['a'],
  none: null,
  pull_request: { base: { ref: 'main' } },
};

describe('a value of a payload', () => {
  it.each([
    [['action'], 'opened', 'opened'],
    [['pull_request', 'base', 'ref'], 'main', 'main'],
    [['pull_request', 'base'], { ref: 'main' }, undefined],
    [['pull_request', 'head', 'ref'], undefined, undefined],
    [['action', 'length'], undefined, undefined],
    [['empty'], '', undefined],
    [['number'], 0, undefined],
    [['list', '0'], undefined, undefined],
    [['none', 'x'], undefined, undefined],
    [['none'], null, undefined],
    [[''], undefined, undefined],
  ])('at %j: %j, as text %j', (path, value, text) => {
    expect(valueAt(payload, ...path)).toEqual(value);
    expect(textAt(payload, ...path)).toBe(text);
  });
});
