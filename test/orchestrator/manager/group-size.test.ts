import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { groupSizeOf } from '../../../src/orchestrator/manager/group-size.ts';
import { previewPlan } from '../../../src/orchestrator/manager/plan-preview.ts';
import { resumeRun } from '../../../src/orchestrator/runs/resume-run.ts';
import { commandStage, orchestratorGround, pipelineFileOf } from '../../helpers/orchestrator/orchestrator-ground.ts';

const base = { PATH: process.env.PATH, HOME: process.env.HOME };
const on = { FEATURE_TFGRPO_GROUP: 'on' };

const stage = (id: string, priority?: number, command = `echo ${id} >> ran`) =>
  commandStage(id, command, priority === undefined ? {} : { plan: { priority } });

describe('the size of a group', () => {
  it.each<[string, Record<string, string>, { size: number } | false | undefined, number, number | null]>([
    ['none without the switch', { TFGRPO_GROUP_SIZE: '9' }, undefined, 4, null],
    ['none with the switch off', { FEATURE_TFGRPO_GROUP: 'off' }, undefined, 4, null],
    ['none for one command', { ...on, TFGRPO_GROUP_SIZE: '9' }, false, 1, null],
    ['2 by default', on, undefined, 4, 2],
    ['the given one', { ...on, TFGRPO_GROUP_SIZE: '4' }, undefined, 4, 4],
    ["the pipeline's", {}, { size: 3 }, 4, 3],
    ['the given one instead of that of the pipeline', { TFGRPO_GROUP_SIZE: '2' }, { size: 3 }, 4, 2],
  ])('is %s', (_what, env, group, capacity, expected) => {
    const pipeline = { id: 'main', ...(group === undefined ? {} : { group }) };
    expect(groupSizeOf(pipeline, env, capacity)).toBe(expected);
  });

  it.each([
    ['1', 4, 'from 2 to 4'],
    ['5', 4, 'from 2 to 4'],
    ['two', 4, 'from 2 to 4'],
    ['-2', 4, 'from 2 to 4'],
    ['2.5', 4, 'from 2 to 4'],
    ['2', 1, 'without FEATURE_TFGRPO_GROUP'],
  ])('may not be %s with %d stages', (size, capacity, advice) => {
    let error: unknown;
    try {
      groupSizeOf({ id: 'main' }, { ...on, TFGRPO_GROUP_SIZE: size }, capacity);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ code: 'ERR_USAGE', fault: 'usage', nextAction: expect.stringContaining(advice) });
  });
});

describe('a group run', () => {
  it('takes the stages by priority, ends at the first that fails, and goes on as a group when resumed', async () => {
    const stages = [
      stage('late', 2),
      stage('first', 1, 'echo first >> ran; test -e fixed'),
      stage('early', 0),
      stage('also-late', 2),
    ];
    await using ground = await orchestratorGround(pipelineFileOf(stages));
    const failed = await ground.start({ task: 't' }, { env: { ...base, ...on, TFGRPO_GROUP_SIZE: '3' } });
    const ran = (): string[] => readFileSync(join(ground.root, 'ran'), 'utf8').trimEnd().split('\n');
    expect(failed).toMatchObject({ status: 'failed', status_detail: 'stage:first:failed' });
    expect(ran()).toEqual(['early', 'first']);
    const manifest = ground.manifest(failed);
    expect(manifest.tfgrpo).toEqual({ epoch: 1, group_id: `${failed.run_id}-group-1`, group_size: 3 });
    expect(manifest.scheduler?.max_instances).toBe(3);
    writeFileSync(join(ground.root, 'fixed'), '');
    const run = await resumeRun({ run: failed.run_id, actor: 'tester' }, ground.deps());
    expect(run.status).toBe('succeeded');
    expect(ran()).toEqual(['early', 'first', 'first', 'late', 'also-late']);
    const states = ground.manifest(run).scheduler?.assignments.map(({ instance_id, status }) => [instance_id, status]);
    expect(states).toEqual([
      ['local-01', 'succeeded'],
      ['local-02', 'recovered'],
      ['local-03', 'succeeded'],
      ['local-01', 'succeeded'],
    ]);
  });

  it('is refused before anything is written if its size is impossible; nested runs are no groups', async () => {
    await using ground = await orchestratorGround(
      pipelineFileOf([], {
        pipelines: [
          { id: 'main', stages: [stage('one'), { kind: 'subpipeline', id: 'two', pipeline: 'single' }] },
          { id: 'single', stages: [stage('only')] },
        ],
      }),
    );
    const refused = ground.start({}, { env: { ...base, ...on, TFGRPO_GROUP_SIZE: '3' } });
    await expect(refused).rejects.toMatchObject({ code: 'ERR_USAGE' });
    expect(readdirSync(ground.root)).toEqual(['codex.orchestrator.json']);
    expect(existsSync(join(ground.root, 'ran'))).toBe(false);
    const run = await ground.start({ task: 't' }, { env: { ...base, ...on } });
    expect(run.status).toBe('succeeded');
    const [child] = ground.manifest(run).child_runs;
    expect(ground.json(child?.manifest ?? '').tfgrpo).toBeUndefined();
  });

  it('refuses a priority that runs a stage before one that it needs', async () => {
    const needing = { ...stage('b', 0), needs: ['a'] };
    await using ground = await orchestratorGround(pipelineFileOf([stage('a', 1), needing]));
    await expect(ground.start()).rejects.toMatchObject({
      code: 'ERR_PIPELINE_FILE',
      message: expect.stringContaining('a group would run b before a'),
    });
  });

  it('is what the built-in pipeline tfgrpo-learning is, with a snapshot after success', async () => {
    await using ground = await orchestratorGround({ 'package.json': '{"scripts":{}}', 'self.cjs': '' });
    const plan = await previewPlan({ pipeline: 'tfgrpo-learning' }, ground.deps());
    expect(plan.stages.map(({ id }) => id)).toEqual(['build', 'lint', 'test', 'spec-guard']);
    const run = await ground.start({ pipeline: 'tfgrpo-learning', task: 't' });
    expect(run.status).toBe('succeeded');
    const manifest = ground.manifest(run);
    expect(manifest.tfgrpo?.group_size).toBe(2);
    expect(manifest.learning?.validation?.status).toBe('snapshot_failed');
  });
});
