import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { EventBus } from '../../../src/orchestrator/events/event-bus.ts';
import { RunFollower } from '../../../src/orchestrator/hud/follow-run.ts';
import { isOver, type RunView } from '../../../src/orchestrator/hud/run-view.ts';
import { orchestratorFolders, runPaths } from '../../../src/orchestrator/layout/orchestrator-folders.ts';
import {
  commandStage,
  type OrchestratorGround,
  orchestratorGround,
  pipelineFileOf,
} from '../../helpers/orchestrator/orchestrator-ground.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';

const one = (id: string, rest: Record<string, unknown> = {}) => commandStage(id, ['true'], rest);

const follower = (ground: OrchestratorGround, runId: string, taskId = 'task'): RunFollower =>
  new RunFollower(orchestratorFolders({}, ground.root), { taskId, runId, paths: runPaths(taskId, runId) });

const states = ({ stages }: RunView): string[] => stages.map(({ id, status }) => `${id} ${status}`);

describe('following a run', () => {
  it('shows each step when its event is written, nested runs too, and changes nothing', async () => {
    const files = {
      defaultPipeline: 'main',
      pipelines: [
        {
          id: 'main',
          title: 'Main',
          stages: [one('a'), { kind: 'subpipeline' as const, id: 'in', pipeline: 'child' }, one('z')],
        },
        { id: 'child', title: 'Child', stages: [one('b')] },
      ],
    };
    await using ground = await orchestratorGround({ 'codex.orchestrator.json': JSON.stringify(files) });
    const bus = new EventBus();
    const seen: unknown[] = [];
    let followed: RunFollower | undefined;
    bus.on('run:started', ({ runId }) => {
      followed ??= follower(ground, runId);
    });
    bus.on('stage:started', () => {
      const view = followed?.look(Date.now());
      if (view === undefined) return;
      seen.push([states(view), view.children.map(states)]);
      expect(isOver(view)).toBe(false);
    });
    const run = await ground.start({ task: 'task' }, { bus });
    expect(seen).toEqual([
      [['a running', 'in pending', 'z pending'], []],
      [['a succeeded', 'in running', 'z pending'], []],
      [['a succeeded', 'in running', 'z pending'], [['b running']]],
      [['a succeeded', 'in succeeded', 'z running'], []],
    ]);
    const before = treeManifest(ground.root);
    // A second one, as another terminal has it, reads the same from the files.
    for (const each of [followed, follower(ground, run.run_id)]) {
      const last = each?.look(Date.now());
      expect(last).toMatchObject({ status: 'succeeded', isStalled: false, waiting: [], children: [], others: [] });
      expect(last === undefined ? undefined : isOver(last)).toBe(true);
    }
    expect(treeManifest(ground.root)).toEqual(before);
    // A nested run is named before it has records, and a kill may come between.
    const events = join(ground.root, run.artifact_root, 'events.jsonl');
    const lines = readFileSync(events, 'utf8').split('\n');
    const named = lines.findIndex((line) => /"sub_run_id":"/.test(line));
    writeFileSync(events, `${lines.slice(0, named + 1).join('\n')}\n`);
    const [child = { manifest: '' }] = ground.manifest(run).child_runs;
    rmSync(join(ground.root, child.manifest));
    const view = follower(ground, run.run_id).look(Date.now());
    expect([states(view)[1], view.children]).toEqual(['in running', []]);
  });

  it('names what waits for an approval, until it is decided', async () => {
    await using ground = await orchestratorGround(
      pipelineFileOf([one('deploy', { requires_approval: true })], { approvals: { deadlineSeconds: 0 } }),
    );
    const run = await ground.start({ task: 'task' });
    const events = join(ground.root, run.artifact_root, 'events.jsonl');
    const lines = readFileSync(events, 'utf8').trimEnd().split('\n');
    const asked = lines.findIndex((line) => line.includes('"approval_requested"'));
    expect(asked).toBeGreaterThan(0);
    writeFileSync(events, `${lines.slice(0, asked + 1).join('\n')}\n`);
    const each = follower(ground, run.run_id);
    expect(each.look(Date.now()).waiting).toMatchObject([{ stage: 'deploy', what: 'true', key: '01-deploy' }]);
    appendFileSync(
      events,
      `${JSON.stringify({
        schema_version: 1,
        seq: asked + 2,
        timestamp: '2026-11-30T12:00:00.000Z',
        task_id: 'task',
        run_id: run.run_id,
        event: 'approval_decided',
        actor: 'ann',
        payload: { key: '01-deploy', stage: 'deploy', decision: 'approved' },
      })}\n`,
    );
    expect(each.look(Date.now()).waiting).toEqual([]);
  });

  it('waits for the end of half a line, and starts over when resume cuts it off', async () => {
    await using ground = await orchestratorGround(pipelineFileOf([one('a'), one('b')]));
    const run = await ground.start({ task: 'task' });
    const events = join(ground.root, run.artifact_root, 'events.jsonl');
    const [started = '', step = '', ...rest] = readFileSync(events, 'utf8').trimEnd().split('\n');
    const manifest = { ...ground.json(run.manifest), status: 'in_progress', status_detail: null, completed_at: null };
    const commands = (manifest as unknown as { commands: object[] }).commands.map((each) => ({
      ...each,
      status: 'pending',
    }));
    writeFileSync(join(ground.root, run.manifest), JSON.stringify({ ...manifest, commands }));
    writeFileSync(events, `${started}\n${step.slice(0, 40)}`);
    const each = follower(ground, run.run_id);
    expect(states(each.look(Date.now()))).toEqual(['a pending', 'b pending']);
    writeFileSync(events, `${started}\n`);
    expect(states(each.look(Date.now()))).toEqual(['a pending', 'b pending']);
    appendFileSync(events, `${step}\n`);
    expect(states(each.look(Date.now()))).toEqual(['a running', 'b pending']);
    appendFileSync(events, `${rest.join('\n')}\n`);
    expect(each.look(Date.now())).toMatchObject({ status: 'succeeded' });
    appendFileSync(events, '{"schema_version":1}\n');
    expect(() => each.look(Date.now())).toThrow(/events\.jsonl: line \d+ is not an event/);
  });
});
