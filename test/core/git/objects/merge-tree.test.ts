import { describe, expect, it } from '@jest/globals';
import { parseMergeTree } from '../../../../src/core/git/objects/merge-tree.ts';
import { protocolOf } from '../../../../src/core/git/transfer/push.ts';

describe('parseMergeTree', () => {
  const tree = 'a'.repeat(40);
  const blob = 'b'.repeat(40);

  it('reads a clean merge with messages', () => {
    const output = [tree, '', '1', 'x', 'Auto-merging', 'Auto-merging x\n', ''].join('\0');
    expect(parseMergeTree(output)).toEqual({ tree, stages: [], messages: [{ paths: ['x'], type: 'Auto-merging' }] });
  });

  it('reads stages and messages of several paths with any names', () => {
    const path = 'we ird\n\tname';
    const output = [tree, `100644 ${blob} 2\t${path}`, '', '2', path, 'q', 'CONFLICT (contents)', 'any', ''].join('\0');
    expect(parseMergeTree(output)).toEqual({
      tree,
      stages: [{ path, stage: 2, mode: '100644', blob }],
      messages: [{ paths: [path, 'q'], type: 'CONFLICT (contents)' }],
    });
  });

  it('refuses output in another format', () => {
    expect(() => parseMergeTree([tree, 'odd', '', ''].join('\0'))).toThrow(TypeError);
    expect(() => parseMergeTree([tree, '', 'odd', ''].join('\0'))).toThrow(TypeError);
  });
});

describe('protocolOf', () => {
  it.each([
    ['https://github.com/o/r', 'https'],
    ['ssh://git@host/r', 'ssh'],
    ['git@github.com:o/r.git', 'ssh'],
    ['/srv/r.git', 'file'],
    ['file:///srv/r.git', 'file'],
    ['C:\\r.git', 'file'],
    ['C:/r.git', 'file'],
    ['./a:b', 'file'],
    ['ext::sh -c evil', 'ssh'],
  ])('%s is %s', (url, protocol) => {
    expect(protocolOf(url)).toBe(protocol);
  });
});
