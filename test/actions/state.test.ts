import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StageName } from '../../src/core/run/stage.ts';
import { type ActionBench, type ActionStep, actionBench } from '../helpers/processes/action-process.ts';
import { testRunId } from '../helpers/runs/factory-repo.ts';
import { sampled } from '../helpers/sampled.ts';
import { treeManifest } from '../helpers/tree-manifest.ts';

const sampledIt = sampled(3);

const wrong = '0'.repeat(64);

/** The error annotations of a step by their titles. */
const errors = (step: ActionStep): (string | undefined)[] =>
  step.commands.filter(({ name }) => name === 'error').map(({ properties }) => properties.get('title'));

describe('state between the actions', () => {
  let bench: ActionBench;
  let prepare: ActionStep;
  beforeAll(async () => {
    bench = await actionBench();
    prepare = await bench.step('prepare-run', { 'run-id': testRunId });
  });
  afterAll(async () => bench[Symbol.asyncDispose]());

  const given = (inputs: Readonly<Record<string, string>> = {}): Record<string, string> => ({
    'run-id': testRunId,
    'from-artifact': prepare.outputs['artifact-name'] ?? '',
    'expect-digest': prepare.outputs['state-digest'] ?? '',
    'launch-digest': prepare.outputs['launch-digest'] ?? '',
    ...inputs,
  });

  it('loads the artifact client only to move state, and not on the local runner', async () => {
    const loaded = async (artifact: string, attempt = '2', env = {}): Promise<[ActionStep, boolean]> => {
      const coverage = join(bench.folder, `coverage-${artifact}-${attempt}`);
      mkdirSync(coverage);
      const workspace = await bench.checkout(`load-${artifact}-${attempt}`);
      const step = await bench.step(
        'prepare-run',
        { 'run-id': testRunId, artifact, 'prompt-zip': join(bench.repo.root, bench.repo.layout.zip) },
        { workspace, env: { NODE_V8_COVERAGE: coverage, GITHUB_RUN_ATTEMPT: attempt, ...env } },
      );
      const reports = readdirSync(coverage).map((name) => readFileSync(join(coverage, name), 'utf8'));
      expect(reports.some((report) => report.includes('actions/prepare-run/dist/index.js'))).toBe(true);
      return [step, reports.some((report) => report.includes('artifact-client/dist'))];
    };
    const [none, noneLoaded] = await loaded('none');
    expect([none.code, noneLoaded, none.outputs['artifact-name'], none.outputs['state-digest']]).toEqual([
      0,
      false,
      undefined,
      undefined,
    ]);
    const [auto, autoLoaded] = await loaded('auto');
    expect([auto.code, autoLoaded, auto.outputs['artifact-name']]).toEqual([
      0,
      true,
      `factory-${testRunId}-prepare-run-a2`,
    ]);
    const local = { ACTIONS_RESULTS_LOOPBACK: 'true' };
    const [small, smallLoaded] = await loaded('auto', '3', local);
    expect([small.code, smallLoaded, small.outputs['artifact-name']]).toEqual([
      0,
      false,
      `factory-${testRunId}-prepare-run-a3`,
    ]);
    // Both clients restore what the other one stored.
    for (const [at, [from, env]] of (
      [
        [small, {}],
        [auto, local],
      ] as const
    ).entries()) {
      const workspace = await bench.checkout(`other-client-${at}`);
      const inputs = given({
        'from-artifact': from.outputs['artifact-name'] ?? '',
        'expect-digest': from.outputs['state-digest'] ?? '',
        'launch-digest': from.outputs['launch-digest'] ?? '',
        artifact: 'none',
      });
      const step = await bench.step('validate-bundles', inputs, { workspace, env });
      expect(errors(step)).not.toContain('ERR_STATE_DIGEST');
      const inputsFile = join(workspace, step.outputs['run-dir'] ?? '', 'RUN_INPUTS.json');
      expect(JSON.parse(readFileSync(inputsFile, 'utf8'))).toMatchObject({ run_id: testRunId });
    }
  });

  sampledIt.each<[StageName]>([['dispatch-codex'], ['validate-bundles'], ['integrate']])(
    '%s refuses a state with another digest, and restores nothing of it',
    async (action) => {
      const workspace = await bench.checkout(`digest-${action}`);
      const before = treeManifest(workspace);
      const step = await bench.step(action, given({ 'expect-digest': wrong }), { workspace });
      expect([step.code, step.outputs.verdict, errors(step)]).toEqual([2, 'BLOCKED', ['ERR_STATE_DIGEST']]);
      expect(treeManifest(workspace)).toEqual(before);
    },
  );

  sampledIt.each<[StageName, Record<string, string>]>([
    ['dispatch-codex', {}],
    ['validate-bundles', {}],
    ['integrate', {}],
  ])('%s refuses a launch that was changed after prepare issued it', async (action, rest) => {
    const workspace = await bench.checkout(`launch-${action}`);
    const step = await bench.step(action, given({ 'launch-digest': wrong, artifact: 'none', ...rest }), { workspace });
    expect([step.code, step.outputs.verdict]).toEqual([2, 'BLOCKED']);
    expect(errors(step)).toContain('ERR_LAUNCH_STATE_ALTERED');
    expect(step.summary).toContain('ERR&#95;LAUNCH');
  });

  it('names a missing artifact, and its post step does nothing and reports nothing', async () => {
    const workspace = await bench.checkout('missing');
    const inputs = given({ 'from-artifact': 'factory-none' });
    const step = await bench.step('dispatch-codex', inputs, { workspace });
    expect([step.code, errors(step)]).toEqual([2, ['ERR_STATE_MISSING']]);
    expect(step.state).toEqual({ started: 'true' });
    const post = await bench.step('dispatch-codex', inputs, { workspace, state: step.state });
    expect([post.code, errors(post), post.outputs]).toEqual([0, [], {}]);
  });

  it('masks the token before any other output, and never prints it', async () => {
    const step = await bench.step(
      'validate-bundles',
      given({ 'github-token': 'tok-5ecret', strict: 'no', artifact: 'none' }),
    );
    expect(step.stdout.split('\n')[0]).toBe('::add-mask::tok-5ecret');
    expect(step.stdout.split('tok-5ecret')).toHaveLength(2);
    expect(JSON.stringify([step.outputs, step.summary, step.stderr])).not.toContain('tok-5ecret');
  });
});
