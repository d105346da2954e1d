import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { jsonLine, jsonString, prettyJson } from '../../../../src/core/system/text/json.ts';
import { fc } from '../../../helpers/property.ts';
import { projectRoot } from '../../../helpers/runs/own-workflows.ts';

describe('JSON of a long text', () => {
  const texts = [
    '',
    'plain\nlines\n',
    '"quoted"',
    'C:\\dir',
    'tab\t',
    'cr\r\n',
    '\u0000',
    '\u001f',
    '\u007f \u2028',
    'grüße 漢字\n🙂',
    '\ud83d',
    '\ude00\n',
  ];

  it.each(texts.map((text) => [JSON.stringify(text), text]))('is that of JSON.stringify: %s', (json, text) => {
    expect(jsonString(text)).toBe(json);
  });

  it('is that of JSON.stringify for every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(jsonString(text)).toBe(JSON.stringify(text));
      }),
    );
  });
});

describe('JSON for readers', () => {
  it.each([
    ['a right-to-left override', 'a\u202eb', '"a\\u202eb"'],
    ['an isolate', '\u2066x\u2069', '"\\u2066x\\u2069"'],
    ['a C1 control', 'a\u009b31m', '"a\\u009b31m"'],
    ['DEL', 'a\u007f', '"a\\u007f"'],
    ['a zero-width space', 'a\u200bb', '"a\\u200bb"'],
    ['a line separator', 'a\u2028b', '"a\\u2028b"'],
    ['an invisible tag', '\u{e0041}', '"\\udb40\\udc41"'],
    ['a byte order mark', '\ufeffa', '"\\ufeffa"'],
    ['an escape, as JSON does', '\u001b[2J', '"\\u001b[2J"'],
    ['visible text of every script', 'naïve שלום 漢字 🙂', '"naïve שלום 漢字 🙂"'],
  ])('shows %s', (_what, text, shown) => {
    expect([jsonLine(text), prettyJson(text)]).toEqual([`${shown}\n`, `${shown}\n`]);
  });

  it('is the same value, also in keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), (value) => {
        const entries = Object.entries(value);
        expect(Object.entries(JSON.parse(jsonLine(value)) as object)).toEqual(entries);
        expect(Object.entries(JSON.parse(prettyJson(value)) as object)).toEqual(entries);
      }),
    );
  });

  it('is what every verb prints', () => {
    const folder = join(projectRoot, 'src', 'cli');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(30);
    const raw = files.filter((name) => /JSON\.stringify\([^;]*\\n`/.test(readFileSync(join(folder, name), 'utf8')));
    expect(raw).toEqual([]);
  });
});
