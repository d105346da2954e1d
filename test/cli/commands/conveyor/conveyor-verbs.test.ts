import { describe, expect, it } from '@jest/globals';
import { conveyorFiles } from '../../../helpers/conveyor/conveyor-ground.ts';
import { planText } from '../../../helpers/conveyor/plan-text.ts';
import { factory } from '../../../helpers/processes/command-line.ts';
import { factoryRepo, writeFiles } from '../../../helpers/runs/factory-repo.ts';

describe('factory conveyor', () => {
  it('verifies plans of the working tree, and names file, line and what to do', async () => {
    await using repo = await factoryRepo({ 'docs/exec-plans/active/alpha.md': planText() });
    expect(await factory(repo.root, ['conveyor', 'verify'])).toMatchObject({
      code: 0,
      out: '1 plan file, 1 without errors, 0 findings.\n',
    });
    writeFiles(repo.root, {
      'docs/exec-plans/active/beta.md': planText({ 'Plan-ID': 'beta', Status: 'done' }),
      'docs/exec-plans/active/link.md@': '../../../../outside.md',
      'docs/exec-plans/active/README.md': 'no plan',
      'docs/future/big.md': Buffer.alloc(10 * 1024 * 1024, 0x61),
    });
    const { code, out } = await factory(repo.root, ['conveyor', 'verify']);
    expect(code).toBe(1);
    expect(out).toContain('docs/exec-plans/active/beta.md:6: INVALID_STATUS: ');
    expect(out).toContain('docs/exec-plans/active/link.md:1: UNREADABLE_PLAN: ');
    expect(out).toContain('docs/future/big.md:1: UNREADABLE_PLAN: ');
    expect(out).toContain('  Next: Set the status to one that the message lists.\n');
    const json = await factory(repo.root, ['conveyor', 'verify', '--json', 'true']);
    expect(json.lines().at(-1)).toEqual({ type: 'result', files: 4, plans: 1, findings: 3 });
  });

  it('audits and shows a status without any run', async () => {
    await using repo = await factoryRepo({
      'docs/exec-plans/active/alpha.md': planText({ Dependencies: 'beta' }),
      'docs/future/beta.md': planText({ 'Plan-ID': 'beta', Status: 'ready-for-promotion' }),
      'docs/exec-plans/active/held.md': planText({ 'Plan-ID': 'held', Status: 'blocked' }),
    });
    const audit = await factory(repo.root, ['conveyor', 'audit', '--json', 'true']);
    expect(JSON.parse(audit.out)).toEqual({ runs: 0, eventCount: 0, countsByType: {}, planStatuses: {} });
    expect((await factory(repo.root, ['conveyor', 'audit', '--json', 'false'])).out).toBe('0 runs, 0 events\n');
    expect((await factory(repo.root, ['conveyor', 'status'])).out).toBe(
      'No run yet.\nalpha  waiting  for beta\nbeta   queued\nheld   blocked  by its Status; set it to `queued` to let it run\n',
    );
    expect(await factory(repo.root, ['conveyor', 'audit', '--json', 'maybe'])).toMatchObject({ code: 64 });
  });

  it('runs one plan, prints what happened, and warns of a plan that is not committed', async () => {
    await using repo = await factoryRepo(conveyorFiles({ alpha: {} }, 'echo "$1" > src/alpha.txt; echo working'));
    writeFiles(repo.root, { 'docs/future/late.md': planText({ 'Plan-ID': 'late', Status: 'draft' }) });
    const dry = await factory(repo.root, ['conveyor', 'run', '--dry-run']);
    expect([dry.code, dry.out]).toEqual([0, 'alpha  would run\n']);
    const { code, out, err } = await factory(repo.root, [
      'conveyor',
      'run',
      '--mode',
      'full',
      '--run-id',
      '20261130_7',
    ]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('docs/future/late.md');
    expect(out).toMatch(/\n\d\d:\d\d:\d\d {2}session started {2}alpha {2}session 1 {2}command sh agent\.sh alpha 1\n/);
    expect(out).toContain('\nRun 20261130_7: done (exit 0), 1 commit.\nalpha  completed  1 session  Commit ');
    expect(out).toContain("main has the run's commits: git log --oneline ");
    expect(out).not.toContain('commit prepared');
    const audit = await factory(repo.root, ['conveyor', 'audit', '--verify', '--json', 'true']);
    expect(JSON.parse(audit.out)).toMatchObject({ runs: 1, planStatuses: { alpha: 'completed' } });
    expect(audit.code).toBe(0);
    expect((await factory(repo.root, ['conveyor', 'status'])).out).toBe(
      'Run 20261130_7 (guarded): ended.\nalpha  completed\n',
    );
  });

  it.each<[string, string[], number, string]>([
    ['no configuration', ['run'], 3, 'ERR_CONVEYOR_CONFIG'],
    ['nothing to resume', ['resume'], 3, 'ERR_CONVEYOR_NO_RUN'],
    ['a dry run without a configuration', ['run', '--dry-run'], 3, 'ERR_CONVEYOR_CONFIG'],
    ['an executor on the command line', ['run', '--executor', 'sh'], 64, 'ERR_USAGE'],
    ['a number in words', ['run', '--max-plans', 'two'], 64, 'ERR_USAGE'],
    ['a mode that does not exist', ['run', '--mode', 'wild'], 64, '--mode'],
  ])('refuses %s', async (_what, args, status, said) => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    const { code, err } = await factory(repo.root, ['conveyor', ...args]);
    expect(code).toBe(status);
    expect(err).toContain(said);
  });
});
