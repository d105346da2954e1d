import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkPlans } from '../../src/conveyor/plans/check-plans.ts';
import { plansInFolder } from '../../src/conveyor/plans/plans-in-folder.ts';
import { parseOrchestratorConfig } from '../../src/conveyor/settings/load-orchestrator-config.ts';
import { runProcess } from '../../src/core/system/processes/run-process.ts';
import { factory } from '../helpers/processes/command-line.ts';
import { factoryRepo, writeFiles } from '../helpers/runs/factory-repo.ts';

describe('factory init --conveyor', () => {
  it('writes plans, a configuration and ignore rules that are right, and keeps what exists', async () => {
    await using repo = await factoryRepo({ '.gitignore': 'mine\r\n', 'docs/future/README.md': 'my own\n' });
    const dry = await factory(repo.root, ['init', '--conveyor', '--dry-run', '--json']);
    expect(plansInFolder(repo.root)).toEqual([]);
    const made = await factory(repo.root, ['init', '--conveyor', '--json']);
    expect([made.code, made.out]).toEqual([0, dry.out]);
    expect(made.lines()).toContainEqual({ file: 'docs/future/README.md', action: 'kept', detail: '' });
    const workflow = readFileSync(join(repo.root, '.github/workflows/factory-conveyor.yml'), 'utf8');
    expect(workflow).toMatch(/git\+https:\/\/github\.com\/codex-factory\/codex-factory\.git#[0-9a-f]{40}'/);
    const { plans, findings } = checkPlans(plansInFolder(repo.root));
    expect([plans.map(({ id }) => id), findings]).toEqual([
      ['sample-plan', 'sample-completed', 'sample-blueprint'],
      [],
    ]);
    const config = readFileSync(join(repo.root, 'docs/ops/automation/orchestrator.config.json'), 'utf8');
    expect(parseOrchestratorConfig(config).executor.command.slice(0, 3)).toEqual(['codex', 'exec', '--json']);
    expect(readFileSync(join(repo.root, '.gitignore'), 'utf8')).toMatch(
      /^mine\r\n\r\n# State of the conveyor\r\n\/docs\/ops\/automation\/run-state\.json\r\n/,
    );
    const again = await factory(repo.root, ['init', '--conveyor', '--json']);
    expect(again.lines().map(({ action }) => action)).not.toContain('created');
    await repo.git.run(['add', '--all']);
    await repo.git.run(['commit', '--quiet', '-m', 'conveyor']);
    // No sample runs by itself.
    const dryRun = await factory(repo.root, ['conveyor', 'run', '--dry-run']);
    expect([dryRun.code, dryRun.out]).toEqual([0, '']);
  });

  it('writes a script that passes arguments and exit status on', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    await factory(repo.root, ['init', '--conveyor']);
    writeFiles(repo.root, {
      'program.mjs': 'console.log(JSON.stringify(process.argv.slice(2)));\nprocess.exitCode = 75;\n',
    });
    const call = (env: Record<string, string>) =>
      runProcess({
        command: process.execPath,
        args: ['./scripts/automation/orchestrator.mjs', 'audit', '--json', 'true'],
        cwd: repo.root,
        env: { PATH: '', ...env },
      });
    const answer = await call({ FACTORY_PROGRAM: join(repo.root, 'program.mjs') });
    expect([answer.exitCode, answer.stdout.toString()]).toEqual([75, '["conveyor","audit","--json","true"]\n']);
    const missing = await call({});
    expect([missing.exitCode, missing.stderr.toString()]).toEqual([3, expect.stringContaining('FACTORY_PROGRAM')]);
  });
});
