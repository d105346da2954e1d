import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import type { LedgerEvent } from '../../src/core/contracts/ledger/ledger-event.ts';
import { iterate } from '../../src/iteration/iterate.ts';
import { bundleValidate, integrateLaunched } from '../../src/iteration/launched-run.ts';
import { oneshot } from '../../src/iteration/oneshot.ts';
import { resumeRun } from '../../src/iteration/resume.ts';
import { closeWorktrees } from '../../src/stages/dispatch-codex/hand-worktrees.ts';
import { factory } from '../helpers/processes/command-line.ts';
import { type ButtonDesk, buttonDesk, packText } from '../helpers/runs/button-desk.ts';
import { type IterationGround, iterationGround } from '../helpers/runs/iteration-ground.ts';
import { sampled } from '../helpers/sampled.ts';

const sampledIt = sampled(5);

const runs = 'tools/codex/runs';
const index = `${runs}/factory_ledger.jsonl`;

/** The events of a ledger file. */
function eventsOf(root: string, file: string): LedgerEvent[] {
  const lines = readFileSync(join(root, file), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as LedgerEvent);
}

/** Resets a run to the moment directly after its RUN_END: removes everything that is written later. */
function backToTheEnd(root: string, runId: string, more: readonly string[] = []): void {
  const later = [
    index,
    `${runs}/factory_ledger.sha256`,
    `${runs}/factory_ledger.head`,
    `${runs}/${runId}/attestations/ledger.sha256`,
    ...more,
  ];
  for (const file of later) rmSync(join(root, file), { force: true });
  expect(eventsOf(root, `${runs}/${runId}/ledger/run.jsonl`).at(-1)?.event_type).toBe('RUN_END');
}

/** All records of a run's end, as one value. */
function endOf(root: string, runId: string): unknown {
  const ends = eventsOf(root, index).filter(({ event_type }) => event_type === 'RUN_END');
  return {
    index: ends.map(({ run_id, hashes, details }) => [run_id, hashes.run_ledger, details.status]),
    attested: readFileSync(join(root, runs, runId, 'attestations/ledger.sha256'), 'utf8'),
    ends: eventsOf(root, `${runs}/${runId}/ledger/run.jsonl`).filter(({ event_type }) => event_type === 'RUN_END')
      .length,
  };
}

type Flow = (at: IterationGround) => Promise<unknown>;

const doors: readonly (readonly [string, Flow])[] = [
  ['iterate', (at) => iterate({ root: at.root, runId: at.runId }, at.deps)],
  ['oneshot', (at) => oneshot({ root: at.root, runId: at.runId, kind: 'factory' }, at.deps)],
  ['resume', (at) => resumeRun({ root: at.root, runId: at.runId }, at.deps)],
  ['resume without a RUN_ID', (at) => resumeRun({ root: at.root }, at.deps)],
  ['integrate', (at) => integrateLaunched({ root: at.root, runId: at.runId }, at.deps)],
  ['bundle-validate', (at) => bundleValidate({ root: at.root, runId: at.runId }, at.deps)],
  [
    'worktrees close',
    (at) => closeWorktrees({ root: at.root, runId: at.runId }, { force: false, dryRun: false }, at.deps),
  ],
];

describe('a run that was killed right after RUN_END', () => {
  sampledIt.each(doors)('is finished by %s: index row and attestation', async (_name, flow) => {
    await using at = await iterationGround({ config: { dispatch: { backend: 'script' } } });
    expect((await at.run()).verdict).toBe('PASS');
    const whole = endOf(at.root, at.runId);
    backToTheEnd(at.root, at.runId);
    await flow(at);
    expect(endOf(at.root, at.runId)).toEqual(whole);
    expect((await factory(at.root, ['verify', '--run-id', at.runId])).code).toBe(0);
  });

  const button = { exitCode: 0, verdict: 'PASS' };
  sampledIt.each<readonly [string, (at: ButtonDesk, runId: string) => Promise<unknown>, unknown]>([
    ['another press', (at) => at.press({ backend: undefined }), button],
    ['one-button --resume', (at, resume) => at.press({ backend: undefined, resume }), button],
    ['resume', (at, runId) => factory(at.root, ['resume', '--run-id', runId]), { code: 0 }],
    ['integrate', (at, runId) => factory(at.root, ['integrate', '--run-id', runId]), { code: 0 }],
  ])('is finished by %s: executor report, index row, attestation, archived pack', async (_name, flow, ended) => {
    await using at = await buttonDesk();
    at.put('PROMPTS_PACK_NEXT.txt', packText());
    const { runId } = await at.press();
    const report = `${runs}/${runId}/TXN_EXECUTOR_REPORT.md`;
    const [whole, text] = [endOf(at.root, runId), at.text(report)];
    const status = `${runs}/${runId}/STATUS.json`;
    const recorded = at.text(status);
    // The executor's keys are written after RUN_END, too.
    const { executor_status: _one, executor_artifacts: _two, ...verdict } = JSON.parse(recorded);
    writeFileSync(join(at.root, status), `${JSON.stringify(verdict, null, 2)}\n`);
    backToTheEnd(at.root, runId, [report]);
    const archived = join(at.inbox, '03 Archive', `PACK_${runId}.txt`);
    at.put(`PROMPTS_PACK_NEXT.claimed-${runId}.txt`, readFileSync(archived));
    rmSync(archived);
    // Without the options of the first call: nothing runs any longer.
    expect(await flow(at, runId)).toMatchObject(ended as object);
    expect(endOf(at.root, runId)).toEqual(whole);
    expect(at.text(report)).toBe(text);
    expect(JSON.parse(at.text(status))).toEqual(JSON.parse(recorded));
    expect(at.names('03 Archive')).toEqual([`PACK_${runId}.txt`]);
    expect(at.names('01 En_bruto')).toEqual([]);
  });
});
