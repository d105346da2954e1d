import { quoteInline } from '../../core/diagnostics/text/quote.ts';
import { documentText, withDates, withFields, withSectionLines } from '../plans/edit-document.ts';
import { type PlanDocument, parseDocument } from '../plans/parse-document.ts';
import { planFolders } from '../plans/plan.ts';
import type { ValidationRun } from './run-validation.ts';

const longestText = 500;
const mostPaths = 20;

/** What is recorded of a completed plan. */
export interface Closure {
  readonly planId: string;
  readonly title: string;
  readonly runId: string;
  /** UTC, ISO-8601. */
  readonly instant: string;
  readonly sessions: number;
  readonly baseSha: string;
  /** The commit with the sessions' work; empty if nothing was changed. */
  readonly workSha: string;
  readonly files: number;
  readonly added: number;
  readonly removed: number;
  readonly tokens: number | null;
  readonly summary: string;
  readonly noopReason: string;
  readonly validation: readonly ValidationRun[];
  /** Acceptance criteria that are not ticked. */
  readonly openCriteria: readonly string[];
  /** New files that git ignores, so that the commit does not have them. */
  readonly ignored: readonly string[];
}

/**
 * The path and text of the completed plan.
 *
 * @param name of the file in the completed folder
 */
export function closePlan(
  document: PlanDocument,
  name: string,
  closure: Closure,
): { readonly path: string; readonly text: string } {
  const path = `${planFolders.completed}/${name}`;
  const done = withFields(document, { Status: 'completed', 'Done-Evidence': `${path}#validation-evidence` });
  const evidenced = withSectionLines(done, 'Validation Evidence', evidenceLines(closure));
  return { path, text: documentText(withSectionLines(evidenced, 'Closure', closureLines(closure))) };
}

function evidenceLines({ validation, openCriteria, ignored }: Closure): string[] {
  const ran = validation.map(
    ({ command, rc, durationMs, log }) =>
      `- ${inCode(command)}: rc ${rc}, ${Math.round(durationMs / 1_000)} s, log ${inCode(log)}`,
  );
  return [
    ...(ran.length === 0 ? ['- No validation command is configured.'] : ran),
    ...openCriteria.map((text) => `- Open criterion: ${quoteInline(text, longestText)}`),
    ...(ignored.length === 0 ? [] : [`- Not in this commit, because git ignores them: ${listed(ignored)}`]),
  ];
}

function closureLines(closure: Closure): string[] {
  const { files, added, removed, tokens, noopReason, summary, workSha } = closure;
  return [
    `- Run: ${closure.runId}`,
    `- Completed: ${closure.instant}`,
    `- Sessions: ${closure.sessions}`,
    `- Base: ${closure.baseSha}`,
    ...(workSha === '' ? [`- No change was needed: ${quoteInline(noopReason, longestText)}`] : [`- Work: ${workSha}`]),
    `- Changed: ${files} ${files === 1 ? 'file' : 'files'}, +${added} -${removed} lines`,
    `- Tokens: ${tokens ?? 'unknown'}`,
    ...(summary === '' ? [] : [`- Summary: ${quoteInline(summary, longestText)}`]),
  ];
}

/** A spec target with a line in its delivery log and new dates. */
export function updateSpecTarget(
  text: string,
  closure: Pick<Closure, 'planId' | 'title' | 'runId' | 'instant'>,
): string {
  const day = closure.instant.slice(0, 10);
  const dated = withDates(parseDocument(text), ['Last Updated', 'Current State Date'], day);
  const line = `- ${day}: ${closure.planId} delivered (${quoteInline(closure.title, longestText)}), run ${closure.runId}`;
  return documentText(withSectionLines(dated, 'Automated Delivery Log', [line]));
}

function listed(paths: readonly string[]): string {
  const more = paths.length > mostPaths ? ` and ${paths.length - mostPaths} more` : '';
  return `${paths.slice(0, mostPaths).map(inCode).join(', ')}${more}`;
}

function inCode(text: string): string {
  return `\`${quoteInline(text, longestText).replaceAll('`', "'")}\``;
}
