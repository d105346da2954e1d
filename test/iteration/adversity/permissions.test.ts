import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { workerNames } from '../../../src/core/contracts/worker.ts';
import { builtProgram } from '../../helpers/processes/built.ts';
import { fixedInstant } from '../../helpers/runs/end-to-end.ts';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';

const program = builtProgram();
const isRoot = process.getuid?.() === 0;
/** Permissions mean nothing to root, so that the program runs as nobody then. */
const account = isRoot ? { uid: 65_534, gid: 65_534 } : {};

function why(): string | undefined {
  if (process.platform === 'win32') return 'Windows has no mode bits';
  const look = spawnSync(process.execPath, [program, '--help'], { ...account, cwd: '/' });
  return look.status === 0 ? undefined : 'this checkout cannot be read by another account';
}

const reason = why();
if (reason !== undefined) console.log(`test/iteration/adversity/permissions: skipped, for ${reason}`);
const group = reason === undefined ? describe : describe.skip;

function call(
  at: IterationGround,
  ...args: readonly string[]
): { readonly code: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args, '--run-id', at.runId], {
    ...account,
    cwd: at.root,
    env: { PATH: process.env.PATH, HOME: at.at.folder, FACTORY_RUN__CLOCK: fixedInstant },
    encoding: 'utf8',
  });
  return { code: status, said: `${stdout}${stderr}` };
}

group('a folder that may not be written', () => {
  it.each([
    ['tools/codex/runs', /ERR_(?:WRITE_FAILED|LEDGER_WRITE|PREFLIGHT)/],
    ['tools/codex/prompts', /ERR_WRITE_FAILED/],
    ['tools/codex/worktrees', /ERR_WORKTREE_GUARD/],
    ['.git', /ERR_WRITE_FAILED|ERR_WORKTREE/],
  ])('%s is told by its code, and with permission the run passes', async (folder, code) => {
    await using at = await iterationGround();
    const path = join(at.root, folder);
    mkdirSync(path, { recursive: true });
    if (isRoot) execFileSync('chown', ['-R', '65534:65534', at.at.folder]);
    chmodSync(path, 0o555);
    const iterate = () => call(at, 'iterate', '--backend', 'script');
    const refused = iterate();
    expect([refused.code === 0, refused.said]).toEqual([false, expect.stringMatching(code)]);
    expect(refused.said).not.toContain('ERR_INTERNAL');
    expect(refused.said).toMatch(/Next: \S/);
    chmodSync(path, 0o755);
    const again = iterate();
    // A run that was judged without its workers has them dispatched again, as its next action says.
    const ended = again.code === 0 ? again : call(at, 'resume', '--workers', workerNames.join(','));
    expect([ended.code, ended.said]).toEqual([0, expect.stringContaining('Verdict: PASS')]);
  });
});

group('a run folder that can no longer be written while agents work', () => {
  it('is told by its cause and its path, and with permission the run goes on', async () => {
    const command = ['sh', '-c', 'chmod -R a-w ../../../../../tools/codex/runs'];
    await using at = await iterationGround({ config: { dispatch: { backend: 'command', command } } });
    if (isRoot) execFileSync('chown', ['-R', '65534:65534', at.at.folder]);
    const { code, said } = call(at, 'iterate');
    execFileSync('chmod', ['-R', 'u+w', join(at.root, 'tools/codex/runs')]);
    expect([code, said]).toEqual([1, expect.stringContaining('EACCES')]);
    expect(said).toMatch(/^ERR_(?:LEDGER_WRITE|WRITE_FAILED): .*tools\/codex\/runs\/\d+_1\/.*\nNext: /m);
    expect(said).not.toMatch(/suppressed|ERR_INTERNAL/);
    // Now the agents change nothing that they may not: what is left is their own doing.
    expect(call(at, 'resume').said).toContain('ERR_DONE_TIMEOUT');
  });
});
