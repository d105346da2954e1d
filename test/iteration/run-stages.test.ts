import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { exitCodeOf } from '../../src/core/diagnostics/exit-codes.ts';
import { finalStatusOf } from '../../src/core/evidence/verdict.ts';
import { goodSteps } from '../helpers/runs/end-to-end.ts';
import { type IterationGround, iterationGround } from '../helpers/runs/iteration-ground.ts';
import { sampled } from '../helpers/sampled.ts';

const sampledIt = sampled(10);

const runDir = 'tools/codex/runs/20261120_1';

async function expectAgreement(at: IterationGround, verdict: 'PASS' | 'BLOCKED' | 'FAIL'): Promise<void> {
  expect(JSON.parse(at.text(`${runDir}/STATUS.json`))).toMatchObject({ status: verdict });
  expect(finalStatusOf(at.text(`${runDir}/Z_aggregator/FINAL_REPORT.txt`))).toBe(verdict);
  const verified = await at.at.factory(['verify', '--run-id', at.runId, '--json']);
  expect(verified.code).toBe(0);
  expect((await at.at.factory(['ledger-replay', '--run-id', at.runId])).code).toBe(0);
}

describe('a run in one process', () => {
  it('runs every step and ends with PASS', async () => {
    await using at = await iterationGround({});
    const outcome = await at.run();
    expect(outcome).toMatchObject({ runId: at.runId, verdict: 'PASS', exitCode: 0, runDir });
    expect(outcome.steps.map(({ name, status, rc }) => [name, status, rc])).toEqual([
      ['prepare', 'PENDING', 3],
      ['dispatch', 'PASS', 0],
      ['validate', 'PASS', 0],
      ['gates', 'PASS', 0],
      ['integrate', 'PASS', 0],
    ]);
    expect(at.steps).toEqual(outcome.steps);
    await expectAgreement(at, 'PASS');
    expect(await at.git('status', '--porcelain', '--untracked-files=all')).toBe(
      `?? tools/codex/prompt_zips/${at.runId}.zip`,
    );
  });

  sampledIt('writes the same bytes as the workflows', async () => {
    await using at = await iterationGround({});
    await using same = await iterationGround({});
    await at.run();
    const outcome = await same.at.run();
    expect(outcome.code).toBe(0);
    const files = [
      'STATUS.json',
      'RUN_INPUTS.json',
      'VALIDATION.json',
      'Z_aggregator/FINAL_REPORT.txt',
      'ledger/run.jsonl',
    ];
    for (const file of [...files, 'Z_aggregator/PROOF.json', 'A_core/DIFF.patch']) {
      expect([file, readFileSync(join(same.root, runDir, file), 'utf8')]).toEqual([file, at.text(`${runDir}/${file}`)]);
    }
  });

  sampledIt('ends with BLOCKED after every later step, with a next action', async () => {
    const outside = [{ write: { path: 'elsewhere.txt', content: 'x' } }, ...goodSteps('A_core')];
    await using at = await iterationGround({
      config: { workers: { A_core: { allowed_globs: ['/A_core/**'] } } },
      workers: { A_core: outside },
    });
    const outcome = await at.run();
    expect(outcome.steps.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'prepare PENDING',
      'dispatch PASS',
      'validate BLOCKED',
      'gates PASS',
      'integrate BLOCKED',
    ]);
    expect(outcome).toMatchObject({ verdict: 'BLOCKED', exitCode: exitCodeOf('BLOCKED') });
    expect(outcome.nextAction).not.toBe('');
    expect(outcome.steps[2]?.detail).toContain('elsewhere.txt');
    await expectAgreement(at, 'BLOCKED');
  });

  sampledIt('reports a refusal by prepare without dispatching', async () => {
    await using at = await iterationGround({ zip: Buffer.from('no zip') });
    const outcome = await at.run();
    // A gate that had nothing to run on has not passed.
    expect(outcome.steps.map(({ name, status }) => [name, status])).toEqual([
      ['prepare', 'BLOCKED'],
      ['gates', 'PENDING'],
      ['integrate', 'BLOCKED'],
    ]);
    expect(outcome.verdict).toBe('BLOCKED');
    await expectAgreement(at, 'BLOCKED');
  });

  sampledIt('stops after prepare in a dry run, and continues with the same RUN_ID later', async () => {
    await using at = await iterationGround({});
    const dry = await at.run({ dryRun: true });
    expect(dry).toMatchObject({ verdict: 'PENDING', exitCode: 3 });
    expect(dry.steps.map(({ name }) => name)).toEqual(['prepare']);
    expect((await at.run()).verdict).toBe('PASS');
  });

  sampledIt('returns the recorded verdict of a finished run, and refuses other inputs', async () => {
    await using at = await iterationGround({});
    await at.run();
    const before = at.text(`${runDir}/ledger/run.jsonl`);
    const again = await at.run();
    expect(again).toMatchObject({ verdict: 'PASS', exitCode: 0 });
    expect(again.steps.map(({ name }) => name)).toEqual(['prepare']);
    expect(at.text(`${runDir}/ledger/run.jsonl`)).toContain(before);
    const other = await at.run({ settings: { 'dispatch.max_parallel': '2' } });
    expect(other).toMatchObject({ verdict: 'BLOCKED', exitCode: 2 });
    expect(other.steps[0]?.detail).toContain('ERR_RUN_ID_USED');
  });

  sampledIt('reads the prompts from their folder', async () => {
    await using zipped = await iterationGround({});
    await using at = await iterationGround({ runId: '20261120_1' });
    await zipped.run({ dryRun: true });
    for (const worker of ['A_core', 'B_tooling', 'C_features', 'D_validation', 'Z_aggregator']) {
      const file = `tools/codex/prompts/${at.runId}/${worker}_${at.runId}.txt`;
      at.put(file, zipped.text(file));
    }
    const outcome = await at.run({ promptSource: 'folder' });
    expect(outcome.verdict).toBe('PASS');
    expect(JSON.parse(at.text(`${runDir}/RUN_INPUTS.json`))).toMatchObject({ zip_sha256: null });
    await expectAgreement(at, 'PASS');
  });

  sampledIt.each([
    ['a missing folder', undefined, 'ERR_PROMPT_MISSING'],
    ['a folder with another file in it', { 'notes.txt': 'x' }, 'ERR_PROMPT_EXTRA'],
  ])('refuses %s', async (_name, files, code) => {
    await using at = await iterationGround({});
    for (const [name, text] of Object.entries(files ?? {})) at.put(`tools/codex/prompts/${at.runId}/${name}`, text);
    const outcome = await at.run({ promptSource: 'folder' });
    expect(outcome.verdict).toBe('BLOCKED');
    expect(outcome.steps[0]?.findings.map((found) => found.code)).toContain(code);
  });

  sampledIt('publishes a passed run as a branch of origin', async () => {
    await using at = await iterationGround({});
    await at.git('remote', 'add', 'origin', at.root);
    const outcome = await at.run({ publish: 'branch' });
    expect(outcome).toMatchObject({ verdict: 'PASS', exitCode: 0 });
    expect(await at.git('log', '--format=%s', `HEAD..factory/${at.runId}`)).toContain('A_core did its part');
  });

  sampledIt('exits 1 when a passed run cannot be published, and keeps the verdict', async () => {
    await using at = await iterationGround({});
    await at.git('remote', 'add', 'origin', join(at.root, 'nowhere'));
    const outcome = await at.run({ publish: 'branch', settings: { 'publish.target': 'origin' } });
    expect(outcome).toMatchObject({ verdict: 'PASS', exitCode: 1 });
    expect(outcome.cause).toContain('ERR_PUBLISH');
    expect(outcome.nextAction).toContain(`factory resume --run-id ${at.runId} --publish branch`);
  });
});
