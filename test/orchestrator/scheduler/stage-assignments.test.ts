import { describe, expect, it } from '@jest/globals';
import type { CommandEntry } from '../../../src/orchestrator/contracts/cli-manifest.ts';
import { parsePipelines } from '../../../src/orchestrator/pipelines/load-pipelines.ts';
import {
  assignStages,
  resumedSchedule,
  settledSchedule,
} from '../../../src/orchestrator/scheduler/stage-assignments.ts';

const recovery = { interval: 5, staleAfter: 30 };

const entry = (id: string, status: CommandEntry['status'], kind: CommandEntry['kind'] = 'command'): CommandEntry => ({
  index: 1,
  id,
  title: id,
  command: 'true',
  kind,
  status,
  started_at: status === 'pending' || status === 'skipped' ? null : `${id}-started`,
  completed_at: status === 'succeeded' || status === 'failed' ? `${id}-ended` : null,
  exit_code: null,
  summary: null,
  log_path: null,
  error_file: null,
  sub_run_id: null,
});

async function stages() {
  const one = { kind: 'command', id: 'a', command: 'true' };
  const file = {
    pipelines: [
      {
        id: 'main',
        stages: [
          one,
          { ...one, id: 'b' },
          { kind: 'subpipeline', id: 'c', pipeline: 'docs-review' },
          { ...one, id: 'd', plan: { requires_cloud: true } },
          { ...one, id: 'e' },
        ],
      },
    ],
  };
  return (await parsePipelines(JSON.stringify(file))).find('main').stages;
}

describe('a schedule', () => {
  it('gives each chosen stage an instance, in turn, and a cloud stage one of the cloud', async () => {
    const commands = [
      entry('a', 'pending'),
      entry('b', 'pending'),
      entry('c', 'pending', 'subpipeline'),
      entry('d', 'pending'),
      entry('e', 'skipped'),
    ];
    const schedule = assignStages({ stages: await stages(), commands, instances: 2, recovery, now: 'now' });
    expect(schedule).toMatchObject({ min_instances: 1, max_instances: 2, requested_at: 'now' });
    expect(schedule.assignments.map(({ instance_id, capability }) => [instance_id, capability])).toEqual([
      ['local-01', 'command:a'],
      ['local-02', 'command:b'],
      ['local-01', 'subpipeline:c'],
      ['cloud-01', 'cloud:d'],
    ]);
  });

  it.each([
    ['pending', 'assigned', 'pending'],
    ['running', 'running', 'running'],
    ['succeeded', 'succeeded', 'completed'],
    ['failed', 'failed', 'failed'],
  ] as const)('of a stage that is %s says %s', async (status, expected, attempt) => {
    const request = { stages: await stages(), commands: [entry('a', 'pending')], instances: 1, recovery, now: 'now' };
    const schedule = settledSchedule(assignStages(request), [entry('a', status)]);
    const { started_at, completed_at } = entry('a', status);
    expect(schedule.assignments).toMatchObject([
      { status: expected, completed_at, attempts: [{ number: 1, status: attempt, started_at, completed_at }] },
    ]);
  });

  it('assigns again what did not succeed when its run is resumed, and says why', async () => {
    const all = await stages();
    const pending = ['a', 'b', 'e'].map((id) => entry(id, 'pending'));
    const start = assignStages({ stages: all, commands: pending.slice(0, 2), instances: 1, recovery, now: 'first' });
    const before = [entry('a', 'failed'), entry('b', 'running')];
    const request = { stages: all, commands: pending, instances: 1, recovery, now: 'second' };
    const resumed = resumedSchedule(start, before, request, 'corrected');
    expect(resumed.requested_at).toBe('first');
    expect(resumed.assignments.map(({ status, attempts }) => [status, attempts.map((each) => each.status)])).toEqual([
      ['assigned', ['requeued', 'pending']],
      ['assigned', ['requeued', 'pending']],
      ['assigned', ['pending']],
    ]);
    const checkpoints = resumed.assignments.flatMap(({ attempts }) =>
      attempts.flatMap((each) => each.recovery_checkpoints),
    );
    expect(checkpoints).toEqual([
      { timestamp: 'second', reason: 'manual', action: 'requeue', detail: 'corrected' },
      { timestamp: 'second', reason: 'missed-heartbeat', action: 'requeue', detail: 'corrected' },
    ]);
    const ended = settledSchedule(
      resumed,
      ['a', 'b', 'e'].map((id) => entry(id, id === 'b' ? 'failed' : 'succeeded')),
    );
    expect(ended.assignments.map(({ status }) => status)).toEqual(['recovered', 'failed', 'succeeded']);
    const afresh = resumedSchedule(null, before, request, 'x');
    expect(afresh.assignments.map(({ status }) => status)).toEqual(['assigned', 'assigned', 'assigned']);
  });
});
