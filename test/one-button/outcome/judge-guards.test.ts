import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { StepName } from '../../../src/iteration/steps.ts';
import { judgeGuards } from '../../../src/one-button/outcome/judge-guards.ts';
import { buttonDesk, packText } from '../../helpers/runs/button-desk.ts';
import { sampled } from '../../helpers/sampled.ts';

const sampledIt = sampled(3);

const runId = '20261120_220225_AAAA';
const other = '20261120_220225_BBBB';
const site = '/repo/tools/codex/worktrees';

function judged(
  refs: readonly [Record<string, string>, Record<string, string>],
  trees: readonly [string[], string[]] = [[], []],
) {
  const state = (at: 0 | 1) => ({ refs: new Map(Object.entries(refs[at])), worktrees: trees[at] });
  const instant = '2026-11-20T22:02:25Z';
  return judgeGuards({ root: '/repo', worktreesDir: site, runId, instant, before: state(0), after: state(1) });
}

describe('the branch guard', () => {
  sampledIt.each([
    [`refs/factory/${runId}/A_core`, 'run_refs'],
    [`refs/factory/snapshots/A_core/${runId}/done`, 'run_refs'],
    [`refs/factory/${other}/A_core`, 'other_runs'],
    [`refs/factory/snapshots/A_core/${other}/done`, 'other_runs'],
    ['refs/remotes/origin/main', 'tracking'],
    ['refs/heads/main', 'unexpected'],
    [`refs/heads/factory/${runId}`, 'unexpected'],
    ['refs/tags/v1', 'unexpected'],
    ['refs/stash', 'unexpected'],
    ['HEAD', 'unexpected'],
  ] as const)('counts a change of %s as %s', (ref, owner) => {
    for (const [before, after] of [
      ['1', '2'],
      ['1', ''],
      ['', '2'],
    ] as const) {
      const map = (value: string): Record<string, string> => (value === '' ? {} : { [ref]: value });
      const { branches } = judged([map(before), map(after)]);
      expect(branches[owner]).toEqual([{ ref, before, after }]);
      expect(branches.status).toBe(owner === 'unexpected' ? 'WARN' : 'PASS');
    }
  });

  it('counts heads, and names those of an older factory', () => {
    const { branches } = judged([{ 'refs/heads/a': '1' }, { 'refs/heads/a': '1', 'refs/heads/codex/factory/x': '2' }]);
    expect(branches).toMatchObject({
      refs_heads_count_before: 1,
      refs_heads_count_after: 2,
      codex_factory_heads_present: true,
      codex_factory_heads: ['refs/heads/codex/factory/x'],
    });
  });
});

describe('the worktree guard', () => {
  sampledIt.each([
    ['nothing', ['/repo'], ['/repo'], []],
    ['a stranger', ['/repo'], ['/repo', '/repo/x'], ['x']],
    ['a stranger outside', ['/repo'], ['/repo', '/y'], ['../y']],
    ['one that disappeared', ['/repo', '/repo/x'], ['/repo'], ['x']],
    [
      'one that the run left open',
      ['/repo'],
      ['/repo', `${site}/${runId}/A_core`],
      [`tools/codex/worktrees/${runId}/A_core`],
    ],
    ['one of the run’s that an earlier call left', ['/repo', `${site}/${runId}/A_core`], ['/repo'], []],
    ['one of another run', ['/repo'], ['/repo', `${site}/${other}/A_core`], []],
  ])('judges %s', (_what, before, after, unexpected) => {
    const { worktrees } = judged([{}, {}], [before, after]);
    expect(worktrees.unexpected_paths).toEqual(unexpected);
    expect(worktrees.status).toBe(unexpected.length === 0 ? 'PASS' : 'WARN');
  });
});

describe('a run while something else changes the repository', () => {
  sampledIt('passes with a warning for each change', async () => {
    await using at = await buttonDesk();
    at.put('PROMPTS_PACK_NEXT.txt', packText());
    const onStart = async (name: StepName): Promise<void> => {
      if (name !== 'validate') return;
      await at.git('branch', 'stranger');
      await at.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
      await at.git('worktree', 'add', '--detach', join(at.at.folder, 'tree'));
    };
    const changes: Promise<void>[] = [];
    const result = await at.press({}, { onStart: (name) => void changes.push(onStart(name)), onStep: () => undefined });
    await Promise.all(changes);
    expect(result).toMatchObject({ exitCode: 0, verdict: 'PASS', findings: [] });
    expect(at.names('03 Archive')).toEqual([`PACK_${result.runId}.txt`]);
    const status = JSON.parse(at.text(`tools/codex/runs/${result.runId}/STATUS.json`));
    expect(status).toMatchObject({ status: 'PASS', executor_status: 'PASS' });
    const warnings = status.warnings.map(
      ({ code, message }: { code: string; message: string }) => `${code} ${message}`,
    );
    expect(warnings).toEqual([
      expect.stringMatching(/^ERR_REPOSITORY_CHANGED During the run, refs\/heads\/stranger /),
      expect.stringMatching(/^ERR_REPOSITORY_CHANGED During the run, refs\/remotes\/origin\/main /),
      expect.stringMatching(/^ERR_REPOSITORY_CHANGED During the run, the worktree tree was added /),
      expect.stringMatching(/^ERR_SCOPE_UNBOUNDED /),
    ]);
    expect(at.text('tools/codex/_debug/branch_guard_report.json')).toContain('refs/heads/stranger');
  });
});

describe('the links to the workers', () => {
  sampledIt('replace a wrong link without its target, and refuse anything but a link', async () => {
    await using at = await buttonDesk();
    at.put('PROMPTS_PACK_NEXT.txt', packText());
    const { runId: id } = await at.press({ dryOnly: true });
    const workers = join(at.inbox, '02 Runs', id, 'workers');
    mkdirSync(workers);
    const precious = join(at.at.folder, 'precious');
    mkdirSync(precious);
    writeFileSync(join(precious, 'sentinel'), 'here');
    symlinkSync(precious, join(workers, 'A_core'), 'junction');
    mkdirSync(join(workers, 'B_tooling'));
    writeFileSync(join(workers, 'B_tooling', 'sentinel'), 'here');
    const result = await at.press();
    expect(result).toMatchObject({ exitCode: 2, verdict: 'PASS', findings: [{ code: 'ERR_INBOX_LINKS' }] });
    expect(readFileSync(join(precious, 'sentinel'), 'utf8')).toBe('here');
    expect(readFileSync(join(workers, 'B_tooling', 'sentinel'), 'utf8')).toBe('here');
    rmSync(join(workers, 'B_tooling'), { recursive: true });
    expect(await at.press({ resume: id })).toMatchObject({ exitCode: 0, verdict: 'PASS' });
    expect(readFileSync(join(workers, 'A_core', 'STATUS.json'), 'utf8')).toContain('A_core');
    const index = JSON.parse(readFileSync(join(at.inbox, '02 Runs', id, 'WORKERS_INDEX.json'), 'utf8'));
    expect(index.workers.map(({ state }: { state: string }) => state)).toEqual(Array(5).fill('linked'));
  });

  sampledIt('refuse any other entry beside them', async () => {
    await using at = await buttonDesk();
    at.put('PROMPTS_PACK_NEXT.txt', packText());
    const { runId: id } = await at.press({ dryOnly: true });
    mkdirSync(join(at.inbox, '02 Runs', id, 'workers', 'E_planner'), { recursive: true });
    const result = await at.press();
    expect(result).toMatchObject({ exitCode: 2, verdict: 'PASS', findings: [{ code: 'ERR_INBOX_LINKS' }] });
    expect(result.findings[0]?.message).toContain('"E_planner" is not one of them');
  });
});
