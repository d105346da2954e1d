import { describe, expect, it } from '@jest/globals';
import { knownRanges, secretsInFile, secretValues } from '../../../src/core/secrets/known-secrets.ts';
import { redactBytes, redactText } from '../../../src/core/secrets/redact.ts';
import { redactFiles } from '../../../src/core/secrets/redact-files.ts';
import { redactedFinding } from '../../../src/core/secrets/redacted-finding.ts';
import { derivedRows } from '../../../src/core/secrets/views/derived-rows.ts';
import { linesOfBinary } from '../../../src/core/secrets/views/lines-of-binary.ts';
import { randomText } from './random-text.ts';

const known = 'k/ow?n "v+lue~';

describe('a known value', () => {
  const found = (text: string, value = known) =>
    knownRanges(text, [value]).map(({ start, end }) => text.slice(start, end));
  it.each<readonly [spelling: string, text: string]>([
    ['as it is', known],
    ['in JSON', JSON.stringify(known).slice(1, -1)],
    ['in a URL', encodeURIComponent(known)],
    ['over two lines', `${known.slice(0, 3)}\n${known.slice(3)}`],
    ['over two indented lines', `${known.slice(0, 9)}\r\n\t ${known.slice(9)}`],
  ])('is found %s', (_spelling, text) => expect(found(`x${text}y`)).toEqual([text]));

  it.each([0, 1, 2])('is found in base64 after %d bytes, in both alphabets', (before) => {
    const bytes = Buffer.concat([
      Buffer.alloc(before, 0xfb),
      Buffer.from('>>>known???value~~~'),
      Buffer.alloc(3, 0xff),
    ]);
    for (const encoding of ['base64', 'base64url'] as const) {
      const text = bytes.toString(encoding);
      const [only, ...more] = found(text, '>>>known???value~~~');
      expect(more).toEqual([]);
      expect(text).toContain(only ?? 'nothing');
      expect(only?.length).toBeGreaterThanOrEqual(24);
    }
  });

  it('is ignored below 8 characters, and found with exactly 8', () => {
    expect(knownRanges('abcdefg abcdefgh', ['abcdefg', 'abcdefgh'])).toEqual([{ start: 8, end: 16 }]);
    expect(found('YWJjZGVm', 'abcdef')).toEqual([]);
  });

  it('may be half of a surrogate pair, or have characters of a regular expression', () => {
    expect(found(`a ${'x\ud83dyyyyyyy'} b`, 'x\ud83dyyyyyyy')).toHaveLength(1);
    expect(found('a.c*(d)[e] abc*(d)[e]', 'a.c*(d)[e]')).toEqual(['a.c*(d)[e]']);
  });
});

describe('the values that must not be shown', () => {
  it.each<readonly [name: string, value: string | undefined, taken: boolean]>([
    ['API_KEY', 'abcdefgh', true],
    ['API_KEY', 'abcdefg', false],
    ['API_KEY', ' abcdefg ', false],
    ['GITHUB_TOKEN', 'abcdefgh', true],
    ['CLIENT_SECRET', 'abcdefgh', true],
    ['DB_PASSWD', 'abcdefgh', true],
    ['MY_CREDENTIALS', 'abcdefgh', true],
    ['BASIC_AUTH', 'abcdefgh', true],
    ['GIT_AUTHOR_NAME', 'abcdefgh', false],
    ['PRIVATE_PEM', 'abcdefgh', true],
    ['COOKIE', 'abcdefgh', true],
    ['SENTRY_DSN', 'abcdefgh', true],
    ['AZURE_PAT', 'abcdefgh', true],
    ['PATH', 'abcdefgh', false],
    ['HOME', 'abcdefgh', false],
    ['KEY_FILE', '/etc/keys/a', false],
    ['KEY_FILE', '~/keys/one', false],
    ['KEY_FILE', 'C:\\keys\\one', false],
    ['API_KEY', '/begins like a path', true],
    ['API_KEY', undefined, false],
  ])('%s=%s: %j', (name, value, taken) => {
    expect(secretValues({ [name]: value })).toEqual(taken ? [value?.trim()] : []);
  });
  it('are each listed once, and a named variable counts whatever its name', () => {
    expect(secretValues({ A_KEY: 'abcdefgh', B_KEY: 'abcdefgh', PLAIN: 'ijklmnop' }, ['PLAIN'])).toEqual([
      'abcdefgh',
      'ijklmnop',
    ]);
    expect(secretValues({ PLAIN: 'ijklmnop' }, ['OTHER'])).toEqual([]);
  });
  it.each<readonly [text: string, values: readonly string[]]>([
    ['A_KEY=abcdefgh', ['abcdefgh', 'A_KEY=abcdefgh']],
    ['A_KEY= abcdefgh', ['abcdefgh']],
    ['A_KEY=abcdefgh\nB_KEY=abcdefg', ['abcdefgh']],
    ['X=abcdefgh\nY=ijklmnop', []],
    ['X=q1w2e3r4t5y6\n\n', ['q1w2e3r4t5y6', 'X=q1w2e3r4t5y6']],
    ["'my.token' : 'abc def gh';\r\nx", ['abc def gh']],
    ['/etc/a/path', []],
    ['just one line of text', ['just one line of text']],
    ['one\ntwo lines', []],
    ['note: text of a line', []],
  ])('in the file %j are %j', (text, values) => expect(secretsInFile(text)).toEqual(values));
});

describe('redaction', () => {
  const options = { known: ['topsecret1'] };
  it('merges what overlaps or touches, and counts what is left', async () => {
    expect(await redactText('topsecret1topsecret1 x topsecret1', options)).toEqual({ value: '*** x ***', count: 2 });
    expect(await redactText('a topsecret1', { known: ['topsecret1', 'secret1', 'topsecret'] })).toEqual({
      value: 'a ***',
      count: 1,
    });
  });

  it.each<readonly [what: string, before: Buffer, after: Buffer]>([
    ['Latin-1', Buffer.from('caf\xe9 topsecret1', 'latin1'), Buffer.from('caf\xe9 ***', 'latin1')],
    ['UTF-8', Buffer.from('café topsecret1'), Buffer.from('café ***')],
    ['UTF-16LE', Buffer.from('see topsecret1 here', 'utf16le'), Buffer.from('see *** here', 'utf16le')],
    [
      'UTF-16BE',
      Buffer.from('see topsecret1 here', 'utf16le').swap16(),
      Buffer.from('see *** here', 'utf16le').swap16(),
    ],
    [
      'UTF-16LE before a letter that is no ASCII',
      Buffer.from('see topsecret1 文', 'utf16le'),
      Buffer.from('see *** 文', 'utf16le'),
    ],
  ])('keeps the bytes of %s around it', async (_what, before, after) => {
    expect(await redactBytes(before, options)).toEqual({ value: after, count: 1 });
  });

  it('returns the same bytes when there is nothing to replace', async () => {
    const bytes = Buffer.from([0xff, 0x00, 0x41]);
    expect((await redactBytes(bytes, options)).value).toBe(bytes);
  });

  it('replaces a token that is wrapped over two lines, at any place', async () => {
    const { alnum } = randomText(3);
    const token = `gh${'p_'}${alnum(36)}`;
    for (const at of [3, 5, 20, 37]) {
      const text = `start ${token.slice(0, at)}\n${token.slice(at)} end`;
      expect(await redactText(text, { known: [] })).toEqual({ value: 'start ***\n*** end', count: 2 });
    }
    // Lines of a terminal end in CRLF.
    const text = `start ${token.slice(0, 9)}\r\n${token.slice(9)} end`;
    expect(await redactText(text, { known: [] })).toEqual({ value: 'start ***\r\n*** end', count: 2 });
  });

  it('keeps JSON files JSON, leaves other files alone, and counts each file', async () => {
    const json = Buffer.from('{"a": ["topsecret1", {"b": null}], "c": 1}');
    // The value ends inside an escape, so that a plain replacement is no JSON any more.
    const broken = Buffer.from('{"a": "x topsecret1\\"", "list": ["topsecret1\\"", 1, null]}');
    const files = new Map([
      ['a.json', json],
      ['b.json', broken],
      ['c.txt', Buffer.from('topsecret1')],
      ['d.txt', Buffer.from('nothing')],
      ['hidden', Buffer.from('topsecret1')],
      ['no.json', Buffer.from('{ topsecret1\\')],
    ]);
    const shown = (name: string) => name !== 'hidden';
    const { files: redacted, findings } = await redactFiles(files, shown, ['topsecret1', 'topsecret1\\']);
    const text = (name: string) => redacted.get(name)?.toString();
    expect(text('a.json')).toBe('{"a": ["***", {"b": null}], "c": 1}');
    expect(JSON.parse(text('b.json') ?? '')).toEqual({ a: 'x ***"', list: ['***"', 1, null] });
    expect([text('c.txt'), text('d.txt'), text('hidden'), text('no.json')]).toEqual([
      '***',
      'nothing',
      'topsecret1',
      '{ ***',
    ]);
    expect(findings).toMatchObject([
      {
        code: 'ERR_SECRET_REDACTED',
        severity: 'warning',
        message:
          '5 values that look like secrets were replaced by *** in a.json (1), b.json (2), c.txt (1), no.json (1).',
      },
    ]);
  });

  it('warns only of files in which something was replaced', () => {
    expect(redactedFinding(new Map([['a', 0]]))).toEqual([]);
    expect(
      redactedFinding(
        new Map([
          ['a', 1],
          ['b', 0],
        ]),
      )[0]?.message,
    ).toBe('1 value that looks like a secret was replaced by *** in a (1).');
  });
});

describe('the further readings of a line', () => {
  const texts = (...lines: string[]) =>
    derivedRows(lines.map((text, at) => ({ text, line: at + 1, judged: true }))).map(({ text }) => text);
  const b64 = (text: string) => Buffer.from(text).toString('base64');
  it.each<readonly [what: string, lines: readonly string[], expected: readonly string[]]>([
    ['plain text', ['nothing to see'], []],
    ['joined strings', [`"ab" + 'cd'`], [`"abcd'`]],
    ['strings joined by a dot and an ampersand', [`"ab" . "cd" & "ef"`], [`"abcdef"`]],
    ['escapes', ['a\\u0041\\x42\\u{0043}\\n\\t\\r\\"'], ['aABC\n\t"']],
    ['escapes in escapes', ['\\\\u0041'], ['A']],
    ['base64 of 24 digits', [b64('text of eighteen b')], ['text of eighteen b']],
    ['base64 of 20 digits', [b64('fifteen letters')], []],
    ['base64 of bytes that are no text', [Buffer.alloc(24, 0xf1).toString('base64')], []],
    ['base64 of UTF-16', [Buffer.from('wide text here', 'utf16le').toString('base64')], ['wide text here']],
    ['wrapped base64', [b64('x'.repeat(57)), b64('the rest')], [`${'x'.repeat(57)}`, `${'x'.repeat(57)}the rest`]],
    ['base64 of one line', [b64('x'.repeat(57)), '-'], ['x'.repeat(57)]],
  ])('%s', (_what, lines, expected) => expect(texts(...lines)).toEqual(expected));

  it('tell where they stand', () => {
    const line = { text: `a = "top" + "secret"; // \\u0041`, line: 1, judged: true };
    const places = derivedRows([line]).map((row) => {
      const from = row.text.indexOf('topsecret');
      return row.sources(from, from + 9).map(({ start, end }) => line.text.slice(start, end));
    });
    expect(places).toEqual([['top" + "secret'], ['top" + "secret']]);
    const [last] = derivedRows([line]).slice(-1);
    const at = last?.text.indexOf('A') ?? 0;
    expect(last?.sources(at, at + 1).map(({ start, end }) => line.text.slice(start, end))).toEqual(['\\u0041']);
  });
});

it('a binary file is read as bytes, and as UTF-16 where zeros or a mark say so', () => {
  const read = (bytes: Buffer) => linesOfBinary(bytes).lines;
  const le = Buffer.from('ab\ncd', 'utf16le');
  expect(read(le)).toEqual([...le.toString('latin1').split('\n'), 'ab', 'cd']);
  expect(read(Buffer.from(le).swap16()).slice(-2)).toEqual(['ab', 'cd']);
  expect(read(Buffer.from('plain'))).toEqual(['plain']);
  expect(read(Buffer.from([0xff]))).toEqual(['ÿ']);
  expect(read(Buffer.from([0xff, 0xfe, 0x87, 0x65])).at(-1)).toBe('\ufeff文');
  expect(read(Buffer.from([0xfe, 0xff, 0x65, 0x87])).at(-1)).toBe('\ufeff文');
  // One zero in sixteen bytes is chance.
  expect(read(Buffer.concat([Buffer.from('x'), Buffer.alloc(1), Buffer.from('y'.repeat(14))]))).toHaveLength(1);
});
