import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { EventBus } from '../../../src/orchestrator/events/event-bus.ts';
import { validManifests } from '../../helpers/orchestrator/manifest-schema.ts';
import {
  commandStage as command,
  orchestratorGround,
  pipelineFileOf,
} from '../../helpers/orchestrator/orchestrator-ground.ts';

describe('a run and its caller', () => {
  it('masks secrets of its environment and those that a stage names', async () => {
    await using ground = await orchestratorGround({
      named: 'masked-later',
      ...pipelineFileOf([
        command(
          'leak',
          'echo "::add-mask::$(cat named)"; echo "a $DEPLOY_TOKEN b $(cat named) c"; echo "$DEPLOY_TOKEN" | base64; exit 1',
        ),
        command('own', ['echo', 'x']),
      ]),
    });
    const secret = 'tok-4711-secret';
    const run = await ground.start({}, { env: { ...ground.deps().env, DEPLOY_TOKEN: secret } });
    expect(ground.manifest(run).commands[0]?.summary).toMatch(/^exited with 1: /);
    for (const path of Object.keys(validManifests(join(ground.root, '.runs')))) {
      const folder = join(ground.root, '.runs', path, '..');
      const texts = [
        'manifest.json',
        'events.jsonl',
        'runner.ndjson',
        'commands/01-leak.ndjson',
        'errors/01-leak.json',
      ].map((name) => readFileSync(join(folder, name), 'utf8'));
      for (const text of texts) {
        expect(text).not.toContain(secret);
        expect(text).not.toContain('masked-later');
        expect(text).not.toContain(Buffer.from(`${secret}\n`).toString('base64'));
      }
      const lines = (texts[3] ?? '').trimEnd().split('\n');
      expect(lines.map((line) => JSON.parse(line).text ?? '').join('')).toContain('a *** b *** c\n');
    }
  });

  it('ends a stage with all its processes when it is cancelled', async () => {
    await using ground = await orchestratorGround(
      pipelineFileOf([command('long', 'sleep 300 & echo $! > child; wait'), command('after', 'true')]),
    );
    const stop = new AbortController();
    const bus = new EventBus();
    bus.on('stage:started', () => void setTimeout(() => stop.abort(), 500));
    const run = await ground.start({}, { signal: stop.signal, bus });
    expect(run).toMatchObject({ status: 'cancelled', exit_code: 130, status_detail: 'cancelled' });
    expect(ground.manifest(run).commands.map(({ status, summary }) => [status, summary])).toEqual([
      ['failed', 'cancelled.'],
      ['pending', null],
    ]);
    expect(isAlive(Number(readFileSync(join(ground.root, 'child'), 'utf8')))).toBe(false);
  });

  it('keeps its records where CODEX_ORCHESTRATOR_* says, and passes the places to its stages', async () => {
    await using ground = await orchestratorGround(
      pipelineFileOf([command('show', 'printenv | grep "^CODEX_ORCH\\|^MCP" | sort')]),
    );
    const env = {
      ...ground.deps().env,
      CODEX_ORCHESTRATOR_ROOT: ground.root,
      CODEX_ORCHESTRATOR_RUNS_DIR: 'own/runs',
      CODEX_ORCHESTRATOR_OUT_DIR: 'own/out',
      MCP_RUNNER_TASK_ID: 'env-task',
    };
    const run = await ground.start({}, { env, cwd: '/' });
    expect(run.manifest).toBe(`own/runs/env-task/cli/${run.run_id}/manifest.json`);
    expect(ground.json('own/out/env-task/state.json')).toMatchObject({ run_count: 1 });
    const [show] = ground.manifest(run).commands;
    const log = readFileSync(join(ground.root, show?.log_path ?? ''), 'utf8');
    expect(log).toContain(`CODEX_ORCHESTRATOR_MANIFEST_PATH=${join(ground.root, run.manifest)}`);
    expect(log).toContain(`CODEX_ORCHESTRATOR_RUN_ID=${run.run_id}`);
    expect(log).toContain('MCP_RUNNER_TASK_ID=env-task');
  });

  it('names another run that works in the same checkout, and goes on', async () => {
    await using ground = await orchestratorGround(pipelineFileOf([command('one', 'true')]));
    const bus = new EventBus();
    const others: Promise<unknown>[] = [];
    bus.on('stage:started', () => void others.push(ground.start({ task: 'second' })));
    bus.on('stage:completed', async () => void (await Promise.all(others)));
    const run = await ground.start({ task: 'first' }, { bus });
    expect(run.status).toBe('succeeded');
    // Each learns of the other.
    expect(ground.logged).toHaveLength(2);
    expect(
      ground.logged.filter((line) => line.startsWith(`The run ${run.run_id} works in this checkout too`)),
    ).toHaveLength(1);
    expect(Object.keys(validManifests(join(ground.root, '.runs')))).toHaveLength(2);
  });

  it('is decided by agents of the caller', async () => {
    await using ground = await orchestratorGround(
      pipelineFileOf([command('one', 'true'), command('two', 'touch two')]),
    );
    const reviewer = {
      review: async () => ({ summary: 'Not good enough.', decision: { approved: false, feedback: 'again' } }),
    };
    const planner = {
      plan: async () => ({ items: [{ id: 'one', description: 'only this', selected: true }], targetId: null }),
    };
    const run = await ground.start({}, { agents: { planner, reviewer } });
    expect(run).toMatchObject({
      status: 'failed',
      exit_code: 1,
      status_detail: 'review:failed',
      summary: 'Not good enough.',
    });
    expect(ground.manifest(run).commands.map(({ status }) => status)).toEqual(['succeeded', 'pending']);
  });

  it('is not failed by a listener that throws', async () => {
    await using ground = await orchestratorGround(pipelineFileOf([command('one', 'true')]));
    const failures: unknown[] = [];
    const bus = new EventBus((name, error) => failures.push([name, (error as Error).message]));
    bus.on('stage:completed', () => {
      throw new Error('no');
    });
    expect(await ground.start({}, { bus })).toMatchObject({ status: 'succeeded' });
    expect(failures).toEqual([['stage:completed', 'no']]);
  });
});

/** A zombie is not alive: not every machine has an init that reaps orphans. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.startsWith('Z');
}
