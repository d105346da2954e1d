import type { LedgerEvent } from '../../../core/contracts/ledger/ledger-event.ts';
import { validation } from '../../../core/contracts/verdict/validation.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { diagnosticOf } from '../../../core/evidence/diagnostic-of.ts';
import { readJsonFileIfAny } from '../../../core/run/json-file.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { readRunEvents } from '../../../core/run/run-events.ts';
import type { RebuiltMerge } from '../merge/rebuild-merge.ts';
import { earlierFindings } from './merge-findings.ts';
import { recordedFindings } from './recorded-findings.ts';

/**
 * The findings that earlier stages recorded and that an internal error kept integrate from gathering, so that no warning is lost. Does not
 * throw: a record that cannot be read is left out, because the error itself is the cause of the verdict.
 *
 * @param chain the run's chain, for what its segments do not hold; used if they cannot be read
 * @param rebuilt as far as integrate got; the findings of its validation are reported with it
 * @param gathered the findings that integrate has already
 */
export async function salvagedFindings(
  root: string,
  layout: RunLayout,
  chain: readonly LedgerEvent[],
  rebuilt: Pick<RebuiltMerge, 'validation' | 'inputs'> | undefined,
  gathered: readonly Diagnostic[],
): Promise<readonly Diagnostic[]> {
  const judged = await orNone(validationFindings(root, layout));
  const earlier = judged.length > 0 ? judged : await orNone(earlierFindings(root, layout));
  const checkoutGuard = rebuilt?.inputs?.config.security.checkout_guard ?? 'warn';
  const known = [...gathered, ...earlier];
  const events = await readRunEvents(root, layout).catch(() => chain);
  const recorded = await orNone((async () => recordedFindings(events, { known, checkoutGuard }))());
  const seen = new Set(gathered.map(keyOf));
  return [...(rebuilt?.validation === undefined ? earlier : []), ...recorded].filter((each) => !seen.has(keyOf(each)));
}

async function validationFindings(root: string, layout: RunLayout): Promise<readonly Diagnostic[]> {
  const record = await readJsonFileIfAny(root, layout.validation, validation);
  return (record?.findings ?? []).map(diagnosticOf);
}

function orNone(read: Promise<readonly Diagnostic[]>): Promise<readonly Diagnostic[]> {
  return read.catch(() => []);
}

function keyOf({ code, worker, file, message }: Diagnostic): string {
  return JSON.stringify([code, worker, file, message]);
}
