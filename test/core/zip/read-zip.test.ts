import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { zipCodes } from '../../../src/core/diagnostics/codes/stages/zip-codes.ts';
import { readZip } from '../../../src/core/zip/read-zip.ts';
import { promptZipLimits } from '../../../src/core/zip/zip-limits.ts';
import { refusal } from '../../helpers/stages/refusal.ts';
import { good, type HostileZip, hostileZips, late, one, overlappingBomb } from '../../helpers/zips/hostile-zips.ts';
import { descriptor, extraField, packedOf, zip64Field, zipBytes } from '../../helpers/zips/zip-bytes.ts';

const { packed, crc, size } = packedOf(good);
const mebibyte = 1024 * 1024;

describe('readZip', () => {
  it.each(hostileZips)('refuses %s with %s', async (_what, code, bytes) => {
    const error = await refusal(() => readZip('x.zip', bytes, promptZipLimits));
    expect(error.code).toBe(code);
    expect(error.file).toBe('x.zip');
    expect(error.fault).toBe('blocked');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: names in messages must not carry control characters
    expect(error.message).not.toMatch(/[\x00-\x1f\x7f-\uffff]/);
  });

  it('has a row for every code that a zip itself can have', () => {
    const shown = new Set(hostileZips.map(([, code]) => code));
    const fileCodes = ['ERR_ZIP_MISSING', 'ERR_ZIP_FILE_NAME', 'ERR_ZIP_NOT_REGULAR'];
    expect(
      Object.keys(zipCodes).filter((code) => !fileCodes.includes(code) && !shown.has(code as HostileZip[1])),
    ).toEqual([]);
    process.stdout.write(`zip rules: ${hostileZips.length} hostile zips, ${shown.size} codes\n`);
  });

  it.each<readonly [string, Buffer, readonly string[]]>([
    ['stored', one({ method: 0 }), ['a.txt']],
    ['deflated', one({}), ['a.txt']],
    ['empty file', one({ data: '' }), ['a.txt']],
    ['empty stored file', one({ data: '', method: 0 }), ['a.txt']],
    ['with a comment', one({}, { comment: Buffer.from('made by hand PK') }), ['a.txt']],
    [
      'with folders',
      zipBytes([
        { name: 'd/', attributes: 0x10 },
        { ...good, name: 'd/a.txt' },
      ]),
      ['d/a.txt'],
    ],
    ['in another order than its data', reordered(), ['b.txt', 'a.txt']],
    ['with needless zip64 records', one({}, { zip64: {} }), ['a.txt']],
    [
      'with zip64 records in use',
      one({}, { zip64: {}, entries: 0xffff, directorySize: 0xffffffff, directoryStart: 0xffffffff }),
      ['a.txt'],
    ],
    [
      'with local zip64 sizes',
      one({ local: { size: 0xffffffff, packedSize: 0xffffffff, extra: zip64Field(size, packed.length) } }),
      ['a.txt'],
    ],
    ['with a signed descriptor', one({ ...late, after: descriptor(crc, packed.length, size) }), ['a.txt']],
    ['with a plain descriptor', one({ ...late, after: descriptor(crc, packed.length, size, {}) }), ['a.txt']],
    [
      'with a signed wide descriptor',
      one({ ...late, after: descriptor(crc, packed.length, size, { signed: true, wide: true }) }),
      ['a.txt'],
    ],
    [
      'with a wide descriptor',
      one({ ...late, after: descriptor(crc, packed.length, size, { wide: true }) }),
      ['a.txt'],
    ],
    ['with a UTF-8 name', one({ name: 'ü/文.txt', flags: 0x800 }), ['ü/文.txt']],
    ['with a UTF-8 name without the flag', one({ name: 'ü.txt' }), ['ü.txt']],
    [
      'with the unicode path field',
      one({ extra: extraField(0x7075, Buffer.from('\x01\0\0\0\0a.txt', 'latin1')) }),
      ['a.txt'],
    ],
    [
      'with Unix times',
      one({
        extra: extraField(0x5455, Buffer.from([1, 0, 0, 0, 0])),
        local: { extra: extraField(0x5455, Buffer.alloc(9)) },
      }),
      ['a.txt'],
    ],
  ])('accepts a zip %s', async (_what, bytes, paths) => {
    const members = await readZip('x.zip', bytes, promptZipLimits);
    expect(members.map(({ path }) => path)).toEqual(paths);
    for (const { data } of members) expect([0, size]).toContain(data.length);
  });

  it('refuses bombs by their declared sizes, in little memory and without unpacking', async () => {
    const bombs = [
      overlappingBomb(),
      one({ data: Buffer.alloc(300 * 1024) }),
      one({ size: 0xfffffffe }),
      one({ size: 0xffffffff, extra: zip64Field(2 ** 50) }),
    ];
    const quine = deflateRawSync(Buffer.alloc(64 * mebibyte));
    bombs.push(zipBytes([{ name: 'big', method: 8, packed: quine, size: 64 * mebibyte, crc: 0 }]));
    // A lying bomb: it declares one byte and unpacks to 64 MiB.
    const liar = zipBytes([{ name: 'big', method: 8, packed: quine, size: 1, crc: crc32(Buffer.alloc(1)) }]);
    const before = process.memoryUsage().rss;
    let peak = before;
    const started = performance.now();
    for (let round = 0; round < 20; round++) {
      for (const bomb of [...bombs, liar]) {
        await refusal(() => readZip('x.zip', bomb, promptZipLimits));
        peak = Math.max(peak, process.memoryUsage().rss);
      }
    }
    const cases = 20 * (bombs.length + 1);
    const mean = (performance.now() - started) / cases;
    const grown = Math.round((peak - before) / mebibyte);
    process.stdout.write(
      `bombs: ${cases} refused, ${mean.toFixed(2)} ms each, memory grew by ${grown} MiB, 0 bytes written\n`,
    );
    expect(grown).toBeLessThan(200);
  });

  it('throws only refusals, whichever byte is wrong', async () => {
    const whole = zipBytes([
      good,
      { ...late, ...good, ...late, name: 'b.txt', after: descriptor(crc, packed.length, size) },
    ]);
    const truthful = await readZip('x.zip', whole, promptZipLimits);
    let cases = 0;
    let accepted = 0;
    for (let at = 0; at < whole.length; at++) {
      for (const value of [0, 0xff, (whole[at] ?? 0) ^ 1]) {
        if (value === whole[at]) continue;
        const bytes = Buffer.from(whole);
        bytes[at] = value;
        cases++;
        await readZip('x.zip', bytes, promptZipLimits).then(
          (members) => {
            accepted++;
            expect(members).toEqual(truthful);
          },
          (error) => expect(error.code).toMatch(/^ERR_ZIP_/),
        );
      }
    }
    for (let length = 0; length < whole.length; length++) {
      cases++;
      expect((await refusal(() => readZip('x.zip', whole.subarray(0, length), promptZipLimits))).code).toMatch(
        /^ERR_ZIP_/,
      );
    }
    process.stdout.write(
      `zip bytes: ${cases} damaged zips, ${accepted} accepted (times, versions and attributes carry no meaning)\n`,
    );
  });
});

/** The central directory may list entries in another order than their data. */
function reordered(): Buffer {
  const a = zipBytes([good]).length - zipBytes([]).length - 46 - 5;
  return zipBytes(
    [
      { ...good, start: a, onlyCentral: true },
      { ...good, name: 'b.txt', start: 0, onlyCentral: true },
    ],
    {
      before: Buffer.concat([localOnly('b.txt'), localOnly('a.txt')]),
    },
  );
}

function localOnly(name: string): Buffer {
  const whole = zipBytes([{ ...good, name }]);
  return whole.subarray(0, 30 + name.length + packed.length);
}
