import { describe, expect, it } from '@jest/globals';
import { withPackageAdditions } from '../../../src/orchestrator/setup/package-additions.ts';

const additions = { scripts: { review: 'r' }, devDependencies: { 'codex-factory': 'f' } };
const added = ['scripts.review', 'devDependencies.codex-factory'];
const pretty = (value: unknown, indent: number | string = 2): string => `${JSON.stringify(value, null, indent)}\n`;
const full = { name: 'x', scripts: { test: 't', review: 'r' }, devDependencies: { 'codex-factory': 'f' } };

describe('what init adds to package.json', () => {
  it.each<readonly [string, string | undefined, string, readonly string[], readonly string[]]>([
    ['no file', undefined, pretty({ private: true, ...additions }), added, []],
    ['two spaces', pretty({ name: 'x', scripts: { test: 't' } }), pretty(full), added, []],
    ['tabs', pretty({ name: 'x', scripts: { test: 't' } }, '\t'), pretty(full, '\t'), added, []],
    ['everything', pretty(full), pretty(full), [], []],
    [
      'another value',
      pretty({ ...full, scripts: { review: 'mine' } }),
      pretty({ ...full, scripts: { review: 'mine' } }),
      [],
      ['scripts.review'],
    ],
    [
      'a dependency',
      '{"dependencies":{"codex-factory":"f"},"scripts":{"review":"r"}}',
      '{"dependencies":{"codex-factory":"f"},"scripts":{"review":"r"}}',
      [],
      [],
    ],
  ])('%s', (_name, text, expected, names, kept) => {
    expect(withPackageAdditions(text, additions)).toEqual({ text: expected, added: names, kept });
  });

  it('leaves the rest of an unevenly indented text as it is', () => {
    const odd = '{ "name":   "x",\r\n"scripts": {"test": "t"} }';
    const { text } = withPackageAdditions(odd, additions);
    expect(JSON.parse(text)).toEqual(full);
    expect(text).toContain('{ "name":   "x",\r\n"scripts": {"test": "t"');
  });

  it.each([
    ['{\n  "a": 1,\n}', 3],
    ['[]', 1],
    ['', 1],
  ])('refuses %j with its line', (text, line) => {
    expect(() => withPackageAdditions(text, additions)).toThrow(
      expect.objectContaining({ code: 'ERR_SCHEMA', fault: 'usage', file: 'package.json', line }),
    );
  });
});
