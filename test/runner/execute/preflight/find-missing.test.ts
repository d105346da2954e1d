import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fixedClock } from '../../../../src/core/system/clock.ts';
import type { RunWorkflowOptions } from '../../../../src/runner/execute/event/run-options.ts';
import { describePlan } from '../../../../src/runner/execute/preflight/describe-plan.ts';
import { findMissing } from '../../../../src/runner/execute/preflight/find-missing.ts';
import { planRun } from '../../../../src/runner/execute/preflight/plan-run.ts';
import { type WorkflowBench, workflowBench } from '../../../helpers/runs/workflow-run.ts';

function optionsOf({ repo, recordDir }: WorkflowBench, more: Partial<RunWorkflowOptions> = {}): RunWorkflowOptions {
  return {
    repo,
    recordDir,
    workflow: 'w.yml',
    event: { name: 'push' },
    hostEnv: { PATH: process.env.PATH ?? '' },
    clock: fixedClock(new Date('2026-11-20T00:00:00Z')),
    ...more,
  };
}

async function missingOf(bench: WorkflowBench, more: Partial<RunWorkflowOptions> = {}) {
  const options = optionsOf(bench, more);
  const run = await planRun(options);
  await using _event = run.event;
  const { labels, actions } = await findMissing(run, options);
  return {
    labels: Object.fromEntries(labels.map((missing) => [missing.job, missing.labels])),
    actions: actions.map(({ uses, position: { file, line } }) => `${uses} ${file}:${line}`),
    jobs: describePlan(run, options),
  };
}

const steps = 'steps: [{ run: x }]';

describe('what a run misses', () => {
  it('covers jobs whose conditions the event decides, and the selected legs of a matrix', async () => {
    await using bench = await workflowBench({
      'w.yml': `
on: { workflow_dispatch: { inputs: { deploy: { type: boolean } } } }
jobs:
  branch: { if: github.ref_name == 'main', runs-on: gpu, ${steps} }
  tag: { if: github.ref_type == 'tag', runs-on: gpu, ${steps} }
  event: { if: github.event.inputs.deploy == 'true', runs-on: gpu, ${steps} }
  not: { if: github.event.inputs.deploy != 'true', runs-on: gpu, ${steps} }
  owner: { runs-on: "\${{ github.repository_owner == 'acme' && 'gpu' || 'self-hosted' }}", ${steps} }
  legs: { strategy: { matrix: { os: [one, two] } }, runs-on: "\${{ matrix.os }}", ${steps} }
`,
    });
    const event = { name: 'workflow_dispatch' };
    const given = { event, inputs: { deploy: 'true' }, repositoryName: 'acme/x' };
    const selection = { matrix: new Map([['os', ['two']]]) };
    expect((await missingOf(bench, { ...given, selection })).labels).toEqual({
      branch: ['gpu'],
      event: ['gpu'],
      owner: ['gpu'],
      legs: ['two'],
    });
    expect((await missingOf(bench, { ...given, selection: { jobs: ['event'] } })).labels).toEqual({ event: ['gpu'] });
    expect((await missingOf(bench, { ...given, labels: ['GPU', 'one', 'two'] })).labels).toEqual({});
    expect((await missingOf(bench, { ...given, anyLabel: true })).labels).toEqual({});
  });

  it('leaves out what depends on other jobs or on the inputs of a call', async () => {
    await using bench = await workflowBench({
      'w.yml': `
on: { workflow_dispatch: { inputs: { os: {} } } }
jobs:
  a: { runs-on: self-hosted, ${steps} }
  after: { needs: a, runs-on: "\${{ needs.a.outputs.os || 'gpu' }}", ${steps} }
  legs: { needs: a, strategy: { matrix: { os: "\${{ fromJSON(needs.a.outputs.list || '[1]') }}" } }, runs-on: gpu, ${steps} }
  call: { uses: ./.github/workflows/called.yml, with: { os: self-hosted } }
`,
      '.github/workflows/called.yml': `
on: { workflow_call: { inputs: { os: { type: string } } } }
jobs:
  input: { runs-on: "\${{ inputs.os }}", ${steps} }
  condition: { if: "inputs.os == ''", runs-on: gpu, ${steps} }
  fixed: { runs-on: gpu, ${steps} }
`,
    });
    const event = { name: 'workflow_dispatch' };
    const { labels, jobs } = await missingOf(bench, { event, inputs: { os: 'plan9' } });
    expect(labels).toEqual({ 'call/fixed': ['gpu'] });
    expect(Object.fromEntries(jobs.map(({ key, legs }) => [key, legs?.map((leg) => leg.labels) ?? null]))).toEqual({
      a: [['self-hosted']],
      after: [null],
      legs: null,
      call: [[]],
      'call/input': [null],
      'call/condition': [['gpu']],
      'call/fixed': [['gpu']],
    });
  });

  it('follows composite actions of the commit and of other repositories', async () => {
    const composite = (...uses: readonly string[]): string =>
      `runs: { using: composite, steps: [${uses.map((name) => `{ uses: "${name}" }`).join(', ')}] }\n`;
    await using other = await workflowBench({
      'action.yml': composite('./own', '$/inner', 'far/away@v1'),
      'inner/action.yml': composite('no/inner@v1'),
      'own/action.yml': composite('no/wrong@v1'),
    });
    await using bench = await workflowBench({
      'w.yml': `on: push\njobs: { a: { runs-on: self-hosted, steps: [{ uses: far/away@v1 }, { uses: ./made }] } }\n`,
      'own/action.yaml': composite('no/own@v1', './own', 'actions/checkout@v4'),
    });
    await writeFile(join(bench.repo, 'own/action.yaml'), composite('no/uncommitted@v1'));
    const more = { actionSources: { 'Far/Away': other.repo } };
    expect((await missingOf(bench, more)).actions).toEqual([
      'no/own@v1 own/action.yaml:1',
      'no/inner@v1 far/away@v1/inner/action.yml:1',
    ]);
    expect((await missingOf(bench, { ...more, dirty: true })).actions).toContain('no/uncommitted@v1 own/action.yaml:1');
  });
});
