import { expect, it } from '@jest/globals';
import { configText } from '../../../../src/core/git/worker-repository/config-text.ts';
import { publicAddress } from '../../../../src/core/git/worker-repository/public-address.ts';

it('writes sections, subsections and quoted values, and no section without settings', () => {
  const text = configText([
    [
      'core',
      [
        ['bare', 'false'],
        ['x', 'a "b" \\ \n\t;#'],
      ],
    ],
    ['empty', []],
    ['remote.a.b"c', [['url', '']]],
  ]);
  expect(text).toBe('[core]\n\tbare = "false"\n\tx = "a \\"b\\" \\\\ \\n\\t;#"\n[remote "a.b\\"c"]\n\turl = ""\n');
});

it.each([
  ['https://user:word@host/a/b.git?token=1#x', 'https://host/a/b.git'],
  ['https://token@host/a', 'https://host/a'],
  ['HTTP://u@host/a', 'http://host/a'],
  ['ssh://git:word@host:22/a', 'ssh://git@host:22/a'],
  ['SSH://git@host/a', 'ssh://git@host/a'],
  ['git://u@host/a', 'git://host/a'],
  ['git@host:a/b', 'git@host:a/b'],
  ['host:a', 'host:a'],
  ['https://', null],
  ['ext::sh -c x', null],
  ['C:\\a', null],
  ['./a:b', null],
  ['/a/b', null],
  ['file:///a', null],
  ['', null],
])('the address %j is public as %j', (url, expected) => {
  expect(publicAddress(url)).toBe(expected);
});
