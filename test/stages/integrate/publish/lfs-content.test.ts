import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { lfsObject } from '../../../../src/core/git/worker-repository/lfs-files.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { integrate } from '../../../../src/stages/integrate/integrate.ts';
import { publish } from '../../../../src/stages/integrate/publish/publish.ts';
import { testRunId } from '../../../helpers/runs/factory-repo.ts';
import { type IntegrateRun, integrateRun } from '../../../helpers/stages/integrate-run.ts';
import { itUnless } from '../../../helpers/unless.ts';

const content = 'large\0binary\n';
const oid = sha256(content);
const branch = `factory/${testRunId}`;
const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd, encoding: 'utf8', stdio: 'pipe' });

const lfs = (() => {
  try {
    git('.', 'lfs', 'version');
    return undefined;
  } catch {
    return 'git-lfs is not installed';
  }
})();

function lfsRun(publishTarget: 'local' | 'origin' = 'local'): Promise<IntegrateRun> {
  const base = { '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n', 'a.txt': 'a\n' };
  return integrateRun({ base, publishTarget, work: { A_core: { 'x.bin': content, 'a.txt': 'A\n' } } });
}

async function published(run: IntegrateRun) {
  const { outputs } = await integrate(run.inputs, run.deps);
  return publish({ ...run.inputs, publish: 'branch', mergeSha: outputs['merge-sha'] ?? '' }, run.deps);
}

describe('publishing a run with LFS content', () => {
  it.each(['', 'kept/elsewhere'])("adds it to the user's own LFS store (lfs.storage=%p)", async (storage) => {
    await using run = await lfsRun();
    const { root } = run.repo;
    if (storage !== '') git(root, 'config', 'lfs.storage', storage);
    expect((await published(run)).diagnostics).toEqual([]);
    expect(readFileSync(lfsObject(join(root, '.git', storage || 'lfs', 'objects'), oid), 'utf8')).toBe(content);
    expect(git(root, 'show', `${branch}:x.bin`)).toContain(`oid sha256:${oid}`);
  });

  it('does not move the branch when the content does not match the pointer', async () => {
    await using run = await lfsRun();
    writeFileSync(run.file(`lfs/${oid}`), 'other');
    const report = await published(run);
    expect(report.status).toBe('FAIL');
    expect(report.diagnostics[0]?.message).toContain(`The LFS content ${oid} of the run has the sha256`);
    expect(() => git(run.repo.root, 'rev-parse', '--verify', '--quiet', branch)).toThrow();
  });

  const address = (path: string): string => `file://${path}`;
  const plain = (path: string): string => path;
  const remotes = [address, plain];
  const pushed = async (remote: (path: string) => string): Promise<void> => {
    await using folder = await tempFolder('lfs-origin');
    await using run = await lfsRun('origin');
    const origin = join(folder.path, 'origin.git');
    git(folder.path, 'clone', '--quiet', '--bare', run.repo.root, origin);
    git(run.repo.root, 'remote', 'add', 'origin', remote(origin));
    expect((await published(run)).diagnostics).toEqual([]);
    expect(existsSync(lfsObject(join(run.repo.root, '.git/lfs/objects'), oid))).toBe(false);
    const clone = join(folder.path, 'clone');
    const own = ['-c', 'filter.lfs.smudge=git-lfs smudge -- %f', '-c', 'filter.lfs.required=true'];
    git(folder.path, ...own, 'clone', '--quiet', '--branch', branch, `file://${origin}`, clone);
    expect(readFileSync(join(clone, 'x.bin'), 'utf8')).toBe(content);
  };
  itUnless(lfs)('pushes it to a remote before the branch, where a clone gets it', async () => {
    expect(remotes).toHaveLength(2);
    for (const remote of remotes) await pushed(remote);
  });

  itUnless(lfs)('does not move the branch when the content cannot be pushed', async () => {
    await using folder = await tempFolder('lfs-origin');
    await using run = await lfsRun('origin');
    const origin = join(folder.path, 'origin.git');
    git(folder.path, 'clone', '--quiet', '--bare', run.repo.root, origin);
    git(run.repo.root, 'remote', 'add', 'origin', `file://${origin}`);
    git(run.repo.root, 'config', 'lfs.url', `file://${folder.path}/nowhere.git`);
    const report = await published(run);
    expect(report.status).toBe('FAIL');
    expect(report.diagnostics[0]?.message).toContain('The LFS content of the run was not pushed');
    expect(() => git(origin, 'rev-parse', '--verify', '--quiet', branch)).toThrow();
    rmSync(origin, { recursive: true });
  });
});
