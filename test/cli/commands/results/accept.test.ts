import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factory } from '../../../helpers/processes/command-line.ts';
import { type IterationGround, iterationGround } from '../../../helpers/runs/iteration-ground.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

describe('factory list, accept and discard', () => {
  let ground: IterationGround;
  let base: string;
  let passed: string;
  const runId = '20261120_1';
  const branch = `factory/${runId}`;
  const env = { PATH: process.env.PATH, HOME: '', FACTORY_RUN__CLOCK: '2026-11-20T23:02:25Z' };

  beforeAll(async () => {
    ground = await iterationGround({
      config: { publish: { author: 'A. Gent <agent@example.com>' } },
      files: { 'hooks/post-merge*': '#!/bin/sh\n' },
      workers: {
        A_core: [
          { write: { path: 'A_core/result.txt', content: 'made by A_core\n' } },
          { write: { path: 'hooks/post-merge', content: '#!/bin/sh\ntouch ran\n' } },
          { bundle: { name: 'SUMMARY.md', content: '# A_core\n\n**Add** a result, fixes #7.\n' } },
          { done: true },
        ],
      },
    });
    await ground.git('config', 'user.name', 'U. Ser');
    await ground.git('config', 'user.email', 'user@example.com');
    base = await ground.git('rev-parse', 'HEAD');
    expect(await ground.run()).toMatchObject({ verdict: 'PASS' });
    const proof = JSON.parse(ground.text(`tools/codex/runs/${runId}/Z_aggregator/PROOF.json`));
    passed = proof.merge_sha;
  });
  afterAll(async () => ground[Symbol.asyncDispose]());

  const call = (...args: readonly string[]) => factory(ground.root, args, { env });
  const listed = async () => (await call('list', '--json')).lines()[0];
  const head = () => ground.git('rev-parse', 'HEAD');
  /** Moves the checked-out branch back, as if nothing had been accepted. */
  const back = () => ground.git('reset', '--hard', '--quiet', base);
  const commit = async (path: string, content: string) => {
    ground.put(path, content);
    await ground.git('add', path);
    await ground.git('commit', '--quiet', '-m', `change ${path}`);
    return head();
  };

  it('makes the branch, shows what it adds, and moves the checked-out branch forward', async () => {
    expect(await listed()).toMatchObject({ run_id: runId, status: 'PASS', branch, branch_state: 'none' });
    const dry = await call('accept', '--dry-run');
    expect([dry.code, dry.out]).toEqual([0, expect.stringContaining(`The branch ${branch} would be made first.`)]);
    expect(await head()).toBe(base);
    const { code, out, err } = await call('accept');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('A_core/result.txt');
    expect(out).toContain('Merged into main by fast-forward.');
    expect([await head(), await ground.git('status', '--porcelain', '--untracked-files=no')]).toEqual([passed, '']);
    expect(readFileSync(join(ground.root, 'A_core/result.txt'), 'utf8')).toBe('made by A_core\n');
    const log = await ground.git(
      'log',
      '--grep=Worker: A_core',
      '--format=%s|%an <%ae>|%cn|%(trailers:key=Factory-Worker,separator=)',
    );
    expect(log).toBe('Add a result, fixes 7|A. Gent <agent@example.com>|Codex Factory|Factory-Worker: A_core');
    expect(await listed()).toMatchObject({ branch_state: 'merged', waits_for: '' });
    expect((await call('accept', runId, '--json')).lines()).toEqual([
      expect.objectContaining({ how: 'already', commit: passed }),
    ]);
  });

  it('lists age, branch and the next command', async () => {
    await back();
    const { out } = await call('list');
    expect(out).toContain(`${runId}  PASS     1 h  ${branch}  you: factory accept ${runId}\n`);
  });

  it('makes a merge commit of the user beside newer commits', async () => {
    await back();
    const newer = await commit('notes.txt', 'mine\n');
    const { code, out } = await call('accept');
    expect([code, out]).toEqual([0, expect.stringContaining('with a merge commit')]);
    expect(await ground.git('log', '-1', '--format=%P %an %s')).toBe(
      `${newer} ${passed} U. Ser Merge branch '${branch}'`,
    );
  });

  it('changes nothing when newer commits conflict', async () => {
    await back();
    const newer = await commit('A_core/result.txt', 'mine\n');
    const { code, err } = await call('accept');
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^ERR_ACCEPT_CONFLICT: .* conflicts .* in A_core\/result\.txt/),
    ]);
    expect([await head(), await ground.git('status', '--porcelain', '--untracked-files=no')]).toEqual([newer, '']);
  });

  it.each([
    ['by fast-forward', false, false],
    ['an ignored one by fast-forward', true, false],
    ['by a merge commit', false, true],
    ['an ignored one by a merge commit', true, true],
  ])('overwrites no file that git does not track: %s', async (_what, isIgnored, isBeside) => {
    await back();
    const before = isBeside ? await commit('notes.txt', 'mine\n') : base;
    if (isIgnored) ground.put('.git/info/exclude', 'A_core/\ntools/\n');
    ground.put('A_core/result.txt', 'mine, not committed\n');
    const { code, err } = await call('accept');
    expect([code, err]).toEqual([2, expect.stringMatching(/^ERR_ACCEPT_CHECKOUT: .*A_core\/result\.txt/)]);
    expect([await head(), ground.text('A_core/result.txt')]).toEqual([before, 'mine, not committed\n']);
    await ground.git('clean', '-fdxq', 'A_core');
    ground.put('.git/info/exclude', 'tools/\n');
  });

  itUnless(onWindows)('runs no hook, not even one that the merge brings', async () => {
    await back();
    await ground.git('config', 'core.hooksPath', 'hooks');
    ground.put('hooks/post-checkout', '#!/bin/sh\ntouch ran\n');
    chmodSync(join(ground.root, 'hooks/post-checkout'), 0o755);
    expect((await call('accept')).code).toBe(0);
    expect(existsSync(join(ground.root, 'hooks/post-merge'))).toBe(true);
    expect(existsSync(join(ground.root, 'ran'))).toBe(false);
    await ground.git('config', '--unset', 'core.hooksPath');
    await ground.git('clean', '-fdxq', 'hooks');
  });

  it.each([
    [
      'uncommitted changes',
      'ERR_ACCEPT_CHECKOUT',
      async () => writeFileSync(join(ground.root, 'README.md'), 'changed\n'),
    ],
    ['a detached HEAD', 'ERR_ACCEPT_CHECKOUT', () => ground.git('checkout', '--quiet', '--detach')],
    ['a branch that somebody moved', 'ERR_ACCEPT_BRANCH', () => ground.git('update-ref', `refs/heads/${branch}`, base)],
    [
      'records that disagree',
      'ERR_VERIFY',
      async () => {
        const file = `tools/codex/runs/${runId}/Z_aggregator/FINAL_REPORT.txt`;
        ground.put(file, ground.text(file).replace('PASS', 'FAIL'));
      },
    ],
    [
      'a run that did not pass',
      'ERR_ACCEPT_VERDICT',
      async () => {
        const file = `tools/codex/runs/${runId}/STATUS.json`;
        ground.put(file, ground.text(file).replace('"status": "PASS"', '"status": "BLOCKED"'));
      },
    ],
  ])('refuses %s, and changes nothing', async (_what, code, spoil) => {
    await back();
    const folder = `tools/codex/runs/${runId}`;
    const kept = ['Z_aggregator/FINAL_REPORT.txt', 'STATUS.json'].map((name) => [
      `${folder}/${name}`,
      ground.text(`${folder}/${name}`),
    ]);
    await spoil();
    const { err } = await call('accept');
    expect(err).toMatch(new RegExp(`^${code}: [^\n]*\nNext: `));
    expect(await head()).toBe(base);
    for (const [file = '', text = ''] of kept) ground.put(file, text);
    await ground.git('checkout', '--quiet', '--force', 'main');
    await ground.git('update-ref', `refs/heads/${branch}`, passed);
  });

  it('discards the run with its branch, but no commit of somebody else', async () => {
    await back();
    const folder = `tools/codex/runs/${runId}`;
    await ground.git('checkout', '--quiet', branch);
    expect((await call('discard', runId)).err).toContain(`refs/heads/${branch} is checked out`);
    await ground.git('commit', '--quiet', '--allow-empty', '-m', 'more');
    await ground.git('checkout', '--quiet', 'main');
    expect((await call('discard', runId)).err).toContain('has commits that the run did not make');
    expect(ground.has(folder)).toBe(true);
    await ground.git('update-ref', `refs/heads/${branch}`, passed);
    const dry = await call('discard', runId, '--dry-run');
    expect(dry.out).toContain(`would delete  refs/heads/${branch}\n`);
    expect(ground.has(folder)).toBe(true);
    const { code, out } = await call('discard', runId);
    expect([code, out]).toEqual([0, expect.stringContaining(`deleted  ${folder}\n`)]);
    expect(ground.has(folder)).toBe(false);
    expect(await ground.git('for-each-ref', 'refs/heads', 'refs/factory', '--format=%(refname)')).toBe(
      'refs/heads/main',
    );
    expect((await call('discard', runId)).err).toMatch(/^ERR_RUN_COLLECTED: /);
    expect(await listed()).toMatchObject({ run_id: runId, status: 'PASS', branch: '', waits_for: '' });
  });

  it('says what is missing where there is no run', async () => {
    expect((await call('accept')).err).toMatch(/^ERR_RUN_UNKNOWN: /);
    expect((await call('print-report')).err).toMatch(/^ERR_RUN_UNKNOWN: /);
  });
});
