import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { keepsAccessTimes } from '../../../../src/core/system/hostile/file-times.ts';
import { AccessTimes, gradeReads } from '../../../../src/stages/dispatch-codex/reads/access-times.ts';
import { itUnless, notLinux } from '../../../helpers/unless.ts';

const paths = ['a.txt', 'b.txt', 'c.txt', 'd.txt'];

/** Writes files, reads some of them, and returns what is seen of it. */
async function seenIn(folder: string): Promise<readonly string[] | string> {
  for (const path of paths) writeFileSync(join(folder, path), path);
  writeFileSync(join(folder, 'probe'), 'probe');
  const times = await AccessTimes.before({ worktree: folder, paths, probe: join(folder, 'probe'), platform: 'linux' });
  if (typeof times === 'string') return times;
  readFileSync(join(folder, 'a.txt'));
  readFileSync(join(folder, 'c.txt'));
  // A change is no read.
  writeFileSync(join(folder, 'd.txt'), 'changed');
  readFileSync(join(folder, 'd.txt'));
  return (await times.after()).map(({ path }) => path);
}

const noMount = canMount() ? undefined : 'this account may not mount a file system';
const noTimes = 'the file system keeps no access times (noatime)';

function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The options of the mount that has a folder. */
function mountOptions(folder: string): string {
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, , , , at = '?']) => folder === at || folder.startsWith(at === '/' ? at : `${at}/`));
  return mounts.sort((left, right) => (right[4]?.length ?? 0) - (left[4]?.length ?? 0))[0]?.[5] ?? '';
}

/** Runs on a file system in memory that is mounted with these options. */
async function mounted<T>(options: string, work: (folder: string) => Promise<T>): Promise<T> {
  await using folder = await tempFolder('factory-mount');
  const at = join(folder.path, 'disk');
  mkdirSync(at);
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'none', at]);
  try {
    return await work(at);
  } finally {
    execFileSync('umount', [at]);
  }
}

describe('access times', () => {
  itUnless(noMount)('with noatime nothing is seen, and it is said', async () => {
    expect(await mounted('noatime', seenIn)).toBe(noTimes);
  });

  for (const option of ['relatime', 'strictatime']) {
    itUnless(noMount)(`with ${option} in memory a read is seen`, async () => {
      expect(await mounted(option, seenIn)).toEqual(['a.txt', 'c.txt']);
    });
  }

  itUnless(notLinux)('on the disk of the project a read is seen, unless its mount keeps no times', async () => {
    // The system's temporary folder may be in memory.
    await using folder = await tempFolder('factory-disk', import.meta.dirname);
    const keeps = !mountOptions(folder.path).split(',').includes('noatime');
    expect(await seenIn(folder.path)).toEqual(keeps ? ['a.txt', 'c.txt'] : noTimes);
  });

  it('other systems have none', async () => {
    const options = { worktree: '/nowhere', paths: [], probe: '/nowhere/probe', platform: 'darwin' as const };
    expect(await AccessTimes.before(options)).toBe('access times are used on Linux only');
    expect(await keepsAccessTimes('/nowhere/probe')).toBe(false);
  });

  it('the probe leaves content and modification time alone', async () => {
    await using folder = await tempFolder('factory-probe');
    const probe = join(folder.path, 'probe');
    writeFileSync(probe, 'kept');
    const before = statSync(probe).mtimeMs;
    await keepsAccessTimes(probe);
    expect([readFileSync(probe, 'utf8'), Math.abs(statSync(probe).mtimeMs - before) < 1]).toEqual(['kept', true]);
  });

  it('reads are graded by what was read around them', () => {
    const at = (path: string, ms: number) => ({ path, at: BigInt(ms) * 1_000_000n });
    const sweep = Array.from({ length: 12 }, (_, index) => at(`s${index}`, 10_000 + 20 * index));
    const tool = [at('t1', 20_000), at('t2', 20_100), at('t3', 20_200)];
    const alone = [at('x', 1_000), at('y', 2_000), at('z', 30_000)];
    const grades = gradeReads([...sweep, ...alone, ...tool]).map(({ path, how }) => `${path} ${how}`);
    expect(grades.sort()).toEqual(
      [
        ...alone.map(({ path }) => `${path} alone`),
        ...tool.map(({ path }) => `${path} tool`),
        ...sweep.map(({ path }) => `${path} sweep`),
      ].sort(),
    );
  });
});
