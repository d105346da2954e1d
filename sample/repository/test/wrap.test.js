import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wrap } from '../src/wrap.js';

test('keeps lines within the width', () => {
  assert.deepEqual(wrap('one two three four', 9), ['one two', 'three', 'four']);
});
