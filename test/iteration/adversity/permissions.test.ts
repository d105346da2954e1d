import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { workerNames } from '../../../src/core/contracts/worker.ts';
import { builtProgram } from '../../helpers/processes/built.ts';
import { fixedInstant } from '../../helpers/runs/end-to-end.ts';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { sampled } from '../../helpers/sampled.ts';

const sampledIt = sampled(5);

const program = builtProgram();
const isRoot = process.getuid?.() === 0;
/** Permissions do not apply to root, so the program runs as nobody then. */
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
  sampledIt.each([
    ['tools/codex/runs', /ERR_(?:WRITE_FAILED|LEDGER_WRITE|PREFLIGHT)/],
    ['tools/codex/prompts', /ERR_WRITE_FAILED/],
    ['tools/codex/worktrees', /ERR_WORKTREE_GUARD/],
    ['.git', /ERR_WRITE_FAILED|ERR_WORKTREE/],
  ])('%s has a known code, and with permission the run passes', async (folder, code) => {
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
  sampledIt('is reported with its cause and path, and with permission the run continues', async () => {
    const once = 'cd ../../../../..; test -e once || { touch once; chmod -R a-w tools/codex/runs; }';
    const command = ['sh', '-c', once];
    await using at = await iterationGround({ config: { dispatch: { backend: 'command', command } } });
    if (isRoot) execFileSync('chown', ['-R', '65534:65534', at.at.folder]);
    const { code, said } = call(at, 'iterate');
    execFileSync('chmod', ['-R', 'u+w', join(at.root, 'tools/codex/runs')]);
    expect([code, said]).toEqual([1, expect.stringContaining('EACCES')]);
    expect(said).toMatch(/^ERR_(?:LEDGER_WRITE|WRITE_FAILED): .*tools\/codex\/runs\/\d+_1\/.*\nNext: /m);
    expect(said).not.toMatch(/suppressed|ERR_INTERNAL/);
    const resumed = call(at, 'resume').said;
    expect(resumed).toContain('Verdict: BLOCKED');
    expect(resumed).not.toMatch(/EACCES|ERR_WRITE_FAILED|ERR_LEDGER_WRITE/);
  });
});

const agent = join(import.meta.dirname, '../../fixtures/bin/odd-agent.sh');
const files = { 'src/a.txt': 'a\n', 'src/d/one.txt': 'one\n' };

group('an agent that takes permissions away', () => {
  const groundOf = async (line: string): Promise<IterationGround> => {
    const dispatch = { command: ['/bin/sh', agent, line], max_rework: 0, worker_done_timeout_seconds: 20 };
    const at = await iterationGround({ files, config: { dispatch } });
    if (isRoot) execFileSync('chown', ['-R', '65534:65534', at.at.folder]);
    return at;
  };

  sampledIt.each([
    ['a folder of its worktree', 'chmod 444 src/d', 'src/d/one.txt cannot be read'],
    ['a folder of its worktree, listing included', 'chmod 000 src/d', 'src/d cannot be listed'],
    ['a file', 'chmod 000 src/a.txt', 'src/a.txt cannot be read'],
    ['its outbox', 'chmod 000 "$FACTORY_BUNDLE_DIR"', 'A_core'],
    ['its whole worktree', 'chmod 000 .', 'A_core'],
  ])('of %s is BLOCKED with its worker, and the others are kept', async (_name, line, says) => {
    await using at = await groundOf(line);
    const { code, said } = call(at, 'iterate', '--backend', 'command');
    expect([code, said]).toEqual([2, expect.stringContaining(says)]);
    expect(said).not.toMatch(/ERR_INTERNAL|ERR_WRITE_FAILED/);
    for (const other of ['B_tooling', 'C_features', 'D_validation']) {
      expect(at.has(`tools/codex/runs/${at.runId}/${other}/CHANGES.bundle`)).toBe(true);
    }
    expect(JSON.parse(at.text(`tools/codex/runs/${at.runId}/STATUS.json`)).status).toBe('BLOCKED');
    expect(call(at, 'verify')).toMatchObject({ code: 0 });
  });

  sampledIt('of the run folder ends the run with the cause and the path', async () => {
    await using at = await groundOf('chmod 555 "$(dirname "$(dirname "$(dirname "$ORCH_RESULT_PATH")")")"');
    const { code, said } = call(at, 'iterate', '--backend', 'command');
    chmodSync(join(at.root, 'tools/codex/runs', at.runId), 0o755);
    expect([code === 0, said]).toEqual([false, expect.stringMatching(/EACCES/)]);
    expect(said).toContain(at.runId);
    expect(said).not.toContain('suppressed during disposal');
  });
});
