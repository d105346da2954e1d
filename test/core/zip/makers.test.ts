import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { runProcess } from '../../../src/core/system/processes/run-process.ts';
import { readZip } from '../../../src/core/zip/read-zip.ts';
import { promptZipLimits } from '../../../src/core/zip/zip-limits.ts';
import { writeFiles } from '../../helpers/runs/factory-repo.ts';
import { itUnless } from '../../helpers/unless.ts';
import { promptFiles, zipOf } from '../../helpers/zips/prompt-zip.ts';
import { descriptor, extraField, packedOf, type RawEntry, zipBytes } from '../../helpers/zips/zip-bytes.ts';

const runId = '20261120_1';
const files = promptFiles(runId);
const names = Object.keys(files);
const python = (code: string): string[] => ['python3', '-c', `import sys, zipfile\nnames = sys.argv[1:]\n${code}`];

/** Real programs; each writes out.zip from the files given after its arguments. */
const makers: readonly (readonly [maker: string, command: readonly string[]])[] = [
  ['Info-ZIP', ['zip', '-q', 'out.zip']],
  ['Info-ZIP, stored', ['zip', '-q', '-0', 'out.zip']],
  ['Info-ZIP with descriptors', ['zip', '-q', '-fd', 'out.zip']],
  ['Info-ZIP with zip64', ['zip', '-q', '-fz', 'out.zip']],
  ['7-Zip', ['7z', 'a', '-bd', '-bso0', 'out.zip']],
  ['7-Zip, ultra', ['7z', 'a', '-bd', '-bso0', '-mx=9', 'out.zip']],
  ['bsdtar', ['bsdtar', '-a', '-cf', 'out.zip']],
  [
    'Python zipfile',
    python('with zipfile.ZipFile("out.zip", "w", zipfile.ZIP_DEFLATED) as z:\n  [z.write(n) for n in names]'),
  ],
  [
    'Python zipfile, forced zip64',
    python(
      'with zipfile.ZipFile("out.zip", "w") as z:\n  for n in names:\n    with z.open(n, "w", force_zip64=True) as f: f.write(open(n, "rb").read())',
    ),
  ],
  [
    'Python zipfile to a pipe',
    python(
      'class Pipe:\n  def __init__(s): s.f = open("out.zip", "wb")\n  def write(s, d): return s.f.write(d)\n  def flush(s): s.f.flush()\np = Pipe()\nwith zipfile.ZipFile(p, "w", zipfile.ZIP_DEFLATED) as z:\n  [z.write(n) for n in names]\np.f.close()',
    ),
  ],
];

async function made(command: readonly string[]): Promise<Buffer | string> {
  await using folder = await tempFolder('makers');
  writeFiles(folder.path, files);
  const [program = '', ...args] = command;
  const env = { PATH: process.env.PATH ?? '', HOME: folder.path, LC_ALL: 'C' };
  const result = await runProcess({ command: program, args: [...args, ...names], cwd: folder.path, env });
  if (result.error?.code === 'ENOENT') return `${program} is not installed`;
  if (result.exitCode !== 0) throw new Error(`${program}: ${result.stderr.toString()}`);
  return readFileSync(join(folder.path, 'out.zip'));
}

const utNtfs = extraField(0x000a, Buffer.alloc(32));
const appleExtra = (length: number): Buffer => extraField(0x5855, Buffer.alloc(length));
const named = (edit: (name: string, data: string) => RawEntry): RawEntry[] =>
  Object.entries(files).map(([name, data]) => edit(name, data));
const late = (entry: RawEntry): RawEntry => {
  const { packed, crc, size } = packedOf(entry);
  return {
    ...entry,
    flags: 8,
    local: { ...entry.local, crc: 0, size: 0, packedSize: 0 },
    after: descriptor(crc, packed.length, size),
  };
};

/** The layouts of programs that cannot run here, byte for byte. */
const layouts: readonly (readonly [maker: string, bytes: Buffer, prefix: string])[] = [
  [
    'Windows Explorer',
    zipBytes(named((name, data) => ({ name, data, method: 8, madeBy: 0x0014, attributes: 0x20, extra: utNtfs }))),
    '',
  ],
  [
    'Windows 11 Explorer, a folder',
    zipBytes([
      { name: 'prompts/', attributes: 0x10, method: 0 },
      ...named((name, data) => ({ name: `prompts/${name}`, data, method: 8, attributes: 0x20 })),
    ]),
    'prompts/',
  ],
  ['PowerShell 7 Compress-Archive', zipBytes(named((name, data) => ({ name, data, method: 8, madeBy: 0x0014 }))), ''],
  ['.NET to a stream', zipBytes(named((name, data) => late({ name, data, method: 8 }))), ''],
  [
    'macOS Archive Utility',
    zipBytes([
      {
        name: 'prompts/',
        madeBy: 0x0315,
        attributes: (0o040755 << 16) >>> 0,
        extra: appleExtra(8),
        local: { extra: appleExtra(12) },
      },
      ...named((name, data) =>
        late({
          name: `prompts/${name}`,
          data,
          method: 8,
          madeBy: 0x0315,
          attributes: (0o100644 << 16) >>> 0,
          extra: appleExtra(8),
          local: { extra: appleExtra(12) },
        }),
      ),
      late({ name: 'prompts/.DS_Store', data: 'Bud1', method: 8, madeBy: 0x0315, attributes: (0o100644 << 16) >>> 0 }),
      ...named((name) =>
        late({
          name: `__MACOSX/prompts/._${name}`,
          data: 'AppleDouble',
          method: 8,
          madeBy: 0x0315,
          attributes: (0o100644 << 16) >>> 0,
        }),
      ),
    ]),
    'prompts/',
  ],
];

/** The zips that programs of this machine make; for a missing program, the reason. */
const zips = await Promise.all(makers.map(async ([maker, command]) => [maker, await made(command)] as const));

describe('good zips', () => {
  for (const [maker, bytes] of zips) {
    itUnless(typeof bytes === 'string' ? bytes : undefined)(`of ${maker} are accepted`, async () => {
      const members = await readZip('out.zip', Buffer.from(bytes), promptZipLimits);
      expect(Object.fromEntries(members.map(({ path, data }) => [path, data.toString()]))).toEqual(files);
    });
  }

  it('of yazl are accepted', async () => {
    const members = await readZip('out.zip', await zipOf(files), promptZipLimits);
    expect(Object.fromEntries(members.map(({ path, data }) => [path, data.toString()]))).toEqual(files);
  });

  it.each(layouts)('laid out as by %s are accepted', async (_maker, bytes, prefix) => {
    const members = await readZip('out.zip', bytes, promptZipLimits);
    const prompts = members.filter(({ path }) => path.endsWith(`_${runId}.txt`) && !path.startsWith('__MACOSX/'));
    expect(Object.fromEntries(prompts.map(({ path, data }) => [path, data.toString()]))).toEqual(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [`${prefix}${name}`, text])),
    );
  });

  process.stdout.write(`zip makers: ${makers.length + 1} programs, ${layouts.length} layouts\n`);
});
