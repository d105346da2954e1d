import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type ArtifactFiles, cloudGround, type StandInJob } from '../../helpers/orchestrator/cloud-ground.ts';
import { commandStage as command, pipelineFileOf } from '../../helpers/orchestrator/orchestrator-ground.ts';
import { zipBytes } from '../../helpers/zips/zip-bytes.ts';
import { childFolders, cloud, edited, manifestOf, start, two } from './two-stages.ts';

const withFields =
  (change: Record<string, unknown>): StandInJob['upload'] =>
  (files, child) =>
    edited(files, child, () => change);

describe('an artifact of a job', () => {
  it.each<readonly [string, StandInJob['upload'] | string, RegExp]>([
    ['no zip', () => Buffer.from('nothing'), /zip/],
    ['a name that leaves the folder', () => hostileName('../../../x'), /ERR|\.\./],
    ['another digest', `sha256:${'0'.repeat(64)}`, /differs from its digest/],
    ['no run', () => ({ 'login/metrics.json': '{}' }), /has no run that this run started/],
    ['the run of another', withFields({ parent_run_id: 'other' }), /has no run that this run started/],
    ['two runs', (files, child) => ({ ...files, ...copied(files, child) }), /has 2 runs that this run started/],
    ['another pipeline', withFields({ pipeline_id: 'easy' }), /another pipeline: "easy", not "main"/],
    ['another target', withFields({ plan_target_id: 'main:one' }), /another target/],
    ['other stages', withFields({ commands: [] }), /another list of stages/],
    ['no events', (files, child) => without(files, `login/cli/${child}/events.jsonl`), /is not JSON/],
    [
      'another commit',
      (files, child) => ({
        ...files,
        [`login/cli/${child}/events.jsonl`]: String(files[`login/cli/${child}/events.jsonl`]).replace(
          /"base_commit":"\w+"/,
          '"base_commit":"0"',
        ),
      }),
      /another commit/,
    ],
    ['a manifest with a fault', withFields({ status: 'done' }), /manifest with a fault: .*status/],
    ['an unknown field', withFields({ extra: 1 }), /manifest with a fault/],
    ['a manifest of another run', withFields({ run_id: 'x' }), /another run, task or version/],
    ['a manifest of another task', withFields({ task_id: 'x' }), /another run, task or version/],
    ['a cut manifest', (files, child) => ({ ...files, [manifestOf(child)]: '{"version":' }), /not JSON/],
  ])('with %s is refused, and nothing is joined', async (_what, upload, message) => {
    await using ground = await cloudGround(pipelineFileOf(two));
    const run = await start(ground, typeof upload === 'string' ? { digest: upload } : { upload });
    expect(run).toMatchObject({ status: 'failed', status_detail: 'stage:one:blocked', exit_code: 2 });
    const { commands, child_runs } = ground.manifest(run);
    expect(commands[0]?.summary).toMatch(message);
    expect([child_runs, childFolders(ground)]).toEqual([[], [run.run_id]]);
  });

  it('keeps only files of runs, with our paths and a token that nobody has', async () => {
    await using ground = await cloudGround(pipelineFileOf(two));
    const token = `sha256:${'a'.repeat(64)}`;
    let own = '';
    const run = await start(ground, {
      upload: (files, child) => {
        own = `login/cli/${child}`;
        const paths = {
          log_path: '/etc/passwd',
          artifact_root: '../..',
          resume_token: token,
          learning: null,
          design_plan: 7,
        };
        const more = {
          [`${own}/approvals/x.json`]: '{}',
          [`${own}/deep/er/events.jsonl`]: '',
          'other/cli/r/manifest.json': '{}',
          [`${own}/.resume-token`]: 't',
        };
        return { ...edited(files, child, () => paths), ...more, 'login/cli/stray/events.jsonl': '' };
      },
    });
    expect(run.status).toBe('succeeded');
    const manifest = ground.json(`.runs/${own}/manifest.json`);
    expect(manifest).toMatchObject({ log_path: `.runs/${own}/runner.ndjson`, artifact_root: `.runs/${own}` });
    expect([manifest.resume_token === token, 'design_plan' in manifest]).toEqual([false, false]);
    expect(existsSync(join(ground.root, '.runs/other'))).toBe(false);
    expect(childFolders(ground)).toHaveLength(2);
    expect(readdirSync(join(ground.root, '.runs', own)).sort()).toEqual([
      'commands',
      'events.jsonl',
      'manifest.json',
      'run-summary.json',
      'runner.ndjson',
    ]);
  });

  it('takes over any number of approvals', async () => {
    await using ground = await cloudGround(pipelineFileOf(two));
    const approvals = Array.from({ length: 150_000 }, () => ({ actor: 'a', timestamp: '2026', reason: null }));
    const run = await start(ground, { upload: (files, child) => edited(files, child, () => ({ approvals })) });
    expect([run.status, ground.manifest(run).approvals.length]).toEqual(['succeeded', approvals.length]);
  });

  it('never overwrites a run', async () => {
    await using ground = await cloudGround(pipelineFileOf([command('one', 'true'), command('two', 'true', cloud)]));
    const earlier = await ground.start({ task: 'login', target: 'one' });
    const before = ground.json(earlier.manifest);
    const run = await start(ground, {
      upload: (files, child) =>
        Object.fromEntries(
          Object.entries(files).map(([name, data]) => [
            name.replace(child, earlier.run_id),
            String(data).replaceAll(child, earlier.run_id),
          ]),
        ),
    });
    expect([run.exit_code, ground.manifest(run).commands[0]?.summary]).toEqual([
      2,
      expect.stringContaining('there is one with that id already'),
    ]);
    expect(ground.json(earlier.manifest)).toEqual(before);
  });
});

function without(files: ArtifactFiles, name: string): ArtifactFiles {
  return Object.fromEntries(Object.entries(files).filter(([each]) => each !== name));
}

function copied(files: ArtifactFiles, child: string): ArtifactFiles {
  const manifest = { ...JSON.parse(String(files[manifestOf(child)])), run_id: 'copy' };
  return { [manifestOf('copy')]: JSON.stringify(manifest) };
}

function hostileName(name: string): Buffer {
  return zipBytes([{ name, data: 'x' }]);
}
