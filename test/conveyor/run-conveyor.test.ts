import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { conveyorPaths, sessionRef } from '../../src/conveyor/layout/conveyor-paths.ts';
import { verifyRecords } from '../../src/conveyor/record/verify-records.ts';
import { conveyorGround, noLimits } from '../helpers/conveyor/conveyor-ground.ts';
import { writeFiles } from '../helpers/runs/factory-repo.ts';
import { sampled } from '../helpers/sampled.ts';

const completed = (id: string): string => `docs/exec-plans/completed/${id}.md`;
const active = (id: string): string => `docs/exec-plans/active/${id}.md`;

/** No real key: a form that the secret scan knows. */
const key = `ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}`;

/** Every plan writes a file of its name. */
const writes = 'echo "work of $1" > "src/$1.txt"';

describe('the conveyor', () => {
  const varied = sampled(3);

  it('delivers active plans in order, promotes a blueprint, and moves the branch', async () => {
    await using at = await conveyorGround(
      {
        beta: { Priority: 'p0', Dependencies: 'alpha' },
        alpha: { Priority: 'p2', 'Spec-Targets': 'docs/spec.md, docs/gone.md' },
        gamma: { Status: 'ready-for-promotion', 'X-Note': 'kept' },
      },
      `${writes}; echo key > local.env; printf '{"summary":"used ${key}\\\\u0000, done"}' > "$ORCH_RESULT_PATH"`,
      { validationCommands: ['test -f src/base.txt'] },
      { 'docs/spec.md': '# Spec\n\nLast Updated: 2020-01-01\n', '.gitignore': 'local.env\n' },
    );
    const result = await at.run();
    expect(result).toMatchObject({ exitCode: 0, commits: 4, kept: '' });
    // What a session left and no commit has is named.
    const ignored = 'Not in the commit, because git ignores them: local.env.';
    expect(result.plans.map(({ reason }) => reason)).toEqual(Array(3).fill(expect.stringContaining(ignored)));
    expect(at.story()).toEqual([
      'run_started',
      'plan_started alpha',
      'session_started alpha',
      'session_finished alpha',
      'spec_update_skipped alpha',
      'commit_prepared alpha',
      'plan_completed alpha',
      'branch_advanced',
      'plan_started beta',
      'session_started beta',
      'session_finished beta',
      'commit_prepared beta',
      'plan_completed beta',
      'branch_advanced',
      'commit_prepared gamma',
      'promoted_future gamma',
      'plan_started gamma',
      'session_started gamma',
      'session_finished gamma',
      'commit_prepared gamma',
      'plan_completed gamma',
      'branch_advanced',
      'run_finished',
    ]);
    const { text } = await at.git.run(['log', '--format=%s', `${at.baseSha}..main`]);
    expect(text.split('\n')).toEqual([
      'exec-plan(gamma): complete',
      'exec-plan(gamma): promote',
      'exec-plan(beta): complete',
      'exec-plan(alpha): complete',
    ]);
    // What a session says of its work is in the message, without its keys.
    const message = (await at.git.run(['log', '-1', '--format=%B', 'main'])).text;
    expect(message).toMatch(/^exec-plan\(gamma\): complete\n\nused \*\*\* , done\n\nConveyor-Run: /);
    // One commit holds the work, the moved plan and the spec target.
    const [, , , first = ''] = (await at.git.run(['rev-list', `${at.baseSha}..main`])).text.split('\n');
    const paths = await at.git.run(['diff-tree', '-r', '--no-commit-id', '--name-only', '--no-renames', first]);
    expect(paths.text.split('\n')).toEqual([active('alpha'), completed('alpha'), 'docs/spec.md', 'src/alpha.txt']);
    for (const id of ['alpha', 'beta', 'gamma']) {
      expect(readFileSync(join(at.root, `src/${id}.txt`), 'utf8')).toBe(`work of ${id}\n`);
      expect(existsSync(join(at.root, active(id)))).toBe(false);
    }
    const plan = readFileSync(join(at.root, completed('alpha')), 'utf8');
    expect(plan).toContain('- Status: completed\n');
    expect(plan).toContain('## Validation Evidence\n\n- `test -f src/base.txt`: rc 0, ');
    expect(plan).toContain('- Open criterion: it is there\n');
    expect(plan).toContain('- Not in this commit, because git ignores them: `local.env`\n');
    expect(plan).toContain(`- Base: ${at.baseSha}\n`);
    expect(plan).toContain('- Changed: 1 file, +1 -0 lines\n- Tokens: unknown\n');
    const promoted = readFileSync(join(at.root, completed('gamma')), 'utf8');
    expect(promoted).toContain('- Promoted-From: docs/future/gamma.md\n');
    expect(promoted).toContain('- X-Note: kept\n');
    expect(existsSync(join(at.root, 'docs/future/gamma.md'))).toBe(false);
    const spec = readFileSync(join(at.root, 'docs/spec.md'), 'utf8');
    expect(spec).toMatch(
      /^# Spec\n\nLast Updated: 20\d\d-\d\d-\d\d\n\n## Automated Delivery Log\n\n- .*: alpha delivered /,
    );
    expect(spec).not.toContain('2020-01-01');
    // The conveyor's own files are the only ones that git does not know.
    const status = (await at.git.run(['status', '--porcelain', '--untracked-files=all'])).text.split('\n');
    expect(status.every((line) => line.startsWith('?? docs/ops/automation/'))).toBe(true);
    expect(await verifyRecords(at.root, at.git)).toEqual([]);
    expect(JSON.parse(readFileSync(join(at.root, conveyorPaths.state), 'utf8'))).toMatchObject({
      queue: [],
      completedPlanIds: ['alpha', 'beta', 'gamma'],
      inProgress: null,
      stats: { promotions: 1, handoffs: 0, commits: 4 },
    });
  });

  varied('judges every outcome of a session by the rules, and keeps each plan from the next', async () => {
    const script = `
case "$1-$2" in
  a-rollover-1) echo one > src/rollover.txt; exit 75;;
  a-rollover-2) test -f src/rollover.txt; grep -q 'Kind: rollover' "$ORCH_HANDOFF_FILE"; echo two >> src/rollover.txt;;
  b-lies-*) echo x > src/lies.txt; echo '{"status":"completed"}' > "$ORCH_RESULT_PATH"; exit 3;;
  c-blocked-*) echo x > src/blocked.txt; echo '{"status":"blocked","reason":"needs a key"}' > "$ORCH_RESULT_PATH";;
  d-context-1) echo x > src/context.txt; echo '{"contextRemaining":100}' > "$ORCH_RESULT_PATH";;
  d-context-2) echo '{"status":"completed","summary":"all done"}' > "$ORCH_RESULT_PATH";;
  e-protocol-*) echo x > src/protocol.txt; echo 'not json' > "$ORCH_RESULT_PATH";;
  f-empty-*) :;;
  g-blank-*) echo '{"noop":true,"reason":"  "}' > "$ORCH_RESULT_PATH";;
  g-noop-*) echo '{"noop":true,"reason":"it is there already"}' > "$ORCH_RESULT_PATH";;
  h-protected-*) mkdir -p .github/workflows; echo x > .github/workflows/x.yml;;
  h-repository-*) mkdir -p src/r/objects src/r/refs; for f in HEAD config objects/a refs/a; do echo x > src/r/$f; done;;
  i-repaired-1) echo bad > src/repaired.txt;;
  i-repaired-2) grep -q 'Kind: validation' "$ORCH_HANDOFF_FILE"; echo good > src/repaired.txt;;
  j-broken-*) echo bad > src/repaired.txt;;
  k-endless-*) echo "$2" > src/endless.txt; exit 75;;
  l-idle-*) exit 75;;
  n-gone-*) rm -rf "$PWD";;
  m-policy-*) sed -i.bak 's/low/high/' docs/exec-plans/active/c-blocked.md; rm docs/exec-plans/active/*.bak; echo x > src/policy.txt;;
  *) exit 9;;
esac`;
    const ids = [
      'a-rollover',
      'b-lies',
      'c-blocked',
      'd-context',
      'e-protocol',
      'f-empty',
      'g-blank',
      'g-noop',
      'h-protected',
      'h-repository',
      'i-repaired',
      'j-broken',
      'k-endless',
      'l-idle',
      'm-policy',
      'n-gone',
    ];
    await using at = await conveyorGround(Object.fromEntries(ids.map((id) => [id, {}])), script, {
      validationCommands: [{ shell: 'sh', run: 'test ! -f src/repaired.txt || grep good src/repaired.txt' }],
    });
    const result = await at.run({ limits: { ...noLimits, maxRollovers: 2 } });
    expect(result.exitCode).toBe(1);
    const committed = expect.stringMatching(/^Commit [0-9a-f]{12}\.$/);
    expect(
      Object.fromEntries(
        result.plans.map(({ planId, outcome, sessions, reason }) => [planId, [outcome, sessions, reason]]),
      ),
    ).toEqual({
      'a-rollover': ['completed', 2, committed],
      'b-lies': ['failed', 1, 'The executor exited with 3.'],
      'c-blocked': ['blocked', 1, 'needs a key'],
      'd-context': ['completed', 2, committed],
      'e-protocol': ['failed', 1, 'The result at ORCH_RESULT_PATH is not JSON.'],
      'f-empty': ['failed', 1, expect.stringMatching(/^ERR_PLAN_EMPTY: /)],
      'g-blank': ['failed', 1, 'ERR_PLAN_EMPTY: g-blank reports noop without a reason.'],
      'g-noop': ['completed', 1, committed],
      'h-protected': ['failed', 1, expect.stringMatching(/^ERR_PROTECTED_PATH: /)],
      'h-repository': [
        'failed',
        1,
        expect.stringMatching(/^ERR_PROTECTED_PATH: .*src\/r\/config makes .* a bare repository/),
      ],
      'i-repaired': ['completed', 2, committed],
      'j-broken': ['failed', 2, expect.stringMatching(/^Validation failed: /)],
      'k-endless': ['failed', 3, 'The plan used all 2 handoffs.'],
      'l-idle': ['failed', 2, '2 sessions in a row changed nothing.'],
      'n-gone': ['failed', 1, expect.stringMatching(/^ERR_WORKTREE_UNREADABLE: /)],
      'm-policy': ['failed', 1, expect.stringMatching(/^ERR_PROTECTED_PATH: .*c-blocked\.md belongs to the conveyor/)],
    });
    const tip = `conveyor/${result.runId}`;
    const paths = (await at.git.run(['ls-tree', '-r', '--name-only', tip, 'src', '.github'])).text.split('\n');
    expect(paths).toEqual(['src/base.txt', 'src/context.txt', 'src/repaired.txt', 'src/rollover.txt']);
    expect(await at.textIn(tip, 'src/rollover.txt')).toBe('one\ntwo\n');
    // Refused work is kept, and the next run leaves the plan alone.
    expect(await at.textIn(sessionRef(result.runId, 'b-lies', 1), 'src/lies.txt')).toBe('x\n');
    expect(await at.textIn(tip, active('b-lies'))).toContain('- Status: failed\n');
    expect(await at.textIn(tip, active('c-blocked'))).toContain('- Status: queued\n');
    expect(await at.textIn(tip, completed('g-noop'))).toContain('- No change was needed: it is there already\n');
    expect(await at.textIn(tip, completed('d-context'))).toContain('- Summary: all done\n');
    const types = at.events().map(({ type }) => type);
    expect(types.filter((type) => type === 'validation_protocol_error')).toHaveLength(1);
    expect(types.filter((type) => type === 'plan_budget_exhausted')).toHaveLength(1);
    expect(types.filter((type) => type === 'validation_failed')).toHaveLength(3);
    expect(await verifyRecords(at.root, at.git)).toEqual([]);
    // A second run has nothing to do but the plan that was blocked.
    const again = await at.run();
    expect(again.plans.map(({ planId }) => planId)).toEqual(['c-blocked']);
  });

  varied('blocks by policy once, and resumes with the approval', async () => {
    await using at = await conveyorGround(
      { risky: { 'Risk-Tier': 'medium' }, after: { Dependencies: 'risky' } },
      writes,
    );
    const first = await at.run();
    expect(first).toMatchObject({ exitCode: 2, commits: 0 });
    expect(first.plans.map(({ planId, outcome }) => [planId, outcome])).toEqual([
      ['risky', 'blocked'],
      ['after', 'waiting'],
    ]);
    expect((await at.run({ resume: true })).exitCode).toBe(2);
    const count = (type: string): number => at.events().filter((event) => event.type === type).length;
    expect([count('plan_blocked'), count('plan_waiting_dependency'), count('run_finished')]).toEqual([1, 1, 2]);
    const env = { PATH: process.env.PATH, ORCH_APPROVED_MEDIUM: '1', ORCH_APPROVED_BY: 'ada' };
    const last = await at.run({ resume: true }, { env });
    expect(last).toMatchObject({ exitCode: 0, runId: first.runId, commits: 2 });
    const started = at.events().find(({ type, taskId }) => type === 'plan_started' && taskId === 'risky');
    expect(started?.details).toMatchObject({ risk: 'medium', approval: 'ORCH_APPROVED_MEDIUM', approvedBy: 'ada' });
  });

  varied('keeps a plan in progress that lost its approval', async () => {
    await using at = await conveyorGround({ risky: { 'Risk-Tier': 'high' }, other: { Priority: 'p3' } }, writes);
    const env = { PATH: process.env.PATH, ORCH_APPROVED_HIGH: '1' };
    expect((await at.run({ limits: { ...noLimits, maxSessions: 0 } }, { env })).exitCode).toBe(75);
    const without = await at.run({ resume: true });
    expect(without.exitCode).toBe(2);
    expect(without.plans).toMatchObject([
      { planId: 'risky', outcome: 'blocked' },
      { planId: 'other', outcome: 'queued' },
    ]);
    expect(at.story().filter((line) => line.startsWith('plan_'))).toEqual(['plan_started risky']);
    expect((await at.run({ resume: true }, { env })).exitCode).toBe(0);
  });

  varied('continues at the next session after an interruption, with the work so far', async () => {
    const script = `case "$2" in
  1) echo half > src/half.txt; echo started; sleep 60;;
  2) grep -q half src/half.txt; grep -q 'Kind: interrupted' "$ORCH_HANDOFF_FILE"; echo whole > src/half.txt;;
esac`;
    await using at = await conveyorGround({ alpha: {} }, script);
    const stop = new AbortController();
    const begun = at.run({}, { signal: stop.signal, onOutput: () => stop.abort(new Error('Ctrl-C')) });
    await expect(begun).rejects.toThrow('Ctrl-C');
    expect(at.events().at(-1)).toMatchObject({
      type: 'session_finished',
      details: { session: 1, status: 'interrupted', changed: true },
    });
    const result = await at.run({ resume: true });
    expect(result.plans).toMatchObject([{ planId: 'alpha', outcome: 'completed', sessions: 2 }]);
    expect(await at.textIn('main', 'src/half.txt')).toBe('whole\n');
  });

  varied('asks for another process when it may start no further session', async () => {
    await using at = await conveyorGround(
      { alpha: {}, beta: {} },
      `test "$2" = 2 && ${writes} || { echo 1 > src/x.txt; exit 75; }`,
    );
    const limits = { ...noLimits, maxSessions: 1 };
    const codes = [(await at.run({ limits })).exitCode];
    while (codes.at(-1) === 75 && codes.length < 9) codes.push((await at.run({ resume: true, limits })).exitCode);
    expect(codes).toEqual([75, 75, 75, 0]);
    expect(
      at
        .events()
        .filter(({ type }) => type === 'session_started')
        .map(({ details }) => details.session),
    ).toEqual([1, 2, 1, 2]);
    expect(at.events().filter(({ type }) => type === 'run_finished')).toHaveLength(1);
  });

  varied('leaves a branch alone that has new commits or changed files, and says what to do', async () => {
    await using at = await conveyorGround({ alpha: {} }, writes);
    writeFiles(at.root, { 'src/base.txt': 'changed\n' });
    const result = await at.run();
    expect(result).toMatchObject({ exitCode: 0, commits: 1, kept: 'The checkout has changes: src/base.txt.' });
    expect((await at.git.run(['rev-parse', 'main'])).text).toBe(at.baseSha);
    expect(await at.textIn(result.branch, 'src/alpha.txt')).toBe('work of alpha\n');
    expect(readFileSync(join(at.root, 'src/base.txt'), 'utf8')).toBe('changed\n');
    await at.git.run(['commit', '--quiet', '-am', 'mine']);
    const kept = at.events().filter(({ type }) => type === 'branch_kept');
    expect(kept).toHaveLength(1);
  });

  varied('leaves the branch alone for a pull request', async () => {
    await using at = await conveyorGround({ alpha: {} }, writes, { git: { advance: 'pull-request' } });
    const result = await at.run();
    expect(result).toMatchObject({ exitCode: 0, advance: 'pull-request', kept: 'git.advance is pull-request.' });
    expect((await at.git.run(['rev-parse', 'main'])).text).toBe(at.baseSha);
    expect(await at.textIn(result.branch, 'src/alpha.txt')).toBe('work of alpha\n');
  });

  varied('stages the first plan with commits off', async () => {
    await using at = await conveyorGround({ alpha: {}, beta: {} }, writes);
    const result = await at.run({ limits: { ...noLimits, commits: false } });
    expect(result).toMatchObject({ exitCode: 0, commits: 0 });
    const staged = (await at.git.run(['diff', '--cached', '--name-only', '--no-renames'])).text.split('\n');
    expect(staged).toEqual([active('alpha'), completed('alpha'), 'src/alpha.txt']);
    expect((await at.git.run(['rev-parse', 'main'])).text).toBe(at.baseSha);
  });
});
