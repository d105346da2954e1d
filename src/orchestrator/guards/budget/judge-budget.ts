import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { LineChange } from '../../../core/git/worktree/line-changes.ts';
import { compileAllowedGlobs } from '../../../core/policy/allowed-globs.ts';
import { budgetExcess } from '../../../core/policy/change-budget.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';
import { type GuardReport, verdictOf } from '../guard-report.ts';
import type { GuardSettings } from '../settings/guard-settings.ts';
import type { BudgetOverride } from './budget-override.ts';

/** The result of `diff-budget`, with the figures. */
export interface BudgetReport extends GuardReport {
  readonly files: number;
  /** Added plus deleted lines. Binary files have none. */
  readonly lines: number;
  readonly max_files: number;
  readonly max_lines: number;
  /** How many changed files do not count. */
  readonly ignored: number;
  /** The largest changes, at most ten. */
  readonly largest: readonly { readonly path: string; readonly lines: number }[];
  /** Null if there is none, or none was needed. */
  readonly override: { readonly reason: string; readonly source: string } | null;
}

/**
 * Judges a change by its budget. A rename counts as one file; it is ignored only if both of its paths are.
 *
 * @param limits what the caller wants instead of the settings
 */
export function judgeBudget(
  changes: readonly LineChange[],
  settings: GuardSettings['diff_budget'],
  override: BudgetOverride,
  limits: { readonly maxFiles?: number | undefined; readonly maxLines?: number | undefined } = {},
): BudgetReport {
  const isIgnored = compileAllowedGlobs(settings.ignore);
  const counted = changes.filter(({ path, oldPath }) =>
    [path, oldPath ?? path].some((each) => isIgnored(each) === undefined),
  );
  const size = { files: counted.length, lines: counted.reduce((sum, { lines }) => sum + lines, 0) };
  const budget = { files: limits.maxFiles ?? settings.max_files, lines: limits.maxLines ?? settings.max_lines };
  const found = [
    ...budgetExcess(size, budget).map((excess) =>
      finding('ERR_DIFF_BUDGET', `The change ${excess}.`, { nextAction: splitIt(override) }),
    ),
    ...counted.flatMap(unmeasured),
  ];
  const figures = {
    guard: 'diff-budget' as const,
    ...size,
    max_files: budget.files,
    max_lines: budget.lines,
    ignored: changes.length - counted.length,
    largest: [...counted]
      .sort((left, right) => right.lines - left.lines || byCodeUnit(left.path, right.path))
      .slice(0, 10)
      .map(({ path, lines }) => ({ path, lines })),
  };
  const words = `${size.files} of ${budget.files} files, ${size.lines} of ${budget.lines} lines`;
  if (override.kind === 'refused') {
    const findings = [override.finding, ...found];
    return {
      ...figures,
      verdict: 'failed',
      summary: `The override has no reason: ${words}.`,
      findings,
      override: null,
    };
  }
  if (verdictOf(found) === 'failed' && override.kind === 'accepted') {
    const findings = found.map((each): Diagnostic => ({ ...each, severity: 'warning' }));
    const { reason, source } = override;
    return {
      ...figures,
      verdict: 'overridden',
      summary: `Accepted by ${source}: ${words}.`,
      findings,
      override: { reason, source },
    };
  }
  const verdict = verdictOf(found);
  const summary = `${verdict === 'passed' ? 'Within' : 'Over'} the budget: ${words}.`;
  return { ...figures, verdict, summary, findings: found, override: null };
}

function splitIt(override: BudgetOverride): string {
  return `Split the change. ${override.kind === 'none' ? `If it cannot be split: ${override.hint}` : ''}`.trim();
}

function unmeasured({ path, problem }: LineChange): Diagnostic[] {
  if (problem === undefined) return [];
  const file = path.replace(/\/$/, '');
  return [
    finding('ERR_BUDGET_UNMEASURED', `The untracked ${file} ${problem}, so its lines cannot be counted.`, { file }),
  ];
}
