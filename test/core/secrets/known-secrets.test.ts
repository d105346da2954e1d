import { describe, expect, it } from '@jest/globals';
import { knownRanges } from '../../../src/core/secrets/known-secrets.ts';
import { fc } from '../../helpers/property.ts';

const key = 'k3y-with+all/of=it';

describe('where known values stand', () => {
  it.each<[string, string, string]>([
    ['as it is', key, `a ${key} b`],
    ['broken by a line end', key, `${key.slice(0, 5)}\n${key.slice(5)}`],
    ['broken by line ends and indentation', key, `${key.slice(0, 3)}\r\n\t ${key.slice(3, 9)}\n  ${key.slice(9)}`],
    ['broken before its own space', 'two words here', 'two\n words here'],
    ['broken after its own space', 'two words here', 'two \n   words here'],
    ['of several lines', 'first line\nsecond line', 'x first line\nsecond line y'],
    ['of several lines, indented', 'first line\nsecond line', 'x first line\n    \nsecond line y'],
    ['of spaces only', ' '.repeat(8), `a${' '.repeat(8)}b`],
    ['in JSON', 'quoted "key" here', JSON.stringify({ key: 'quoted "key" here' })],
    ['in a URL', key, `https://a.example/?k=${encodeURIComponent(key)}`],
    ['in base64 behind other bytes', key, Buffer.from(`xx${key}`).toString('base64')],
  ])('finds a value %s', (_what, value, text) => {
    const [found] = knownRanges(text, [value]);
    expect(found).toBeDefined();
    expect(knownRanges(text.replaceAll(/\S/g, 'x').replaceAll(/ {2,}/g, ' '), [value])).toEqual([]);
  });

  it.each(['short', ''])('ignores the value %j', (value) => {
    expect(knownRanges(`a ${value} b`, [value])).toEqual([]);
  });

  it('finds every value that is broken anywhere', () => {
    const breaks = fc.constantFrom('', '\n', '\r\n', '\n\t', '\r\n  ');
    const letter = fc.constantFrom('a', 'B', '1', ' ', '\n', '.', '(', 'é', '😀');
    fc.assert(
      fc.property(fc.array(fc.tuple(letter, breaks), { minLength: 8, maxLength: 20 }), (parts) => {
        const value = parts.map(([character]) => character).join('');
        const text = `<${parts.map(([character, after], at) => character + (at === parts.length - 1 ? '' : after)).join('')}>`;
        expect(knownRanges(text, [value])).toContainEqual({ start: 1, end: text.length - 1 });
      }),
    );
  });
});
