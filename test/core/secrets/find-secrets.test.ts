import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type FoundSecret, findSecrets } from '../../../src/core/secrets/find-secrets.ts';
import { linesOfBinary } from '../../../src/core/secrets/views/lines-of-binary.ts';
import type { DocumentLine } from '../../../src/core/secrets/views/secret-document.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { fc } from '../../helpers/property.ts';
import { projectRoot } from '../../helpers/runs/own-workflows.ts';
import { sampled, takesAll } from '../../helpers/sampled.ts';
import { formats } from './formats.ts';
import { randomText } from './random-text.ts';

const { alnum, base64, upper } = randomText(7);
const token = `gh${'p_'}${alnum(36)}`;
const key = `-----BEGIN RSA ${'PRIVATE'} KEY-----`;

/** Key ids of AWS, each another one. */
const keyIds = (count: number): string[] =>
  Array.from({ length: count }, () => `AK${'IA'}${upper(16).replace(/[0189]/g, 'Z')}`);

function linesOf(text: string): DocumentLine[] {
  return text.split('\n').map((line, at) => ({ text: line, line: at + 1, judged: true }));
}

async function rulesIn(text: string): Promise<string[]> {
  return (await findSecrets([{ path: 'x', lines: linesOf(text) }])).map(({ rule, line }) => `${rule} ${line}`);
}

describe('the figures of the secret scan', () => {
  it('finds at least 95 % of realistic formats', async () => {
    const all = [1, 2, 3].flatMap(formats);
    const missed: string[] = [];
    for (const { name, text } of all) if ((await rulesIn(text)).length === 0) missed.push(name);
    const kinds = formats(1).length;
    const rate = 100 * (1 - missed.length / all.length);
    process.stdout.write(
      `secret scan: ${kinds} formats, ${all.length} samples, ${rate.toFixed(1)} % found; missed: ${missed.join(', ') || 'none'}\n`,
    );
    expect(kinds).toBeGreaterThanOrEqual(100);
    expect(rate).toBeGreaterThanOrEqual(95);
  });

  sampled(3)('raises at most one false alarm in 10 MB of ordinary code', async () => {
    const limit = takesAll ? 20_000_000 : 10_000_000;
    let size = 0;
    let files = 0;
    const alarms: FoundSecret[] = [];
    // Our own tests plant secrets on purpose.
    const folders = ['src', 'docs', 'scripts', 'node_modules'];
    for (const path of folders.flatMap((folder) => sourcesBelow(join(projectRoot, folder)))) {
      if (size > limit) break;
      const text = readFileSync(path, 'utf8');
      size += Buffer.byteLength(text);
      files += 1;
      alarms.push(...(await findSecrets([{ path, lines: linesOf(text) }])));
    }
    const shown = alarms.map(({ path, line, rule }) => `${relative(projectRoot, path)}:${line} (${rule})`);
    process.stdout.write(
      `secret scan: ${alarms.length} false alarms in ${(size / 1e6).toFixed(1)} MB of ordinary code (${files} files) ${shown.join(', ')}\n`,
    );
    expect(size).toBeGreaterThan(10_000_000);
    expect(alarms.length).toBeLessThanOrEqual(size / 10_000_000);
  });
});

/** Sources, documents and data files, in the order of their names. */
function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === '.cache' ? [] : sourcesBelow(path);
      return entry.isFile() && /\.(?:[cm]?[jt]sx?|json|md|ya?ml|html|css|py|sh|c|h)$/.test(entry.name) ? [path] : [];
    });
}

describe('nothing in a document switches the scan off', () => {
  it.each([
    '// secretlint-disable',
    '/* secretlint-disable-next-line */',
    '<!-- secretlint-disable -->',
    '# secretlint-disable-line',
    '// gitleaks:allow',
    '# pragma: allowlist secret',
    '// nosec',
    '// trufflehog:ignore',
    '{ "rules": [{ "disabled": true }] }',
  ])('%s', async (comment) => {
    expect(await rulesIn(`${comment}\nconst k = "${token}"; ${comment}`)).toEqual(['github-token 2']);
  });

  it('nor does one in another document', async () => {
    const documents = [
      { path: '.secretlintrc.json', lines: linesOf('{"rules":[]}\n// secretlint-disable') },
      { path: 'open.pem', lines: linesOf(`${key}\n`) },
      { path: 'b.js', lines: linesOf(`const k = "${token}";`) },
      { path: 'key.pem', lines: linesOf(`${key}\n${base64(20)}\n`) },
    ];
    const found = await findSecrets(documents);
    expect(found.map(({ path, rule, line }) => `${path} ${rule} ${line}`)).toEqual([
      'b.js github-token 1',
      'key.pem private-key 1',
    ]);
  });

  it('nor does a NUL in the text', async () => {
    expect(await rulesIn(`\0\n${key}\n\0${base64(20)}\n\0`)).toEqual(['private-key 2']);
  });
});

describe('a secret is found in every spelling', () => {
  const inBase64 = (text: string): string => Buffer.from(text).toString('base64');
  const wrapped = (text: string): string => (inBase64(text).match(/.{1,76}/g) ?? []).join('\n');
  const escaped = (text: string): string =>
    Array.from(text, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const cases: readonly (readonly [spelling: string, text: string, found: readonly string[]])[] = [
    ['as it is', token, ['github-token 1']],
    ['joined strings', `a = "${token.slice(0, 10)}" + "${token.slice(10)}"`, ['github-token 1']],
    [
      'joined strings of two kinds',
      `a = '${token.slice(0, 3)}'+"${token.slice(3, 20)}" + \`${token.slice(20)}\``,
      ['github-token 1'],
    ],
    ['base64', `data: ${inBase64(`token: ${token}`)}`, ['github-token 1']],
    ['base64url after a word', `x_${Buffer.from(`{"t":"${token}"}`).toString('base64url')}`, ['github-token 1']],
    ['wrapped base64', `y\n${wrapped(`first line\n${'some text '.repeat(12)}\n${token}`)}`, ['github-token 2']],
    ['UTF-16 in base64', Buffer.from(token, 'utf16le').toString('base64'), ['github-token 1']],
    ['unicode escapes', `"${escaped(token)}"`, ['github-token 1']],
    ['JSON in JSON', JSON.stringify(JSON.stringify(`x\n${token}`)), ['github-token 1']],
    ['a key in JSON', JSON.stringify({ k: `${key}\n${base64(64)}\n` }), ['private-key 1']],
    ['a key in joined strings', `k = "${key}\\n" +\n "${base64(64)}\\n"`, ['private-key 1']],
    ['a key with CRLF', `${key}\r\n${base64(20)}\r\n`, ['private-key 1']],
    ['a key in YAML', `key: |\n  ${key}\n  ${base64(20)}\n`, ['private-key 2']],
    ['a key in a comment', `// ${key}\n// ${base64(20)}\n`, ['private-key 1']],
    ['a key in base64', inBase64(`${key}\n${base64(64)}\n`), ['private-key 1']],
    ['after a very long line', `${'x '.repeat(9_000)}${token}`, ['github-token 1']],
    ['two on a line', `${token} AKIA${upper(16).replace(/[0189]/g, '7')}`, ['github-token 1', 'aws-access-key-id 1']],
  ];
  it.each(cases)('%s', async (_spelling, text, found) => {
    expect((await rulesIn(text)).sort()).toEqual([...found].sort());
  });

  it.each([
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${token}\n`, 'utf16le')],
    ['UTF-16LE', Buffer.from(`k=${token}\n`, 'utf16le')],
    ['UTF-16BE with a mark', Buffer.from(`\ufeffk=${token}\n`, 'utf16le').swap16()],
    ['UTF-16BE', Buffer.from(`k=${token}\n`, 'utf16le').swap16()],
    ['bytes between zeros', Buffer.concat([Buffer.alloc(5), Buffer.from(token), Buffer.alloc(9)])],
  ])('in a file of %s', async (_spelling, bytes) => {
    const lines = linesOfBinary(bytes).lines.map((text) => ({ text, line: undefined, judged: true }));
    const found = await findSecrets([{ path: 'x', lines }]);
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(['github-token']));
  });
});

describe('findSecrets', () => {
  it('finds a key whose first line existed before, but reports only added lines', async () => {
    const body = base64(30);
    const lines = [
      { text: key, line: 4, judged: false },
      { text: body, line: 5, judged: true },
    ];
    const found = await findSecrets([{ path: 'x', lines }]);
    expect(found.map(({ rule, line }) => [rule, line])).toEqual([['private-key', 5]]);
    const old = lines.map((line) => ({ ...line, judged: false }));
    expect(await findSecrets([{ path: 'x', lines: old }])).toEqual([]);
  });

  it('does not join lines that do not follow each other', async () => {
    const lines = [
      { text: key, line: 4, judged: true },
      { text: base64(30), line: 90, judged: true },
    ];
    expect(await findSecrets([{ path: 'x', lines }])).toEqual([]);
  });

  it('returns the sha256 of the value, and skips values that are allowed by it', async () => {
    const sha256 = createHash('sha256').update(token).digest('hex');
    const lines = linesOf(`k = "${token.slice(0, 9)}" + "${token.slice(9)}"\nk = "${token}"`);
    const found = await findSecrets([{ path: 'x', lines }]);
    expect(found.map((each) => each.sha256)).toEqual([sha256, sha256]);
    expect(JSON.stringify(found)).not.toContain(token);
    expect(await findSecrets([{ path: 'x', lines }], new Set([sha256]))).toEqual([]);
  });

  it('returns the same sha256 for a key in a file and in a string', async () => {
    const text = `${key}\n${base64(64)}\n-----END RSA PRIVATE KEY-----`;
    const [plain] = await findSecrets([{ path: 'x', lines: linesOf(text) }]);
    const [json] = await findSecrets([{ path: 'x', lines: linesOf(JSON.stringify({ text })) }]);
    expect(json?.sha256).toBe(plain?.sha256);
  });

  it.each([
    ['a public key', `-----BEGIN PUBLIC KEY-----\n${base64(64)}\n-----END PUBLIC KEY-----`],
    ['a certificate', `-----BEGIN CERTIFICATE-----\n${base64(64)}\n-----END CERTIFICATE-----`],
    ['code that reads keys', `if (text.startsWith('${key}')) {\n  return parse(text);\n}`],
    ['a heading of a key', `${key}\n...\n-----END RSA PRIVATE KEY-----`],
    ['a public Stripe key', `pk_live_${alnum(24)}`],
    ['a variable', 'DATABASE_URL=postgres://user:$' + '{PASSWORD}@host/db'],
    ['a password of a document', 'postgres://user:password@localhost:5432/db'],
    ['a placeholder', 'API_KEY=your-api-key-goes-here-please'],
    ['a token of x', `ghp_${'x'.repeat(36)}`],
    ['a commit id', 'const base = "3f786850e387550fdab836ed7e6dc881de23001b";'],
    ['integrity', `"integrity": "sha512-${base64(86)}=="`],
    ['a name of code', 'const token = "getAccessTokenFromRequestHeaders";'],
  ])('leaves %s alone', async (_what, text) => {
    expect(await rulesIn(text)).toEqual([]);
  });

  it('finds a token in any document of a batch, as in a single document', async () => {
    const part = fc.constantFrom(
      token,
      key,
      base64(20),
      '"',
      '+',
      '\\n',
      '\n',
      '{"kty":"EC","d":"',
      '<RSAKeyValue>',
      'x',
      ' ',
    );
    const text = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 2, maxLength: 4 }), async (texts) => {
        const documents = texts.map((each, at) => ({ path: `${at}`, lines: linesOf(each) }));
        const alone: FoundSecret[] = [];
        for (const document of documents) alone.push(...(await findSecrets([document])));
        expect(await findSecrets(documents)).toEqual(alone);
      }),
      { numRuns: 150 },
    );
  });

  it('searches a hostile document in bounded time', async () => {
    const texts = [
      '{"kty":"RSA",'.repeat(20_000),
      `${key}\n`.repeat(8_000),
      'a="'.repeat(60_000),
      `?sv=${'a'.repeat(200_000)}`,
      keyIds(20_000).join(' '),
      keyIds(20_000).join('\\" '),
      keyIds(12_000).join('" +\n"'),
    ];
    for (const text of texts) expect(Array.isArray(await rulesIn(text))).toBe(true);
  });

  it('reports at most 100 secrets of a line, and those that are allowed do not count', async () => {
    const ids = keyIds(150);
    const line = { text: ids.join(' '), line: 1, judged: true };
    expect(await findSecrets([{ path: 'a', lines: [line] }])).toHaveLength(100);
    const allowed = new Set(ids.slice(0, -1).map(sha256));
    expect(await findSecrets([{ path: 'a', lines: [line] }], allowed)).toMatchObject([
      { sha256: sha256(ids[149] ?? '') },
    ]);
  });
});
