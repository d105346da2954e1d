import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { execCommand } from '../../../src/orchestrator/runs/exec-command.ts';
import type { RunResult } from '../../../src/orchestrator/runs/orchestrator-result.ts';
import {
  type OrchestratorGround,
  orchestratorGround,
  pipelineFileOf,
} from '../../helpers/orchestrator/orchestrator-ground.ts';
import { sampled } from '../../helpers/sampled.ts';

const sampledIt = sampled(3);

const base = { PATH: process.env.PATH, HOME: process.env.HOME };
const learning = { ...base, LEARNING_PIPELINE_ENABLED: '1' };

const command = (id: string, text: string, rest: Record<string, unknown> = {}) => ({
  kind: 'command' as const,
  id,
  command: text,
  ...rest,
});

const git = (ground: OrchestratorGround, ...args: string[]) =>
  spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args], {
    cwd: ground.root,
    encoding: 'utf8',
  });

/** A repository with one commit of its files. */
async function repository(files: Record<string, string>): Promise<OrchestratorGround> {
  const ground = await orchestratorGround({ '.gitignore': '.runs/\nout/\nbuilt\n', ...files });
  git(ground, 'init', '--quiet');
  git(ground, 'add', '--all');
  git(ground, 'commit', '--quiet', '--message', 'Start');
  return ground;
}

const learned = (ground: OrchestratorGround, run: RunResult) => ground.manifest(run).learning ?? undefined;

describe('learning', () => {
  it('replays the last command in the extracted snapshot: validated', async () => {
    await using ground = await repository({
      ...pipelineFileOf([
        command('build', 'touch built'),
        command('test', 'test -e new.txt && test -z "$(git status --porcelain)" && pwd', { env: { MODE: 'x' } }),
        command('spec-guard', 'echo current'),
        command('publish', 'echo published >> "$PUBLISHED"', { requires_approval: true }),
      ]),
    });
    writeFileSync(join(ground.root, 'new.txt'), 'untracked\n');
    git(ground, 'add', 'new.txt');
    git(ground, 'commit', '--quiet', '--message', 'New');
    const published = join(ground.root, '.runs/published');
    const env = { ...learning, PUBLISHED: published };
    const run = await ground.start({ task: 'login', approvalPolicy: 'auto' }, { env });
    const id = run.run_id;
    const folder = `.runs/login/cli/${id}/learning`;
    expect(run).toMatchObject({ status: 'succeeded', exit_code: 0 });
    const record = learned(ground, run);
    expect(record).toMatchObject({
      snapshot: {
        tag: `learning-${id}`,
        commit_sha: git(ground, 'rev-parse', 'HEAD').stdout.trim(),
        tarball_path: `${folder}/${id}.tar.gz`,
        storage_path: `.runs/learning-snapshots/login/${id}.tar.gz`,
        tarball_digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        retention_days: 30,
        status: 'captured',
      },
      queue: { payload_path: `${folder}/queue.json`, manifest_path: run.manifest, status: 'queued' },
      scenario: { source: 'execution_history', status: 'synthesized', path: `${folder}/scenario.json` },
      validation: { status: 'validated', reason: null, log_path: `${folder}/scenario-validation.log` },
    });
    expect(ground.json(`${folder}/scenario.json`)).toMatchObject({ commands: [{ id: 'test', env_names: ['MODE'] }] });
    // The replay ran somewhere else, and what needed an approval did not run again.
    const log = readFileSync(join(ground.root, folder, 'scenario-validation.log'), 'utf8');
    expect(log).toContain('codex-learning-');
    expect(log).not.toContain(ground.root);
    expect(readFileSync(published, 'utf8')).toBe('published\n');
    const [one, two] = [record?.snapshot?.tarball_path, record?.snapshot?.storage_path];
    expect(readFileSync(join(ground.root, `${one}`))).toEqual(readFileSync(join(ground.root, `${two}`)));
    expect(ground.json(`.runs/login/cli/${id}/run-summary.json`)).toMatchObject({ learning: 'validated' });
    expect(ground.logged).toEqual(['Learning: validated.']);
  });

  sampledIt.each([
    ['a command that needs an ignored file', [command('test', 'test -e built')], {}, /test: exited with 1/],
    [
      'a preparation that fails',
      [command('test', 'true')],
      { learning: { setup: ['exit 7'] } },
      /setup-1: exited with 7/,
    ],
    [
      'a command that takes too long',
      [command('test', 'test -e built || sleep 60')],
      { learning: { timeoutSeconds: 0.2 } },
      /test: stopped after/,
    ],
  ])('does not change a run that succeeded: stalled_snapshot for %s', async (_what, stages, rest, reason) => {
    await using ground = await repository({ ...pipelineFileOf(stages, rest), built: '' });
    const run = await ground.start({}, { env: learning });
    expect(run.exit_code).toBe(0);
    expect(learned(ground, run)?.validation).toMatchObject({
      status: 'stalled_snapshot',
      reason: expect.stringMatching(reason),
    });
  });

  sampledIt('runs the preparation of the snapshot first', async () => {
    await using ground = await repository({
      ...pipelineFileOf([command('test', 'test -e built')], { learning: { setup: ['touch built'], retentionDays: 3 } }),
      built: '',
    });
    const run = await ground.start({}, { env: learning });
    expect(learned(ground, run)).toMatchObject({
      validation: { status: 'validated' },
      snapshot: { retention_days: 3 },
    });
  });

  const guardOnly = pipelineFileOf([command('spec-guard', 'echo current')]);
  sampledIt.each([
    ['nothing to replay', {}, {}, 'manual', 'needs_manual_scenario'],
    [
      'a prompt',
      { 'PROMPT.md': 'Do:\n\n```bash\ntest -e PROMPT.md\n```\n' },
      { LEARNING_PROMPT_FILE: 'PROMPT.md' },
      'prompt',
      'validated',
    ],
    [
      'a prompt without a command',
      { 'PROMPT.md': 'Do it.\n' },
      { LEARNING_PROMPT_FILE: 'PROMPT.md' },
      'manual',
      'needs_manual_scenario',
    ],
    ['a changed test', { 'x.test.mjs': "import 'node:test';\n" }, {}, 'diff', 'validated'],
    ['a changed test that fails', { 'x.test.cjs': 'process.exit(1);\n' }, {}, 'diff', 'stalled_snapshot'],
  ])(
    'without a command that can be repeated uses the prompt or the change: %s',
    async (_what, files, env, source, status) => {
      await using ground = await repository(guardOnly);
      for (const [name, text] of Object.entries(files)) writeFileSync(join(ground.root, name), text);
      const run = await ground.start({}, { env: { ...learning, ...env } });
      expect(run.exit_code).toBe(0);
      expect(learned(ground, run)).toMatchObject({ scenario: { source }, validation: { status } });
    },
  );

  sampledIt('says why there is no snapshot: snapshot_failed', async () => {
    await using outside = await orchestratorGround(pipelineFileOf([command('one', 'true')]));
    const bare = await outside.start({}, { env: learning });
    expect(bare.exit_code).toBe(0);
    expect(learned(outside, bare)).toMatchObject({
      snapshot: null,
      validation: { status: 'snapshot_failed', reason: expect.stringContaining('needs a git repository') },
    });
    await using ground = await repository(pipelineFileOf([command('one', 'true')]));
    writeFileSync(join(ground.root, 'file'), '');
    const stuck = await ground.start({}, { env: { ...learning, LEARNING_SNAPSHOT_DIR: 'file/below' } });
    expect(stuck.exit_code).toBe(0);
    expect(learned(ground, stuck)?.validation?.status).toBe('snapshot_failed');
  });

  sampledIt('works with exec, and copies to the folder that the caller names', async () => {
    await using ground = await repository({ 'a.txt': 'a\n' });
    const storage = join(ground.root, 'kept');
    const env = { ...learning, LEARNING_SNAPSHOT_DIR: storage, FEATURE_TFGRPO_GROUP: 'on' };
    const run = await execCommand({ command: ['cat', 'a.txt'], task: 't' }, ground.deps({ env }));
    expect(run.exit_code).toBe(0);
    expect(learned(ground, run)).toMatchObject({
      snapshot: { storage_path: `kept/t/${run.run_id}.tar.gz` },
      validation: { status: 'validated' },
    });
    expect(existsSync(join(storage, `t/${run.run_id}.tar.gz`))).toBe(true);
    // The stored snapshots are in the tree, and not in the next snapshot.
    const again = await execCommand({ command: ['cat', 'a.txt'], task: 't' }, ground.deps({ env }));
    const [first, second] = [run, again].map((each) => learned(ground, each)?.snapshot?.tarball_digest);
    expect(second).toBe(first);
  });

  sampledIt(
    'takes no snapshot of a run that fails, of a nested run, or without the switch; a misspelt switch is refused',
    async () => {
      await using ground = await repository({
        ...pipelineFileOf([{ kind: 'subpipeline', id: 'nested', pipeline: 'inner' }], {
          pipelines: [
            { id: 'main', stages: [{ kind: 'subpipeline', id: 'nested', pipeline: 'inner' }] },
            {
              id: 'inner',
              stages: [command('one', 'test -e a.txt'), command('two', 'exit 1', { allowFailure: true })],
            },
            { id: 'failing', stages: [command('one', 'exit 1')] },
          ],
        }),
        'a.txt': '',
      });
      const main = await ground.start({}, { env: learning });
      expect(learned(ground, main)?.validation?.status).toBe('validated');
      const [child] = ground.manifest(main).child_runs;
      expect(ground.json(child?.manifest ?? '').learning).toBeUndefined();
      const failing = await ground.start({ pipeline: 'failing' }, { env: learning });
      expect(learned(ground, failing)).toBeUndefined();
      expect(learned(ground, await ground.start())).toBeUndefined();
      const misspelt = ground.start({}, { env: { ...base, LEARNING_PIPELINE_ENABLED: 'yess' } });
      await expect(misspelt).rejects.toMatchObject({ code: 'ERR_USAGE', fault: 'usage' });
    },
  );
});
