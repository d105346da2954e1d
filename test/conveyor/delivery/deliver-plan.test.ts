import { describe, expect, it } from '@jest/globals';
import { closedPlan, freeName, skipReason } from '../../../src/conveyor/delivery/deliver-plan.ts';
import { isConveyorPath } from '../../../src/conveyor/plans/conveyor-path.ts';
import type { Plan } from '../../../src/conveyor/plans/plan.ts';
import { readPlan } from '../../../src/conveyor/plans/read-plan.ts';
import { planText } from '../../helpers/conveyor/plan-text.ts';

describe('a path of the conveyor', () => {
  it.each<[string, boolean]>([
    ['docs/exec-plans/active/b.md', true],
    ['docs/exec-plans/completed/b.md', true],
    ['docs/future/x/y.png', true],
    ['docs/ops/automation/orchestrator.config.json', true],
    // Files where the folders belong: a link there would lead elsewhere.
    ['docs/exec-plans/active', true],
    ['docs/exec-plans', true],
    ['docs', true],
    // The same folder on some systems.
    ['Docs/Exec-Plans/ACTIVE/b.md', true],
    ['docs/exec-plans/active./b.md', true],
    ['docs/exec-plans/notes.md', false],
    ['docs/future.md', false],
    ['docs/operations/automation/x', false],
    ['src/docs/future/x.md', false],
  ])('%s: %s', (path, expected) => {
    expect(isConveyorPath(path)).toBe(expected);
  });
});

describe('a spec target', () => {
  it.each<[string, string | undefined]>([
    ['docs/spec.md', undefined],
    ['NOTES.TXT', undefined],
    ['package.json', 'It is no Markdown file.'],
    ['src/main.ts', 'It is no Markdown file.'],
    ['.github/copilot-instructions.md', 'It is a protected path.'],
    ['AGENTS.md', 'It is a protected path.'],
    ['docs/exec-plans/active/a.md', 'It belongs to the conveyor.'],
  ])('%s: %s', (path, expected) => {
    expect(skipReason(path)).toBe(expected);
  });
});

describe('a completed plan', () => {
  const file = 'docs/exec-plans/active/alpha.md';
  const base = planText({ Dependencies: 'beta' }, '## Acceptance Criteria\n\n- [ ] it is there');
  const plan = readPlan({ file, folder: 'active', bytes: Buffer.from(base), problem: '' }).plan as Plan;
  const closure = {
    planId: 'alpha',
    title: 'x',
    runId: 'r',
    instant: '2026-11-30T22:00:00Z',
    sessions: 1,
    baseSha: 'b',
    workSha: 'w',
    files: 1,
    added: 1,
    removed: 0,
    tokens: null,
    summary: '',
    noopReason: '',
    validation: [],
    ignored: ['build/`a`.txt'],
  };
  const ticked = base.replace('[ ]', '[x]');

  it.each<[string, string | undefined, boolean]>([
    ['a ticked criterion', ticked, true],
    ['an open code block', `${ticked}\n\`\`\`\n`, true],
    ['another id', ticked.replace('Plan-ID: alpha', 'Plan-ID: gamma'), false],
    ['other dependencies', ticked.replace('beta', 'none'), false],
    ['no metadata', '# x\n', false],
    ['too much text', `${ticked}\n${'x'.repeat(1024 * 1024)}`, false],
    ['no file', undefined, false],
  ])('keeps what the sessions left if others can rely on it: %s', (_what, edited, isKept) => {
    const closed = closedPlan(plan, edited, 'alpha.md', closure);
    expect(closed.text.includes('[x]')).toBe(isKept);
    expect(closed.text.includes('- Open criterion: it is there')).toBe(!isKept);
    expect(closed.text).toContain("\n- Not in this commit, because git ignores them: `build/'a'.txt`\n");
    const { path, text } = closed;
    const read = readPlan({ file: path, folder: 'completed', bytes: Buffer.from(text), problem: '' });
    expect(read.plan).toMatchObject({ id: 'alpha', status: 'completed', dependencies: ['beta'] });
  });
});

describe('the name of a completed plan', () => {
  const plan = { file: 'docs/exec-plans/active/faster.md', id: 'alpha' };
  it.each<[readonly string[], string]>([
    [[], 'faster.md'],
    [['faster.md'], 'alpha.md'],
    // The same file on some systems.
    [['Faster.MD'], 'alpha.md'],
    [['faster.md', 'alpha.md'], 'alpha-2.md'],
    // A folder with the name of a file.
    [['Faster.md/notes.txt', 'alpha.md/a/b'], 'alpha-2.md'],
    [['faster.md', 'alpha.md', 'ALPHA-2.md'], 'alpha-3.md'],
  ])('is free among %j: %s', (names, expected) => {
    expect(
      freeName(
        plan,
        names.map((name) => `docs/exec-plans/completed/${name}`),
      ),
    ).toBe(expected);
  });
});
