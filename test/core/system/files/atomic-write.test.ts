import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import {
  isTemporary,
  removeStaleTemporaries,
  renameWithRetry,
  temporaryName,
  writeFileAtomic,
  writeFully,
} from '../../../../src/core/system/files/atomic-write.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { noMount, smallDisk } from '../../../helpers/faults/small-disk.ts';
import { compileSource } from '../../../helpers/processes/compiled-source.ts';
import { takesAll } from '../../../helpers/sampled.ts';
import { treeManifest } from '../../../helpers/tree-manifest.ts';
import { itUnless } from '../../../helpers/unless.ts';

const withMounts = itUnless(noMount());

/** Fills a disk until `left` bytes remain. */
function fill(disk: string, left: number): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(bavail * bsize - left, 0), 1));
}

describe('writeFileAtomic', () => {
  it('creates missing folders and accepts absolute and relative paths, whatever the working directory', async () => {
    await using folder = await tempFolder('atomic');
    const before = process.cwd();
    mkdirSync(join(folder.path, 'a'));
    process.chdir(join(folder.path, 'a'));
    try {
      await writeFileAtomic(folder.path, 'a/b/one', 'one');
      await writeFileAtomic(folder.path, join(folder.path, 'a/b/two'), Buffer.from([0, 255]));
    } finally {
      process.chdir(before);
    }
    expect(Object.keys(treeManifest(folder.path))).toEqual(['a/', 'a/b/', 'a/b/one', 'a/b/two']);
  });

  const unsafe: Readonly<Record<string, string>> = {
    'a link as target': 'link-to-file',
    'a dangling link as target': 'dangling',
    'a link as parent': 'link-to-folder/file',
    'a link as grandparent': 'link-to-folder/sub/file',
    'a link below a real parent': 'real/link/file',
    'a path that leaves by dots': '../outside/file',
    'an absolute path outside': '/factory-outside/file',
  };
  it.each(Object.entries(unsafe))('refuses %s and writes nothing', async (_what, path) => {
    await using folder = await tempFolder('atomic');
    const root = join(folder.path, 'root');
    const outside = join(folder.path, 'outside');
    mkdirSync(join(root, 'real'), { recursive: true });
    mkdirSync(join(outside, 'sub'), { recursive: true });
    writeFileSync(join(outside, 'file'), 'sentinel');
    symlinkSync(join(outside, 'file'), join(root, 'link-to-file'));
    symlinkSync(join(outside, 'nothing'), join(root, 'dangling'));
    symlinkSync(outside, join(root, 'link-to-folder'));
    symlinkSync(outside, join(root, 'real', 'link'));
    const before = treeManifest(folder.path);
    await expect(writeFileAtomic(root, path, 'bad')).rejects.toMatchObject({ code: 'ERR_PATH_UNSAFE' });
    expect(treeManifest(folder.path)).toEqual(before);
  });

  it('changes nothing when the check before the rename throws', async () => {
    await using folder = await tempFolder('atomic');
    writeFileSync(join(folder.path, 'file'), 'old');
    const beforeRename = async (): Promise<void> => {
      throw new Error('not yours');
    };
    await expect(writeFileAtomic(folder.path, 'file', 'new', { beforeRename })).rejects.toThrow('not yours');
    expect(readdirSync(folder.path)).toEqual(['file']);
    expect(readFileSync(join(folder.path, 'file'), 'utf8')).toBe('old');
  });

  it('writes whole files for concurrent writers', async () => {
    await using folder = await tempFolder('atomic');
    const texts = Array.from({ length: 40 }, (_, at) => String.fromCharCode(65 + (at % 26)).repeat(100_000 + at));
    await Promise.all(texts.map((text) => writeFileAtomic(folder.path, 'file', text)));
    expect(texts).toContain(readFileSync(join(folder.path, 'file'), 'utf8'));
    expect(readdirSync(folder.path)).toEqual(['file']);
  });

  it('continues after short writes and fails when the system writes nothing', async () => {
    const taken: number[] = [];
    const pieces = (sizes: readonly number[]) => ({
      write: (async (bytes: Uint8Array, offset: number) => {
        const bytesWritten = Math.min(sizes[taken.length] ?? 0, bytes.length - offset);
        taken.push(bytesWritten);
        return { bytesWritten, buffer: bytes };
      }) as never,
    });
    await writeFully(pieces([1, 2, 3, 100]), Buffer.alloc(10));
    expect(taken).toEqual([1, 2, 3, 4]);
    taken.length = 0;
    await expect(writeFully(pieces([4]), Buffer.alloc(10))).rejects.toThrow('wrote 4 of 10 bytes');
  });
});

describe('writeFileAtomic on a full disk', () => {
  withMounts('keeps the old content byte for byte, whichever byte does not fit', async () => {
    let kept = 0;
    let written = 0;
    let left = 0;
    let cases = 0;
    const page = 4096;
    await using disk = await smallDisk(512);
    const file = join(disk.path, 'folder', 'file');
    mkdirSync(join(disk.path, 'folder'));
    for (const [before, size] of [0, 1, 5_000, 30_000].flatMap((old) =>
      [1, page, 60_000, 150_001].map((next) => [old, next]),
    )) {
      const old = Buffer.alloc(before ?? 0, 'old');
      const next = Buffer.alloc(size ?? 0, 'new');
      // Memory is allocated in pages: try every number of remaining pages, up to one that is enough.
      for (let room = 0; room <= next.length + page; room += page) {
        writeFileSync(file, old);
        fill(disk.path, room);
        const error = await writeFileAtomic(disk.path, 'folder/file', next).then(
          () => undefined,
          (cause) => cause,
        );
        const now = readFileSync(file);
        if (error === undefined) written += now.equals(next) ? 1 : 0;
        else if (error.code === 'ERR_WRITE_FAILED' && /ENOSPC/.test(error.message)) kept += now.equals(old) ? 1 : 0;
        left += readdirSync(join(disk.path, 'folder')).filter(isTemporary).length;
        rmSync(join(disk.path, 'filler'));
        cases++;
      }
    }
    console.log(
      `atomic-write: of ${cases} writes to a nearly full disk ${kept} kept the old bytes and ${written} wrote all`,
    );
    expect(kept + written).toBe(cases);
    // Of each pair of sizes at least one write fits.
    expect(written).toBeGreaterThanOrEqual(16);
    expect(kept).toBeGreaterThan(100);
    expect(left).toBe(0);
  });

  withMounts('keeps the old content when no file and no folder can be made', async () => {
    await using disk = await smallDisk(256, 8);
    mkdirSync(join(disk.path, 'folder'));
    writeFileSync(join(disk.path, 'folder', 'file'), 'old');
    for (let at = 0; ; at++) {
      try {
        writeFileSync(join(disk.path, `full-${at}`), '');
      } catch {
        break;
      }
    }
    for (const path of ['folder/file', 'folder/new', 'other/new']) {
      await expect(writeFileAtomic(disk.path, path, 'new')).rejects.toMatchObject({
        code: 'ERR_WRITE_FAILED',
        message: expect.stringContaining('ENOSPC'),
      });
    }
    expect(readFileSync(join(disk.path, 'folder', 'file'), 'utf8')).toBe('old');
    expect(readdirSync(join(disk.path, 'folder'))).toEqual(['file']);
  });
});

describe('renameWithRetry', () => {
  withMounts('waits on Windows while the target is busy', async () => {
    await using folder = await tempFolder('atomic');
    const [from, to] = [join(folder.path, 'from'), join(folder.path, 'to')];
    writeFileSync(from, 'new');
    writeFileSync(to, 'old');
    // rename(2) fails with EBUSY on a mount point, as it does on Windows for a file that a scanner has open.
    execFileSync('mount', ['--bind', to, to]);
    const renamed = renameWithRetry(from, to, 60_000, 'win32');
    await delay(300);
    expect(readFileSync(to, 'utf8')).toBe('old');
    execFileSync('umount', [to]);
    await renamed;
    expect(readFileSync(to, 'utf8')).toBe('new');
    expect(readdirSync(folder.path)).toEqual(['to']);
  });

  withMounts('gives up after its time on Windows, and at once elsewhere, with the system’s word', async () => {
    await using folder = await tempFolder('atomic');
    const [from, to] = [join(folder.path, 'from'), join(folder.path, 'to')];
    writeFileSync(from, '');
    writeFileSync(to, '');
    execFileSync('mount', ['--bind', to, to]);
    try {
      await expect(renameWithRetry(from, to, 100, 'win32')).rejects.toMatchObject({ code: 'EBUSY' });
      // Waiting an hour would exceed this test's time limit.
      await expect(renameWithRetry(from, to, 3_600_000, 'linux')).rejects.toMatchObject({ code: 'EBUSY' });
    } finally {
      execFileSync('umount', [to]);
    }
  });
});

describe('a killed writer', () => {
  it('leaves the old or the new content, and a temporary that the next start removes', async () => {
    await using folder = await tempFolder('atomic');
    const module = compileSource(folder.path, ['core/diagnostics', 'core/system']);
    const program = join(folder.path, 'writer.js');
    const place = join(folder.path, 'place');
    mkdirSync(join(place, 'deep'), { recursive: true });
    // Content n is n, many bytes, and the digest of both, so that any mixture is detected.
    writeFileSync(
      program,
      `import { writeFileAtomic } from ${JSON.stringify(module('core/system/files/atomic-write'))};
import { sha256 } from ${JSON.stringify(module('core/system/text/hash'))};
process.stdout.write('ready');
for (let n = 0; ; n++) {
  const body = (n + ':').padEnd(300_000, String(n % 10));
  await writeFileAtomic(${JSON.stringify(place)}, 'deep/file', body + sha256(body));
}`,
    );
    const kills = takesAll ? 30 : 10;
    let whole = 0;
    let temporaries = 0;
    for (let at = 0; at < kills; at++) {
      const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      await delay(5 + ((at * 7) % 45));
      child.kill('SIGKILL');
      await once(child, 'exit');
      if (existsSync(join(place, 'deep', 'file'))) {
        const text = readFileSync(join(place, 'deep', 'file'), 'utf8');
        whole += sha256(text.slice(0, -64)) === text.slice(-64) ? 1 : 0;
      } else whole++;
      temporaries += (await removeStaleTemporaries(place)).length;
      expect(readdirSync(join(place, 'deep')).filter(isTemporary)).toEqual([]);
    }
    console.log(`atomic-write: ${whole} of ${kills} kills left whole content; ${temporaries} temporaries were removed`);
    expect(whole).toBe(kills);
    expect(temporaries).toBeGreaterThan(0);
  });

  it("keeps living writers' temporaries, removes the others', and follows no link", async () => {
    await using folder = await tempFolder('atomic');
    const root = join(folder.path, 'root');
    const outside = join(folder.path, 'outside');
    mkdirSync(join(root, 'deep'), { recursive: true });
    mkdirSync(outside);
    const living = temporaryName();
    const dead = living.replace(/-\d+-/, `-${2 ** 22 + 1}-`);
    writeFileSync(join(outside, dead), 'sentinel');
    writeFileSync(join(root, living), '');
    writeFileSync(join(root, 'deep', dead), '');
    mkdirSync(join(root, `${dead}-staging`, 'sub'), { recursive: true });
    writeFileSync(join(root, '.factory-tmp-of-older-form'), '');
    symlinkSync(outside, join(root, 'link'));
    symlinkSync(outside, join(root, `${dead}-link`));
    expect(await removeStaleTemporaries(root)).toEqual(
      [`deep/${dead}`, `${dead}-staging`, `${dead}-link`, '.factory-tmp-of-older-form'].sort(),
    );
    expect(readdirSync(root).sort()).toEqual([living, 'deep', 'link']);
    expect(readFileSync(join(outside, dead), 'utf8')).toBe('sentinel');
    expect(await removeStaleTemporaries(join(folder.path, 'missing'))).toEqual([]);
  });
});
