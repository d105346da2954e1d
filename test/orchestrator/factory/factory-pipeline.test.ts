import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { type LedgerEvent, ledgerEvent } from '../../../src/core/contracts/ledger/ledger-event.ts';
import { workerNames } from '../../../src/core/contracts/worker.ts';
import type { Status } from '../../../src/core/diagnostics/exit-codes.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import { systemClock } from '../../../src/core/system/clock.ts';
import type { CommandEntry } from '../../../src/orchestrator/contracts/cli-manifest.ts';
import { agreedVerdict, stagesOfLedger } from '../../../src/orchestrator/factory/stages-of-ledger.ts';
import { workerRunOf } from '../../../src/orchestrator/factory/worker-runs.ts';
import type { OrchestratorDeps } from '../../../src/orchestrator/runs/orchestrator-deps.ts';
import { resumeRun } from '../../../src/orchestrator/runs/resume-run.ts';
import { startRun } from '../../../src/orchestrator/runs/start-run.ts';
import { validManifests } from '../../helpers/orchestrator/manifest-schema.ts';
import { orchestratorGround } from '../../helpers/orchestrator/orchestrator-ground.ts';
import { iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { sampled } from '../../helpers/sampled.ts';

type Line = readonly [type: LedgerEvent['event_type'], rc?: number, actor?: string, details?: Record<string, unknown>];

function chainOf(lines: readonly Line[]): LedgerEvent[] {
  return lines.map(([event_type, rc = 0, actor = 'x', details = {}], at) =>
    ledgerEvent.parse({
      schema_version: 1,
      ts_utc: `2026-11-30T10:00:0${at}Z`,
      run_id: '20261130_1',
      event_type,
      actor,
      event_id: `e${at}`,
      parent_event_id: '',
      duration_ms: 0,
      file_counts: {},
      hashes: {},
      rc,
      details,
    }),
  );
}

const launched: Line[] = [['RUN_START'], ['PREFLIGHT'], ['RUN_INIT'], ['LAUNCH_RESULT', 0, 'prepare-run']];
const dispatched = (rc = 0): Line => ['LAUNCH_RESULT', rc, 'factory'];
const judged = (rc = 0): Line => ['BUNDLE_VALIDATED', rc, 'v', { worker: 'A_core' }];
const ended = (rc = 0): Line[] => [['INTEGRATE_START'], ['INTEGRATION_RESULT', rc], ['RUN_END', rc]];

describe('the stages of a factory run', () => {
  it.each<[string, Line[], Status, string[], (number | null)[]]>([
    [
      'a pass',
      [...launched, dispatched(), judged(), ...ended()],
      'PASS',
      ['succeeded', 'succeeded', 'succeeded', 'succeeded'],
      [0, 0, 0, 0],
    ],
    [
      'a refused launch',
      [['RUN_START'], ['LAUNCH_RESULT', 2, 'prepare-run']],
      'BLOCKED',
      ['failed', 'pending', 'pending', 'pending'],
      [2, null, null, null],
    ],
    ['nothing recorded', [], 'BLOCKED', ['failed', 'pending', 'pending', 'pending'], [2, null, null, null]],
    [
      'a bundle that is refused',
      [...launched, dispatched(), judged(2), ...ended(2)],
      'BLOCKED',
      ['succeeded', 'succeeded', 'failed', 'failed'],
      [0, 0, 2, 2],
    ],
    [
      'a bundle that is accepted after rework',
      [...launched, dispatched(), judged(2), judged(), ...ended(2)],
      'BLOCKED',
      ['succeeded', 'succeeded', 'succeeded', 'failed'],
      [0, 0, 0, 2],
    ],
    [
      'a run that stopped',
      [...launched, ['WORKTREE_CREATE']],
      'FAIL',
      ['succeeded', 'failed', 'pending', 'pending'],
      [0, 1, null, null],
    ],
    [
      'a parked worker',
      [...launched, dispatched(3)],
      'PENDING',
      ['succeeded', 'failed', 'pending', 'pending'],
      [0, 3, null, null],
    ],
    [
      'a pass that was not published',
      [...launched, dispatched(), judged(), ...ended()],
      'FAIL',
      ['succeeded', 'succeeded', 'succeeded', 'failed'],
      [0, 0, 0, 1],
    ],
  ])('are those of its ledger: %s', (_what, lines, verdict, statuses, codes) => {
    const stages = [...stagesOfLedger(chainOf(lines), verdict).values()];
    expect(stages.map(({ status }) => status)).toEqual(statuses);
    expect(stages.map(({ exit_code }) => exit_code)).toEqual(codes);
  });
});

it.each<[Status, Status, Status]>([
  ['PASS', 'PASS', 'PASS'],
  ['PASS', 'BLOCKED', 'BLOCKED'],
  ['PASS', 'PENDING', 'BLOCKED'],
  ['FAIL', 'PASS', 'FAIL'],
  ['BLOCKED', 'PENDING', 'BLOCKED'],
])('a run that says %s and whose ledger has %s is %s', (said, recorded, verdict) => {
  expect(agreedVerdict(said, recorded)).toBe(verdict);
});

/** The stages of the manifest of a pipeline below a root; all manifests must be valid by the reference schema. */
function stagesIn(root: string, pipeline = 'factory'): unknown[][] {
  const manifests = Object.values(validManifests(join(root, '.runs')));
  const own = manifests.filter(({ pipeline_id }) => pipeline_id === pipeline);
  return own.flatMap(({ commands }) =>
    (commands as CommandEntry[]).map(({ id, status, exit_code }) => [id, status, exit_code]),
  );
}

const sent = (state: string, second: number): LedgerEvent => ({
  ...(chainOf([['RUN_STATE', 0, 'A_core', { state: `WORKER_${state}`, worker: 'A_core' }]])[0] as LedgerEvent),
  ts_utc: `2026-11-30T10:00:0${second}Z`,
});
const validated = (rc: number, second: number): LedgerEvent[] =>
  chainOf([judged(rc)]).map((event) => ({ ...event, ts_utc: `2026-11-30T10:00:0${second}Z` }));

describe('a worker of a factory run', () => {
  it.each<[string, LedgerEvent[], LedgerEvent[], Record<string, unknown> | undefined]>([
    ['that was not dispatched is no run', [], [], undefined],
    [
      'succeeds with an accepted bundle',
      [sent('SENT', 1), sent('DONE', 2)],
      validated(0, 3),
      { status: 'succeeded', completed_at: '2026-11-30T10:00:03Z', rc: 0 },
    ],
    [
      'fails with a refused bundle',
      [sent('DONE', 2)],
      validated(2, 3),
      { status: 'failed', stages: ['succeeded', 'failed'], rc: 2 },
    ],
    [
      'fails without a bundle',
      [sent('SENT', 1), sent('TIMEOUT', 2)],
      [],
      { status: 'failed', stages: ['failed', 'pending'], rc: null },
    ],
    ['is cancelled', [sent('CANCELLED', 2)], [], { status: 'cancelled' }],
    [
      'waits for a usage limit',
      [sent('SENT', 1), sent('PARKED', 2)],
      [],
      { status: 'in_progress', completed_at: null },
    ],
    [
      'is not judged by an earlier bundle',
      [sent('DONE', 2), sent('PENDING', 4), sent('DONE', 5)],
      validated(2, 3),
      { status: 'in_progress', stages: ['succeeded', 'pending'] },
    ],
  ])('%s', (_what, segment, chain, expected) => {
    const found = workerRunOf('A_core', chain, segment);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(expected);
  });
});

describe('the pipeline factory', () => {
  sampled(3)('is blocked by a refused launch, and resume leads to PASS, which is succeeded', async () => {
    await using ground = await iterationGround();
    const { root, runId } = ground;
    const deps: OrchestratorDeps = {
      clock: systemClock(),
      env: { PATH: process.env.PATH },
      cwd: root,
      signal: new AbortController().signal,
      log: () => undefined,
      self: ['false'],
      // An agent cannot approve what did not pass.
      agents: { reviewer: { review: async () => ({ summary: '', decision: { approved: true, feedback: '' } }) } },
      iteration: { ...ground.deps, env: { ...ground.deps.env, FACTORY_DISPATCH__BACKEND: 'script' } },
    };
    const layout = layoutOf(factoryConfig.parse({}).paths, runId);
    const zip = readFileSync(join(root, layout.zip));
    ground.put(layout.zip, 'no zip');
    const refused = await startRun({ pipeline: 'factory', task: runId, parentRun: runId }, deps);
    expect(refused).toMatchObject({ status: 'failed', status_detail: 'stage:prepare-run:blocked', exit_code: 2 });
    expect(stagesIn(root)).toEqual([
      ['prepare-run', 'failed', 2],
      ['dispatch-codex', 'pending', null],
      ['validate-bundles', 'pending', null],
      // It judges, also what was not launched.
      ['integrate', 'failed', 2],
    ]);
    ground.put(layout.zip, zip);
    const run = await resumeRun({ run: refused.run_id, actor: 'me' }, deps);
    expect(run).toMatchObject({ task_id: runId, status: 'succeeded', status_detail: null, exit_code: 0 });
    expect(stagesIn(root)).toEqual([
      ['prepare-run', 'succeeded', 0],
      ['dispatch-codex', 'succeeded', 0],
      ['validate-bundles', 'succeeded', 0],
      ['integrate', 'succeeded', 0],
    ]);
    expect(JSON.parse(ground.text(layout.status))).toMatchObject({ status: 'PASS' });
    const children = workerNames.map((worker) => ({
      run_id: `${run.run_id}-${worker}`,
      pipeline_id: 'factory-worker',
      status: 'succeeded',
      manifest: `.runs/${runId}/cli/${run.run_id}-${worker}/manifest.json`,
    }));
    expect(JSON.parse(ground.text(run.manifest)).child_runs).toEqual(children);
    expect(stagesIn(root, 'factory-worker')).toEqual(
      workerNames.flatMap(() => [
        ['dispatch-codex', 'succeeded', null],
        ['validate-bundles', 'succeeded', 0],
      ]),
    );
    // The records of the orchestrator are no change of the user's checkout.
    expect(ground.text(layout.ledger)).not.toContain('REPOSITORY_CHANGED');
  });

  it('is an ordinary pipeline if the repository has one of this id', async () => {
    const pipelines = [{ id: 'factory', stages: [{ kind: 'command', id: 'one', command: 'true' }] }];
    await using ground = await orchestratorGround({ 'codex.orchestrator.json': JSON.stringify({ pipelines }) });
    const run = await ground.start({ pipeline: 'factory', task: 'login', target: 'one' });
    expect(run).toMatchObject({ status: 'succeeded', task_id: 'login' });
    expect(ground.manifest(run).commands.map(({ id, status }) => [id, status])).toEqual([['one', 'succeeded']]);
  });

  it.each([
    ['an id that is no RUN_ID', { task: 'login' }, 'ERR_RUN_ID'],
    ['a target', { task: '20261130_1', target: 'integrate' }, 'ERR_USAGE'],
  ])('refuses %s before it writes anything', async (_what, options, code) => {
    await using ground = await orchestratorGround({});
    await expect(ground.start({ pipeline: 'factory', ...options })).rejects.toMatchObject({ code, fault: 'usage' });
    expect(validManifests(ground.root)).toEqual({});
  });
});
