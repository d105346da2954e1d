import type { Diagnostic } from './diagnostic.ts';

/** Sorts findings by worker, file, line, column, code, path and message, and removes duplicates. */
export function sortedDiagnostics(diagnostics: Iterable<Diagnostic>): Diagnostic[] {
  const keyed = new Map<string, { readonly key: readonly (string | number)[]; readonly diagnostic: Diagnostic }>();
  for (const diagnostic of diagnostics) {
    const { worker = '', file = '', line = 0, column = 0, code, message, path = '' } = diagnostic;
    const key = [worker, file, line, column, code, path, message];
    keyed.set(JSON.stringify(key), { key, diagnostic });
  }
  return [...keyed.values()].sort((a, b) => compareKeys(a.key, b.key)).map(({ diagnostic }) => diagnostic);
}

function compareKeys(left: readonly (string | number)[], right: readonly (string | number)[]): number {
  for (const [index, a] of left.entries()) {
    const b = right[index] ?? '';
    if (a !== b) return a < b ? -1 : 1;
  }
  return 0;
}
