import { z } from 'zod';
import type { LedgerEvent } from '../../../core/contracts/ledger/ledger-event.ts';
import type { MeaningfulGate } from '../../../core/contracts/verdict/meaningful-gate.ts';
import { findingRecord } from '../../../core/contracts/verdict/validation.ts';
import { dispatchResults } from '../../../core/contracts/worker/dispatch-results.ts';
import { statusFile } from '../../../core/contracts/worker/status-file.ts';
import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { isErrorCode } from '../../../core/diagnostics/error-codes.ts';
import { quoteInline } from '../../../core/diagnostics/text/quote.ts';
import { diagnosticOf } from '../../../core/evidence/diagnostic-of.ts';
import { readJsonFileIfAny } from '../../../core/run/json-file.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { repositoryChanged } from '../../../core/run/repository/watch-repository.ts';
import { policyEvents } from '../../../core/run/revisions/policy-records.ts';
import type { MergeResult } from '../merge/merge-workers.ts';
import type { RebuiltMerge } from '../merge/rebuild-merge.ts';

export interface FindingSources {
  readonly layout: RunLayout;
  readonly rebuilt: Pick<RebuiltMerge, 'validation' | 'inputs'> | undefined;
  readonly merge: MergeResult | undefined;
  readonly meaning: MeaningfulGate;
  readonly gates: readonly Diagnostic[];
  readonly written: readonly string[];
}

/** The findings of validate-bundles, and those of the merge, the gates, the meaningful gate and the write policy. */
export function mergeFindings({ layout, rebuilt, merge, meaning, gates, written }: FindingSources): Diagnostic[] {
  const found = (rebuilt?.validation?.findings ?? []).map(diagnosticOf);
  for (const { path, worker, with: others, kind, ranges, attribute } of merge?.conflicts ?? []) {
    const why =
      attribute === undefined ? '' : ` The base commit has ${attribute} for it, and no merge driver runs here.`;
    const message = `${worker} conflicts with ${others.join(', ')} in ${path} (${kind}); the later worker must redo its change.${why}`;
    const places = ranges.length === 0 ? [{}] : ranges.map(({ start, end }) => ({ line: start, endLine: end }));
    for (const place of places) found.push(finding('ERR_MERGE_CONFLICT', message, { worker, file: path, ...place }));
  }
  for (const { path, worker, with: others } of merge?.shared ?? []) {
    const message = `${path} was merged three-way from ${[...others, worker].join(', ')}; MERGE_PLAN.md lists the hunks.`;
    const nextAction = 'Read the merged hunks in MERGE_PLAN.md.';
    found.push(finding('ERR_OVERLAP', message, { severity: 'warning', worker, file: path, nextAction }));
  }
  for (const { path, movedPath, worker, mover } of merge?.leftBehind ?? []) {
    const message = `${worker} added ${path}, but ${mover} moved all files of that folder; it may belong at ${movedPath}.`;
    found.push(finding('ERR_DIRECTORY_RENAME', message, { severity: 'warning', worker, file: path }));
  }
  if (merge !== undefined && merge.renormalised.length > 0) {
    const { length } = merge.renormalised;
    const first = merge.renormalised.slice(0, 10).join(', ');
    const message = `After a fresh checkout of the result, git shows ${length} files as modified, because .gitattributes changed: ${first}.`;
    found.push(finding('ERR_RENORMALISE', message, { severity: 'warning', file: merge.renormalised[0] ?? '' }));
  }
  if (rebuilt?.validation !== undefined) {
    for (const { mode, worker, detail } of meaning.fail_modes) {
      const file = `${layout.integratorDir}/VERIFY_MEANINGFUL_GATE.md`;
      found.push(finding('ERR_MEANINGFUL', `${mode}: ${detail}.`, { ...(worker === '' ? {} : { worker }), file }));
    }
  }
  found.push(...gates);
  for (const file of written) {
    found.push(
      finding('ERR_WRITE_POLICY', `${quoteInline(file)} changed while only integrate may write the run folder.`, {
        file,
      }),
    );
  }
  return found;
}

/**
 * The changes in the user's repository since the last verdict, which reported earlier changes. A policy revision judges the same work
 * again, so changes during that work count again.
 *
 * @param checkoutGuard `security.checkout_guard` now
 */
export function repositoryFindings(events: readonly LedgerEvent[], checkoutGuard: 'warn' | 'block'): Diagnostic[] {
  let end = events.length;
  let from = afterLastEnd(events, end);
  while (from > 0 && policyEvents(events.slice(from, end)).length > 0) {
    end = from - 1;
    from = afterLastEnd(events, end);
  }
  return events
    .slice(from)
    .filter(({ details }) => details.state === repositoryChanged)
    .flatMap(({ details }) => z.array(findingRecord).parse(details.findings).map(diagnosticOf))
    .map((found) =>
      found.code === 'ERR_REPOSITORY_CHANGED' && checkoutGuard === 'warn' ? { ...found, severity: 'warning' } : found,
    );
}

/** The index after the last RUN_END before `end`; 0 if there is none. */
function afterLastEnd(events: readonly LedgerEvent[], end: number): number {
  return events.slice(0, end).findLastIndex(({ event_type }) => event_type === 'RUN_END') + 1;
}

/**
 * The findings of earlier stages if there is no VALIDATION.json: why prepare refused, and which workers dispatch did not finish. Not
 * needed after validate, which repeats them.
 *
 * @throws AppError ERR_SCHEMA
 */
export async function earlierFindings(root: string, layout: RunLayout): Promise<Diagnostic[]> {
  const status = await readJsonFileIfAny(root, layout.status, statusFile);
  // Only the integrator lists artifacts. Its own earlier errors are not findings of another stage.
  const refused = status === undefined || status.artifacts.length > 0 ? [] : status.errors;
  const dispatched = await readJsonFileIfAny(root, layout.dispatchResults, dispatchResults);
  const undone = (dispatched?.workers ?? []).filter(({ code }) => code !== '');
  return [
    ...refused.flatMap((error) => {
      const record = findingRecord.safeParse(error);
      return record.success ? [diagnosticOf(record.data)] : [];
    }),
    ...undone.map(({ worker, code, state, reason }) => {
      const known = isErrorCode(code) ? code : 'ERR_STAGE_FAILED';
      return finding(known, `${worker} ended dispatch as ${state}: ${quoteInline(reason)}`, { worker });
    }),
  ];
}
