import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { launch } from '../../../src/iteration/launch.ts';
import { resumeRun } from '../../../src/iteration/resume.ts';
import { answerOf, expectToPass } from '../../helpers/faults/adversity.ts';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { sampled } from '../../helpers/sampled.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';

const sampledIt = sampled(5);

const ground = () => iterationGround({ config: { dispatch: { backend: 'script' } } });
const launched = (at: IterationGround) => launch({ root: at.root, kind: 'factory', runId: at.runId }, at.deps);
const go = (at: IterationGround, runId = at.runId) => answerOf(() => resumeRun({ root: at.root, runId }, at.deps));
const manifest = (root: string) => treeManifest(join(root, 'tools/codex'), (path) => path.endsWith('locks'));
const runs = 'tools/codex/runs';

describe('between two stages', () => {
  sampledIt.each([
    ['a prompt', 'ERR_LAUNCH_STATE_ALTERED', (id: string) => `tools/codex/prompts/${id}/A_core_${id}.txt`],
    ['the recorded inputs', 'ERR_LAUNCH_STATE_ALTERED', (id: string) => `${runs}/${id}/RUN_INPUTS.json`],
    ['the manifest', 'ERR_LAUNCH_STATE_ALTERED', (id: string) => `${runs}/${id}/RUN_MANIFEST.json`],
    ['a scope lock', 'ERR_LAUNCH_STATE_ALTERED', (id: string) => `${runs}/${id}/scope/A_core.json`],
    ['a line of the ledger', 'ERR_LEDGER_DAMAGED', (id: string) => `${runs}/${id}/ledger/run.jsonl`],
  ])(
    '%s that was changed is refused with %s and nothing else changes; once restored, the run passes',
    async (_what, code, fileOf) => {
      await using at = await ground();
      await launched(at);
      const file = join(at.root, fileOf(at.runId));
      const good = readFileSync(file);
      const changed = Buffer.from(good);
      changed[60] = (changed[60] ?? 0) ^ 1;
      writeFileSync(file, changed);
      const before = manifest(at.root);
      expect(await go(at)).toMatchObject({ verdict: 'refused', codes: [code] });
      expect(manifest(at.root)).toEqual(before);
      writeFileSync(file, good);
      await expectToPass(at);
    },
  );

  sampledIt('a replaced zip does not affect a resumed run, and is refused by a second start', async () => {
    await using at = await ground();
    await launched(at);
    await using other = await iterationGround({ workers: { A_core: [{ done: true }] } });
    cpSync(other.at.zip, join(at.root, `tools/codex/prompt_zips/${at.runId}.zip`));
    const before = manifest(at.root);
    expect((await answerOf(() => at.run())).codes).toEqual(['ERR_RUN_ID_USED']);
    expect(manifest(at.root)).toEqual(before);
    await expectToPass(at);
  });

  sampledIt.each([
    ['cut in its last line', (file: string) => truncateSync(file, readFileSync(file).length - 20)],
    ['left with half a line behind', (file: string) => appendFileSync(file, '{"schema_version":1,')],
    ['removed', (file: string) => rmSync(file)],
  ])('a ledger that was %s lets the run pass', async (_what, harm) => {
    await using at = await ground();
    await launched(at);
    harm(join(at.root, runs, at.runId, 'ledger/run.jsonl'));
    await expectToPass(at);
  });

  sampledIt('the ledger of another run is refused', async () => {
    await using at = await ground();
    await using other = await iterationGround({ runId: '20261120_2', config: { dispatch: { backend: 'script' } } });
    await launched(at);
    await launched(other);
    const file = join(at.root, runs, at.runId, 'ledger/run.jsonl');
    const good = readFileSync(file);
    cpSync(join(other.root, runs, other.runId, 'ledger/run.jsonl'), file);
    expect(await go(at)).toMatchObject({ verdict: 'refused', codes: ['ERR_LAUNCH_STATE_ALTERED'] });
    writeFileSync(file, good);
    await expectToPass(at);
  });
});

describe('a run folder', () => {
  sampledIt('continues wherever its repository was moved', async () => {
    await using at = await ground();
    await launched(at);
    const there = join(at.at.folder, 'there');
    renameSync(at.root, there);
    mkdirSync(at.root);
    const { verdict } = await resumeRun({ root: there, runId: at.runId }, at.deps);
    expect(verdict).toBe('PASS');
    expect(treeManifest(at.root)).toEqual({});
  });

  sampledIt.each([
    ['under another name', '20261120_9'],
    ['in another repository', '20261120_1'],
  ])('that was copied %s is refused, and nothing is changed', async (_where, runId) => {
    await using at = await ground();
    await using other = await iterationGround({ runId: '20261120_3', config: { dispatch: { backend: 'script' } } });
    await launched(at);
    cpSync(join(at.root, runs, at.runId), join(other.root, runs, runId), { recursive: true });
    const before = manifest(other.root);
    const answer = await go(other, runId);
    expect([answer.verdict, answer.codes]).toEqual(['refused', [expect.stringMatching(/^ERR_/)]]);
    expect(manifest(other.root)).toEqual(before);
  });

  sampledIt('that is missing is an unknown run, and its zip starts it again', async () => {
    await using at = await ground();
    await launched(at);
    rmSync(join(at.root, runs, at.runId), { recursive: true });
    expect(await go(at)).toMatchObject({ verdict: 'refused', codes: ['ERR_RUN_UNKNOWN'] });
    expect((await at.run()).verdict).toBe('PASS');
  });
});
