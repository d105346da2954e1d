import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { resumeRun } from '../../../src/orchestrator/runs/resume-run.ts';
import { type CloudGround, cloudGround, type StandInJob } from '../../helpers/orchestrator/cloud-ground.ts';
import { validManifests } from '../../helpers/orchestrator/manifest-schema.ts';
import { commandStage as command, pipelineFileOf } from '../../helpers/orchestrator/orchestrator-ground.ts';
import { cloud, edited, start, two } from './two-stages.ts';

describe('a run for the cloud', () => {
  it('runs in a job of the local runner, whose records are joined as a child run', async () => {
    await using ground = await cloudGround(
      pipelineFileOf([...two, { kind: 'subpipeline', id: 'inner', pipeline: 'nested' }], {
        pipelines: [
          { id: 'main', title: 'Main', stages: [...two, { kind: 'subpipeline', id: 'inner', pipeline: 'nested' }] },
          { id: 'nested', stages: [command('deep', 'echo deep')] },
        ],
      }),
    );
    const { env } = ground.deps();
    // No command of the pipeline runs here, a replay neither.
    const run = await ground.withJob({}, (deps) =>
      ground.start({ task: 'login' }, { ...deps, env: { ...env, LEARNING_PIPELINE_ENABLED: '1' } }),
    );
    expect([run.status, run.exit_code, run.summary]).toEqual([
      'succeeded',
      0,
      '3 stages succeeded. Not part of this pipeline: guards.',
    ]);
    expect(ground.calls).toEqual([
      [
        ...['runner', 'run', '.github/workflows/orchestrator.yml', '--event', 'workflow_dispatch'],
        ...['--sha', await ground.git('rev-parse', 'HEAD'), '--json', '--input', 'pipeline=main'],
        ...['--input', 'task=login', '--input', `parent_run=${run.run_id}`],
      ],
    ]);
    expect(existsSync(join(ground.root, 'ran'))).toBe(false);
    const manifest = ground.manifest(run);
    expect(manifest.learning).toBeUndefined();
    const [child] = manifest.child_runs;
    const all = validManifests(join(ground.root, '.runs'));
    expect(Object.keys(all)).toHaveLength(3);
    const nested = Object.values(all).find(({ pipeline_id: id }) => id === 'nested');
    expect(manifest.child_runs).toEqual([
      { run_id: child?.run_id, pipeline_id: 'main', status: 'succeeded', manifest: expect.any(String) },
    ]);
    const folder = `.runs/login/cli/${child?.run_id}`;
    expect(
      manifest.commands.map(({ id, status, exit_code, sub_run_id, log_path }) => [
        id,
        status,
        exit_code,
        sub_run_id,
        log_path,
      ]),
    ).toEqual([
      ['one', 'succeeded', 0, child?.run_id, `${folder}/commands/01-one.ndjson`],
      ['two', 'succeeded', 0, child?.run_id, `${folder}/commands/02-two.ndjson`],
      ['inner', 'succeeded', null, nested?.run_id, null],
    ]);
    expect(ground.json(child?.manifest ?? '')).toMatchObject({
      parent_run_id: run.run_id,
      artifact_root: folder,
      log_path: `${folder}/runner.ndjson`,
      child_runs: [{ run_id: nested?.run_id, manifest: `.runs/login/cli/${String(nested?.run_id)}/manifest.json` }],
    });
    expect(nested).toMatchObject({ parent_run_id: child?.run_id });
    expect(readdirSync(join(ground.root, folder)).sort()).toEqual(
      ['commands', 'events.jsonl', 'manifest.json', 'run-summary.json', 'runner.ndjson'].sort(),
    );
    expect(
      ground.events(run).map(({ event, payload }) => [event, (payload.stage as { id: string } | undefined)?.id]),
    ).toEqual([
      ['run_started', undefined],
      ...['one', 'two', 'inner'].flatMap((id) => [
        ['step_started', id],
        ['step_completed', id],
      ]),
      ['run_completed', undefined],
    ]);
    expect(ground.json(run.manifest.replace('/cli/', '/'))).toMatchObject({ mode: 'cloud', build: { success: true } });
  });

  it('is repeated whole by resume, with the same target and policy', async () => {
    await using ground = await cloudGround(
      pipelineFileOf([
        command('one', 'true', { requires_approval: true }),
        command('two', 'test "$JOB" != bad', { ...cloud, needs: ['one'] }),
        command('three', 'true'),
      ]),
    );
    const failed = await start(ground, { env: { JOB: 'bad' } }, { target: 'two', approvalPolicy: 'auto' });
    expect(failed).toMatchObject({ exit_code: 1, status_detail: 'stage:two:failed' });
    expect(failed.next_action).toMatch(/^Read \.runs\/login\/cli\/.*\/commands\/02-two\.ndjson and correct/);
    const resumed = await ground.withJob({}, (deps) =>
      resumeRun({ run: failed.run_id, task: 'login', actor: 'me' }, ground.deps(deps)),
    );
    expect(resumed).toMatchObject({ status: 'succeeded', run_id: failed.run_id });
    expect(ground.calls.map((args) => args.slice(-10))).toEqual(
      [1, 2].map(() => [
        ...['--input', 'pipeline=main', '--input', 'target=main:two', '--input', 'task=login'],
        ...['--input', `parent_run=${failed.run_id}`, '--input', 'approval_policy=auto'],
      ]),
    );
    const manifest = ground.manifest(resumed);
    expect(manifest.commands.map(({ status }) => status)).toEqual(['succeeded', 'succeeded', 'skipped']);
    expect(manifest.child_runs.map(({ status }) => status)).toEqual(['failed', 'succeeded']);
    expect(manifest.control_plane).toMatchObject({ validation: { errors: [] } });
  });

  it.each<readonly [string, Parameters<typeof pipelineFileOf>[0], RegExp, RegExp, (ground: CloudGround) => void]>([
    [
      'a changed file',
      two,
      /uncommitted work: codex\.orchestrator\.json\.$/,
      /Commit or stash/,
      ({ root }) =>
        writeFileSync(
          join(root, 'codex.orchestrator.json'),
          JSON.stringify({ ...JSON.parse(pipelineFileOf(two)['codex.orchestrator.json'] ?? ''), approvals: {} }),
        ),
    ],
    [
      'a new file',
      two,
      /uncommitted work: new\.txt\.$/,
      /Commit or stash/,
      ({ root }) => writeFileSync(join(root, 'new.txt'), ''),
    ],
    [
      'an approval',
      [...two, command('three', 'true', { requires_approval: true })],
      /nobody can give/,
      /--approval-policy auto/,
      () => undefined,
    ],
  ])('is blocked by %s, and starts nothing', async (_what, stages, reason, next, change) => {
    await using ground = await cloudGround(pipelineFileOf(stages));
    change(ground);
    const run = await start(ground);
    expect(run).toMatchObject({ exit_code: 2, status_detail: 'cloud:blocked' });
    expect([run.summary, run.next_action]).toEqual([expect.stringMatching(reason), expect.stringMatching(next)]);
    expect(run.summary).toMatch(/^two requires the cloud, but no workflow job can be started: /);
    expect(ground.manifest(run).commands.every(({ status }) => status === 'pending')).toBe(true);
    expect([ground.calls, existsSync(join(ground.root, 'ran'))]).toEqual([[], false]);
  });

  it('is blocked without the workflow, as a group, and below the root of the repository', async () => {
    await using ground = await cloudGround(pipelineFileOf(two), '');
    const none = await start(ground);
    expect([none.exit_code, none.summary, none.next_action]).toEqual([
      2,
      expect.stringContaining('the commit that is checked out has no .github/workflows/orchestrator.yml'),
      expect.stringContaining('factory init --orchestrator --cloud'),
    ]);
    const { env } = ground.deps();
    const inGroup = (deps: object) =>
      ground.start({ task: 'login' }, { ...deps, env: { ...env, FEATURE_TFGRPO_GROUP: 'on' } });
    expect((await ground.withJob({}, inGroup)).summary).toMatch(/a group takes its stages one by one/);
    await using below = await cloudGround({
      ...pipelineFileOf(two),
      'below/codex.orchestrator.json': pipelineFileOf(two)['codex.orchestrator.json'] ?? '',
    });
    const lower = await below.withJob({}, (deps) => below.start({}, { ...deps, cwd: join(below.root, 'below') }));
    expect(lower.summary).toMatch(/not the root of a git repository/);
    expect([ground.calls, below.calls]).toEqual([[], []]);
  });

  it.each<readonly [string, StandInJob, string, number, string]>([
    [
      'leaves nothing',
      { upload: null, conclusion: 'failure' },
      'stage:one:failed',
      1,
      'without records of its pipeline. Its log: factory runner logs 7 --failed',
    ],
    [
      'fails after its pipeline',
      { conclusion: 'failure' },
      'stage:two:failed',
      1,
      'The workflow job ended (failure), its run',
    ],
    [
      'cannot be started',
      { refuses: '{"type":"error","code":"ERR_X","message":"No label.","next_action":"Add it."}\n' },
      'stage:one:blocked',
      2,
      'The local runner ran no workflow job: No label. Add it.',
    ],
  ])('fails if the job %s', async (_what, job, detail, code, summary) => {
    await using ground = await cloudGround(pipelineFileOf(two));
    const run = await start(ground, job);
    expect([run.status, run.status_detail, run.exit_code]).toEqual(['failed', detail, code]);
    const failed = ground.manifest(run).commands.find(({ status }) => status === 'failed');
    expect(failed?.summary).toContain(summary);
    expect(existsSync(join(ground.root, 'ran'))).toBe(false);
  });

  it('gives stages that the job did not reach no status, and a killed job none of success', async () => {
    await using ground = await cloudGround(pipelineFileOf([command('one', 'exit 4'), command('two', 'true', cloud)]));
    const failed = await start(ground);
    expect([failed.status_detail, ground.manifest(failed).commands.map(({ status }) => status)]).toEqual([
      'stage:one:failed',
      ['failed', 'pending'],
    ]);
    await using killed = await cloudGround(pipelineFileOf(two));
    const run = await start(killed, {
      upload: (files, child) =>
        edited(files, child, (manifest) => {
          const [one, other] = manifest.commands as Record<string, unknown>[];
          return { status: 'in_progress', completed_at: null, commands: [one, { ...other, status: 'running' }] };
        }),
    });
    expect([run.status_detail, run.exit_code]).toEqual(['stage:two:failed', 1]);
    const { commands, child_runs } = killed.manifest(run);
    expect(commands.map(({ status }) => status)).toEqual(['succeeded', 'failed']);
    expect(child_runs).toMatchObject([{ status: 'failed' }]);
  });

  it('cancels the job when it is cancelled', async () => {
    await using ground = await cloudGround(pipelineFileOf(two));
    const stop = new AbortController();
    const run = await ground.withJob({ hangs: true }, (deps) => {
      const call = setInterval(() => {
        if (ground.calls.length === 0) return;
        clearInterval(call);
        stop.abort();
      }, 10);
      return ground.start(
        { task: 'login' },
        { ...deps, signal: stop.signal, grace: { interrupt: 5_000, terminate: 200 } },
      );
    });
    expect(run).toMatchObject({ status: 'cancelled', exit_code: 130 });
    expect(ground.wasInterrupted()).toBe(true);
  });
});
