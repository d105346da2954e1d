import { describe, expect, it } from '@jest/globals';
import { checkPlans } from '../../../src/conveyor/plans/check-plans.ts';
import { type PlanFolder, planFolders } from '../../../src/conveyor/plans/plan.ts';
import { maxPlanBytes, type PlanFile } from '../../../src/conveyor/plans/read-plan.ts';
import { planText } from '../../helpers/conveyor/plan-text.ts';

function file(text: string | Buffer, name = 'alpha.md', folder: PlanFolder = 'active'): PlanFile {
  return { file: `${planFolders[folder]}/${name}`, folder, bytes: Buffer.from(text), problem: '' };
}

/** `code:line` of every finding. */
function found(...files: readonly PlanFile[]): string[] {
  return checkPlans(files).findings.map(({ code, line }) => `${code}:${line}`);
}

const evidence = '## Validation Evidence\n\n- ok\n\n## Closure\n\n- done';

describe('the check of plan files', () => {
  it('reads a plan without mistakes', () => {
    const fields = {
      Priority: 'high',
      'Risk-Tier': 'low',
      'Autonomy-Allowed': 'guarded',
      'Spec-Targets': 'docs/spec.md, docs/other.md',
      'X-Own-Key': 'kept',
    };
    const criteria = '## Acceptance Criteria\n\n- [x] one\n- [ ] two\n\n## Notes\n\n- [ ] not a criterion';
    const { plans, findings } = checkPlans([file(planText(fields, criteria))]);
    expect(findings).toEqual([]);
    expect(plans).toHaveLength(1);
    expect(plans[0]).toMatchObject({
      id: 'alpha',
      priority: 1,
      risk: 'low',
      autonomy: 'guarded',
      dependencies: [],
      specTargets: ['docs/spec.md', 'docs/other.md'],
    });
    expect(plans[0]?.criteria.map(({ text, isChecked }) => [text, isChecked])).toEqual([
      ['one', true],
      ['two', false],
    ]);
  });

  it('takes criteria and lists from below their metadata line', () => {
    const text = planText({ 'Acceptance-Criteria': '\n  - [ ] one', 'Spec-Targets': '\n  - docs/a.md' });
    const { plans, findings } = checkPlans([file(text)]);
    expect(findings).toEqual([]);
    expect(plans[0]?.criteria.map(({ text: each }) => each)).toEqual(['one']);
    expect(plans[0]?.specTargets).toEqual(['docs/a.md']);
  });

  it.each<[string, string | Buffer, string[]]>([
    ['no metadata section', '# A\n\nText\n', ['MISSING_METADATA_SECTION:1']],
    [
      'a metadata section in a code fence',
      '# A\n\n```\n## Metadata\n- Plan-ID: x\n```\n',
      ['MISSING_METADATA_SECTION:1'],
    ],
    [
      'a metadata section in a comment',
      '# A\n\n<!--\n## Metadata\n- Plan-ID: x\n-->\n',
      ['MISSING_METADATA_SECTION:1'],
    ],
    [
      'metadata in a table',
      '# A\n\n## Metadata\n\n| Key | Value |\n| --- | --- |\n| Plan-ID | x |\n',
      ['MISSING_METADATA_FIELD:3'],
    ],
    ['bold keys', planText().replace(/^- ([\w-]+):/gm, '- **$1:**'), ['MISSING_METADATA_FIELD:3']],
    ['no Owner', planText({ Owner: null }), ['MISSING_METADATA_FIELD:3']],
    ['an empty Owner', planText({ Owner: '' }), ['MISSING_METADATA_FIELD:8']],
    ['no Plan-ID', planText({ 'Plan-ID': null }), ['MISSING_PLAN_ID:3']],
    ['no Status', planText({ Status: null }), ['MISSING_STATUS:3']],
    ['a status of another folder', planText({ Status: 'draft' }), ['INVALID_STATUS:6']],
    ['a status in capitals', planText({ Status: 'Queued' }), ['INVALID_STATUS:6']],
    ['two metadata sections', `${planText()}\n## Metadata\n\n- Extra: 1\n`, ['DUPLICATE_METADATA_SECTION:14']],
    ['a duplicate key', planText({ 'plan id': 'beta' }), ['DUPLICATE_METADATA_FIELD:13']],
    ['an id that leaves its folder', planText({ 'Plan-ID': '../evil' }), ['INVALID_PLAN_ID:5']],
    ['an id that Windows reserves', planText({ 'Plan-ID': 'con' }), ['INVALID_PLAN_ID:5']],
    ['an id that git refuses in a ref', planText({ 'Plan-ID': 'a.lock' }), ['INVALID_PLAN_ID:5']],
    ['a priority that does not exist', planText({ Priority: 'p9' }), ['INVALID_METADATA_FIELD:7']],
    ['a risk that does not exist', planText({ 'Risk-Tier': 'none' }), ['INVALID_METADATA_FIELD:13']],
    ['a date that does not exist', planText({ Created: '2026-02-30' }), ['INVALID_METADATA_FIELD:13']],
    ['a date in words', planText({ 'Last-Updated': 'yesterday' }), ['INVALID_METADATA_FIELD:13']],
    ['a spec target outside', planText({ 'Spec-Targets': '../out.md' }), ['INVALID_METADATA_FIELD:11']],
    ['a dependency that is missing', planText({ Dependencies: 'gone' }), ['MISSING_DEPENDENCY_PLAN:10']],
    ['a byte order mark', `\uFEFF${planText()}`, ['UNUSUAL_TEXT_FORM:1']],
    ['CRLF', planText().replaceAll('\n', '\r\n'), ['UNUSUAL_TEXT_FORM:1']],
    [
      'bytes that are not UTF-8',
      Buffer.concat([Buffer.from('# A\n\n'), Buffer.from([0xff, 0xfe])]),
      ['UNREADABLE_PLAN:3'],
    ],
  ])('reports %s with its line', (_what, text, expected) => {
    const result = checkPlans([file(text), file(planText({ 'Plan-ID': 'other' }), 'other.md')]);
    expect(result.findings.map(({ code, line }) => `${code}:${line}`)).toEqual(expected);
    const isWarning = expected.every((each) => each.startsWith('UNUSUAL'));
    expect(result.plans.map(({ id }) => id)).toEqual(isWarning ? ['alpha', 'other'] : ['other']);
    for (const each of result.findings) {
      expect(each.file).toBe('docs/exec-plans/active/alpha.md');
      expect(each.message).toContain(each.file);
      expect(each.nextAction).not.toBe('');
    }
  });

  it('reports what could not be read with the reason', () => {
    const problem = `has more than ${maxPlanBytes} bytes`;
    const big = { file: 'docs/future/big.md', folder: 'future', bytes: null, problem } as const;
    expect(checkPlans([big]).findings).toMatchObject([
      { code: 'UNREADABLE_PLAN', line: 1, message: `docs/future/big.md ${problem}.` },
    ]);
  });

  it.each([
    ['alpha', 'alpha'],
    ['alpha', 'ALPHA'],
  ])('reports the ids %s and %s in two folders, in both files', (one, two) => {
    const blueprint = planText({ 'Plan-ID': two, Status: 'promoted' });
    const result = checkPlans([file(planText({ 'Plan-ID': one })), file(blueprint, 'alpha.md', 'future')]);
    expect(result.findings.map(({ code, file: name }) => [code, name])).toEqual([
      ['DUPLICATE_PLAN_ID', 'docs/exec-plans/active/alpha.md'],
      ['DUPLICATE_PLAN_ID', 'docs/future/alpha.md'],
    ]);
    expect(result.plans).toEqual([]);
  });

  it('names the plan whose id a dependency has in another case', () => {
    const result = checkPlans([file(planText()), file(planText({ 'Plan-ID': 'b', Dependencies: 'Alpha' }), 'b.md')]);
    expect(result.findings.map(({ message }) => message)).toEqual([
      'docs/exec-plans/active/b.md depends on Alpha, but no plan has this Plan-ID; docs/exec-plans/active/alpha.md has alpha.',
    ]);
  });

  it('requires evidence and closure of a completed plan', () => {
    const done = planText({ Status: 'completed' });
    expect(found(file(done, 'alpha.md', 'completed'))).toEqual([
      'MISSING_VALIDATION_SECTION:1',
      'MISSING_CLOSURE_SECTION:1',
    ]);
    expect(found(file(planText({ Status: 'completed' }, evidence), 'alpha.md', 'completed'))).toEqual([]);
  });

  it('names the members of a dependency cycle, and leaves only them alone', () => {
    const plan = (id: string, on: string): PlanFile => file(planText({ 'Plan-ID': id, Dependencies: on }), `${id}.md`);
    const result = checkPlans([plan('c', 'a'), plan('a', 'b'), plan('b', 'c'), plan('d', 'a'), plan('e', 'none')]);
    expect(result.findings.map(({ code }) => code)).toEqual([
      'DEPENDENCY_CYCLE',
      'DEPENDENCY_CYCLE',
      'DEPENDENCY_CYCLE',
    ]);
    expect(result.findings[0]?.message).toBe(
      'docs/exec-plans/active/a.md is part of a dependency cycle: a -> b -> c -> a.',
    );
    expect(result.plans.map(({ id }) => id)).toEqual(['d', 'e']);
  });

  it('reads a chain of 5,000 plans without an overflow', () => {
    const files = Array.from({ length: 5_000 }, (_zero, at) =>
      file(planText({ 'Plan-ID': `p${at}`, Dependencies: at === 0 ? 'none' : `p${at - 1}` }), `p${at}.md`),
    );
    expect(checkPlans(files).findings).toEqual([]);
  });
});
