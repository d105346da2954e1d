import { expect, it } from '@jest/globals';
import { blankSteering, showSteering, steering } from '../../../../src/core/diagnostics/text/steering.ts';

it('finds in ASCII what the sets of Unicode find there', () => {
  for (let code = 0; code < 0x80; code++) {
    const character = String.fromCharCode(code);
    const expected = steering().test(character) ? ' ' : character;
    expect(blankSteering(`a${character}b`)).toBe(`a${expected}b`);
    expect(blankSteering(`é${character}b`)).toBe(`é${expected}b`);
  }
});

it.each([
  ['a\tb', 'a\tb', 'a\tb'],
  ['a\nb\u001b', 'a b ', 'a\\x0ab\\x1b'],
  ['a\u202eb\u0085', 'a b ', 'a\\u{202E}b\\x85'],
  ['a\u00adb', 'a b', 'a\\u{AD}b'],
  ['é\ud800', 'é ', 'é\\u{D800}'],
])('%j is %j blanked and %j shown', (text, blanked, shown) => {
  expect([blankSteering(text), showSteering(text)]).toEqual([blanked, shown]);
});
