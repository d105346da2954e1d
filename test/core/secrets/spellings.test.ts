import { generateKeyPairSync } from 'node:crypto';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { findSecrets } from '../../../src/core/secrets/find-secrets.ts';
import { redactText } from '../../../src/core/secrets/redact.ts';
import { linesOfBinary } from '../../../src/core/secrets/views/lines-of-binary.ts';
import { randomText } from './random-text.ts';

const { alnum, base64 } = randomText(11);
const token = `gh${'p_'}${alnum(36)}`;
const key = `-----BEGIN RSA ${'PRIVATE'} KEY-----`;
const [head, tail] = [token.slice(0, 14), token.slice(14)];
const inBase64 = (text: string | Buffer): string => Buffer.from(text as string).toString('base64');
const inHex = (text: string): string => Buffer.from(text).toString('hex');
const pairs = inHex(token).match(/../g) ?? [];
const codes = Array.from(token, (character) => character.charCodeAt(0));
const wrapped = (text: string, width: number): readonly string[] => text.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
const long = `first line\n${'some text '.repeat(9)}\n${token}\nlast line`;

async function rulesIn(text: string): Promise<readonly string[]> {
  const lines = text.split('\n').map((each, at) => ({ text: each, line: at + 1, judged: true }));
  return (await findSecrets([{ path: 'x', lines }])).map(({ rule, line }) => `${rule} ${line}`);
}

async function rulesInBytes(bytes: Buffer): Promise<readonly string[]> {
  const lines = linesOfBinary(bytes).lines.map((text) => ({ text, line: undefined, judged: true }));
  return (await findSecrets([{ path: 'x', lines }])).map(({ rule }) => rule);
}

/** One entry of a zip, as the ZIP specification lays it out; its directory is not needed to read it. */
function zipEntry(content: Buffer, method: number, flags = 0): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04_03_4b_50, 0);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt16LE(5, 26);
  return Buffer.concat([header, Buffer.from('a.txt'), content]);
}

describe('a secret in a text', () => {
  it.each<readonly [spelling: string, text: string]>([
    ['base64 of base64', inBase64(inBase64(`token: ${token}`))],
    ['base64 three times', inBase64(inBase64(inBase64(token)))],
    ['base64 of gzip', inBase64(gzipSync(`token ${token}`))],
    ['base64 of bytes with a text in them', inBase64(Buffer.concat([Buffer.alloc(9, 0xf1), Buffer.from(token)]))],
    ['base64 in short lines', wrapped(inBase64(long), 40).join('\n')],
    [
      'base64 in joined strings',
      wrapped(inBase64(long), 64)
        .map((line) => `  "${line}"`)
        .join(' +\n'),
    ],
    ['hex', inHex(token)],
    ['hex in capitals', inHex(token).toUpperCase()],
    ['hex in lines', wrapped(inHex(long), 60).join('\n')],
    ['hex with spaces', pairs.join(' ')],
    ['an array of hex', `[${pairs.map((pair) => `0x${pair}`).join(', ')}]`],
    ['an array over lines', wrapped(pairs.map((pair) => `0x${pair},`).join(''), 40).join('\n')],
    [
      'a hex dump',
      wrapped(inHex(long), 32)
        .map((line, at) => `${String(at * 10).padStart(8, '0')}: ${wrapped(line, 4).join(' ')}  ................`)
        .join('\n'),
    ],
    ['an array of numbers', JSON.stringify({ type: 'Buffer', data: codes })],
    ['an array of numbers, one a line', JSON.stringify(codes, null, 2)],
    ['octal escapes', codes.map((code) => `\\${code.toString(8)}`).join('')],
    ['escapes in braces', codes.map((code) => `\\u{${code.toString(16)}}`).join('')],
    ['long escapes', codes.map((code) => `\\U${code.toString(16).padStart(8, '0')}`).join('')],
    ['URL escapes', codes.map((code) => `%${code.toString(16)}`).join('')],
    ['URL escapes twice', token.replace('_', '%255F')],
    ['HTML entities', codes.map((code) => `&#${code};`).join('')],
    ['an HTML entity', token.replace('_', '&#x5f;')],
    ['quoted-printable', codes.map((code) => `=${code.toString(16).toUpperCase()}`).join('')],
    ['quoted-printable over lines', `${'x'.repeat(60)} ${head}=\n${tail}`],
    ['an escaped carriage return in it', `const a = "${head}\\r${tail}"`],
    ['strings over lines', `const a = '${head}' +\n  '${tail}';`],
    ['strings over lines, the operator first', `const a = '${head}'\n  + '${tail}';`],
    ['strings side by side', `a = "${head}" "${tail}"`],
    ['strings side by side over lines', `a = ("${head}"\n     "${tail}")`],
    ['strings of a shell', `A="${head}"'${tail}'`],
    ['strings of PHP and Lua', `$a = '${head}'\n . '${tail.slice(0, 9)}' ..\n '${tail.slice(9)}';`],
    ['a joined list', `['${head}', '${tail}'].join('')`],
    ['a continued line', `A=${head}\\\n  ${tail}`],
    ['invisible characters', `${head}\u200b${tail.slice(0, 3)}\u00ad${tail.slice(3)}`],
    [
      'full-width letters',
      Array.from(token, (each) => String.fromCodePoint((each.codePointAt(0) ?? 0) + 0xfee0)).join(''),
    ],
    ['a removed key in a patch', `@@ -1,3 +0,0 @@\n-${key}\n-${base64(64)}\n-${base64(64)}\n`],
    ['a key with URL escapes', encodeURIComponent(`${key}\n${base64(64)}\n${base64(64)}\n`)],
    ['a notebook', JSON.stringify({ cells: [{ source: [`${key}\n`, `${base64(64)}\n`] }] }, null, 1)],
  ])('is found as %s', async (_spelling, text) => {
    expect(await rulesIn(text)).toHaveLength(1);
  });

  it('is reported where it is, also among joined strings', async () => {
    expect(await rulesIn(`a = "b" +\n"c" +\n"${token}" +\n"d"`)).toEqual(['github-token 3']);
  });

  it('is redacted piece by piece', async () => {
    const text = `const a = 'x ${head}' +\n  '${tail} y';`;
    expect(await redactText(text, { known: [] })).toEqual({ value: "const a = 'x ***\n*** y';", count: 2 });
  });

  it('is looked for in bounded time', async () => {
    const texts = [
      `${'A'.repeat(24)}${' '.repeat(200_000)}!`,
      `"${' '.repeat(200_000)}x`,
      'ab '.repeat(80_000),
      '"a" +\n'.repeat(40_000),
      `${'A'.repeat(40)}\n`.repeat(20_000),
    ];
    for (const text of texts) expect(await rulesIn(text)).toEqual([]);
  });
});

describe('a secret in a binary file', () => {
  const wide = Buffer.from(token, 'utf16le');
  const utf32 = Buffer.from(codes.flatMap((code) => [code, 0, 0, 0]));
  it.each<readonly [spelling: string, bytes: Buffer]>([
    ['gzip', gzipSync(`token ${token}\n`)],
    ['zlib', deflateSync(`token ${token}\n`)],
    ['gzip of gzip', gzipSync(gzipSync(token))],
    ['an entry of a zip', zipEntry(deflateRawSync(`token ${token}`), 8)],
    ['a stored entry of a zip', zipEntry(Buffer.from(token), 0)],
    [
      'the second entry of a zip',
      Buffer.concat([zipEntry(deflateRawSync('a'), 8), zipEntry(deflateRawSync(token), 8)]),
    ],
    ['UTF-16 at an odd offset', Buffer.concat([Buffer.from([1]), wide])],
    ['UTF-16 late in other bytes', Buffer.concat([Buffer.alloc(70_000, 65), wide])],
    ['UTF-32', utf32],
    ['UTF-32 with the high byte first', Buffer.from(utf32).swap32()],
  ])('is found in %s', async (_spelling, bytes) => {
    expect(await rulesInBytes(bytes)).toEqual(['github-token']);
  });

  it.each<readonly [what: string, bytes: Buffer, why: string | undefined]>([
    ['xz', Buffer.from('fd377a585a000004', 'hex'), 'it is compressed with xz'],
    ['zstd inside gzip', gzipSync(Buffer.from('28b52ffd00000000', 'hex')), 'it is compressed with zstd'],
    ['an encrypted entry', zipEntry(Buffer.from('x'), 8, 1), 'a part of it is encrypted'],
    ['a bomb', gzipSync(Buffer.alloc(20_000_000)), 'it unpacks to more than 16777216 bytes'],
    ['gzip', gzipSync('text'), undefined],
    ['what only looks compressed', Buffer.from('1f8b08ffffff', 'hex'), undefined],
  ])('and what is not read is said: %s', (_what, bytes, why) => {
    expect(linesOfBinary(bytes).unread).toBe(why);
  });
});

describe('a private key without its first line', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
  const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve }).privateKey;
  const sealed = { cipher: 'aes-256-cbc', passphrase: 'x' } as const;
  const ed25519 = generateKeyPairSync('ed25519').privateKey;
  const store = (tag: number): Buffer => {
    const bytes = Buffer.alloc(64, 7);
    for (const [at, value] of [0xfe_ed_fe_ed, 2, 1, tag].entries()) bytes.writeUInt32BE(value, at * 4);
    return bytes;
  };
  const keys: readonly (readonly [format: string, der: Buffer])[] = [
    ['PKCS#1', rsa.export({ type: 'pkcs1', format: 'der' })],
    ['PKCS#1 of 1024 bits', small.export({ type: 'pkcs1', format: 'der' })],
    ['PKCS#8', rsa.export({ type: 'pkcs8', format: 'der' })],
    ['encrypted PKCS#8', rsa.export({ type: 'pkcs8', format: 'der', ...sealed })],
    ['SEC1 P-256', ec('P-256').export({ type: 'sec1', format: 'der' })],
    ['SEC1 P-384', ec('P-384').export({ type: 'sec1', format: 'der' })],
    ['SEC1 P-521', ec('P-521').export({ type: 'sec1', format: 'der' })],
    ['PKCS#8 P-256', ec('P-256').export({ type: 'pkcs8', format: 'der' })],
    ['PKCS#8 P-384', ec('P-384').export({ type: 'pkcs8', format: 'der' })],
    ['PKCS#8 Ed25519', ed25519.export({ type: 'pkcs8', format: 'der' })],
    ['PKCS#12', Buffer.concat([Buffer.from('308209c102010330820987', 'hex'), Buffer.alloc(60, 9)])],
    ['OpenSSH', Buffer.concat([Buffer.from('openssh-key-v1\0\0\0\0\x04none'), Buffer.alloc(60, 9)])],
    ['JKS', store(1)],
    ['PVK', Buffer.concat([Buffer.from('1ef1b5b000000000', 'hex'), Buffer.alloc(60, 9)])],
  ];
  it.each(keys)('is found as %s', async (format, der) => {
    expect(await rulesIn(`key: ${der.toString('base64')}`)).toHaveLength(1);
    if (format !== 'OpenSSH') expect(await rulesInBytes(der)).toHaveLength(1);
  });

  it.each<readonly [format: string, text: string]>([
    ['DNSSEC', `Private-key-format: v1.3\nAlgorithm: 13 (ECDSAP256SHA256)\nPrivateKey: ${base64(43)}=\n`],
    ['GnuPG', `Key: (protected-private-key (ecc (curve Ed25519)(flags eddsa)(q #40${'A7'.repeat(20)}#)`],
    ['OpenVPN tls-crypt-v2', `-----BEGIN OpenVPN tls-crypt-v2 client key-----\n${base64(64)}\n`],
  ])('is found in the text of %s', async (_format, text) => expect(await rulesIn(text)).toHaveLength(1));

  it.each<readonly [what: string, bytes: Buffer]>([
    [
      'a public key',
      generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'der' }),
    ],
    [
      'a public key of PKCS#1',
      generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'pkcs1', format: 'der' }),
    ],
    ['a store of certificates', store(2)],
  ])('is not %s', async (_what, bytes) => {
    expect(await rulesIn(`key: ${bytes.toString('base64')}`)).toEqual([]);
    expect(await rulesInBytes(bytes)).toEqual([]);
  });
});
