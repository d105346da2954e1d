import { describe, expect, it } from '@jest/globals';
import {
  collisionKey,
  findCollisions,
  type NameRule,
  nameProblem,
} from '../../../../src/core/system/paths/portable-name.ts';

const good = [
  'a',
  'a/b/c.txt',
  '.gitignore',
  '.github/workflows/ci.yml',
  '.gitmodules',
  'gitx~1',
  'git~',
  'git~one',
  'console.txt',
  'com0',
  'com10.txt',
  'comx',
  'nul_1',
  'auxiliary',
  ' leading space',
  'a b/c d',
  'Ünïcödé/文件.txt',
  'emoji 🚀.md',
  '..a',
  'a..b',
  '...a',
  'x'.repeat(255),
  `${'é'.repeat(127)}x`,
  '-rf',
  "quote'and`tick",
  'a;b&c$d',
];

const bad: readonly (readonly [string, NameRule])[] = [
  ['', 'empty'],
  ['..', 'parent-part'],
  ['../a', 'parent-part'],
  ['a/../../b', 'parent-part'],
  ['a/..', 'parent-part'],
  ['.', 'dot-part'],
  ['a/./b', 'dot-part'],
  ['/etc/passwd', 'absolute'],
  ['//server/share', 'absolute'],
  ['\\\\server\\share', 'backslash'],
  ['\\\\?\\C:\\x', 'backslash'],
  ['C:\\x', 'drive'],
  ['c:x', 'drive'],
  ['C:/x', 'drive'],
  ['a\\b', 'backslash'],
  ['..\\a', 'backslash'],
  ['a\0b', 'control'],
  ['a\nb', 'control'],
  ['a\x1b[31m', 'control'],
  ['a\x7f', 'control'],
  ['a\u0085b', 'control'],
  ['file.txt:stream', 'colon'],
  ['dir::$INDEX_ALLOCATION/x', 'colon'],
  ['a//b', 'empty-part'],
  ['a/', 'empty-part'],
  ['name.', 'trailing'],
  ['name ', 'trailing'],
  ['dir./x', 'trailing'],
  ['dir /x', 'trailing'],
  ['...', 'trailing'],
  ['.. /x', 'trailing'],
  ['CON', 'device'],
  ['con.txt', 'device'],
  ['a/PRN', 'device'],
  ['aux.tar.gz', 'device'],
  ['NUL', 'device'],
  ['nul .txt', 'device'],
  ['COM1', 'device'],
  ['com9.log', 'device'],
  ['LPT1', 'device'],
  ['lpt9', 'device'],
  ['COM¹', 'device'],
  ['lpt².txt', 'device'],
  ['com³', 'device'],
  ['CONIN$', 'device'],
  ['conout$.x', 'device'],
  ['.git', 'git'],
  ['.GIT/config', 'git'],
  ['a/.Git/hooks/x', 'git'],
  ['git~1', 'git'],
  ['GIT~1/config', 'git'],
  ['git~2', 'git'],
  ['.git ', 'git'],
  ['.git.', 'git'],
  ['.git. .', 'git'],
  ['.ｇｉｔ', 'git'],
  ['.g\u00adit', 'git'],
  ['.g\u200cit', 'invisible'],
  ['\u200e.git', 'invisible'],
  ['a\u202egpj.exe', 'invisible'],
  ['a\u206ab', 'invisible'],
  ['\ufeffa', 'invisible'],
  ['a\ud800b', 'unicode'],
  ['a\ufffdb', 'unicode'],
  ['a\uffffb', 'unicode'],
  ['what?', 'character'],
  ['a*b', 'character'],
  ['a<b', 'character'],
  ['a>b', 'character'],
  ['a"b', 'character'],
  ['a|b', 'character'],
  ['x'.repeat(256), 'part-length'],
  ['é'.repeat(128), 'part-length'],
  [Array.from({ length: 300 }, () => 'abcdefghijklmno').join('/'), 'path-length'],
];

describe('nameProblem', () => {
  it.each(good)('allows %j', (path) => expect(nameProblem(path)).toBeUndefined());
  it.each(bad)('refuses %j by the rule %s', (path, rule) => expect(nameProblem(path)?.rule).toBe(rule));
  it('prints how many cases there are', () => {
    process.stdout.write(`names: ${good.length} allowed, ${bad.length} refused\n`);
    expect(new Set(bad.map(([, rule]) => rule)).size).toBe(17);
  });
});

describe('collisionKey', () => {
  const same: readonly (readonly [string, string])[] = [
    ['README.md', 'readme.MD'],
    ['straße', 'STRASSE'],
    ['STRAẞE', 'strasse'],
    ['ﬁle', 'FILE'],
    ['é', 'e\u0301'],
    ['Å', 'Å'],
    ['ΑΣ', 'ας'],
    ['ασ', 'ας'],
    ['ſ', 'S'],
    ['１', '1'],
    ['a ', 'a'],
    ['a.', 'a'],
    ['a\u00adb', 'ab'],
    ['dir /x', 'DIR/X'],
    ['ŉ', 'ʼn'],
  ];
  const different: readonly (readonly [string, string])[] = [
    ['a', 'b'],
    ['.a', 'a'],
    ['a/b', 'ab'],
    ['ab', 'a b'],
    ['é', 'e'],
  ];
  it.each(same)('treats %j and %j as the same name', (a, b) => expect(collisionKey(a)).toBe(collisionKey(b)));
  it.each(different)('distinguishes %j and %j', (a, b) => expect(collisionKey(a)).not.toBe(collisionKey(b)));
  it('returns one key for a code point and its upper and lower case', () => {
    const wrong: string[] = [];
    let cases = 0;
    for (let point = 1; point < 0x20000; point++) {
      if (point >= 0xd800 && point <= 0xdfff) continue;
      const text = String.fromCodePoint(point);
      cases++;
      const key = collisionKey(text);
      if (
        key !== collisionKey(text.toLowerCase()) ||
        key !== collisionKey(text.toUpperCase()) ||
        key !== collisionKey(key)
      ) {
        wrong.push(`U+${point.toString(16)}`);
      }
    }
    process.stdout.write(`case folding: ${cases} code points, ${wrong.length} wrong\n`);
    expect(wrong).toEqual([]);
  });
});

describe('findCollisions', () => {
  it.each([
    [['a', 'b/c', 'b/d'], []],
    [['b/', 'b/c', 'b/d/e'], []],
    [['a', 'a'], [{ kind: 'duplicate', first: 'a', second: 'a' }]],
    [['b/', 'b/'], [{ kind: 'duplicate', first: 'b', second: 'b' }]],
    [['A', 'a'], [{ kind: 'same', first: 'A', second: 'a' }]],
    [['a', 'a/b'], [{ kind: 'file-folder', first: 'a', second: 'a' }]],
    [['A', 'a/b'], [{ kind: 'file-folder', first: 'A', second: 'a' }]],
    [['a/b', 'a/b/'], [{ kind: 'file-folder', first: 'a/b', second: 'a/b' }]],
    [['Dir/x', 'dir/y'], [{ kind: 'same', first: 'Dir', second: 'dir' }]],
    [['dir/x', 'Dir/y', 'Dir/z'], [{ kind: 'same', first: 'Dir', second: 'dir' }]],
  ] as const)('of %j are %j', (paths, expected) => expect(findCollisions(paths)).toEqual(expected));
});
