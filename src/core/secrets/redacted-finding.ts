import { finding } from '../diagnostics/app-error.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** The warning that counts what was replaced in each file; nothing if nothing was. */
export function redactedFinding(counts: ReadonlyMap<string, number>): Diagnostic[] {
  const found = [...counts].filter(([, count]) => count > 0);
  if (found.length === 0) return [];
  const total = found.reduce((sum, [, count]) => sum + count, 0);
  const places = found.map(([name, count]) => `${name} (${count})`).join(', ');
  const what = total === 1 ? '1 value that looks like a secret was' : `${total} values that look like secrets were`;
  return [finding('ERR_SECRET_REDACTED', `${what} replaced by *** in ${places}.`, { severity: 'warning' })];
}
