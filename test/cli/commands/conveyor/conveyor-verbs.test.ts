import { describe, expect, it } from '@jest/globals';
import { planText } from '../../../helpers/conveyor/plan-text.ts';
import { factory } from '../../../helpers/processes/command-line.ts';
import { factoryRepo, writeFiles } from '../../../helpers/runs/factory-repo.ts';

describe('factory conveyor', () => {
  it('verifies plans of the working tree, and names file, line and what to do', async () => {
    await using repo = await factoryRepo({ 'docs/exec-plans/active/alpha.md': planText() });
    expect(await factory(repo.root, ['conveyor', 'verify'])).toMatchObject({
      code: 0,
      out: '1 plan files, 1 without errors, 0 findings.\n',
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
    });
    const audit = await factory(repo.root, ['conveyor', 'audit', '--json', 'true']);
    expect(JSON.parse(audit.out)).toEqual({ runs: 0, eventCount: 0, countsByType: {}, planStatuses: {} });
    expect((await factory(repo.root, ['conveyor', 'audit', '--json', 'false'])).out).toBe('0 runs, 0 events\n');
    expect((await factory(repo.root, ['conveyor', 'status'])).out).toBe(
      'No run yet.\nalpha  waiting  for beta\nbeta   queued\n',
    );
    expect(await factory(repo.root, ['conveyor', 'audit', '--json', 'maybe'])).toMatchObject({ code: 64 });
  });
});
