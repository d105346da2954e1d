import { join, resolve } from 'node:path';
import { loadPaths } from '../../../core/config/load-config.ts';
import type { ListedRunRow } from '../../../core/contracts/review/run-list.ts';
import { statusFile } from '../../../core/contracts/worker/status-file.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { runLister } from '../../../core/ledger/list-runs.ts';
import { readJsonFileIfAny } from '../../../core/run/json-file.ts';
import { layoutOfRunDir } from '../../../core/run/layout.ts';
import { eachEvent } from '../../../core/run/run-events.ts';
import { asRunId, parseRunId } from '../../../core/run/run-id.ts';
import { startDetached } from '../../../core/system/processes/run-process.ts';
import { KnownRuns } from '../../../runner/services/records/known-runs.ts';
import type { RunStarts } from '../../../web/server/decisions/run-starts.ts';
import type { RunSource } from '../../../web/server/run-source.ts';
import type { PageOptions } from '../../../web/server/start-page.ts';
import type { WorkflowDispatches } from '../../../web/server/workflows/workflow-dispatches.ts';
import type { WorkflowSource } from '../../../web/server/workflows/workflow-runs-source.ts';
import { findWatched, type Watched } from '../../live/find-watched.ts';
import type { Io } from '../../program/io.ts';
import { packageRoot } from '../../program/package-root.ts';
import { findRepository } from '../../repository/repository.ts';
import { recordRootOf } from '../state-folder.ts';
import { conveyorRecords } from './conveyor-records.ts';
import { decideByVerbs } from './decide-by-verbs.ts';
import { dispatchWorkflows } from './dispatch-workflows.ts';
import { fileOfRun } from './file-of-run.ts';
import { pipelineRecords } from './pipeline-records.ts';
import { recordedWorkflows } from './recorded-workflows.ts';
import { startFactoryRuns } from './start-factory-runs.ts';
import type { Decider } from './workflow-decisions.ts';

/** The page lists so many runs; `factory ledger` lists all. */
const listed = 2_000;

/** What a page shows. */
export interface Shown {
  /** The runs of the factory. */
  readonly runs: RunSource;
  /** The runs of any workflow. */
  readonly workflows?: WorkflowSource;
  /** Absent where the page shows one folder, as {@link orchestrator}. */
  readonly conveyor?: PageOptions['conveyor'];
  readonly orchestrator?: PageOptions['orchestrator'];
  /** Absent where the page starts none, as {@link starts}. */
  readonly dispatches?: WorkflowDispatches;
  readonly starts?: RunStarts;
}

/** The runs of a repository, and those that the local runner works on. */
export async function repositorySources(
  io: Io,
  options: { readonly repo: string; readonly recordDir?: string },
): Promise<Shown> {
  const place = await findRepository(io, resolve(io.cwd, options.repo));
  const { root, key } = place;
  const paths = await loadPaths({ root, env: io.env });
  const recordRoot = recordRootOf(io, options.recordDir);
  // A followed run is looked for ten times a second.
  const known = new KnownRuns(recordRoot);
  const records = () => known.list();
  const watched = (runId?: string): Promise<Watched | undefined> =>
    missing(findWatched({ root, paths, recordRoot, repositoryKey: key, runId, records }));
  const runs: RunSource = {
    async list() {
      const lister = runLister({ limit: listed });
      await eachEvent(root, paths, lister.add, { latestRuns: listed, onDamaged: () => undefined });
      const { rows, more } = lister.listed();
      const newest = await watched();
      const living = newest !== undefined && (await newest.isRunning()) ? newest.runId : '';
      const runs = rows.map(({ run_id, kind, status, started_at, ended_at }): ListedRunRow => {
        const live = run_id === living;
        return { run_id, kind, status: live ? 'PENDING' : status, live, started_at, ended_at: live ? '' : ended_at };
      });
      if (living !== '' && !runs.some(({ live }) => live))
        runs.push({ run_id: living, kind: 'factory', status: 'PENDING', live: true, started_at: '', ended_at: '' });
      return { runs: runs.reverse(), more };
    },
    async place(runId) {
      const found = asRunId(runId) === undefined ? undefined : await watched(runId);
      return found?.place();
    },
    decisions: decideByVerbs(io, root, deciderOf(io).start),
  };
  return {
    runs,
    workflows: {
      ...recordedWorkflows(recordRoot, key, deciderOf(io), known),
      file: fileOfRun(io, root, recordRoot, key),
    },
    conveyor: conveyorRecords(io, root),
    orchestrator: pipelineRecords(io, root),
    dispatches: dispatchWorkflows(io, place, recordRoot, deciderOf(io)),
    starts: startFactoryRuns(io, root, recordRoot, deciderOf(io).start),
  };
}

/** Who decides at a page of this process, as `factory runner approve` has it. */
export function deciderOf({ env, cwd }: Io): Decider {
  const program = join(packageRoot(), 'bin/factory.js');
  const known = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    actor: env.USER ?? env.USERNAME ?? 'local',
    start: (args) =>
      startDetached({ command: process.execPath, args: [program, ...args], cwd, env: Object.fromEntries(known) }),
  };
}

/** One run, known by its folder. */
export async function folderSource(runDir: string): Promise<RunSource> {
  const { root, layout } = layoutOfRunDir(runDir);
  parseRunId(layout.runId);
  return {
    async list() {
      const status = await readJsonFileIfAny(root, layout.status, statusFile).catch(() => undefined);
      const run = {
        run_id: layout.runId,
        kind: '',
        status: status?.status ?? ('PENDING' as const),
        live: false,
        started_at: status?.started_at ?? '',
        ended_at: status?.ended_at ?? '',
      };
      return { runs: [run], more: false };
    },
    async place(runId) {
      return runId === layout.runId ? { root, layout } : undefined;
    },
  };
}

/** `undefined` for a run that is not there. */
async function missing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof AppError && (error.code === 'ERR_RUN_UNKNOWN' || error.code === 'ERR_RUN_COLLECTED'))
      return undefined;
    throw error;
  }
}
