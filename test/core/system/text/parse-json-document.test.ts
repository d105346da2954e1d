import { describe, expect, it } from '@jest/globals';
import { prettyJson } from '../../../../src/core/system/text/json.ts';
import { JsonTextError, parseJsonDocument } from '../../../../src/core/system/text/parse-json-document.ts';
import { fc } from '../../../helpers/property.ts';

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function refused(text: string): JsonTextError {
  try {
    parseJsonDocument(text);
  } catch (error) {
    if (error instanceof JsonTextError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('parseJsonDocument', () => {
  it('returns the same value as JSON.parse, in any layout', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(0, 1, 4), (text, indent) => {
        const value: unknown = JSON.parse(text);
        const laid = JSON.stringify(value, null, indent).replaceAll('\n', '\r\n');
        expect(parseJsonDocument(laid).value).toEqual(value);
      }),
      { numRuns: 1_000 },
    );
  });

  it('reports lines in a text whose strings contain every character that needs no escape', () => {
    const text = '{\n"\u007f\u0085\u009f\u2028\u202e": 1,\n"b": "\u0085"\n}';
    const { value, lineOf } = parseJsonDocument(text);
    expect(value).toEqual(JSON.parse(text));
    expect(lineOf(['b'])).toBe(3);
  });

  it('refuses what JSON.parse refuses', () => {
    let broken = 0;
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 2 }), (text, place, insert) => {
        const at = place % (text.length + 1);
        const altered = text.slice(0, at) + insert + text.slice(at + 1);
        fc.pre(!parses(altered));
        broken++;
        expect(refused(altered).line).toBeGreaterThan(0);
      }),
      { numRuns: 1_000 },
    );
    expect(broken).toBeGreaterThanOrEqual(1_000);
    process.stdout.write(`JSON: ${broken} broken texts, all refused with a line\n`);
  });

  it('knows the line of every member', () => {
    const value = { a: 1, b: { c: [1, { 'd.e': 'x"y: {' }], f: {} }, __proto__x: null };
    const text = prettyJson(value);
    const { lineOf } = { lineOf: (path: (string | number)[]) => parseJsonDocument(text).lineOf(path) };
    const lines = text.split('\n');
    const cases: readonly (readonly [(string | number)[], string])[] = [
      [['a'], '"a"'],
      [['b'], '"b"'],
      [['b', 'c'], '"c"'],
      [['b', 'c', 1, 'd.e'], '"d.e"'],
      [['b', 'f'], '"f"'],
    ];
    for (const [path, key] of cases) expect(lines[(lineOf(path) ?? 0) - 1]).toContain(key);
    expect(lineOf([])).toBe(1);
    expect(lineOf(['b', 'c', 0])).toBe(5);
    expect(lineOf(['nope'])).toBeUndefined();
  });

  it.each([
    ['{"a":1,"a":2}', 1, 8, 'the key "a" appears twice'],
    ['{"a":1,"b":{"\\u0061":1,\n"a":2}}', 2, 1, 'the key "a" appears twice'],
    ['[1,]', 1, 4, 'Value expected, found `]`'],
    ['{"a" 1}', 1, 6, 'Colon expected, found `1`'],
    ['{a:1}', 1, 2, 'Invalid symbol, found `a`'],
    ['"x', 1, 1, 'Unexpected end of string, found `"`'],
    ['{"a":1,}', 1, 8, 'Property name expected, found `}`'],
    ['[1\n// 2\n]', 2, 1, 'Invalid comment token'],
    ['[1\n2]', 2, 1, 'Comma expected'],
    ['"a\tb"', 1, 1, 'Invalid character'],
    ['01', 1, 2, 'End of file expected'],
    ['', 1, 1, 'Value expected, found the end of the text'],
    [`${'['.repeat(200)}${']'.repeat(200)}`, 1, 102, 'more than 100 levels'],
    ['{"a":'.repeat(1_000_000), 1, 506, 'more than 100 levels'],
  ])('reports the position of the error in %j', (text, line, column, words) => {
    const error = refused(text);
    expect(error).toMatchObject({ line, column });
    expect(error.message).toContain(words);
  });

  it('keeps a prototype key as an own key', () => {
    const { value } = parseJsonDocument('{"__proto__":{"x":1}}');
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('judges what the factory writes like any other text', () => {
    const nested = (levels: number): unknown => Array.from({ length: levels - 1 }).reduce((inner) => [inner], [1]);
    expect(parseJsonDocument(prettyJson({ b: [1, { a: 'x' }], a: null })).value).toEqual({
      b: [1, { a: 'x' }],
      a: null,
    });
    expect(() => parseJsonDocument('{\n  "a": 1,\n  "a": 1\n}\n')).toThrow('the key "a" appears twice');
    for (const [levels, empty] of [
      [101, false],
      [102, false],
      [102, true],
    ] as const) {
      const text = prettyJson(nested(levels)).replace(empty ? /\[\s+1\s+\]/ : /$^/, '[]');
      const parse = (): unknown => parseJsonDocument(text).value;
      if (levels === 101) expect(parse()).toEqual(nested(101));
      else expect(parse).toThrow('nested more than 100 levels deep');
    }
  });
});
