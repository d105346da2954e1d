import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { blockedWrongly, passedWrongly } from './both-doors.ts';
import { wrongOnce } from './false-pass.ts';

const folder = join(import.meta.dirname, '..');

/** The names that no file has as a text of its own, as a test's name or a row of its table. */
function missing(tests: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(tests).flatMap(([file, names]) => {
    const path = [`${file}.test.ts`, `${file}.ts`].map((name) => join(folder, name)).find(existsSync);
    if (path === undefined) return [file];
    const text = readFileSync(path, 'utf8');
    const isThere = (name: string): boolean => ["'", '"', '`'].some((quote) => text.includes(quote + name + quote));
    return names.filter((name) => !isThere(name)).map((name) => `${file}: ${name}`);
  });
}

describe('inputs that were once judged wrongly', () => {
  it.each(Object.entries(wrongOnce))('%i: a test has it and two siblings', (_number, { tests }) => {
    expect(missing(tests)).toEqual([]);
    expect(Object.values(tests).flat().length).toBeGreaterThanOrEqual(3);
  });

  it('are all listed', () => {
    const elsewhere = [35, 39, 47];
    const numbers = Array.from({ length: 48 }, (_none, at) => at + 1).filter((each) => !elsewhere.includes(each));
    expect(Object.keys(wrongOnce).map(Number)).toEqual(numbers);
    const names = Object.values(wrongOnce).flatMap(({ tests }) => Object.values(tests).flat());
    process.stdout.write(`inputs that were once judged wrongly: ${numbers.length}, with ${names.length} tests\n`);
  });

  const kinds = Object.entries({ ...passedWrongly, ...blockedWrongly });

  it.each(kinds)('are tried at both doors: %s', (_kind, { iterate, run }) => {
    expect([...missing(iterate), ...missing(run)]).toEqual([]);
    expect([iterate, run].map((tests) => Object.values(tests).flat().length > 0)).toEqual([true, true]);
  });

  it('are each of one kind', () => {
    expect([passedWrongly, blockedWrongly].map((each) => Object.keys(each).length)).toEqual([11, 9]);
    const inputs = kinds.flatMap(([, kind]) => kind.inputs);
    expect(inputs.toSorted((left, right) => left - right)).toEqual(Object.keys(wrongOnce).map(Number));
  });

  it('would be missed where no test has them', () => {
    expect(missing({ 'cases/none': ['x'], 'docs/security': ['names only tests that exist', 'no such name'] })).toEqual([
      'cases/none',
      'docs/security: no such name',
    ]);
  });
});
