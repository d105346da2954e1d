import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StageName } from '../../src/core/run/stage.ts';
import { type ActionBench, type ActionStep, actionBench, actionFile } from '../helpers/processes/action-process.ts';
import { testRunId } from '../helpers/runs/factory-repo.ts';

const runDir = `tools/codex/runs/${testRunId}`;

/** The outputs of an earlier job that the next job gets. */
function stateOf(step: ActionStep, prepare: ActionStep): Record<string, string> {
  return {
    'run-id': testRunId,
    'from-artifact': step.outputs['artifact-name'] ?? '',
    'expect-digest': step.outputs['state-digest'] ?? '',
    'launch-digest': prepare.outputs['launch-digest'] ?? '',
  };
}

const job = (step: ActionStep) => ({ result: step.code === 0 ? 'success' : 'failure', outputs: step.outputs });

describe('the four actions, each on a separate machine', () => {
  let bench: ActionBench;
  const steps: Record<string, ActionStep> = {};
  const step = (name: string): ActionStep =>
    steps[name] ?? { code: -1, stdout: '', stderr: '', commands: [], outputs: {}, state: {}, summary: '' };

  beforeAll(async () => {
    bench = await actionBench({
      config: { gates: [{ name: 'runs', command: [process.execPath, '-e', '0'] }] },
    });
    const run = async (
      name: string,
      action: StageName,
      inputs: Record<string, string>,
      state: Record<string, string> = {},
    ) => {
      const workspace = name === 'prepare' || name === 'resolve' ? bench.repo.root : await bench.checkout(name);
      steps[name] = await bench.step(action, inputs, { workspace, state });
      return step(name);
    };
    await run('resolve', 'prepare-run', { mode: 'resolve', 'run-id': testRunId });
    const prepare = await run('prepare', 'prepare-run', { 'run-id': testRunId });
    const dispatch = await run('dispatch', 'dispatch-codex', stateOf(prepare, prepare));
    steps.post = await bench.step('dispatch-codex', stateOf(prepare, prepare), {
      workspace: join(bench.folder, 'dispatch'),
      state: dispatch.state,
    });
    const validate = await run('validate', 'validate-bundles', stateOf(dispatch, prepare));
    const gates = await run('gates', 'integrate', { mode: 'gates', gate: 'runs', ...stateOf(validate, prepare) });
    const needs = JSON.stringify({
      prepare: job(prepare),
      dispatch: job(dispatch),
      validate: job(validate),
      gates: job(gates),
    });
    const integrate = await run('integrate', 'integrate', {
      ...stateOf(validate, prepare),
      needs,
    });
    await run('publish', 'integrate', {
      mode: 'publish',
      publish: 'branch',
      'merge-sha': integrate.outputs['merge-sha'] ?? '',
      ...stateOf(integrate, prepare),
    });
    // An unusable URL is reported at once.
    const webhook = { 'notify-url': 'http://factory.invalid/' };
    await run('report', 'integrate', { mode: 'report', needs, ...webhook, ...stateOf(integrate, prepare) });
    const permissions = { actions: 'write' } as const;
    await run('resume', 'dispatch-codex', {
      mode: 'resume',
      'github-token': bench.service.jobTokenFor({ runId: '101', repository: 'acme/widget', permissions }),
    });
    await run('gc', 'integrate', { mode: 'gc', 'dry-run': 'true', artifact: 'none' });
  });
  afterAll(async () => bench[Symbol.asyncDispose]());

  it('exit with 0 and give their verdict', () => {
    const ended = Object.entries(steps).map(([name, { code, outputs }]) => [name, code, outputs.verdict]);
    expect(ended).toEqual([
      ['resolve', 0, 'PENDING'],
      ['prepare', 0, 'PENDING'],
      ['dispatch', 0, 'PASS'],
      ['post', 0, undefined],
      ['validate', 0, 'PASS'],
      ['gates', 0, 'PASS'],
      ['integrate', 0, 'PASS'],
      ['publish', 0, 'PASS'],
      ['report', 0, 'PASS'],
      ['resume', 0, 'PASS'],
      ['gc', 0, 'PENDING'],
    ]);
  });

  it.each<[StageName, string[]]>([
    ['prepare-run', ['resolve', 'prepare']],
    ['dispatch-codex', ['dispatch', 'resume']],
    ['validate-bundles', ['validate']],
    ['integrate', ['gates', 'integrate', 'publish', 'report', 'gc']],
  ])('%s sets every output of its action.yml and no other', (action, names) => {
    const set = new Set(names.flatMap((name) => Object.keys(step(name).outputs)));
    expect([...set].sort()).toEqual(Object.keys(actionFile(action).outputs).sort());
    // A collection and a look for parked runs belong to no run.
    for (const name of names.filter((each) => each !== 'gc' && each !== 'resume')) {
      expect(step(name).outputs).toMatchObject({
        'run-id': testRunId,
        'run-dir': runDir,
        'status-json': `${runDir}/STATUS.json`,
        'next-action': expect.stringMatching(/^\S.*\.$/),
      });
    }
  });

  it('give outputs in the format that the workflows expect', () => {
    const { outputs: prepared } = step('prepare');
    expect(JSON.parse(prepared.workers ?? '')).toEqual(
      ['A_core', 'B_tooling', 'C_features', 'D_validation'].map((worker) => ({ worker, runs_on: ['ubuntu-latest'] })),
    );
    expect(JSON.parse(prepared.aggregator ?? '')).toEqual([{ worker: 'Z_aggregator', runs_on: ['ubuntu-latest'] }]);
    expect(prepared).toMatchObject({ 'runs-on': '["ubuntu-latest"]', finished: 'false' });
    expect(prepared['base-sha']).toBe(bench.repo.baseSha);
    const results = JSON.parse(step('dispatch').outputs.results ?? '') as Record<string, { readonly state: string }>;
    expect(Object.values(results).map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'DONE'));
    expect(JSON.parse(step('validate').outputs.counts ?? '')).toMatchObject({ workers: 5 });
    expect(prepared).toMatchObject({ gates: '["runs"]', 'gates-parallel': '1' });
    expect(step('integrate').outputs['merge-sha']).toMatch(/^[0-9a-f]{40}$/);
  });

  it('name artifacts by run, stage and attempt, and give every state another digest', () => {
    const published = ['prepare', 'dispatch', 'validate', 'integrate', 'publish'].map((name) => step(name).outputs);
    expect(published.map((outputs) => outputs['artifact-name'])).toEqual(
      ['prepare-run', 'dispatch-codex', 'validate-bundles', 'integrate', 'publish'].map(
        (label) => `factory-${testRunId}-${label}-a1`,
      ),
    );
    expect(new Set(published.map((outputs) => outputs['state-digest'])).size).toBe(5);
    for (const name of ['resolve', 'gates', 'report']) expect(step(name).outputs['artifact-name']).toBeUndefined();
  });

  it('show the verdict first in the job summary, then a table, then the next action', () => {
    const headed = Object.entries(steps).filter(([name]) => !['post', 'report', 'resume', 'gc'].includes(name));
    for (const [, { summary, outputs }] of headed) {
      expect(summary).toMatch(new RegExp(`^## \\S+: ${outputs.verdict} \\(20261120&#95;1\\)\n`));
      expect(summary).toMatch(/^## .*\n\n(?:\*\*Cause:\*\* .+\n\n)?\*\*Next:\*\* ./);
    }
    // The whole run's page stands alone.
    expect(step('report').summary).toMatch(/^# PASS: run 20261120_1\n\n\*\*Cause:\*\* .+\n\n\*\*Next:\*\* ./);
    for (const name of ['prepare', 'dispatch', 'validate', 'integrate', 'report']) {
      expect(step(name).summary).toMatch(/^\| --- /m);
    }
  });

  it('close every group, print nothing on standard error, and only commands that a runner knows', () => {
    for (const { commands, stderr } of Object.values(steps)) {
      const named = commands.map(({ name }) => name).filter((name) => name === 'group' || name === 'endgroup');
      expect(named.length % 2).toBe(0);
      expect(stderr).toBe('');
    }
  });

  it('move the run’s branch to the exact commit, at the origin of the last machine', async () => {
    const { text } = await bench.repo.git.run(['rev-parse', `refs/heads/factory/${testRunId}`]);
    expect(text).toBe(step('integrate').outputs['merge-sha']);
    expect(step('publish').outputs['merge-sha']).toBe(text);
    const report = readFileSync(
      join(bench.folder, 'integrate', step('integrate').outputs['report-path'] ?? ''),
      'utf8',
    );
    expect(report).toContain('- Final status: PASS');
  });
});
