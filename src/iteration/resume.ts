import { join } from 'node:path';
import { loadPaths } from '../core/config/load-config.ts';
import { statusFile } from '../core/contracts/worker/status-file.ts';
import { AppError } from '../core/diagnostics/app-error.ts';
import { exitCodeOf } from '../core/diagnostics/exit-codes.ts';
import { foldLedger } from '../core/ledger/fold.ts';
import { openLedger } from '../core/ledger/ledger.ts';
import { readLedger } from '../core/ledger/read-ledger.ts';
import { readJsonFileIfAny } from '../core/run/json-file.ts';
import { type LayoutPaths, layoutOf } from '../core/run/layout.ts';
import { listRunIds } from '../core/run/run-events.ts';
import { assertLaunchDigest } from '../core/run/state-digest.ts';
import { byCodeUnit } from '../core/system/text/json.ts';
import { promptSourceOf } from './launch.ts';
import { isHandDriven, type LaunchedRun, openLaunched, resumed } from './launched-run.ts';
import {
  finishRun,
  type IterationDeps,
  type RunOptions,
  type RunOutcome,
  returnRecorded,
  runStages,
} from './run-stages.ts';
import { Steps } from './steps.ts';

/** What a resume is told. */
export interface ResumeOptions extends Pick<RunOptions, 'root' | 'configPath' | 'redispatch' | 'publish'> {
  /** The newest unfinished run when absent. */
  readonly runId?: string | undefined;
}

/**
 * Finishes an unfinished run from where it stands, with the inputs that it was prepared with; what is done is kept (law 7:
 * docs/design/laws.md). A run that has its verdict gives it again and nothing is run, unless workers of a run that did not pass
 * are to be dispatched again. One that was killed before prepare had issued its launch is prepared again.
 *
 * @throws AppError ERR_RUN_UNKNOWN (usage) when there is no such run, or none unfinished; ERR_RUN_ID_USED when a passed run's
 *   workers are to be dispatched again; as {@link runStages}
 */
export async function resumeRun(options: ResumeOptions, deps: IterationDeps): Promise<RunOutcome> {
  const { root, configPath, redispatch } = options;
  const paths = await loadPaths({ root, env: deps.env, configPath });
  const runId = options.runId ?? (await newestUnfinished(root, paths));
  const run = await openLaunched({ root, runId, configPath }, deps).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'ERR_STATE_MISSING') return undefined;
    throw error;
  });
  if (run === undefined || run.inputs.dry_run) {
    return runStages({ ...options, runId, promptSource: promptSourceOf(root, paths, runId) }, deps);
  }
  const { ended_at, status } = run.state;
  if (ended_at !== '' && status === 'PASS' && redispatch !== undefined) {
    throw new AppError('ERR_RUN_ID_USED', `${runId} has passed; its workers are not dispatched again.`, {});
  }
  if (ended_at !== '' && status !== 'FAIL' && redispatch === undefined) {
    return returnRecorded(run, options, deps, new Steps(deps), await recordedOutcome(run));
  }
  if (ended_at !== '') await assertLaunchDigest(root, run.layout, run.state.launch_digest);
  const ledger = await openLedger({ file: join(root, run.layout.ledger), runId, clock: deps.clock });
  await ledger.append(resumed(ledger));
  return finishRun(run, options, deps, undefined, isHandDriven(run) ? 'by-hand' : 'dispatch');
}

async function newestUnfinished(root: string, paths: LayoutPaths): Promise<string> {
  const open: { readonly runId: string; readonly startedAt: string }[] = [];
  for (const runId of await listRunIds(root, paths)) {
    const { events } = await readLedger(join(root, layoutOf(paths, runId).ledger), 'ledger/run.jsonl');
    const init = events.findLast(({ event_type }) => event_type === 'RUN_INIT');
    if (events.length === 0 || init?.details.dry_run === true) continue;
    const { ended_at, status, started_at } = foldLedger(events);
    if (ended_at === '' || status === 'FAIL') open.push({ runId, startedAt: started_at });
  }
  const newest = open.sort((a, b) => byCodeUnit(a.startedAt, b.startedAt)).at(-1);
  if (newest !== undefined) return newest.runId;
  throw new AppError('ERR_RUN_UNKNOWN', 'There is no unfinished run here.', { fault: 'usage' });
}

async function recordedOutcome(run: LaunchedRun): Promise<RunOutcome> {
  const { root, runId, layout } = run;
  const status = await readJsonFileIfAny(root, layout.status, statusFile);
  const verdict = status?.status ?? 'FAIL';
  const again = isHandDriven(run)
    ? `mend the worktrees and run \`factory bundle-validate --run-id ${runId}\``
    : `dispatch workers again with \`factory resume --run-id ${runId} --workers <WORKER>\``;
  const goOn = verdict === 'PASS' ? '' : `, ${again}`;
  return {
    runId,
    verdict,
    exitCode: exitCodeOf(verdict),
    nextAction: `The run is finished; read ${layout.integratorDir}/FINAL_REPORT.txt${goOn}, or take a new RUN_ID to run again.`,
    runDir: layout.runDir,
    steps: [],
  };
}
