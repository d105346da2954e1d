import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { findBubblewrap } from '../../../src/core/system/processes/bubblewrap.ts';
import { runProcess } from '../../../src/core/system/processes/run-process.ts';
import { manifestFaults } from '../../helpers/orchestrator/manifest-schema.ts';
import { orchestratorProgram } from '../../helpers/processes/built.ts';
import { endToEnd } from '../../helpers/runs/end-to-end.ts';
import { factoryRepo } from '../../helpers/runs/factory-repo.ts';
import { describeUnless } from '../../helpers/unless.ts';

const stage = (id: string, command: string | string[]) => ({ kind: 'command', id, command });
const fileOf = (stages: readonly unknown[], rest: Record<string, unknown> = {}): string =>
  `${JSON.stringify({ defaultPipeline: 'check', pipelines: [{ id: 'check', stages }], ...rest }, null, 2)}\n`;

/** Notes that it was called, and rejects a run whose second stage ran. */
const reviewer = `
const { basename } = require('node:path');
const { verdict } = require('./verdict.json');
module.exports = ({ agent }) => ({
  async review(input) {
    const said = await agent.review(input);
    return { ...said, summary: basename(__filename) + ': ' + verdict, decision: { approved: false, feedback: verdict } };
  },
});
`;
const planner = `
import { readFileSync } from 'node:fs';
import { left } from './left.js';
export default ({ agent }) => ({
  async plan(task) {
    const plan = await agent.plan(task);
    return { ...plan, items: plan.items.map((item) => ({ ...item, selected: item.id !== left })) };
  },
});
`;

describe('the built codex-orchestrator', () => {
  it('loads the agents of a repository, of both module systems, from the commit', async () => {
    await using repo = await factoryRepo({
      'codex.orchestrator.json': fileOf([stage('one', 'touch ran-one'), stage('two', 'true')], {
        agents: { planner: './tools/planner.js', reviewer: 'tools/cjs/reviewer.cjs' },
      }),
      'tools/package.json': '{ "type": "module" }\n',
      'tools/planner.js': planner,
      'tools/left.js': "export const left = 'one';\n",
      'tools/cjs/reviewer.cjs': reviewer,
      'tools/cjs/verdict.json': '{ "verdict": "not like this" }\n',
    });
    // The working tree does not count.
    writeFileSync(join(repo.root, 'tools/left.js'), "export const left = 'two';\n");
    const { PATH = '', HOME = '' } = process.env;
    const start = () =>
      runProcess({
        command: process.execPath,
        args: [orchestratorProgram(), 'start', '--task', 't', '--format', 'json'],
        cwd: repo.root,
        env: { PATH, HOME },
      });
    // The second process may run compiled code that the first one kept.
    for (const ended of [await start(), await start()]) {
      expect([ended.exitCode, ended.stderr.toString()]).toEqual([1, '']);
      const result = JSON.parse(ended.stdout.toString());
      expect(result).toMatchObject({ status_detail: 'review:failed', summary: 'reviewer.cjs: not like this' });
      const manifest = JSON.parse(readFileSync(join(repo.root, result.manifest), 'utf8'));
      expect(manifestFaults(manifest)).toEqual([]);
      expect(manifest.commands.map(({ id, status }: Record<string, string>) => [id, status])).toEqual([
        ['one', 'pending'],
        ['two', 'succeeded'],
      ]);
    }
  });
});

const bubblewrap = await findBubblewrap(process.env, process.cwd());
const noSandbox = 'missing' in bubblewrap ? `bubblewrap does not work here: ${bubblewrap.missing}` : undefined;

describeUnless(noSandbox)('a gate of a factory run that is a pipeline', () => {
  it('is run by the built program in a sandbox, with guards, nested runs and agents', async () => {
    await using outside = await tempFolder('outside-a-gate');
    const pipelines = [
      {
        id: 'check',
        stages: [
          stage('result', 'test "$(cat A_core/result.txt)" = "made by A_core"'),
          stage('sandboxed', `test ! -e '${outside.path}'`),
          stage('budget', ['codex-orchestrator', 'diff-budget', '--max-files', '5']),
          { kind: 'subpipeline', id: 'nested', pipeline: 'inner' },
        ],
      },
      { id: 'inner', stages: [stage('git', 'git diff --quiet HEAD -- README.md')] },
    ];
    await using e2e = await endToEnd({
      files: {
        'codex.orchestrator.json': fileOf([], { pipelines, agents: { planner: 'tools/planner.mjs' } }),
        'tools/planner.mjs': planner.replace('./left.js', './left.mjs'),
        'tools/left.mjs': "export const left = 'none';\n",
      },
      config: {
        gates: [{ name: 'full', pipeline: 'check', timeout_seconds: 120 }],
        gate_policy: { sandbox: 'required' },
      },
    });
    const args = ['iterate', '--run-id', e2e.runId, '--zip', e2e.zip, '--backend', 'script', '--json'];
    const ended = await e2e.factory(args);
    const aggregator = join(e2e.repo, 'tools/codex/runs', e2e.runId, 'Z_aggregator/LOGS');
    const log = readFileSync(join(aggregator, 'gate-full.log'), 'utf8');
    expect([ended.code, log]).toEqual([0, expect.stringContaining('check: succeeded')]);
    const manifest = JSON.parse(readFileSync(join(aggregator, 'gate-full.manifest.json'), 'utf8'));
    expect(manifestFaults(manifest)).toEqual([]);
    expect(manifest).toMatchObject({
      status: 'succeeded',
      parent_run_id: e2e.runId,
      child_runs: [{ status: 'succeeded' }],
    });
    expect(manifest.guardrail_status).toMatchObject({ present: true, counts: { total: 1, succeeded: 1 } });
    expect(JSON.stringify(manifest)).not.toContain(e2e.folder);
  });
});
