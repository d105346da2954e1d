import { existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fixedClock } from '../../../../../src/core/system/clock.ts';
import { parseScript } from '../../../../../src/stages/dispatch-codex/agents/script/parse-script.ts';
import { runScript } from '../../../../../src/stages/dispatch-codex/agents/script/run-worker-script.ts';
import { factoryRepo, testRunId, testStart } from '../../../../helpers/runs/factory-repo.ts';
import { scriptPrompt } from '../../../../helpers/stages/dispatch-run.ts';
import { refusal } from '../../../../helpers/stages/refusal.ts';

const outbox = `tools/codex/runs/${testRunId}/A_core`;

async function bench(steps: readonly unknown[], base: Record<string, string> = { 'a.txt': 'one\ntwo\nthree\n' }) {
  const repo = await factoryRepo(base);
  const { path, git } = await repo.openWorktree('A_core');
  let printed = '';
  const run = () =>
    runScript(parseScript(scriptPrompt('A_core', steps), 'p'), {
      runId: testRunId,
      worker: 'A_core',
      worktree: path,
      outbox,
      clock: fixedClock(new Date(testStart)),
      env: process.env,
      print: (text) => {
        printed += text;
      },
    });
  return {
    path,
    git,
    run,
    printed: () => printed,
    read: (name: string) => readFileSync(join(path, name), 'utf8'),
    own: (name: string) => readFileSync(join(path, outbox, name), 'utf8'),
    has: (name: string) => existsSync(join(path, name)),
    [Symbol.asyncDispose]: () => repo[Symbol.asyncDispose](),
  };
}

describe('running a script', () => {
  it('writes, appends, moves, deletes, links and changes modes', async () => {
    await using b = await bench([
      { write: { path: 'deep/er/x.txt', content: 'x\n' } },
      { write: { path: 'bin', content: 'AAEC', base64: true } },
      { append: { path: 'deep/er/x.txt', content: 'y\n' } },
      { append: { path: 'new.txt', content: 'n' } },
      { move: { from: 'deep', to: 'moved/to' } },
      { delete: 'a.txt' },
      { symlink: { path: 'link', target: '/etc/passwd' } },
      { symlink: { path: 'link', target: '../away' } },
      { chmod: { path: 'new.txt', mode: '755' } },
      { print: 'hello' },
      { sleep_ms: 1 },
    ]);
    expect(await b.run()).toBe(0);
    expect([b.read('moved/to/er/x.txt'), b.read('bin'), b.read('new.txt')]).toEqual(['x\ny\n', '\0\u0001\u0002', 'n']);
    expect([b.has('a.txt'), b.has('deep'), readlinkSync(join(b.path, 'link')), b.printed()]).toEqual([
      false,
      false,
      '../away',
      'hello',
    ]);
    expect(lstatSync(join(b.path, 'new.txt')).mode & 0o777).toBe(0o755);
  });

  it('applies a patch and commits the files, without its outbox', async () => {
    const patch = [
      '--- a/a.txt',
      '+++ b/a.txt',
      '@@ -1,3 +1,3 @@',
      ' one',
      '-two',
      '+TWO',
      ' three',
      'diff --git a/n.txt b/n.txt',
      'new file mode 100755',
      '--- /dev/null',
      '+++ b/n.txt',
      '@@ -0,0 +1 @@',
      '+new',
      '',
    ].join('\n');
    await using b = await bench([
      { write: { path: 'u.txt', content: 'u' } },
      { patch },
      { bundle: { name: 'SUMMARY.md', content: 's' } },
      { commit: 'Work' },
      { delete: 'n.txt' },
    ]);
    expect(await b.run()).toBe(0);
    expect([b.read('a.txt'), b.has('n.txt')]).toEqual(['one\nTWO\nthree\n', false]);
    const listed = (await b.git.run(['ls-tree', '-r', '--name-only', 'HEAD'])).text.split('\n');
    expect(listed).toEqual(['a.txt', 'n.txt', 'u.txt']);
    expect((await b.git.run(['log', '-1', '--format=%s'])).text).toBe('Work');
  });

  it('copies nothing from outside through a patch', async () => {
    const patch = [
      'diff --git a/../../secret b/c.txt',
      'similarity index 100%',
      'copy from ../../secret',
      'copy to c.txt',
      '',
    ].join('\n');
    await using b = await bench([{ patch }]);
    expect((await refusal(b.run)).code).toBe('ERR_SCRIPT_STEP');
    expect(b.has('c.txt')).toBe(false);
  });

  it('writes its own bundle files, marker last, without omitted ones, and never overwrites a step’s file', async () => {
    await using b = await bench([
      { omit: ['SUGGESTIONS.md'] },
      { bundle: { name: 'SUMMARY.md', content: 'mine' } },
      { noop: { reason: 'r', ack: 'a' } },
      { done: true },
    ]);
    expect(await b.run()).toBe(0);
    expect(JSON.parse(b.own('STATUS.json'))).toMatchObject({
      status: 'PASS',
      noop: true,
      noop_reason: 'r',
      noop_ack: 'a',
      started_at: testStart,
    });
    expect([b.own('SUMMARY.md'), b.own('DONE.marker'), b.has(`${outbox}/SUGGESTIONS.md`)]).toEqual([
      'mine',
      `DONE ${testRunId} A_core\n`,
      false,
    ]);
    expect(JSON.parse(b.own('HANDOFF_NOTE.json'))).toMatchObject({ worker_id: 'A_core' });
    await using other = await bench([{ done: 'DONE something else' }]);
    await other.run();
    expect(other.own('DONE.marker')).toBe('DONE something else');
  });

  it('stops at exit, before anything else is written', async () => {
    await using b = await bench([{ exit: 3 }, { write: { path: 'late', content: '' } }]);
    expect([await b.run(), b.has('late'), b.has(outbox)]).toEqual([3, false, false]);
  });

  const leaving: readonly (readonly [string, unknown])[] = [
    ['write up', { write: { path: '../out', content: '' } }],
    ['write absolute', { write: { path: '/tmp/out', content: '' } }],
    ['write through a link', { write: { path: 'way/out', content: '' } }],
    ['append to a link', { append: { path: 'file-link', content: 'x' } }],
    ['delete through a link', { delete: 'way/precious' }],
    ['move out', { move: { from: 'a.txt', to: '../a.txt' } }],
    ['move in', { move: { from: 'way/precious', to: 'p' } }],
    ['chmod a link', { chmod: { path: 'file-link', mode: '777' } }],
    ['link outside', { symlink: { path: '../link', target: 'x' } }],
    ['bundle up', { bundle: { name: '../../../../../../x', content: '' } }],
    ['patch through a link', { patch: '--- /dev/null\n+++ b/way/n.txt\n@@ -0,0 +1 @@\n+x\n' }],
    ['delete everything', { delete: '..' }],
  ];
  it.each(leaving)('refuses to leave the worktree: %s', async (_name, step) => {
    await using b = await bench([step]);
    const outside = join(b.path, '..', 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'precious'), 'keep');
    symlinkSync(outside, join(b.path, 'way'));
    symlinkSync(join(outside, 'precious'), join(b.path, 'file-link'));
    const error = await refusal(b.run);
    expect([error.code, error.line]).toEqual(['ERR_SCRIPT_STEP', 9]);
    expect(readFileSync(join(outside, 'precious'), 'utf8')).toBe('keep');
    expect(existsSync(join(outside, 'n.txt')) || existsSync(join(outside, 'out'))).toBe(false);
  });
});
