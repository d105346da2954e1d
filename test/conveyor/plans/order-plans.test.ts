import { describe, expect, it } from '@jest/globals';
import { findCycles, openDependencies, orderPlans } from '../../../src/conveyor/plans/order-plans.ts';
import { isReady, promotePlan } from '../../../src/conveyor/plans/promote-plan.ts';
import { readPlan } from '../../../src/conveyor/plans/read-plan.ts';
import { planText } from '../../helpers/conveyor/plan-text.ts';

const node = (id: string, ...dependencies: string[]) => ({ id, dependencies });

describe('the order of plans', () => {
  it('is priority, then path by code unit', () => {
    const plan = (file: string, priority: number) => ({ file, priority });
    const plans = [plan('b.md', 1), plan('a.md', 2), plan('Z.md', 1), plan('c.md', 0), plan('a.md', 1)];
    expect(orderPlans(plans).map(({ file, priority }) => `${priority}${file}`)).toEqual([
      '0c.md',
      '1Z.md',
      '1a.md',
      '1b.md',
      '2a.md',
    ]);
  });

  it('waits for every dependency that is not completed', () => {
    expect(openDependencies(node('a', 'x', 'y'), new Set(['x']))).toEqual(['y']);
  });

  it.each([
    ['none', [node('a', 'b'), node('b'), node('c', 'a', 'b')], []],
    ['one plan on itself', [node('a', 'a')], [['a']]],
    [
      'two cycles',
      [node('b', 'a'), node('a', 'b'), node('d', 'c'), node('c', 'd')],
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a cycle behind a chain', [node('a', 'b'), node('b', 'c'), node('c', 'b')], [['b', 'c']]],
  ])('finds cycles: %s', (_what, plans, expected) => {
    expect(findCycles(plans)).toEqual(expected);
  });
});

describe('promotion', () => {
  it('moves the file, queues it, and keeps where it came from', () => {
    const text = planText({ Status: 'ready-for-promotion' }, '## Notes\n\ntext');
    const file = 'docs/future/alpha.md';
    const { plan } = readPlan({ file, folder: 'future', bytes: Buffer.from(text), problem: '' });
    if (plan === undefined) throw new Error('no plan');
    expect(isReady(plan)).toBe(true);
    expect(promotePlan(plan)).toEqual({
      from: file,
      to: 'docs/exec-plans/active/alpha.md',
      text: text
        .replace('Status: ready-for-promotion', 'Status: queued')
        .replace('- Done-Evidence: pending\n', `- Done-Evidence: pending\n- Promoted-From: ${file}\n`),
    });
  });
});
