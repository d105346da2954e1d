import type { OpenedChange } from '../change/open-change.ts';
import { type GuardDecision, logDecision } from '../decision-log.ts';
import type { BudgetReport } from './judge-budget.ts';

/**
 * Records that a change over its budget was accepted. Nothing is recorded of any other result.
 *
 * @param runsDir the folder of the runs, absolute
 * @throws AppError as {@link logDecision}: an override that cannot be recorded does not count
 */
export async function recordOverride(
  runsDir: string,
  { base }: Pick<OpenedChange, 'base'>,
  { override, files, lines, max_files, max_lines }: BudgetReport,
  who: Pick<GuardDecision, 'timestamp' | 'task_id' | 'actor' | 'head'>,
): Promise<void> {
  if (override === null) return;
  await logDecision(runsDir, {
    schema_version: 1,
    ...who,
    type: 'diff_budget_override',
    details: { base: base.from, ...override, files, lines, max_files, max_lines },
  });
}
