import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isResumeToken } from '../../../src/orchestrator/persistence/resume-token.ts';
import { validManifests } from '../../helpers/orchestrator/manifest-schema.ts';
import {
  commandStage as command,
  orchestratorGround,
  pipelineFileOf,
} from '../../helpers/orchestrator/orchestrator-ground.ts';
import { onWindows } from '../../helpers/unless.ts';

describe('a run', () => {
  it('leaves manifest, events, logs, summaries, metrics and the state of its task', async () => {
    await using ground = await orchestratorGround({
      ...pipelineFileOf([
        command('hello', 'echo "hello $GREETED"; echo warned >&2', { env: { GREETED: 'world' } }),
        command('listed', ['node', '-e', 'console.log(process.argv[1])', '$HOME; echo x']),
        command('inside', 'pwd', { cwd: 'sub' }),
        command('spec-guard', 'echo current'),
      ]),
      'sub/file': '',
      'AGENTS.md': 'Be brief.\n',
    });
    const run = await ground.start({ task: 'login' });
    expect(run).toMatchObject({ status: 'succeeded', exit_code: 0, task_id: 'login', next_action: null });
    expect(run.run_id).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z-[0-9a-f]{8}$/);
    expect(run.manifest).toBe(`.runs/login/cli/${run.run_id}/manifest.json`);
    const manifest = ground.manifest(run);
    expect(manifest).toMatchObject({
      status: 'succeeded',
      status_detail: null,
      metrics_recorded: true,
      instructions_sources: ['AGENTS.md'],
      guardrail_status: { present: true, recommendation: null, counts: { total: 1, succeeded: 1, failed: 0 } },
    });
    expect(manifest.commands.map(({ id, status, exit_code, summary }) => [id, status, exit_code, summary])).toEqual([
      ['hello', 'succeeded', 0, 'hello world'],
      ['listed', 'succeeded', 0, '$HOME; echo x'],
      ['inside', 'succeeded', 0, join(ground.root, 'sub')],
      ['spec-guard', 'succeeded', 0, 'current'],
    ]);
    const [first] = manifest.commands;
    expect(first?.log_path).toBe(`.runs/login/cli/${run.run_id}/commands/01-hello.ndjson`);
    const log = readFileSync(join(ground.root, first?.log_path ?? ''), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(log.map(({ type, sequence }) => [type, sequence])).toEqual([
      ['begin', 1],
      ['output', 2],
      ['output', 3],
      ['end', 4],
    ]);
    expect(
      log
        .filter(({ type }) => type === 'output')
        .map(({ stream, text }) => [stream, text])
        .sort(),
    ).toEqual([
      ['stderr', 'warned\n'],
      ['stdout', 'hello world\n'],
    ]);
    const events = ground.events(run);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, at) => at + 1));
    expect(events.map(({ event }) => event)).toEqual([
      'run_started',
      ...Array.from({ length: 4 }, () => ['step_started', 'step_completed']).flat(),
      'run_completed',
    ]);
    expect(ground.json(`.runs/login/${run.run_id}/manifest.json`)).toMatchObject({
      taskId: 'login',
      runId: run.run_id,
      mode: 'mcp',
      build: { success: true },
      test: { success: true },
      review: { decision: { approved: true } },
    });
    expect(ground.json(`.runs/login/mcp/${run.run_id}/manifest.json`)).toMatchObject({ redirect_to: run.manifest });
    expect(ground.json(`.runs/login/cli/${run.run_id}/run-summary.json`)).toMatchObject({ status: 'succeeded' });
    expect(ground.json('out/login/state.json')).toMatchObject({
      run_count: 1,
      latest: { run_id: run.run_id, status: 'succeeded' },
    });
    expect(ground.json('out/login/runs.json')).toMatchObject({ runs: [{ manifest: run.manifest }] });
    expect(readFileSync(join(ground.root, 'out/login/summary.md'), 'utf8')).toContain('**succeeded**');
    const metrics = readFileSync(join(ground.root, '.runs/login/metrics.json'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(metrics).toMatchObject([
      { run_id: run.run_id, commands: { total: 4, succeeded: 4 }, tokens: null, cost_usd: null },
    ]);
    const tokenFile = join(ground.root, run.artifact_root, '.resume-token');
    const token = readFileSync(tokenFile, 'utf8').trim();
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    expect(manifest.resume_token).not.toContain(token);
    expect(isResumeToken(token, manifest.resume_token)).toBe(true);
    expect(isResumeToken(manifest.resume_token, manifest.resume_token)).toBe(false);
    if (onWindows === undefined) expect(statSync(tokenFile).mode & 0o077).toBe(0);
    expect(existsSync(join(ground.root, run.artifact_root, 'run.lock'))).toBe(false);
    expect(ground.logged).toEqual([]);
  });

  it.each([
    [
      'a stage fails',
      [command('one', 'true'), command('two', 'echo bad >&2; exit 3'), command('three', 'true')],
      1,
      'stage:two:failed',
      ['succeeded', 'failed', 'pending'],
      'exited with 3: bad',
    ],
    [
      'a guard fails',
      [command('diff-budget', 'echo too large; exit 2'), command('two', 'true')],
      2,
      'stage:diff-budget:blocked',
      ['failed', 'pending'],
      'exited with 2: too large',
    ],
    [
      'a program is missing',
      [command('one', ['no-such-program-here'])],
      1,
      'stage:one:failed',
      ['failed'],
      'the program no-such-program-here was not found.',
    ],
    [
      'a stage takes too long',
      [command('one', 'sleep 60', { timeoutSeconds: 0.2 })],
      1,
      'stage:one:failed',
      ['failed'],
      'stopped after 0.2 seconds.',
    ],
    [
      'a cwd leaves the repository',
      [command('one', 'true', { cwd: '../..' })],
      2,
      'stage:one:blocked',
      ['failed'],
      /The cwd "\.\.\/\.\." of the stage one leaves the repository/,
    ],
    [
      'a cwd is missing',
      [command('one', 'true', { cwd: 'gone' })],
      2,
      'stage:one:blocked',
      ['failed'],
      /is not a folder/,
    ],
  ] as const)('ends where %s', async (_what, stages, exit, detail, statuses, summary) => {
    await using ground = await orchestratorGround(pipelineFileOf([...stages] as never));
    const run = await ground.start();
    expect(run).toMatchObject({ status: 'failed', exit_code: exit, status_detail: detail });
    const manifest = ground.manifest(run);
    expect(manifest.commands.map(({ status }) => status)).toEqual(statuses);
    const failed = manifest.commands.find(({ status }) => status === 'failed');
    expect(failed?.summary).toMatch(summary);
    expect(run.next_action).toContain(`codex-orchestrator resume --run ${run.run_id}`);
    if (failed?.error_file != null) expect(ground.json(failed.error_file)).toMatchObject({ id: failed.id });
    expect(ground.events(run).at(-1)).toMatchObject({
      event: 'run_completed',
      payload: { status: 'failed', status_detail: detail },
    });
    // Without --task the run id names the task too.
    expect(run.task_id).toBe(run.run_id);
  });

  it('goes on after a stage that may fail, and does not call an absent guard failed', async () => {
    await using ground = await orchestratorGround(
      pipelineFileOf([
        command('one', 'false', { allowFailure: true }),
        command('two', 'true', { summaryHint: 'fine' }),
      ]),
    );
    const run = await ground.start();
    expect(run).toMatchObject({ status: 'succeeded', exit_code: 0 });
    expect(run.summary).toBe('1 stage succeeded. Allowed to fail: one. Not part of this pipeline: guards.');
    const manifest = ground.manifest(run);
    expect(manifest.commands.map(({ status, summary }) => [status, summary])).toEqual([
      ['failed', 'exited with 1.'],
      ['succeeded', 'fine'],
    ]);
    expect(manifest.guardrail_status).toMatchObject({ present: false, recommendation: null });
  });

  it('runs only its target and what that needs', async () => {
    await using ground = await orchestratorGround(
      pipelineFileOf([
        command('build', 'echo b >> ran'),
        command('lint', 'echo l >> ran'),
        command('test', 'echo t >> ran', { needs: ['build'] }),
      ]),
    );
    const run = await ground.start({ target: 'test' });
    expect(readFileSync(join(ground.root, 'ran'), 'utf8')).toBe('b\nt\n');
    const manifest = ground.manifest(run);
    expect(manifest.plan_target_id).toBe('main:test');
    expect(manifest.commands.map(({ status, summary }) => [status, summary])).toMatchObject([
      ['succeeded', 'no output'],
      ['skipped', 'Not part of the target main:test.'],
      ['succeeded', 'no output'],
    ]);
    const env = { ...ground.deps().env, CODEX_ORCHESTRATOR_TARGET_STAGE: 'lint' };
    await ground.start({}, { env });
    expect(readFileSync(join(ground.root, 'ran'), 'utf8')).toBe('b\nt\nl\n');
  });

  it('runs nested pipelines as child runs, whose failure it names', async () => {
    const file = {
      pipelines: [
        {
          id: 'main',
          stages: [{ kind: 'subpipeline' as const, id: 'inner', pipeline: 'child' }, command('after', 'true')],
        },
        { id: 'child', stages: [command('one', 'echo one'), command('spec-guard', 'test ! -e stale')] },
      ],
    };
    await using ground = await orchestratorGround(pipelineFileOf([], file));
    const run = await ground.start({ task: 'nest' });
    const manifest = ground.manifest(run);
    expect(manifest.commands.map(({ id, kind, status }) => [id, kind, status])).toEqual([
      ['inner', 'subpipeline', 'succeeded'],
      ['after', 'command', 'succeeded'],
    ]);
    const [child] = manifest.child_runs;
    expect(child).toMatchObject({ pipeline_id: 'child', status: 'succeeded' });
    expect(manifest.commands[0]?.sub_run_id).toBe(child?.run_id);
    expect(ground.json(child?.manifest ?? '')).toMatchObject({
      parent_run_id: run.run_id,
      task_id: 'nest',
      status: 'succeeded',
    });
    expect(ground.json('out/nest/runs.json')).toMatchObject({
      runs: [{ run_id: run.run_id }, { run_id: child?.run_id }],
    });
    writeFileSync(join(ground.root, 'stale'), '');
    const blocked = await ground.start({ task: 'nest' });
    expect(blocked).toMatchObject({ exit_code: 2, status_detail: 'stage:inner:blocked' });
    expect(Object.keys(validManifests(join(ground.root, '.runs')))).toHaveLength(4);
  });

  it('is not run here if a stage requires the cloud, but in a workflow job', async () => {
    await using ground = await orchestratorGround(
      pipelineFileOf([command('one', 'touch ran'), command('two', 'true', { plan: { requires_cloud: true } })]),
    );
    const run = await ground.start();
    expect(run).toMatchObject({ exit_code: 2, status_detail: 'cloud:blocked' });
    expect(run.summary).toMatch(/two requires the cloud/);
    expect(run.next_action).toMatch(/requires_cloud/);
    expect(existsSync(join(ground.root, 'ran'))).toBe(false);
    expect(ground.manifest(run).commands.map(({ status }) => status)).toEqual(['pending', 'pending']);
    // The target leaves it out.
    expect(await ground.start({ target: 'one' })).toMatchObject({ status: 'succeeded' });
    const { env } = ground.deps();
    const inJob = await ground.start({}, { env: { ...env, GITHUB_ACTIONS: 'true' } });
    expect(inJob.status).toBe('succeeded');
    expect(ground.json(inJob.manifest.replace('/cli/', '/'))).toMatchObject({ mode: 'cloud' });
  });

  it('writes nothing for an id, a pipeline or a file that it refuses', async () => {
    await using ground = await orchestratorGround(pipelineFileOf([command('one', 'true')]));
    for (const [options, code] of [
      [{ task: '../evil' }, 'ERR_ORCHESTRATOR_ID'],
      [{ task: 'a:b' }, 'ERR_ORCHESTRATOR_ID'],
      [{ parentRun: 'x/y' }, 'ERR_ORCHESTRATOR_ID'],
      [{ pipeline: 'gone' }, 'ERR_PIPELINE_UNKNOWN'],
      [{ target: 'gone' }, 'ERR_PIPELINE_UNKNOWN'],
    ] as const) {
      await expect(ground.start(options)).rejects.toMatchObject({ code, fault: 'usage' });
    }
    writeFileSync(join(ground.root, 'codex.orchestrator.json'), '{"pipelines": [}');
    await expect(ground.start()).rejects.toMatchObject({ code: 'ERR_PIPELINE_FILE', line: 1 });
    expect(existsSync(join(ground.root, 'out'))).toBe(false);
    expect(existsSync(join(ground.root, '.runs/main'))).toBe(false);
  });
});
