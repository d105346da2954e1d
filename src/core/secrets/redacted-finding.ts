import { finding } from '../diagnostics/app-error.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** A warning with the number of replaced values in each file; empty if no value was replaced. */
export function redactedFinding(counts: ReadonlyMap<string, number>): Diagnostic[] {
  const found = [...counts].filter(([, count]) => count > 0);
  if (found.length === 0) return [];
  const total = found.reduce((sum, [, count]) => sum + count, 0);
  const places = found.map(([name, count]) => `${name} (${count})`).join(', ');
  const what = total === 1 ? '1 value that looks like a secret was' : `${total} values that look like secrets were`;
  return [finding('ERR_SECRET_REDACTED', `${what} replaced by *** in ${places}.`, { severity: 'warning' })];
}
