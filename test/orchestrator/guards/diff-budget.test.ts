import { describe, expect, it } from '@jest/globals';
import type { LineChange } from '../../../src/core/git/worktree/line-changes.ts';
import { budgetOverride } from '../../../src/orchestrator/guards/budget/budget-override.ts';
import { judgeBudget } from '../../../src/orchestrator/guards/budget/judge-budget.ts';
import { guardSettings } from '../../../src/orchestrator/guards/settings/guard-settings.ts';

const settings = guardSettings.parse({}).diff_budget;
const none = { kind: 'none', hint: 'Ask.' } as const;
const change = (path: string, lines: number, rest: Partial<LineChange> = {}): LineChange => ({
  path,
  type: 'modified',
  lines,
  isBinary: false,
  isUntracked: false,
  ...rest,
});
const many = (count: number, folder = 'src', lines = 1): LineChange[] =>
  Array.from({ length: count }, (_, at) => change(`${folder}/${at}.ts`, lines));

describe('the verdict on a change', () => {
  it.each<readonly [string, readonly LineChange[], string, readonly string[]]>([
    ['nothing', [], 'passed', []],
    ['both limits reached', many(25, 'src', 32), 'passed', []],
    ['one file more', many(26), 'failed', ['ERR_DIFF_BUDGET The change changes 26 files; the limit is 25.']],
    [
      'one line more',
      [change('a', 801)],
      'failed',
      ['ERR_DIFF_BUDGET The change changes 801 lines; the limit is 800.'],
    ],
    [
      'lines that do not count',
      [change('package-lock.json', 9_000), change('web/package-lock.json', 9_000)],
      'passed',
      [],
    ],
    ...['.runs', 'archives', 'dist', 'node_modules/x', 'out/deep'].map(
      (folder) => [`files below ${folder}`, many(40, folder), 'passed', []] as const,
    ),
    [
      'a folder out that is not at the root',
      many(26, 'src/out'),
      'failed',
      ['ERR_DIFF_BUDGET The change changes 26 files; the limit is 25.'],
    ],
    [
      'moved out of an ignored folder',
      [change('src/a.ts', 900, { oldPath: 'out/a.ts', type: 'renamed' })],
      'failed',
      ['ERR_DIFF_BUDGET The change changes 900 lines; the limit is 800.'],
    ],
    [
      'moved inside ignored folders',
      [change('dist/a.ts', 900, { oldPath: 'out/a.ts', type: 'renamed' })],
      'passed',
      [],
    ],
    [
      'a file that cannot be measured',
      [change('own/', 0, { problem: 'is a repository of its own' })],
      'failed',
      ['ERR_BUDGET_UNMEASURED The untracked own is a repository of its own, so its lines cannot be counted.'],
    ],
    ['one that does not count', [change('out/own/', 0, { problem: 'is a repository of its own' })], 'passed', []],
  ])('%s', (_name, changes, verdict, said) => {
    const report = judgeBudget(changes, settings, none);
    expect([report.verdict, report.findings.map(({ code, message }) => `${code} ${message}`)]).toEqual([verdict, said]);
  });

  it('takes the limits of the settings, and those of the caller before them', () => {
    const narrow = guardSettings.parse({ diff_budget: { max_files: 1, max_lines: 5, ignore: [] } }).diff_budget;
    expect(judgeBudget(many(2), narrow, none).findings).toHaveLength(1);
    expect(judgeBudget([change('dist/a', 6)], narrow, none).verdict).toBe('failed');
    expect(judgeBudget(many(2), narrow, none, { maxFiles: 2 })).toMatchObject({
      verdict: 'passed',
      max_files: 2,
      max_lines: 5,
    });
  });

  it('says what to do, and names the largest changes first', () => {
    const report = judgeBudget([change('b', 300), change('a', 300), change('c', 301)], settings, none);
    expect(report.findings.map(({ nextAction }) => nextAction)).toEqual([
      'Split the change. If it cannot be split: Ask.',
    ]);
    expect(report.largest.map(({ path }) => path)).toEqual(['c', 'a', 'b']);
  });

  it('keeps an override for a change that needs one', () => {
    const accepted = { kind: 'accepted', reason: 'generated', source: 'x' } as const;
    expect(judgeBudget(many(1), settings, accepted)).toMatchObject({ verdict: 'passed', override: null });
    const report = judgeBudget(many(26), settings, accepted);
    expect(report).toMatchObject({ verdict: 'overridden', override: { reason: 'generated', source: 'x' } });
    expect(report.findings.map(({ severity }) => severity)).toEqual(['warning']);
  });

  it('fails a change of any size whose override has no reason', () => {
    const refused = budgetOverride({ DIFF_BUDGET_OVERRIDE_REASON: ' ' }, undefined);
    expect(judgeBudget(many(1), settings, refused)).toMatchObject({ verdict: 'failed', override: null });
  });
});

const pull = (labels: readonly string[], body: unknown): unknown => ({
  pull_request: { labels: labels.map((name) => ({ name })), body },
});
const label = 'diff-budget-override';
const local = (reason?: string) =>
  budgetOverride(reason === undefined ? {} : { DIFF_BUDGET_OVERRIDE_REASON: reason }, undefined);
const inCi = (event: unknown) => budgetOverride({ CI: 'true', DIFF_BUDGET_OVERRIDE_REASON: 'a variable' }, event);

describe('the override of a budget', () => {
  it.each<readonly [string, ReturnType<typeof budgetOverride>, string]>([
    ['no variable', local(), 'none'],
    ['a variable with a reason', local('  moved\nfiles '), 'accepted moved files'],
    ['an empty variable', local(''), 'refused'],
    ['a blank variable', local(' \t'), 'refused'],
    ['a placeholder', local('<reason>'), 'refused'],
    ['dots', local('...'), 'refused'],
    ['CI=false is no CI', budgetOverride({ CI: 'false', DIFF_BUDGET_OVERRIDE_REASON: 'x' }, undefined), 'accepted x'],
    ['a variable in CI', inCi(undefined), 'none'],
    [
      'label and line',
      inCi(pull([label, 'other'], 'Text\r\nDiff budget override: moved files\r\nMore')),
      'accepted moved files',
    ],
    ['a line in a list, in other letters', inCi(pull([label], '- diff budget OVERRIDE:  x')), 'accepted x'],
    ['a line without the label', inCi(pull(['other'], 'Diff budget override: x')), 'none'],
    ['the label without a line', inCi(pull([label], 'Text')), 'refused'],
    ['the label with an empty line', inCi(pull([label], 'Diff budget override:  \nNext line')), 'refused'],
    ['the label with the placeholder', inCi(pull([label], 'Diff budget override: <reason>')), 'refused'],
    ['a line in a comment of the template', inCi(pull([label], '<!-- \nDiff budget override: x\n-->')), 'refused'],
    ['a comment that never ends', inCi(pull([label], '<!-- \nDiff budget override: x')), 'refused'],
    ['a line inside another sentence', inCi(pull([label], 'See Diff budget override: x')), 'refused'],
    ['no description', inCi(pull([label], null)), 'refused'],
    ['a label of another name', inCi(pull([`${label}-not`], 'Diff budget override: x')), 'none'],
    ['an event without a pull request', inCi({ ref: 'refs/heads/main' }), 'none'],
    ['an event that is no object', inCi('text'), 'none'],
  ])('%s', (_name, override, expected) => {
    expect(`${override.kind} ${override.kind === 'accepted' ? override.reason : ''}`.trim()).toBe(expected);
  });

  it('says in CI that the label is missing', () => {
    const override = inCi(pull([], 'Diff budget override: x'));
    expect(override.kind === 'none' && override.hint).toContain(`the label ${label} is missing`);
  });
});
