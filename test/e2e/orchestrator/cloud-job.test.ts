import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { runProcess } from '../../../src/core/system/processes/run-process.ts';
import { validManifests } from '../../helpers/orchestrator/manifest-schema.ts';
import { factoryProgram, orchestratorProgram } from '../../helpers/processes/built.ts';
import { factoryRepo, writeFiles } from '../../helpers/runs/factory-repo.ts';
import { describeUnless } from '../../helpers/unless.ts';

const stages = [
  { kind: 'command', id: 'build', command: 'echo "built in $GITHUB_WORKFLOW"; touch built' },
  { kind: 'command', id: 'test', command: 'test -f built', plan: { requires_cloud: true } },
];
/** What npm has of this package; npm links it, and needs no registry. */
const tool = { name: 'codex-factory', version: '0.0.0', bin: { 'codex-orchestrator': 'bin/codex-orchestrator.js' } };
const lock = {
  name: 'fresh',
  lockfileVersion: 3,
  requires: true,
  packages: {
    '': { name: 'fresh', devDependencies: { 'codex-factory': 'file:./tool' } },
    'node_modules/codex-factory': { resolved: 'tool', link: true },
    tool: { ...tool, dev: true },
  },
};

const noLinux = process.platform === 'linux' ? undefined : 'the job runs on ubuntu-latest';

describeUnless(noLinux)('a pipeline for the cloud, with the workflow that init writes', () => {
  it('runs as a job of the local runner, and its records are joined', async () => {
    await using repo = await factoryRepo({
      'package.json': `${JSON.stringify({ name: 'fresh', private: true })}\n`,
      'package-lock.json': JSON.stringify(lock),
      'tool/package.json': JSON.stringify(tool),
      'tool/bin/codex-orchestrator.js*': `#!/usr/bin/env node\nrequire(${JSON.stringify(orchestratorProgram())});\n`,
      'codex.orchestrator.json': JSON.stringify({ defaultPipeline: 'main', pipelines: [{ id: 'main', stages }] }),
    });
    const { root, git } = repo;
    const home = join(dirname(root), 'home');
    writeFiles(home, { '.npmrc': 'offline=true\naudit=false\nfund=false\nupdate-notifier=false\n' });
    const env = { PATH: process.env.PATH ?? '', HOME: home };
    const call = async (program: string, ...args: readonly string[]) => {
      const ended = await runProcess({ command: process.execPath, args: [program, ...args], cwd: root, env });
      return {
        code: ended.exitCode,
        out: ended.stdout.toString(),
        said: ended.stdout.toString() + ended.stderr.toString(),
      };
    };
    const made = await call(factoryProgram(), 'init', '--orchestrator', '--cloud', '--package', 'file:./tool');
    expect([made.code, made.said]).toEqual([0, expect.stringContaining('.github/workflows/orchestrator.yml')]);
    await git.run(['add', '--all']);
    await git.run(['commit', '--quiet', '-m', 'cloud']);
    const ended = await call(orchestratorProgram(), 'start', '--task', 'login', '--format', 'json');
    expect([ended.code, ended.said]).toEqual([0, expect.stringContaining('"status": "succeeded"')]);
    const run = JSON.parse(ended.out);
    const manifests = validManifests(join(root, '.runs'));
    expect(Object.keys(manifests)).toHaveLength(2);
    const manifest = manifests[`login/cli/${run.run_id}/manifest.json`];
    const [child] = (manifest?.child_runs ?? []) as { run_id: string }[];
    expect(manifest?.commands).toMatchObject([
      { id: 'build', status: 'succeeded', summary: 'built in orchestrator', sub_run_id: child?.run_id },
      { id: 'test', status: 'succeeded', sub_run_id: child?.run_id },
    ]);
    const log = join(root, `.runs/login/cli/${child?.run_id}/commands/01-build.ndjson`);
    expect(readFileSync(log, 'utf8')).toContain('built in orchestrator');
    expect([existsSync(join(root, 'built')), existsSync(join(root, 'node_modules'))]).toEqual([false, false]);
    expect((await git.run(['status', '--porcelain'])).text).toBe('');
  });
});
