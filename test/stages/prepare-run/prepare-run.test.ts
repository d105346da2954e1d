import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runInputs } from '../../../src/core/contracts/launch/run-inputs.ts';
import { scopeLock } from '../../../src/core/contracts/launch/scope-lock.ts';
import { type WorkerName, workerNames } from '../../../src/core/contracts/worker.ts';
import { launchDigest } from '../../../src/core/run/state-digest.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { changedInputs } from '../../../src/stages/prepare-run/revision/changed-inputs.ts';
import { expectMatchesReferenceSchema } from '../../helpers/reference-schema.ts';
import { testRunId, testStart } from '../../helpers/runs/factory-repo.ts';
import { launchEvents, prepareGround, testDeps } from '../../helpers/stages/prepare-ground.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';
import { promptFiles, promptText, zipOf } from '../../helpers/zips/prompt-zip.ts';

describe('prepareRun', () => {
  it('scaffolds a good run', async () => {
    await using ground = await prepareGround();
    const { layout, root, baseSha } = ground.repo;
    const report = await ground.run();
    expect(report.diagnostics.map(({ code }) => code)).toContain('ERR_SCOPE_UNBOUNDED');
    expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(report).toMatchObject({ status: 'PENDING', baseSha, finished: false });
    expect(report.launchDigest).toBe(await launchDigest(root, layout));
    expect(JSON.parse(report.outputs.workers ?? '')).toEqual(
      ['A_core', 'B_tooling', 'C_features', 'D_validation'].map((worker) => ({ worker, runs_on: ['ubuntu-latest'] })),
    );
    expect(JSON.parse(report.outputs.aggregator ?? '')).toEqual([
      { worker: 'Z_aggregator', runs_on: ['ubuntu-latest'] },
    ]);
    const status = JSON.parse(ground.text(layout.status));
    expect(status.status).toBe('PENDING');
    expectMatchesReferenceSchema('integrator_status', status);
    expectMatchesReferenceSchema('run_manifest', JSON.parse(ground.text(layout.manifest)));
    for (const line of ground.text(layout.ledger).trim().split('\n')) {
      expectMatchesReferenceSchema('run_ledger_event', JSON.parse(line));
    }
    const inputs = runInputs.parse(JSON.parse(ground.text(layout.inputs)));
    expect(inputs).toMatchObject({ started_at: testStart, publish: { branch: `factory/${testRunId}`, old_sha: null } });
    expect(scopeLock.parse(JSON.parse(ground.text(layout.scopeLock('Z_aggregator')))).allowed_globs).toEqual([]);
    expect(ground.text(layout.prompt('A_core'))).toBe(promptText(testRunId, 'A_core'));
    expect(ground.events()).toEqual(launchEvents);
  });

  it('keeps the ref that the run was started with, and removes what a killed process left', async () => {
    await using ground = await prepareGround();
    const { layout } = ground.repo;
    const staging = `${dirname(layout.promptsDir)}/.factory-tmp-4194999-x-${testRunId}`;
    ground.put(`${staging}/A_core.md`, 'half');
    const recorded = () => runInputs.parse(JSON.parse(ground.text(layout.inputs)));
    await ground.run({ baseRef: 'main', dryRun: true });
    expect(recorded()).toMatchObject({ base_ref: 'main', dry_run: true });
    expect((await ground.run()).status).toBe('PENDING');
    expect(recorded()).toMatchObject({ base_ref: 'main', dry_run: false });
    expect(existsSync(join(ground.repo.root, staging))).toBe(false);
  });

  it('issues a brief for every worker, and records its digests', async () => {
    const config = { dispatch: { backend: 'script' }, workers: { B_tooling: { allowed_globs: ['tools/**'] } } };
    await using ground = await prepareGround({ config });
    await ground.run();
    const { layout } = ground.repo;
    const { briefs = {} } = runInputs.parse(JSON.parse(ground.text(layout.inputs)));
    expect(Object.keys(briefs)).toEqual([...workerNames]);
    for (const [worker, { text, data }] of Object.entries(briefs)) {
      const files = layout.brief(worker as WorkerName);
      expect([sha256(ground.text(files.text)), sha256(ground.text(files.data))]).toEqual([text, data]);
    }
    expect(ground.text(layout.brief('B_tooling').text)).toContain('\n- "tools/**"\n');
    expect(ground.text(layout.prompt('B_tooling'))).toBe(promptText(testRunId, 'B_tooling'));
  });

  it('goes on with a run whose briefs an older version issued, in its own words or not at all', async () => {
    await using ground = await prepareGround();
    await ground.run();
    const recorded = runInputs.parse(JSON.parse(ground.text(ground.repo.layout.inputs)));
    const { briefs = {}, ...older } = recorded;
    const { A_core: _first, ...others } = briefs;
    expect([changedInputs(older, recorded), changedInputs({ ...older, briefs: others }, recorded)]).toEqual([[], []]);
  });

  it('warns of allowing globs that match no file of the base commit', async () => {
    const config = {
      dispatch: { backend: 'script' },
      workers: { A_core: { allowed_globs: ['src/*', 'nowhere/*'], allow_shared_paths: ['nowhere/x'] } },
      security: { allow_protected_paths: ['.npmrc'] },
    };
    await using ground = await prepareGround({ config });
    const { diagnostics } = await ground.run();
    const unmatched = diagnostics.filter(({ code }) => code === 'ERR_SCOPE_UNMATCHED');
    expect(unmatched.map(({ severity, message }) => `${severity} ${message}`)).toEqual(
      expect.arrayContaining([
        'warning A_core: the allowed glob nowhere/* matches no file of the base commit; **/nowhere/* matches in any folder.',
        'warning A_core: the shared path nowhere/x matches no file of the base commit; **/nowhere/x matches in any folder.',
        'warning security.allow_protected_paths: .npmrc matches no file of the base commit; **/.npmrc matches in any folder.',
      ]),
    );
  });

  it('gives the same bytes twice', async () => {
    const trees = await Promise.all(
      [1, 2].map(async () => {
        await using ground = await prepareGround();
        await ground.run();
        return treeManifest(ground.repo.root, (path) => path === '.git' || path.endsWith('/_debug'));
      }),
    );
    expect(trees[0]).toEqual(trees[1]);
  });

  it('changes nothing but the run folder, the prompt folder, and the ref that keeps the base', async () => {
    await using ground = await prepareGround();
    const own = (path: string) => /^(?:tools\/codex\/(?:runs|prompts)|\.git\/refs\/factory)$/.test(path);
    const before = treeManifest(ground.repo.root, own);
    await ground.run();
    expect(treeManifest(ground.repo.root, own)).toEqual(before);
    const refs = await ground.repo.git.run(['for-each-ref', 'refs/factory', '--format=%(refname) %(objectname)']);
    expect(refs.text).toBe(`refs/factory/keep/${testRunId} ${ground.repo.baseSha}`);
  });

  it('sends workers to the machines that their backends need', async () => {
    const config = {
      dispatch: { backend: 'codex-exec', runs_on: ['self-hosted', 'linux'] },
      workers: { B_tooling: { backend: 'autohotkey' } },
    };
    await using ground = await prepareGround({ config });
    const { outputs } = await ground.run();
    const desktop = ['self-hosted', 'windows', 'factory-ui'];
    expect(JSON.parse(outputs['runs-on'] ?? '')).toEqual(desktop);
    expect(JSON.parse(outputs.workers ?? '').slice(0, 2)).toEqual([
      { worker: 'A_core', runs_on: ['self-hosted', 'linux'] },
      { worker: 'B_tooling', runs_on: desktop },
    ]);
    await using other = await prepareGround({ config });
    const forced = await other.run({ backend: 'script' });
    expect(JSON.parse(forced.outputs['runs-on'] ?? '')).toEqual(['self-hosted', 'linux']);
  });

  it.each([
    ['one commit where that is the one that was checked out', true, '1'],
    ['all history otherwise', false, '0'],
  ])('lets later jobs fetch %s', async (_what, isCheckedOut, depth) => {
    await using ground = await prepareGround();
    const sha = isCheckedOut ? ground.repo.baseSha : 'a'.repeat(40);
    const { outputs } = await ground.run({}, { env: { ...testDeps.env, GITHUB_SHA: sha } });
    expect(outputs['fetch-depth']).toBe(depth);
  });

  it('pins the base that it is told, reads policy there, and records what origin holds', async () => {
    await using ground = await prepareGround();
    const { git, root, baseSha, layout } = ground.repo;
    await git.run(['clone', '--quiet', '--bare', root, `${root}-origin`], { env: { GIT_ALLOW_PROTOCOL: 'file' } });
    await git.run(['config', 'remote.origin.url', `${root}-origin`]);
    await git.run(['-C', `${root}-origin`, 'update-ref', `refs/heads/factory/${testRunId}`, baseSha]);
    await git.run(['commit', '--quiet', '--allow-empty', '-m', 'later']);
    const wide = {
      dispatch: { backend: 'script' },
      workers: { A_core: { allowed_globs: ['only-in-the-working-tree/**'] } },
    };
    ground.put('tools/codex/factory/factory.config.json', JSON.stringify(wide));
    const report = await ground.run({ baseRef: 'HEAD~1', settings: { 'publish.target': 'origin' } });
    expect(report.baseSha).toBe(baseSha);
    expect(JSON.parse(ground.text(layout.inputs))).toMatchObject({ base_ref: 'HEAD~1', publish: { old_sha: baseSha } });
    expect(JSON.parse(ground.text(layout.scopeLock('A_core'))).allowed_globs).toEqual(['**']);
  });

  it('accepts a prompt folder that equals the zip, and its own logs in it', async () => {
    await using ground = await prepareGround();
    const { layout } = ground.repo;
    for (const [name, text] of Object.entries(promptFiles(testRunId))) ground.put(`${layout.promptsDir}/${name}`, text);
    ground.put(`${layout.promptLogsDir}/old.log`, 'x');
    expect((await ground.run()).status).toBe('PENDING');
  });

  it('accepts a zip from another folder and records only its digest', async () => {
    await using ground = await prepareGround({ zip: null });
    ground.put(`../letterbox/${testRunId}.zip`, await zipOf(promptFiles(testRunId)));
    const report = await ground.run({ promptZip: `${ground.repo.root}/../letterbox/${testRunId}.zip` });
    expect(report.status).toBe('PENDING');
    expect(ground.text(ground.repo.layout.inputs)).not.toContain('letterbox');
  });

  it('keeps machine paths out of what is recorded', async () => {
    await using ground = await prepareGround();
    const env = { PATH: process.env.PATH, FACTORY_PATHS__WORKTREES_DIR: `${ground.repo.root}-worktrees` };
    expect((await ground.run({}, { env })).status).toBe('PENDING');
    expect(ground.text(ground.repo.layout.inputs)).not.toContain(ground.repo.root);
  });
});
