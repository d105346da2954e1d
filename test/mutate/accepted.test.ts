import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isAccepted, readAccepted } from '../../scripts/mutate/accepted.ts';
import { findMutants } from '../../scripts/mutate/change/find-mutants.ts';

const root = join(import.meta.dirname, '..', '..');

describe('the list of accepted changes', () => {
  it('lists only changes of lines that still exist, each with its reason', () => {
    const stale = readAccepted().filter((entry) => {
      if (!existsSync(join(root, entry.file)) || entry.reason.length < 20) return true;
      const text = readFileSync(join(root, entry.file), 'utf8');
      return !findMutants(entry.file, text).some((mutant) => isAccepted([entry], mutant, text));
    });
    expect(stale).toEqual([]);
  });

  it('identifies a change by its file, its line and its text', () => {
    const text = 'if (a) {\n  b = c === d;\n}\n';
    const entry = { file: 'src/x.ts', line: 'b = c === d;', change: 'negate: c === d -> c !== d', reason: '' };
    const accepted = (one: typeof entry) =>
      findMutants('src/x.ts', text).map((mutant) => isAccepted([one], mutant, text));
    expect(accepted(entry)).toEqual([false, false, true]);
    expect(accepted({ ...entry, line: 'b = c;' })).toEqual([false, false, false]);
    expect(accepted({ ...entry, file: 'src/y.ts' })).toEqual([false, false, false]);
  });
});
