import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { conveyorRecords } from '../../src/cli/local-run/page/conveyor-records.ts';
import { pipelineRecords } from '../../src/cli/local-run/page/pipeline-records.ts';
import { EventLog } from '../../src/conveyor/record/event-log.ts';
import type { ConveyorEventType } from '../../src/core/contracts/conveyor/conveyor-event.ts';
import type { ListedRunRow } from '../../src/core/contracts/review/run-list.ts';
import { fixedClock, systemClock } from '../../src/core/system/clock.ts';
import type { LocatedRun } from '../../src/web/server/run-source.ts';
import { type RunningPage, startPage } from '../../src/web/server/start-page.ts';
import { conveyorFiles } from '../helpers/conveyor/conveyor-ground.ts';
import { manifestText } from '../helpers/orchestrator/run-manifest.ts';
import { builtPage } from '../helpers/processes/built.ts';
import { type RecordedRun, recordRun } from '../helpers/review/recorded-run.ts';
import { living, overlapped, passed } from '../helpers/review/review-states.ts';
import { factoryRepo, writeFiles } from '../helpers/runs/factory-repo.ts';

/** The address of each picture of a served page. */
export const servedPaths = {
  runs: '/',
  compare: '/compare?left=20261119_2&right=20261120_1',
  start: '/start',
  conveyor: '/conveyor/night',
  orchestrator: '/orchestrator/ship%2F2026-11-20T22-00-00-000Z-1',
} as const;

const recorded: readonly (readonly [runId: string, run: RecordedRun, row: Partial<ListedRunRow>])[] = [
  ['20261120_3', living, { status: 'PENDING', live: true, started_at: '2026-11-20T22:02:25Z', ended_at: '' }],
  ['20261120_1', passed, { started_at: '2026-11-20T20:10:00Z', ended_at: '2026-11-20T20:24:15Z' }],
  [
    '20261119_2',
    overlapped,
    { status: 'BLOCKED', started_at: '2026-11-19T16:00:00Z', ended_at: '2026-11-19T16:14:15Z' },
  ],
];

const notHere = async (): Promise<never> => {
  throw new Error('a picture starts nothing');
};

type Story = readonly (readonly [ConveyorEventType, string | null, Readonly<Record<string, unknown>>])[];

/** A night of the conveyor: one plan is done, one waits for a usage limit, one for an approval. */
async function recordNight(root: string, base: string): Promise<void> {
  const clock = fixedClock(new Date('2026-11-20T22:00:00Z'));
  const lock = { assertHeld: async () => undefined };
  const log = await EventLog.load({ root, lock, clock, model: undefined, runId: 'night' });
  log.begin('night');
  const story: Story = [
    ['run_started', null, { requestedMode: 'guarded', effectiveMode: 'guarded', base, branch: 'refs/heads/main' }],
    ['plan_started', 'fold-accents', { planFile: 'docs/exec-plans/active/fold-accents.md', base }],
    ['session_started', 'fold-accents', { session: 1 }],
    ['session_finished', 'fold-accents', { session: 1, status: 'completed', tokens: 48_200, changed: true }],
    ['plan_completed', 'fold-accents', { commitHash: '4eb69ba'.padEnd(40, '0'), completedPath: 'x' }],
    ['plan_blocked', 'new-parser', { reason: 'The risk is medium, and ORCH_APPROVED_MEDIUM is not 1.', policy: true }],
    ['plan_started', 'drop-node-18', { planFile: 'docs/exec-plans/active/drop-node-18.md', base }],
    ['session_started', 'drop-node-18', { session: 1 }],
    ['session_parked', 'drop-node-18', { session: 1, until: '2026-11-20T23:00:00Z', thread: 't', tokens: 12_400 }],
  ];
  for (const [type, plan, details] of story) await log.append(type, plan, details);
}

/** A pipeline whose third stage works. */
function recordPipeline(root: string): void {
  const stage = (index: number, id: string, status: string, rest: Readonly<Record<string, unknown>> = {}) => ({
    ...{ index, id, title: id, command: `npm run ${id}`, kind: 'command', status, exit_code: 0, summary: null },
    ...{ started_at: '2026-11-20T22:20:00Z', completed_at: '2026-11-20T22:24:07Z' },
    ...{ log_path: null, error_file: null, sub_run_id: null },
    ...rest,
  });
  const open = { completed_at: null, exit_code: null };
  writeFiles(root, {
    '.runs/ship/cli/2026-11-20T22-00-00-000Z-1/manifest.json': manifestText('ship', '2026-11-20T22-00-00-000Z-1', {
      ...{ pipeline_title: 'Ship', status: 'in_progress', completed_at: null, summary: null },
      ...{
        started_at: '2026-11-20T22:20:00Z',
        heartbeat_at: '2026-11-20T22:30:55Z',
        heartbeat_stale_after_seconds: 3_600,
      },
      commands: [
        stage(1, 'build', 'succeeded', { summary: 'built 41 modules' }),
        stage(2, 'test', 'succeeded', { summary: '212 tests passed' }),
        stage(3, 'review', 'running', open),
        stage(4, 'deploy', 'pending', { ...open, started_at: null }),
      ],
      approvals: [{ actor: 'amy', timestamp: '2026-11-20T22:25:00Z', reason: 'The release notes are right.' }],
    }),
  });
}

/** The page of a repository with three runs of the factory, one of the conveyor and one of a pipeline. */
export async function startPictured(folder: string): Promise<RunningPage> {
  const places = new Map<string, LocatedRun>();
  const runs: ListedRunRow[] = [];
  for (const [runId, run, row] of recorded) {
    const root = join(folder, runId);
    mkdirSync(root, { recursive: true });
    places.set(runId, { root, layout: await recordRun(root, { ...run, runId }) });
    runs.push({ run_id: runId, kind: 'factory', status: 'PASS', live: false, started_at: '', ended_at: '', ...row });
  }
  const repo = await factoryRepo(
    conveyorFiles(
      { 'fold-accents': {}, 'new-parser': { 'Risk-Tier': 'medium' }, 'drop-node-18': { Priority: 'p0' } },
      'true',
    ),
  );
  await recordNight(repo.root, repo.baseSha);
  recordPipeline(repo.root);
  const page = await startPage({
    source: { list: async () => ({ runs, more: false }), place: async (id) => places.get(id) },
    conveyor: conveyorRecords({ env: { PATH: process.env.PATH } }, repo.root),
    orchestrator: pipelineRecords({ env: {} }, repo.root),
    starts: { check: notHere, start: notHere },
    clock: systemClock(),
    assets: builtPage(),
  });
  return {
    ...page,
    async [Symbol.asyncDispose]() {
      await page[Symbol.asyncDispose]();
      await repo[Symbol.asyncDispose]();
    },
  };
}
