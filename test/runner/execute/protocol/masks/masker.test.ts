import { describe, expect, it } from '@jest/globals';
import { encodingsOf } from '../../../../../src/runner/execute/protocol/masks/encodings.ts';
import { FormSearch } from '../../../../../src/runner/execute/protocol/masks/form-search.ts';
import { Masker } from '../../../../../src/runner/execute/protocol/masks/masker.ts';
import { fc } from '../../../../helpers/property.ts';
import { sampled } from '../../../../helpers/sampled.ts';

const secret = 'p@ss "w&rd" \\ <ü> %/?';

/** Every form in which a text contains the secret. */
const forms: readonly [name: string, text: string][] = [
  ['plain', secret],
  ['JSON', JSON.stringify(secret)],
  ['URI component', encodeURIComponent(secret)],
  ['form field', new URLSearchParams({ a: secret }).toString().slice(2)],
  ['XML', secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')],
  ['expression', secret.replaceAll("'", "''")],
  ['command line', secret.replaceAll('"', '\\"')],
  ['hex', Buffer.from(secret).toString('hex')],
  ['HEX', Buffer.from(secret).toString('hex').toUpperCase()],
  ['base64', Buffer.from(secret).toString('base64')],
  ['base64url', Buffer.from(secret).toString('base64url')],
  ['base64 of UTF-16LE', Buffer.from(secret, 'utf16le').toString('base64')],
];

const long = `-----BEGIN KEY-----\n${Array.from({ length: 12 }, (_, at) => `line${at}`.repeat(8)).join('\n')}\n-----END KEY-----`;
const wrapped = (text: string, columns: number): string[] => text.match(new RegExp(`.{1,${columns}}`, 'g')) ?? [];

/** Escapes that differ from those of JavaScript: the secret, and the text in which it must not be visible. */
const foreign: readonly [name: string, value: string, text: string][] = [
  ['blanks around it', '  tok-en 1\t', 'echo tok-en 1'],
  ['JSON of Go', 'a<b>&c', '{"k":"a\\u003cb\\u003e\\u0026c"}'],
  ['JSON of PHP in capitals', "a<b>&'c", '"a\\u003Cb\\u003E\\u0026\\u0027c"'],
  ['JSON of Python', 'pä€ss', '"p\\u00e4\\u20acss"'],
  ['JSON of .NET', 'a+b"c', '"a\\u002Bb\\u0022c"'],
  ['HTML with &#39;', "it's <me>", 'it&#39;s &lt;me&gt;'],
  ['HTML of PHP', `a'b"c`, 'a&#039;b&quot;c'],
  ['HTML of Python', "it's", 'it&#x27;s'],
  ['HTML of Go', `a"b'c`, 'a&#34;b&#39;c'],
  ['HTML of Mustache', 'a/b=c', 'a&#x2F;b&#x3D;c'],
  ['HTML entities', 'grün', 'gr&#252;n'],
  ['lower-case percent codes', 'a/b+c=ü', 'a%2fb%2bc%3d%c3%bc'],
  ['every byte as a percent code', 'key', '%6b%65%79'],
  ['percent codes of a path', 'a b/c', 'a%20b/c'],
  ['percent codes of RFC 3986', "it's(1)!", 'it%27s%281%29%21'],
];

describe('masks', () => {
  it.each(foreign)('hides %s', (_name, value, text) => {
    const masker = new Masker();
    masker.add(value);
    expect(masker.mask(text)).toContain('***');
    for (const part of [value.trim(), text.replaceAll('"', '')]) expect(masker.mask(text)).not.toContain(part);
  });

  it.each([
    [76, 0, ''],
    [76, 3, 'user:'],
    [76, 50, 'x'.repeat(50)],
    [76, 51, 'x'.repeat(51)],
    [64, 0, ''],
    [64, 40, 'y'.repeat(40)],
  ])('hides base64 in lines of %i columns, behind %i bytes', (columns, _bytes, before) => {
    const masker = new Masker();
    masker.add(long);
    const lines = wrapped(Buffer.from(`${before}${long}`).toString('base64'), columns);
    const shown = lines.map((line) => masker.mask(line));
    const start = Math.ceil((before.length * 4) / 3 / columns);
    // The first line may begin, and the last one may end, with what is not the secret.
    expect(shown.slice(start, -1).filter((line) => line !== '***')).toEqual([]);
    expect(shown.at(-1)).toContain('***');
  });

  it('hides wrapped hex, and finds 8 KB of a secret quickly', () => {
    const masker = new Masker();
    masker.add(long);
    for (const line of wrapped(Buffer.from(long).toString('hex'), 60)) expect(masker.mask(line)).toBe('***');
    const large = new Masker();
    const started = process.cpuUsage();
    large.add(Array.from({ length: 6_000 }, (_, at) => String.fromCharCode(33 + ((at * 7919) % 90))).join(''));
    large.mask('warm up');
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(5_000);
  });

  it.each(forms)('hides the value as %s', (_name, text) => {
    const masker = new Masker();
    masker.add(secret);
    const shown = masker.mask(`before ${text} after`);
    expect(shown).toMatch(/^before "?\*\*\*=*"? after$/);
  });

  it.each([0, 1, 2])('hides the inner part of base64 at shift %i', (shift) => {
    const masker = new Masker();
    masker.add('swordfish-42');
    const whole = Buffer.from(`${'x'.repeat(shift)}swordfish-42 and more`).toString('base64');
    const shown = masker.mask(whole);
    expect(shown).toContain('***');
    expect(Buffer.from(shown.replace('***', ''), 'base64').toString('latin1')).not.toMatch(/sword|fish/);
  });

  it('merges values that overlap or touch, and masks each line of a value', () => {
    const masker = new Masker();
    for (const value of ['abc', 'cde', 'one\ntwo']) masker.add(value);
    expect(masker.mask('xabcdey abccde one two')).toBe('x***y *** *** ***');
  });

  it('masks values of one and two characters too, but no white space', () => {
    const masker = new Masker();
    for (const value of ['ab', 'Q', ']', '^', '-', '\\', ' ', '\n']) masker.add(value);
    expect(masker.mask('x ab-cQc [z] ^ \\')).toBe('x *** c***c [z*** *** ***'.replace('*** c', '***c'));
    expect(masker.mask('nothing here')).toBe('nothing here');
  });

  it('finds the same as a search for one form after the other', () => {
    let cases = 0;
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '語', '😀'), minLength: 3, maxLength: 9 });
    fc.assert(
      fc.property(
        fc.array(letters, { minLength: 1, maxLength: 6 }),
        fc.string({ unit: fc.constantFrom('a', 'b', 'é', '語', '😀', ' '), maxLength: 60 }),
        (forms, text) => {
          const covered = Array.from({ length: text.length }, () => false);
          for (const form of forms)
            for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1))
              covered.fill(true, at, at + form.length);
          const found = Array.from({ length: text.length }, () => false);
          for (const [start, end] of new FormSearch(forms).find(text)) found.fill(true, start, end);
          expect(found).toEqual(covered);
          cases++;
        },
      ),
      { numRuns: 2_000 },
    );
    console.log(`searches for many forms: ${cases} cases`);
  });

  sampled(3)('accepts five thousand values, and a value of five thousand lines', () => {
    const masker = new Masker();
    // Either has more forms than a call can have arguments.
    for (let index = 0; index < 5_000; index++) masker.add(`value-${index}-x`);
    masker.add(Array.from({ length: 5_000 }, (_, index) => `line ${index} of a key`).join('\n'));
    expect(masker.mask('a value-4999-x b line 4999 of a key c')).toBe('a *** b *** c');
  });

  it('returns no form twice, and none with a line break', () => {
    const all = encodingsOf('two\nlines "x"');
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((form) => /[\r\n]/.test(form))).toEqual([]);
  });

  it('gives the same result at every chunk boundary', () => {
    let cases = 0;
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 3, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(letters, { minLength: 1, maxLength: 3 }),
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 12 }), { maxLength: 8 }),
        (values, pieces) => {
          const masker = new Masker();
          for (const value of values) masker.add(value);
          const stream = masker.stream();
          const streamed = pieces.map((piece) => stream.push(piece)).join('') + stream.end();
          expect(streamed).toBe(masker.mask(pieces.join('')));
          cases++;
        },
      ),
      { numRuns: 2_000 },
    );
    const masker = new Masker();
    masker.add(secret);
    const text = forms.map(([, form]) => form).join(' - ');
    for (let cut = 0; cut <= text.length; cut++, cases++) {
      const stream = masker.stream();
      expect(stream.push(text.slice(0, cut)) + stream.push(text.slice(cut)) + stream.end()).toBe(masker.mask(text));
    }
    console.log(`masks at chunk boundaries: ${cases} cases`);
  });
});
