import { describe, expect, it } from '@jest/globals';
import { linesOnlyIn, syntaxOf, withoutComments } from '../../../../src/stages/integrate/edges/code-text.ts';
import { changeOf } from '../../../../src/stages/integrate/edges/definition-change.ts';
import { definitionsIn } from '../../../../src/stages/integrate/edges/definitions.ts';
import { importsIn, KnownPaths } from '../../../../src/stages/integrate/edges/imports.ts';
import { sideOf } from '../../../../src/stages/integrate/edges/side.ts';
import { ownNames, usesIn } from '../../../../src/stages/integrate/edges/uses.ts';
import { fc } from '../../../helpers/property.ts';
import { sampled } from '../../../helpers/sampled.ts';

const shown = (path: string, text: string): readonly string[] =>
  definitionsIn(path, text).map(({ kind, name, parameters, content, effects, line }) => {
    const list = parameters.length === 0 ? '' : `(${parameters.join(' ; ')})`;
    return [`${line} ${kind} ${name}${list}`, content, effects].filter((part) => part !== '').join(' | ');
  });

describe('definitions', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'a.ts',
      'export async function load(id: string, n = 1): Promise<{ a: string }> {\n  const x = 1;\n  return x;\n}\n',
      ['1 function load(id:string ; n=1) | :Promise<{a:string}> | return x', '1 key a | string'],
    ],
    [
      'a.ts',
      'export const f = async (\n  a: string,\n): Promise<void> => {\n  throw new Gone(a);\n};\n',
      ['1 function f(a:string) | :Promise<void> | throw new Gone(a)'],
    ],
    [
      'a.ts',
      'const pick = <T>(a: T) => a.b;\nexport const LIMIT = 5;\n',
      ['1 function pick(a:T) | a.b', '2 value LIMIT | 5'],
    ],
    [
      'a.ts',
      'export class Store extends Base {\n  async save(id: string): Promise<void> {\n    if (id) {\n      return;\n    }\n  }\n}\n',
      ['1 type Store', '2 method save(id:string) | :Promise<void> | return'],
    ],
    [
      'a.ts',
      "export type State = 'on' | 'off';\nexport interface User {\n  readonly mail?: string;\n  tags: string[]\n}\n",
      ["1 type State | 'on'|'off'", '2 type User', '3 key mail | string', '4 key tags | string[]'],
    ],
    [
      'a.ts',
      "export enum Color {\n  Red = 'red',\n  Blue,\n}\nexport { now as old };\n",
      ['1 type Color', '5 value old', "1 key Red | 'red'", '1 key Blue'],
    ],
    ['a.ts', '// export function gone() {}\n/* const A = 1 */\nexport { };\n', []],
    [
      'a.go',
      'func Load(id string) (int, error) {\n\treturn 1, nil\n}\ntype User struct {\n}\n',
      ['1 function Load(id string) | (int,error) | return 1,nil', '4 type User'],
    ],
    ['a.rs', 'pub fn load(id: &str) -> Result<u8> {\n    1\n}\n', ['1 function load(id:&str) | ->Result<u8>']],
    [
      'a.py',
      'LIMIT = 5\n\ndef load(id, *, n=1) -> int:\n    """Doc."""\n    x = 2\n    def inner():\n        return 9\n    raise Gone(id)\n',
      ['1 value LIMIT | =5', '3 function load(id ; * ; n=1) | ->int | return 9 ; raise Gone(id)'],
    ],
    [
      'a.py',
      'class User(Base):\n    mail: str = ""\n    async def save(self, id):\n        return id\n',
      ['1 type User', '2 key mail | str=""', '3 method save(id) | return id'],
    ],
    [
      'a.json',
      '{\n  "port": 1,\n  "log": { "level": "info" }\n}\n',
      ['2 key port | 1', '3 key log', '3 key level | "info"'],
    ],
    ['a.yaml', 'port: 1\nlog:\n  level: info # here\n', ['1 key port | 1', '2 key log', '3 key level | info']],
    ['.env.example', 'A_URL=http://x\n', ['1 key A_URL | http://x']],
    [
      'a.sql',
      'CREATE TABLE a (\n  mail TEXT NOT NULL,\n  "n" integer\n);\n',
      ['2 key mail | TEXT NOT NULL,', '3 key n | integer'],
    ],
    ['a.md', 'LIMIT = 5\n', []],
  ])('%s %j', (path, text, expected) => {
    expect(shown(path, text)).toEqual(expected);
  });

  it.each<[string, string, string, string | undefined]>([
    ['a.ts', 'function f(a: string) {}', 'function f(a: string, b?: string) {}', undefined],
    ['a.ts', 'function f(a: string) {}', 'function f(a: string, b: string) {}', 'signature'],
    ['a.ts', 'function f(a: string) {}', 'function f(name: string) {}', undefined],
    ['a.py', 'def f(a):\n    pass', 'def f(name):\n    pass', 'signature'],
    ['a.ts', 'function f(a: string): A {}', 'function f(a: string): B {}', 'signature'],
    ['a.ts', 'function f(a) {}', 'function f(a: string): B {}', undefined],
    ['a.ts', 'function f(a, b = 1) {}', 'function f(a, b = 2) {}', 'signature'],
    ['a.ts', 'function f(a, b) {}', 'function f(a, b = 2) {}', undefined],
    ['a.ts', 'function f(a, b?: A) {}', 'function f(a, b: A) {}', 'signature'],
    ['a.ts', 'function f(a, b) {}', 'function f(a) {}', 'signature'],
    ['a.ts', 'function f(a) {\n  return a;\n}', 'function f(a) {\n  log(a);\n  return a;\n}', undefined],
    ['a.ts', 'function f(a) {\n  return a;\n}', 'function f(a) {\n  return a.b;\n}', 'result'],
    ['a.ts', 'export const A = 1;', 'export const A = 2;', 'value'],
    ['a.ts', 'export function f() {}', 'export { g as f };', undefined],
    ['a.ts', "export const f = () => 'a';", 'export class f {}', 'signature'],
  ])('%s: from %j to %j: %s', (path, before, after, expected) => {
    const [old, now] = [definitionsIn(path, before), definitionsIn(path, after)];
    const [one, other] = [old.find(({ kind }) => kind !== 'key'), now.find(({ kind }) => kind !== 'key')];
    if (one === undefined || other === undefined) throw new Error('no definition');
    expect(changeOf(one, other, path)).toBe(expected);
  });

  it('uses, own names and imports', () => {
    const known = new KnownPaths(['src/a.ts', 'src/lib/index.ts', 'app/util.py', 'app/sub/__init__.py', 'app/x.py']);
    const text =
      "import { load as get, Kind } from './a.js';\nimport * as lib from '@/lib';\nconst { one, two: other } = lib.all();\nconst f = (first, { second }) => get(first.mail, 'ERR_GONE'); // old()\n";
    expect(importsIn('src/b.ts', text, known).map(({ target, names, module }) => [target, [...names], module])).toEqual(
      [
        ['src/a.ts', ['load', 'Kind'], undefined],
        ['src/lib/index.ts', [], 'lib'],
      ],
    );
    const own = ownNames('src/b.ts', text);
    expect(['one', 'f', 'first', 'get', 'old', 'mail'].map((name) => own.has(name))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    const uses = usesIn('src/b.ts', text, new Set([4]));
    expect(
      ['mail', 'ERR_GONE', 'old', 'all'].map((name) =>
        uses.get(name)?.map(({ form, line, isAdded, of }) => [form, line, isAdded, of]),
      ),
    ).toEqual([
      [['member', 4, true, 'first']],
      [
        ['quoted', 4, true, undefined],
        ['text', 4, true, undefined],
      ],
      undefined,
      [['member', 3, false, 'lib']],
    ]);
    const python =
      'from app.util import a, b as c\nfrom . import x\nfrom .sub import y\nimport app.util as u\nimport os\n';
    expect(
      importsIn('app/b.py', python, known).map(({ target, names, module }) => [target, [...names].join(), module]),
    ).toEqual([
      ['app/util.py', 'a,b', undefined],
      ['app/x.py', '', 'x'],
      ['app/sub/__init__.py', 'y', undefined],
      ['app/util.py', '', 'u'],
    ]);
  });

  it('comments and moved lines', () => {
    expect(
      withoutComments("a('//x'); // b\n/* c\nd */ e\n", syntaxOf('a.ts'))
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual(["a('//x');", '', 'e', '']);
    expect(
      withoutComments('a = "#x" # b\n"""c\n"""\n', 'python')
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual(['a = "#x"', '', '', '']);
    expect(linesOnlyIn('a\nb\nb\nc\n', 'c\nb\na\n')).toEqual([{ line: 3, text: 'b' }]);
  });

  it('survive any text, and long ones in time', () => {
    const word = fc.constantFrom(
      'function',
      ' f',
      '(',
      ')',
      '{',
      '}',
      '<',
      '=>',
      ':',
      '"',
      "'",
      '`',
      '\n',
      'class ',
      'def ',
      'import',
      'from',
      ',',
      '=',
      '/*',
      '//',
      '#',
      '\\',
    );
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 60 }),
        fc.constantFrom('a.ts', 'a.py', 'a.yaml', 'a.json', 'a.sql'),
        (words, path) => {
          const files = [
            { path, type: 'modified' as const, before: words.join(''), after: [...words].reverse().join('') },
          ];
          expect(sideOf({ worker: 'A_core', files, reads: undefined }, [path]).worker).toBe('A_core');
        },
      ),
    );
  });

  const sampledIt = sampled(3);
  // Lines over 1,000 characters are left out, so that each text has shorter ones.
  sampledIt.each([
    ['a.ts', 'function a('],
    ['a.ts', 'function a(){'],
    ['a.ts', 'enum a {'],
    ['a.ts', 'type a=('],
    ['a.ts', 'a:{a:('],
    ['a.ts', 'const a = ('],
    ['a.ts', 'import {'],
    ['a.ts', 'a ? b : c<'],
    ['a.ts', '(((/*"'],
    ['a.ts', '   '],
    ['a.py', '\ndef a():\n'],
    ['a.py', '\ndef a(b,\n'],
    ['a.yml', 'x\n'],
  ])('cost little in %s of %j', (path, piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length)).replace(/[^\n]{900}/g, '$&\n');
    const files = [{ path, type: 'modified' as const, before: text, after: `${text}\n1` }];
    expect(secondsOf(() => sideOf({ worker: 'A_core', files, reads: undefined }, []))).toBeLessThan(limitS);
  });

  sampledIt('cost little when every one of 2,000 settings or functions has another name', () => {
    const textOf = (line: (at: number) => string): string =>
      Array.from({ length: 2_000 }, (_, at) => line(at)).join('');
    for (const [path, line] of [
      ['a.yml', (name: string) => `${name}: 1\n`],
      ['a.py', (name: string) => `def ${name}():\n    return 1\n`],
    ] as const) {
      const [before, after] = [textOf((at) => line(`old${at}`)), textOf((at) => line(`new${at}`))];
      const files = [{ path, type: 'modified' as const, before, after }];
      expect(secondsOf(() => sideOf({ worker: 'A_core', files, reads: undefined }, []))).toBeLessThan(limitS);
    }
    const paths = Array.from({ length: 30_000 }, (_, at) => `d${at}/index.ts`);
    expect(secondsOf(() => new KnownPaths(paths))).toBeLessThan(limitS);
  });
});

/** Each case takes well under a second; what grows with the square of the text takes minutes. */
const limitS = 20;

/** The processor time that an action takes, which other processes do not change. */
function secondsOf(action: () => unknown): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}
