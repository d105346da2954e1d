import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { selfCheck } from '../../../src/orchestrator/doctor/check-installation.ts';
import { diagnoseOrchestrator } from '../../../src/orchestrator/doctor/diagnose-orchestrator.ts';
import { type OrchestratorGround, orchestratorGround } from '../../helpers/orchestrator/orchestrator-ground.ts';

async function rowsOf(ground: OrchestratorGround, env: Readonly<Record<string, string>> = {}) {
  const { signal, env: own } = ground.deps();
  const deps = { env: { ...own, ...env }, cwd: ground.root, signal, platform: process.platform };
  const rows = await diagnoseOrchestrator({ ...deps, nodeVersion: process.versions.node });
  return new Map(rows.map((row) => [row.check, row]));
}

it.each<[string, Record<string, string>, string, string, RegExp]>([
  ['a repository without a commit', {}, 'repository', 'warn', /no commit/],
  ['the built-in pipelines', {}, 'pipelines', 'ok', /^0 of the repository, \d+ built-in; default: diagnostics$/],
  [
    'a pipeline file that is not valid',
    { 'codex.orchestrator.json': '{"x": 1}' },
    'pipelines',
    'fail',
    /^ERR_PIPELINE_FILE/,
  ],
  [
    'agents that are not committed',
    { 'codex.orchestrator.json': '{"agents": {"planner": "p.js"}}', 'p.js': '' },
    'agents',
    'fail',
    /^ERR_AGENT_MODULE/,
  ],
  ['rules that are not valid', { 'codex.guards.json': '[' }, 'guards', 'fail', /^ERR_GUARD_CONFIG/],
  [
    'a missing reviewer',
    { 'codex.guards.json': '{"review": {"command": ["no-such-program"]}}' },
    'reviewer',
    'warn',
    /no-such-program was not found/,
  ],
])('doctor says what is wrong: %s', async (_what, files, check, status, detail) => {
  await using ground = await orchestratorGround(files);
  const rows = await rowsOf(ground);
  expect(rows.get(check)).toMatchObject({ status, detail: expect.stringMatching(detail) });
  for (const row of rows.values()) expect(row.next_action === '').toBe(row.status === 'ok');
});

it('doctor says that git sees the records, until .gitignore has them', async () => {
  await using ground = await orchestratorGround({});
  spawnSync('git', ['init', '--quiet', ground.root]);
  expect((await rowsOf(ground)).get('records')).toMatchObject({
    status: 'warn',
    next_action: 'Add .runs/ and out/ to .gitignore.',
  });
  writeFileSync(join(ground.root, '.gitignore'), '.runs/\nout/\n');
  expect((await rowsOf(ground)).get('records')).toMatchObject({ status: 'ok' });
});

it('self-check starts, records, masks and resumes', async () => {
  await using ground = await orchestratorGround({});
  const rows = await selfCheck(process.execPath, ground.deps());
  expect(rows.map(({ check, status }) => [check, status])).toEqual([
    ['start', 'ok'],
    ['manifest', 'ok'],
    ['events', 'ok'],
    ['masks', 'ok'],
    ['resume', 'ok'],
  ]);
});

it('self-check fails if no process can be started', async () => {
  await using ground = await orchestratorGround({});
  const rows = await selfCheck(join(ground.root, 'no-node'), ground.deps());
  expect(rows.filter(({ status }) => status === 'fail').map(({ check }) => check)).toEqual([
    'start',
    'masks',
    'resume',
  ]);
});
