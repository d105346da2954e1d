import { describe, expect, it } from '@jest/globals';
import { budgetExcess, type ChangeBudget, type ChangeSize } from '../../../src/core/policy/change-budget.ts';

const full = { files: 25, lines: 800, patchBytes: 100 };

describe('the budget of a change', () => {
  it.each<readonly [ChangeSize, ChangeBudget, readonly string[]]>([
    [full, full, []],
    [{ files: 0 }, { files: 0 }, []],
    [{ ...full, files: 26 }, full, ['changes 26 files; the limit is 25']],
    [{ ...full, lines: 801 }, full, ['changes 801 lines; the limit is 800']],
    [{ ...full, patchBytes: 101 }, full, ['has 101 bytes; the limit is 100']],
    [{ files: 26, lines: 801 }, full, ['changes 26 files; the limit is 25', 'changes 801 lines; the limit is 800']],
    [{ files: 1, lines: 9_999, patchBytes: 9_999 }, { files: 1 }, []],
    [{ files: 1, lines: 1 }, { files: 1, lines: 0 }, ['changes 1 lines; the limit is 0']],
  ])('%j of %j', (size, budget, excess) => expect(budgetExcess(size, budget)).toEqual(excess));
});
