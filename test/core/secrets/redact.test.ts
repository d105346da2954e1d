import { describe, expect, it } from '@jest/globals';
import { findSecrets } from '../../../src/core/secrets/find-secrets.ts';
import { secretsInFile, secretValues } from '../../../src/core/secrets/known-secrets.ts';
import { redactBytes, redactText, redactTexts } from '../../../src/core/secrets/redact.ts';
import { formats } from './formats.ts';
import { randomText } from './random-text.ts';

const { alnum, base64, upper, hex, url, digits } = randomText(11);

/** The line before and after the secret, and the secret itself. */
interface Sample {
  readonly name: string;
  readonly before: string;
  readonly secret: string;
  readonly after: string;
}

const sample = (name: string, before: string, secret: string, after = ''): Sample => ({ name, before, secret, after });

const samples: readonly Sample[] = [
  sample('GitHub token', 'token ', `gh${'p_'}${alnum(36)}`, ' was used'),
  sample('GitHub fine-grained token', '', `github${'_pat_'}${alnum(22)}_${alnum(59)}`),
  sample('GitLab token', 'PRIVATE-TOKEN: ', `gl${'pat-'}${alnum(20)}`),
  sample('AWS access key id', 'aws_access_key_id = ', `AKIA${upper(16).replace(/[0189]/g, '7')}`),
  sample('Google API key', 'key=', `AIza${url(35)}`, '&lang=en'),
  sample('Slack token', 'SLACK=', `xox${'b-'}${digits(12)}-${digits(12)}-${alnum(24)}`),
  sample('Stripe key', 'stripe ', `sk${'_live_'}${alnum(24)}`),
  sample('npm token', '//registry.npmjs.org/:_authToken=', `npm${'_'}${alnum(36)}`),
  sample('OpenAI key', 'OPENAI_API_KEY=', `sk${'-proj-'}${alnum(48)}T3BlbkFJ${alnum(48)}`),
  sample('Anthropic key', 'x-api-key: ', `sk${'-ant-api03-'}${url(93)}AA`),
  sample('SendGrid key', '', `SG${'.'}${url(22)}.${url(43)}`),
  sample('value of the environment', 'the key is ', `${hex(12)}/${base64(20)}-${alnum(9)}`, ' as given'),
];

const known = { known: [samples.at(-1)?.secret ?? ''] };

type Way = readonly [name: string, spell: (given: Sample) => Buffer, read?: (bytes: Buffer) => string];

const text = (bytes: Buffer): string => bytes.toString('utf8');
const around = (line: string): string => `start of the log\n${line}\nend of the log\n`;
const whole = ({ before, secret, after }: Sample): string => `${before}${secret}${after}`;
const wide = (content: string, isBig = false): Buffer => {
  const bytes = Buffer.from(`\ufeff${content}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};
/** What stands between the first and the last line, decoded. */
const decoded = (bytes: Buffer): string =>
  text(bytes)
    .split('\n')
    .slice(1, -2)
    .join('')
    .split('***')
    .map((part) => Buffer.from(part, 'base64').toString('latin1'))
    .join('***');

const ways: readonly Way[] = [
  ['as it is', (given) => Buffer.from(around(whole(given)))],
  ['with CRLF', (given) => Buffer.from(around(whole(given)).replaceAll('\n', '\r\n'))],
  [
    'in a JSON event',
    (given) => Buffer.from(around(JSON.stringify({ type: 'text', text: `a "quoted"\n${whole(given)}\n` }))),
  ],
  [
    'broken over two lines',
    ({ before, secret, after }) => Buffer.from(around(`${before}${secret.slice(0, 13)}\n${secret.slice(13)}${after}`)),
    (bytes) => text(bytes).replaceAll('\n', ''),
  ],
  [
    'beside bytes that are not UTF-8',
    (given) => Buffer.concat([Buffer.from([0xff, 0xe9, 10]), Buffer.from(whole(given))]),
  ],
  ['in base64', (given) => Buffer.from(around(Buffer.from(`echo ${whole(given)} again`).toString('base64'))), decoded],
  [
    'in base64 of 64 columns',
    (given) =>
      Buffer.from(
        around(
          (
            Buffer.from(`${'some text before it. '.repeat(4)}${whole(given)}`)
              .toString('base64')
              .match(/.{1,64}/g) ?? []
          ).join('\n'),
        ),
      ),
    decoded,
  ],
  ['in UTF-16', (given) => wide(around(whole(given))), (bytes) => bytes.toString('utf16le')],
  [
    'in UTF-16, big-endian',
    (given) => wide(around(whole(given)), true),
    (bytes) => Buffer.from(bytes).swap16().toString('utf16le'),
  ],
  [
    'in UTF-16 within other text',
    (given) =>
      Buffer.concat([
        Buffer.from('plain\n'),
        Buffer.from(`out: ${whole(given)}\r\n`, 'utf16le'),
        Buffer.from('plain\n'),
      ]),
    (bytes) => text(bytes).replaceAll('\0', ''),
  ],
];

/** No piece of the secret that would help to guess it. */
function expectGone(shown: string, { secret }: Sample): void {
  const length = 12;
  const pieces = Array.from({ length: secret.length - length + 1 }, (_, at) => secret.slice(at, at + length));
  expect(pieces.filter((piece) => shown.includes(piece))).toEqual([]);
}

describe.each(ways)('a secret %s', (_way, spell, read = text) => {
  it.each(samples)('is replaced: $name', async (given) => {
    const bytes = spell(given);
    const before = read(bytes);
    expect(before).toContain(given.secret);
    const { value, count } = await redactBytes(bytes, known);
    expect(count).toBeGreaterThan(0);
    expectGone(read(value), given);
    expect(text(value).replaceAll('\0', '')).toContain('***');
  });
});

describe('redactText', () => {
  it('leaves everything else as it is', async () => {
    const [given] = samples;
    if (given === undefined) throw new Error('no sample');
    expect(await redactText(around(whole(given)), known)).toEqual({
      value: around(`${given.before}***${given.after}`),
      count: 1,
    });
    const plain = around('const id = "b2d1c0de-1111-4222-8333-abcdefabcdef"; // é ü 漢\t');
    expect(await redactText(plain, known)).toEqual({ value: plain, count: 0 });
  });

  it('replaces a whole private key, and only that', async () => {
    const lines = Array.from({ length: 14 }, () => base64(64));
    const kind = `RSA ${'PRIVATE'} KEY`;
    const key = [`-----BEGIN ${kind}-----`, ...lines, `-----END ${kind}-----`].join('\n');
    for (const shown of [key, JSON.stringify({ text: `see\n${key}\n` })]) {
      const { value } = await redactText(around(shown), known);
      expect(lines.filter((line) => value.includes(line.slice(0, 40)))).toEqual([]);
      expect(value).toMatch(/^start of the log\n.*\nend of the log\n$/s);
    }
  });

  it('finds what stands in a long log, also between two of its windows', async () => {
    const [given] = samples;
    if (given === undefined) throw new Error('no sample');
    const filler = 'a line of a long log without anything in it\n'.repeat(23_831);
    for (const shift of [0, 20, 40]) {
      const log = `${filler.slice(0, 1_048_576 - shift)}\n${whole(given)}\n${filler}`;
      expect(await redactText(log, known)).toEqual({ value: log.replace(given.secret, '***'), count: 1 });
    }
  });

  it('leaves a value that is known to be none', async () => {
    const [given] = samples;
    if (given === undefined) throw new Error('no sample');
    const lines = [{ text: given.secret, line: 1, judged: true }];
    const found = await findSecrets([{ path: 'x', lines }]);
    const allowed = new Set(found.map(({ sha256 }) => sha256));
    expect(await redactText(given.secret, { ...known, allowed })).toEqual({ value: given.secret, count: 0 });
  });

  it('replaces at least 95 % of the formats that the scan knows', async () => {
    const all = formats(5);
    const missed: string[] = [];
    for (const { name, text: shown } of all)
      if ((await redactText(shown, { known: [] })).count === 0) missed.push(name);
    process.stdout.write(`redaction: ${all.length} formats, missed: ${missed.join(', ') || 'none'}\n`);
    expect(missed.length).toBeLessThanOrEqual(all.length / 20);
  });
});

describe('secretValues', () => {
  it('takes named variables and those whose names say so, but no short values and no paths', () => {
    const env = {
      OPENAI_API_KEY: 'abcdefgh1234',
      PLAIN: 'not a secret at all',
      NAMED: 'given as a key',
      DB_PASSWORD: 'short',
      SSH_AUTH_SOCK: '/run/user/1000/keyring/ssh',
      PATH: '/usr/bin:/bin',
      MY_TOKEN: undefined,
    };
    expect(secretValues(env, ['NAMED'])).toEqual(['abcdefgh1234', 'given as a key']);
  });
});

describe('secretsInFile', () => {
  it.each<[string, string, readonly string[]]>([
    ['names that say so', 'DB_PASSWORD="open sesame"\nexport API_KEY=abcdefgh\n', ['open sesame', 'abcdefgh']],
    ['values that look random', 'A=f3Kq91xZpL07\nNODE_ENV=development\nPORT=8080\n', ['f3Kq91xZpL07']],
    ['JSON', '{\n  "token": "abc-def-ghi",\n  "name": "sample"\n}\n', ['abc-def-ghi']],
    ['a file of one line', 'correct horse battery\n', ['correct horse battery']],
    ['nothing else', 'SHORT_KEY=abc\nKEY_FILE=/etc/ssl/key.pem\n# a comment\n', []],
  ])('takes %s', (_what, text, expected) => {
    expect(secretsInFile(text)).toEqual(expected);
  });
});

it('redacts a line of thousands of escaped secrets in bounded time', async () => {
  const ids = Array.from({ length: 20_000 }, () => `AK${'IA'}${upper(16).replace(/[0189]/g, 'Z')}`);
  expect((await redactText(ids.join('\\" '), known)).count).toBe(ids.length);
});

it('redacts many texts as it redacts each of them alone', async () => {
  const token = `gh${'p_'}${alnum(36)}`;
  const broken = [token.slice(0, 20), token.slice(20)];
  const key = [
    `-----BEGIN ${'RSA PRIVATE'} KEY-----`,
    `MIIEpAIBAAKCAQEA${alnum(48)}`,
    `-----END ${'RSA PRIVATE'} KEY-----`,
  ];
  const texts = [...samples.map(whole), '', ...broken, key.join('\n'), ...key, `${token}\n`, 'plain'];
  const alone = await Promise.all(texts.map(async (each) => (await redactText(each, known)).value));
  expect(await redactTexts(texts, known)).toEqual(alone);
  expect(alone.filter((each) => each.includes('***')).length).toBeGreaterThan(samples.length);
  expect(await redactTexts([], known)).toEqual([]);
});
