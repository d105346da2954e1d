import { describe, expect, it } from '@jest/globals';
import { matchCache } from '../../../../src/runner/services/caches/match-cache.ts';

const pull = 'refs/pull/3/merge';
const main = 'refs/heads/main';
/** The newest first. */
const entries = [
  { key: 'npm-linux-9', version: 'v', scope: main },
  { key: 'npm-linux-1', version: 'v', scope: main },
  { key: 'npm-other', version: 'w', scope: main },
  { key: 'npm-linux', version: 'v', scope: main },
  { key: 'npm-linux-2', version: 'v', scope: pull },
  { key: 'npm-linux-20', version: 'v', scope: pull },
  { key: 'secret', version: 'v', scope: 'refs/heads/other' },
];

describe('a cache look-up', () => {
  it.each([
    ['an exact key', 'npm-linux-1', [], [main], 'npm-linux-1'],
    ['an exact key before a newer one that starts with it', 'npm-linux', [], [main], 'npm-linux'],
    ['the newest entry that starts with the key', 'npm-linux-', [], [main], 'npm-linux-9'],
    ['a restore key', 'yarn', ['npm-linux-1'], [main], 'npm-linux-1'],
    ['restore keys in their order', 'yarn', ['npm-linux-1', 'npm-'], [main], 'npm-linux-1'],
    ['the newest entry of a restore key', 'yarn', ['npm-'], [main], 'npm-linux-9'],
    ['its own ref first, even by a restore key', 'npm-linux-1', ['npm-'], [pull, main], 'npm-linux-2'],
    ['the next ref if its own has nothing', 'npm-linux-9', [], [pull, main], 'npm-linux-9'],
    ['nothing in another ref', 'secret', ['sec'], [pull, main], undefined],
    ['nothing with another version', 'npm-other', [], [main], undefined],
    ['nothing that only contains the key', 'linux', [], [main], undefined],
    ['nothing without a readable ref', 'npm-linux', [], [], undefined],
    ['only the case that was saved', 'NPM-linux', [], [main], undefined],
  ])('finds %s', (_what, key, restoreKeys, scopes, found) => {
    expect(matchCache(entries, { key, restoreKeys, version: 'v', scopes })?.key).toBe(found);
  });
});
