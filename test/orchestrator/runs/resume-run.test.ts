import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openGit } from '../../../src/core/git/git.ts';
import type { OrchestratorDeps } from '../../../src/orchestrator/runs/orchestrator-deps.ts';
import { type ResumeOptions, resumeRun } from '../../../src/orchestrator/runs/resume-run.ts';
import {
  commandStage as command,
  type OrchestratorGround,
  orchestratorGround,
  pipelineFileOf,
} from '../../helpers/orchestrator/orchestrator-ground.ts';
import { writeFiles } from '../../helpers/runs/factory-repo.ts';

/** The second stage fails until a file is there. Each stage notes that it ran. */
const stages = [
  command('one', 'echo one >> ran'),
  command('two', 'echo two >> ran; test -e fixed'),
  command('three', 'echo three >> ran'),
];

const resume = (
  ground: OrchestratorGround,
  run: string,
  more: Partial<ResumeOptions> = {},
  deps: Partial<OrchestratorDeps> = {},
) => resumeRun({ run, actor: 'tester', ...more }, ground.deps(deps));

const ran = (ground: OrchestratorGround): string[] =>
  readFileSync(join(ground.root, 'ran'), 'utf8').trimEnd().split('\n');

describe('resume', () => {
  it('runs again what failed and what is left, and records who resumed', async () => {
    await using ground = await orchestratorGround(pipelineFileOf(stages));
    const failed = await ground.start({ task: 't' });
    expect(failed.status).toBe('failed');
    writeFileSync(join(ground.root, 'fixed'), '');
    const run = await resume(ground, failed.run_id, { reason: 'fixed it' });
    expect(run).toMatchObject({ run_id: failed.run_id, status: 'succeeded', exit_code: 0 });
    expect(ran(ground)).toEqual(['one', 'two', 'two', 'three']);
    const manifest = ground.manifest(run);
    expect(manifest.commands.map(({ status, error_file }) => [status, error_file])).toEqual([
      ['succeeded', null],
      ['succeeded', null],
      ['succeeded', null],
    ]);
    expect(manifest.resume_events).toMatchObject([
      { actor: 'tester', reason: 'fixed it', outcome: 'accepted', detail: null },
    ]);
    const events = ground.events(run);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, at) => at + 1));
    expect(events.filter(({ event }) => event === 'run_resumed')).toHaveLength(1);
    const metrics = readFileSync(join(ground.root, '.runs/t/metrics.json'), 'utf8').trimEnd().split('\n');
    expect(metrics.map((line) => JSON.parse(line).status)).toEqual(['failed', 'succeeded']);
    expect(ground.json('out/t/runs.json')).toMatchObject({ runs: [{ status: 'succeeded' }] });
    // Nothing is left to do.
    expect(await resume(ground, run.run_id)).toMatchObject({ status: 'succeeded' });
    expect(ground.manifest(run).resume_events).toHaveLength(1);
  });

  it('needs the token, and records a refusal', async () => {
    await using ground = await orchestratorGround(pipelineFileOf(stages));
    const failed = await ground.start();
    const tokenFile = join(ground.root, failed.artifact_root, '.resume-token');
    const token = readFileSync(tokenFile, 'utf8').trim();
    await expect(resume(ground, failed.run_id, { token: 'wrong' })).rejects.toMatchObject({
      code: 'ERR_RESUME_TOKEN',
      fault: 'blocked',
    });
    rmSync(tokenFile);
    await expect(resume(ground, failed.run_id)).rejects.toThrow(/no token was given/);
    const { resume_token: held } = ground.manifest(failed);
    await expect(resume(ground, failed.run_id, { token: held })).rejects.toMatchObject({ code: 'ERR_RESUME_TOKEN' });
    const refused = ground.manifest(failed);
    expect(refused.status).toBe('failed');
    expect(refused.resume_events.map(({ outcome, detail }) => [outcome, detail])).toEqual([
      ['blocked', 'the token is wrong'],
      ['blocked', 'no token was given, and .resume-token cannot be read'],
      ['blocked', 'the token is wrong'],
    ]);
    expect(ran(ground)).toEqual(['one', 'two']);
    writeFileSync(join(ground.root, 'fixed'), '');
    expect(await resume(ground, failed.run_id, { token })).toMatchObject({ status: 'succeeded' });
  });

  it('refuses a changed pipeline or commit, unless the change is accepted with a reason', async () => {
    await using ground = await orchestratorGround({ ...pipelineFileOf(stages), '.gitignore': '.runs/\nout/\nran\n' });
    const git = openGit({
      dir: ground.root,
      env: process.env,
      bind: { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@b', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@b' },
    });
    const commit = async (): Promise<string> => {
      await git.run(['add', '--all']);
      await git.run(['commit', '--quiet', '-m', 'state']);
      return (await git.run(['rev-parse', 'HEAD'])).text;
    };
    await git.run(['init', '--quiet', '--template=']);
    const base = await commit();
    const failed = await ground.start();
    writeFiles(ground.root, {
      fixed: '',
      ...pipelineFileOf([...stages.slice(0, 2), command('four', 'echo four >> ran')]),
    });
    await expect(resume(ground, failed.run_id)).rejects.toMatchObject({
      code: 'ERR_RESUME_DRIFT',
      message: expect.stringMatching(/the pipeline main changed/),
    });
    const next = await commit();
    await expect(resume(ground, failed.run_id)).rejects.toThrow(
      `the commit ${next} is checked out, and the run started from ${base}`,
    );
    await expect(resume(ground, failed.run_id, { acceptDrift: true })).rejects.toMatchObject({
      code: 'ERR_USAGE',
      fault: 'usage',
    });
    expect(ran(ground)).toEqual(['one', 'two']);
    const run = await resume(ground, failed.run_id, { acceptDrift: true, reason: 'a better last stage' });
    expect(run.status).toBe('succeeded');
    expect(ran(ground)).toEqual(['one', 'two', 'two', 'four']);
    const manifest = ground.manifest(run);
    expect(manifest.commands.map(({ id, status }) => [id, status])).toEqual([
      ['one', 'succeeded'],
      ['two', 'succeeded'],
      ['four', 'succeeded'],
    ]);
    expect(manifest.resume_events.map(({ outcome, detail }) => [outcome, detail?.split(' ')[0]])).toEqual([
      ['blocked', 'the'],
      ['blocked', 'the'],
      ['accepted', 'drift'],
    ]);
  });

  it('continues a nested run instead of starting another', async () => {
    const file = {
      pipelines: [
        {
          id: 'main',
          stages: [
            { kind: 'subpipeline' as const, id: 'inner', pipeline: 'child' },
            command('after', 'echo after >> ran'),
          ],
        },
        { id: 'child', stages },
      ],
    };
    await using ground = await orchestratorGround(pipelineFileOf([], file));
    const failed = await ground.start();
    expect(failed.status_detail).toBe('stage:inner:failed');
    writeFileSync(join(ground.root, 'fixed'), '');
    const run = await resume(ground, failed.run_id);
    expect(run.status).toBe('succeeded');
    expect(ran(ground)).toEqual(['one', 'two', 'two', 'three', 'after']);
    expect(ground.manifest(run).child_runs).toMatchObject([{ status: 'succeeded' }]);
  });

  it.each([
    ['of exec', 'ERR_PIPELINE_UNKNOWN', { pipeline_id: 'exec' }],
    ['with a member that no program of ours writes', 'ERR_ORCHESTRATOR_MANIFEST', { child_runs: [{ odd: 1 }] }],
  ])('refuses a run %s', async (_what, code, change) => {
    await using ground = await orchestratorGround(pipelineFileOf(stages));
    const failed = await ground.start();
    writeFileSync(join(ground.root, failed.manifest), JSON.stringify({ ...ground.json(failed.manifest), ...change }));
    await expect(resume(ground, failed.run_id)).rejects.toMatchObject({ code });
    await expect(resume(ground, 'gone')).rejects.toMatchObject({ code: 'ERR_ORCHESTRATOR_NO_RUN' });
  });

  it('runs another target than the run had', async () => {
    await using ground = await orchestratorGround(pipelineFileOf(stages));
    const failed = await ground.start({ target: 'two' });
    const run = await resume(ground, failed.run_id, { target: 'three' });
    expect(run.status).toBe('succeeded');
    expect(ran(ground)).toEqual(['two', 'three']);
    expect(ground.manifest(run).commands.map(({ status }) => status)).toEqual(['skipped', 'skipped', 'succeeded']);
  });
});
