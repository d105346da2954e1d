import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { testRunId } from '../../helpers/runs/factory-repo.ts';
import { freeLedger } from '../../helpers/runs/free-ledger.ts';
import { disjoint, nodeGate, numbered, outcome, textOf } from '../../helpers/stages/integrate-outcome.ts';
import { type IntegrateRun, integrateRun } from '../../helpers/stages/integrate-run.ts';

/** Every file of the run folder that must be the same in every execution, by path. */
function identitySet(run: IntegrateRun): Record<string, string> {
  return Object.fromEntries(
    readdirSync(run.file('.'), { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:json|jsonl|md|txt|patch|sha256)$/.test(entry.name))
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(run.file('.').length), readFileSync(path, 'utf8')] as const;
      })
      .sort(),
  );
}

describe('integrate: PASS', () => {
  it('merges disjoint work, one commit a worker, and accounts for every change', async () => {
    await using run = await integrateRun({
      ...disjoint,
      gates: [{ name: 'files', command: nodeGate("process.exit(require('fs').existsSync('new/file.txt') ? 0 : 1)") }],
    });
    const { report, proof: proven, events } = await outcome(run);
    expect(report.status).toBe('PASS');
    expect(proven.counts).toEqual({ total: 3, integrated: 3, 'superseded-by': 0, 'conflict-routed': 0, rejected: 0 });
    expect(proven.commits.map(({ worker }) => worker)).toEqual(['A_core', 'B_tooling']);
    // The first worker's commit needs no merge, so it is the same commit as in its bundle.
    expect(proven.commits[0]?.commit).toBe(run.truths.get('A_core')?.commit);
    expect(report.outputs['merge-sha']).toBe(proven.merge_sha);
    expect(events).toEqual(['RUN_START', 'INTEGRATE_START', 'INTEGRATION_RESULT', 'REPORT_WRITTEN', 'RUN_END']);
    expect(readdirSync(run.file('Z_aggregator')).sort()).toEqual([
      'DIFF.patch',
      'FILES_CHANGED.json',
      'FINAL_REPORT.txt',
      'LOGS',
      'MERGE_PLAN.md',
      'PROOF.json',
      'STATUS.json',
      'VERIFY_MEANINGFUL_GATE.json',
      'VERIFY_MEANINGFUL_GATE.md',
      'bundle',
    ]);
    expect(JSON.parse(textOf(run, 'Z_aggregator/FILES_CHANGED.json'))).toMatchObject({
      owner: 'Z_aggregator',
      changes: [
        { path: 'a.txt', change_type: 'modified', reason: 'integrated from A_core' },
        { path: 'b.txt', change_type: 'deleted', reason: 'integrated from B_tooling' },
        { path: 'new/file.txt', change_type: 'added' },
      ],
    });
  });

  it('merges a shared path three-way, as a warning with its hunks', async () => {
    await using run = await integrateRun({
      base: { 'x.txt': numbered() },
      work: { A_core: { 'x.txt': numbered({ 2: 'two' }) }, C_features: { 'x.txt': numbered({ 18: 'eighteen' }) } },
      shared: { 'x.txt': ['A_core', 'C_features'] },
    });
    const { report, proof: proven } = await outcome(run);
    expect(report.status).toBe('PASS');
    expect(report.diagnostics).toMatchObject([{ code: 'ERR_OVERLAP', severity: 'warning', file: 'x.txt' }]);
    expect(proven.changes.map(({ outcome: each }) => each)).toEqual(['integrated', 'integrated']);
    const plan = textOf(run, 'Z_aggregator/MERGE_PLAN.md');
    expect(plan).toContain('### `x.txt`: C_features onto A_core');
    expect(plan).toContain('> +eighteen');
    expect(textOf(run, 'Z_aggregator/DIFF.patch')).toContain('+two');
  });

  it('calls the same change of a second worker superseded', async () => {
    await using run = await integrateRun({
      base: { 'x.txt': numbered() },
      work: { A_core: { 'x.txt': numbered({ 2: 'two' }) }, B_tooling: { 'x.txt': numbered({ 2: 'two' }) } },
      shared: { 'x.txt': ['A_core', 'B_tooling'] },
    });
    const { report, proof: proven } = await outcome(run);
    expect(report.status).toBe('PASS');
    expect(proven.changes).toMatchObject([
      { worker: 'A_core', outcome: 'integrated' },
      { worker: 'B_tooling', outcome: 'superseded-by', detail: 'A_core' },
    ]);
  });

  it('gives the same bytes and the same commits on two runs', async () => {
    const options = { ...disjoint, gates: [{ name: 'ok', command: nodeGate('') }] };
    await using first = await integrateRun(options);
    await using second = await integrateRun(options);
    await outcome(first);
    await outcome(second);
    expect(Object.keys(identitySet(first)).length).toBeGreaterThan(40);
    expect(identitySet(second)).toEqual(identitySet(first));
  });

  it('duplicates nothing when it runs again', async () => {
    await using run = await integrateRun(disjoint);
    const once = await outcome(run);
    const twice = await outcome(run);
    expect(twice.events).toEqual(once.events);
    expect(twice.final).toBe(once.final);
  });
});

describe('integrate: a resumed run', () => {
  it('ends its chain again after RESUMED, although the result is the same', async () => {
    await using run = await integrateRun(disjoint);
    await outcome(run);
    const ledger = await freeLedger({
      file: run.file('ledger/run.jsonl'),
      runId: testRunId,
      clock: run.deps.clock,
    });
    await ledger.append({ event_type: 'RUN_STATE', actor: 'prepare-run', details: { state: 'RESUMED' } });
    const { events } = await outcome(run);
    expect(events.filter((type) => type === 'RUN_END')).toHaveLength(2);
  });
});

describe('integrate: killed and run again', () => {
  it('ends with the same bytes wherever its chain was cut', async () => {
    await using run = await integrateRun(disjoint);
    await outcome(run);
    const wanted = identitySet(run);
    const lines = textOf(run, 'ledger/run.jsonl').split(/(?<=\n)/);
    let cases = 0;
    for (const [index, line] of lines.entries()) {
      // The chain after a kill: whole lines, possibly followed by a torn one.
      for (const torn of ['', (lines[index + 1] ?? '').slice(0, line.length / 2)]) {
        writeFileSync(run.file('ledger/run.jsonl'), lines.slice(0, index + 1).join('') + torn);
        for (const name of ['STATUS.json', 'Z_aggregator/STATUS.json', 'attestations']) {
          rmSync(run.file(name), { recursive: true, force: true });
        }
        await outcome(run);
        cases += 1;
        // An event records the repair of a torn line, so the chain and the records of its head differ then.
        if (torn === '') expect(identitySet(run)).toEqual(wanted);
        else expect(Object.keys(identitySet(run))).toEqual(Object.keys(wanted));
      }
    }
    console.log(`cut and run again: ${cases} cases`);
    expect(cases).toBe(2 * lines.length);
  });
});
