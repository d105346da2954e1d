import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';

/** The label of a pull request that asks for an override. */
export const overrideLabel = 'diff-budget-override';

/** Whether somebody accepts a change that exceeds its budget. */
export type BudgetOverride =
  | { readonly kind: 'none'; readonly hint: string }
  | { readonly kind: 'accepted'; readonly reason: string; readonly source: string }
  /** It was requested in the wrong way, which fails a change of any size. */
  | { readonly kind: 'refused'; readonly finding: Diagnostic };

const reasonLine = /^[ \t]*(?:[-*>][ \t]+)?Diff budget override:(.*)$/im;

const howInCi = `Give the pull request the label ${overrideLabel} and a line \`Diff budget override: <reason>\` in its description.`;
const howHere = 'Set DIFF_BUDGET_OVERRIDE_REASON to the reason.';

/**
 * Reads the override. In CI it takes the pull request's label and a line of its description, which both leave a trace that reviewers see;
 * the variable counts only outside of CI, where the person who sets it reads the result.
 *
 * @param event the payload of the event that started the job; `undefined` if there is none
 */
export function budgetOverride(env: Readonly<Record<string, string | undefined>>, event: unknown): BudgetOverride {
  const given = env.DIFF_BUDGET_OVERRIDE_REASON;
  if (!isCi(env)) {
    if (given === undefined) return { kind: 'none', hint: howHere };
    const reason = reasonOf(given);
    if (reason !== '') return { kind: 'accepted', reason, source: 'DIFF_BUDGET_OVERRIDE_REASON' };
    return refused('DIFF_BUDGET_OVERRIDE_REASON has no reason.', 'Write the reason into it, or unset it.');
  }
  const { labels, body } = pullRequestOf(event);
  const line = reasonLine.exec(withoutComments(body))?.[1];
  const reason = reasonOf(line ?? '');
  if (!labels.includes(overrideLabel))
    return {
      kind: 'none',
      hint:
        reason === '' ? howInCi : `The description has a reason, but the label ${overrideLabel} is missing. ${howInCi}`,
    };
  if (reason !== '') return { kind: 'accepted', reason, source: `label ${overrideLabel}` };
  const what =
    line === undefined
      ? 'has no line `Diff budget override: <reason>`'
      : 'gives no reason after `Diff budget override:`';
  return refused(
    `The pull request has the label ${overrideLabel}, but its description ${what}.`,
    `Write the reason there, or remove the label.`,
  );
}

/** Whether this is a job of CI. */
export function isCi(env: Readonly<Record<string, string | undefined>>): boolean {
  return !['', '0', 'false'].includes((env.CI ?? '').trim().toLowerCase());
}

function refused(message: string, nextAction: string): BudgetOverride {
  return { kind: 'refused', finding: finding('ERR_BUDGET_OVERRIDE', message, { nextAction }) };
}

/** The placeholder of a template is no reason. */
function reasonOf(text: string): string {
  const reason = text.replaceAll(/\s+/g, ' ').trim();
  return /^<[^>]*>$|^\.+$/.test(reason) ? '' : reason;
}

/** Templates of pull requests explain themselves in comments. */
function withoutComments(text: string): string {
  return text.replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '');
}

function pullRequestOf(event: unknown): { readonly labels: readonly string[]; readonly body: string } {
  const { pull_request: request } = recordOf(event);
  const { labels, body } = recordOf(request);
  const names = Array.isArray(labels) ? labels.map((label) => recordOf(label).name) : [];
  return {
    labels: names.filter((name) => typeof name === 'string'),
    body: typeof body === 'string' ? body : '',
  };
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
