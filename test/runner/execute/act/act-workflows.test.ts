import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type StandInEngine, standInEngine } from '../../../helpers/engine/stand-in-engine.ts';
import { type WorkflowBench, workflowBench } from '../../../helpers/runs/workflow-run.ts';
import { sampled } from '../../../helpers/sampled.ts';
import { describeUnless, notLinux } from '../../../helpers/unless.ts';
import { type ActCase, actCases, leftOut, peculiarCases } from './act-cases.ts';

const testdata = join(import.meta.dirname, 'testdata');
const files = readdirSync(testdata, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(testdata.length + 1));

describeUnless(notLinux)("act's own host workflows", () => {
  let engine: StandInEngine;
  let bench: WorkflowBench;
  beforeAll(async () => {
    engine = await standInEngine();
    const texts = files.map((file) => [file, readFileSync(join(testdata, file), 'utf8')] as const);
    bench = await workflowBench(Object.fromEntries(texts));
  });
  afterAll(async () => {
    await bench[Symbol.asyncDispose]();
    await engine[Symbol.asyncDispose]();
  });

  const ends = async ({ name, conclusion, jobs, lines = [], options }: ActCase): Promise<void> => {
    const run = await bench.run(`${name}/push.yml`, {
      hostEnv: engine.hostEnv,
      actionSources: Object.fromEntries(
        ['greet', 'phases', 'broken'].map((one) => [`acme/${one}`, join(bench.repo, 'sources', one)]),
      ),
      ...options,
    });
    const shown = run.lines();
    // A run that should succeed shows why it did not.
    const errors = run.conclusion === conclusion ? [] : shown.filter((line) => line.startsWith('##[error]'));
    expect([run.conclusion, errors]).toEqual([conclusion, []]);
    expect(jobs ?? {}).toEqual(jobs === undefined ? {} : run.conclusions);
    if (jobs === undefined) expect(new Set(Object.values(run.conclusions))).toEqual(new Set([conclusion]));
    expect(shown).toEqual(expect.arrayContaining([...lines]));
    expect(shown.filter((line) => line.startsWith('never'))).toEqual([]);
  };

  const sampledIt = sampled(6);
  sampledIt.each(actCases)('$name ends as its table says', ends);

  sampledIt.each(peculiarCases)('$name does not: $why', ends);

  it('are all in one of the tables', () => {
    const known = new Set([...actCases, ...peculiarCases].map(({ name }) => name));
    const folders = files.filter((file) => file.endsWith('/push.yml')).map((file) => file.split('/')[0]);
    expect([...known].sort()).toEqual(folders.sort());
    console.log(
      `act: ${actCases.length} workflows, ${peculiarCases.length} peculiar, ${Object.keys(leftOut).length} left out`,
    );
  });
});
