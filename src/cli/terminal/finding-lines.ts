import { type Cause, causesOf, followsInWords, inWords } from '../../core/diagnostics/causes.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { filledAction } from '../../core/diagnostics/next-action.ts';
import { plain } from './plain.ts';

const shownCauses = 20;

/**
 * Findings as lines for a terminal: errors, then warnings, one entry for each cause. The caller has shown the first cause and its next action,
 * so that the action is not repeated, and nothing is shown if there is no more.
 */
export function findingLines(findings: readonly Diagnostic[], runId: string): string[] {
  const errors = causesOf(findings.filter(({ severity }) => severity === 'error'));
  const warnings = causesOf(findings.filter(({ severity }) => severity !== 'error'));
  const isShownAbove = errors.length === 1 && errors[0]?.consequences.length === 0 && errors[0].places.length === 0;
  return [
    ...section('Causes', isShownAbove ? [] : errors, (cause) => [
      ...entry(cause),
      ...(cause === errors[0] ? [] : action(cause, runId)),
    ]),
    ...section('Warnings', warnings, entry),
  ];
}

function section(title: string, causes: readonly Cause[], lines: (cause: Cause) => string[]): string[] {
  if (causes.length === 0) return [];
  const more = causes.length - shownCauses;
  return [
    `${title}:`,
    ...causes.slice(0, shownCauses).flatMap(lines),
    ...(more > 0 ? [`  and ${more} more; see FINAL_REPORT.txt`] : []),
  ];
}

function entry(cause: Cause): string[] {
  const { code, message, places } = cause;
  const where = places.length === 0 ? '' : ` (${inWords(places)})`;
  const follows = followsInWords(cause);
  return [
    `  ${code}: ${plain(`${message}${where}`, 2_000)}`,
    ...(follows === '' ? [] : [`    Follows from it: ${follows}`]),
  ];
}

function action({ nextAction, workers }: Cause, runId: string): string[] {
  return [`    Next: ${plain(filledAction(nextAction, { runId, workers }), 2_000)}`];
}
