import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { proof } from '../../../src/core/contracts/verdict/proof.ts';
import { statusFile } from '../../../src/core/contracts/worker/status-file.ts';
import { finalStatusOf } from '../../../src/core/evidence/verdict.ts';
import { readLedger } from '../../../src/core/ledger/read-ledger.ts';
import { type IntegrateInputs, integrate } from '../../../src/stages/integrate/integrate.ts';
import type { IntegrateRun, IntegrateRunOptions } from './integrate-run.ts';

/** Two workers without overlap. */
export const disjoint: IntegrateRunOptions = {
  base: { 'a.txt': 'a\n', 'b.txt': 'b\n' },
  work: { A_core: { 'a.txt': 'A\n', 'new/file.txt': 'n\n' }, B_tooling: { 'b.txt': null } },
};

/** A gate's command: a script for the Node that runs the tests. */
export const nodeGate = (script: string): string[] => [process.execPath, '-e', script];

/** A file of the run folder as text. */
export function textOf(run: IntegrateRun, name: string): string {
  return readFileSync(run.file(name), 'utf8');
}

/** Integrates, and checks that every record has the same verdict. */
export async function outcome(run: IntegrateRun, inputs: Partial<IntegrateInputs> = {}) {
  const report = await integrate({ ...run.inputs, ...inputs }, run.deps);
  const final = textOf(run, 'Z_aggregator/FINAL_REPORT.txt');
  const ledger = await readLedger(run.file('ledger/run.jsonl'), 'run.jsonl');
  for (const name of ['STATUS.json', 'Z_aggregator/STATUS.json']) {
    expect(statusFile.parse(JSON.parse(textOf(run, name))).status).toBe(report.status);
  }
  expect(finalStatusOf(final)).toBe(report.status);
  expect(ledger.events.at(-1)).toMatchObject({ event_type: 'RUN_END', details: { status: report.status } });
  expect(/## Blocking Conditions\n\(none\)\n/.test(final)).toBe(report.status === 'PASS');
  return {
    report,
    final,
    codes: [...new Set(report.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code))],
    proof: proof.parse(JSON.parse(textOf(run, 'Z_aggregator/PROOF.json'))),
    events: ledger.events.map(({ event_type }) => event_type),
  };
}

/** A file of twenty numbered lines, some of them changed. */
export const numbered = (changes: Readonly<Record<number, string>> = {}): string =>
  Array.from({ length: 20 }, (_, index) => `${changes[index + 1] ?? `line ${index + 1}`}\n`).join('');
