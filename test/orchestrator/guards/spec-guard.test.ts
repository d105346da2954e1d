import { describe, expect, it } from '@jest/globals';
import type { TreeChange } from '../../../src/core/git/objects/diff-tree.ts';
import { guardSettings } from '../../../src/orchestrator/guards/settings/guard-settings.ts';
import { judgeSpecs } from '../../../src/orchestrator/guards/spec/judge-specs.ts';
import { lastReviewOf, reviewProblem } from '../../../src/orchestrator/guards/spec/last-review.ts';

const settings = guardSettings.parse({}).spec_guard;
const today = '2026-11-30';
const spec = 'tasks/specs/login.md';
const current = '---\nlast_review: 2026-11-20\n---\n';

/** `+path` adds, `-path` deletes, `old>new` renames, anything else modifies. */
function changed(text: string): readonly Pick<TreeChange, 'path' | 'oldPath' | 'type'>[] {
  return text
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      const [oldPath = '', path] = word.split('>');
      if (path !== undefined) return { path, oldPath, type: 'renamed' as const };
      if (word.startsWith('+')) return { path: word.slice(1), type: 'added' as const };
      if (word.startsWith('-')) return { path: word.slice(1), type: 'deleted' as const };
      return { path: word, type: 'modified' as const };
    });
}

function judged(
  changes: string,
  options: { readonly text?: string; readonly paths?: readonly string[]; readonly settings?: typeof settings } = {},
) {
  const { text = current, paths = [spec] } = options;
  return judgeSpecs(
    { changes: changed(changes), paths: new Set(paths), textOf: () => text, today },
    options.settings ?? settings,
  );
}

describe('whether specs keep pace', () => {
  it.each<readonly [string, string, string, readonly string[]]>([
    ['nothing', '', 'passed', []],
    ['a spec alone', spec, 'passed', []],
    ['code with its spec', `src/a.ts ${spec}`, 'passed', []],
    ['code with a new spec', 'src/a.ts +docs/specs/x.md', 'passed', []],
    ['no code', 'README.md test/a.ts', 'passed', []],
    [
      'code alone',
      'src/a.ts src/b.ts',
      'failed',
      [
        `ERR_SPEC_UNCHANGED src/a.ts and 1 more changed, but none of its specs (${settings.rules[0]?.specs.join(', ')}).`,
      ],
    ],
    [
      'code that is deleted',
      '-lib/a.ts',
      'failed',
      [`ERR_SPEC_UNCHANGED lib/a.ts changed, but none of its specs (${settings.rules[0]?.specs.join(', ')}).`],
    ],
    [
      'code that is moved away',
      'src/a.ts>old/a.ts',
      'failed',
      [`ERR_SPEC_UNCHANGED src/a.ts changed, but none of its specs (${settings.rules[0]?.specs.join(', ')}).`],
    ],
    [
      'code whose spec is deleted',
      `src/a.ts -${spec}`,
      'failed',
      [`ERR_SPEC_UNCHANGED src/a.ts changed, but none of its specs (${settings.rules[0]?.specs.join(', ')}).`],
    ],
  ])('%s', (_name, changes, verdict, said) => {
    const report = judged(changes);
    expect([report.verdict, report.findings.map(({ code, message }) => `${code} ${message}`)]).toEqual([verdict, said]);
  });

  it('has nothing to say in a repository without specs, also when code changes', () => {
    expect(judged('src/a.ts', { paths: ['src/a.ts'] })).toMatchObject({ verdict: 'absent', findings: [] });
  });

  it('names the line of an old review, once for two rules', () => {
    const rule = { code: ['src/**'], specs: ['tasks/specs/**'] };
    const report = judged(`src/a.ts ${spec}`, {
      text: 'a\n\n- last_review: 2026-10-30\n',
      settings: { max_age_days: 30, rules: [rule, rule] },
    });
    expect(report.findings).toHaveLength(1);
    expect(report.findings[0]).toMatchObject({ code: 'ERR_SPEC_REVIEW', file: spec, line: 3 });
  });

  it('judges each rule by its own specs', () => {
    const rules = [
      { code: ['src/web/**'], specs: ['specs/web.md'] },
      { code: ['src/api/**'], specs: ['specs/api.md'] },
    ];
    const report = judged('src/web/a.ts src/api/a.ts specs/web.md', {
      paths: ['specs/web.md', 'specs/api.md'],
      settings: { max_age_days: 30, rules },
    });
    expect(report.findings.map(({ file }) => file)).toEqual(['src/api/a.ts']);
  });
});

describe('when a spec was last reviewed', () => {
  it.each<readonly [string, string | undefined]>([
    ['---\nlast_review: 2026-11-20\n---', '2 2026-11-20'],
    ['---\r\nlast_review: "2026-11-20"\r\n---', '2 2026-11-20'],
    ["last_review: '2026-11-20' # by me", '1 2026-11-20'],
    ['# Spec\n\n- last_review: 2026-11-20', '3 2026-11-20'],
    ['- **last_review**: 2026-11-20', '1 2026-11-20'],
    ['- **last_review:** 2026-11-20', '1 2026-11-20'],
    ['Last_Review : 2026-11-20', '1 2026-11-20'],
    ['last_review:', '1 '],
    ['last_review: soon', '1 soon'],
    ['The field last_review: is needed', undefined],
    ['last_reviewed: 2026-11-20', undefined],
    [`${'x\n'.repeat(60)}last_review: 2026-11-20`, undefined],
    [`${'x\n'.repeat(59)}last_review: 2026-11-20`, '60 2026-11-20'],
  ])('%j', (text, expected) => {
    const review = lastReviewOf(text);
    expect(review === undefined ? undefined : `${review.line} ${review.value}`).toBe(expected);
  });

  const allowed = 'allowed are 2026-10-31 to 2026-11-30';
  it.each<readonly [string | undefined, string | undefined]>([
    ['2026-11-30', undefined],
    ['2026-10-31', undefined],
    ['2026-10-30', `was last reviewed 2026-10-30, 31 days ago; ${allowed}`],
    ['2026-12-01', `has last_review 2026-12-01, which is in the future; ${allowed}`],
    ['2026-02-31', `has last_review "2026-02-31", which is no date YYYY-MM-DD; ${allowed}`],
    ['2026-1-1', `has last_review "2026-1-1", which is no date YYYY-MM-DD; ${allowed}`],
    ['', `has last_review "", which is no date YYYY-MM-DD; ${allowed}`],
    [undefined, `has no last_review; ${allowed}`],
  ])('%j is judged', (value, problem) => {
    expect(reviewProblem(value === undefined ? undefined : { line: 1, value }, today, 30)).toBe(problem);
  });
});
