import { join } from 'node:path';
import { defaultConfigPath, loadPaths } from '../core/config/load-config.ts';
import { findingRecord } from '../core/contracts/verdict/validation.ts';
import { statusFile } from '../core/contracts/worker/status-file.ts';
import { AppError } from '../core/diagnostics/app-error.ts';
import { exitCodeOf } from '../core/diagnostics/exit-codes.ts';
import { quoteInline } from '../core/diagnostics/text/quote.ts';
import { diagnosticOf } from '../core/evidence/diagnostic-of.ts';
import { foldLedger } from '../core/ledger/fold.ts';
import { readIndex } from '../core/ledger/index/read-index.ts';
import { isParked } from '../core/ledger/is-parked.ts';
import type { OpenRun } from '../core/run/access/open-run.ts';
import { readRun } from '../core/run/access/read-run.ts';
import { readJsonFileIfAny } from '../core/run/json-file.ts';
import { type LayoutPaths, layoutOf, type RunLayout } from '../core/run/layout.ts';
import { changesInWords } from '../core/run/revisions/policy-records.ts';
import { listRunIds } from '../core/run/run-events.ts';
import { assertLaunchDigest } from '../core/run/state-digest.ts';
import { statHostile } from '../core/system/hostile/stat-hostile.ts';
import { byCodeUnit } from '../core/system/text/json.ts';
import { assertNotForeign } from '../stages/prepare-run/launch/earlier-run.ts';
import { lastRequested } from '../stages/prepare-run/launch/requested-inputs.ts';
import { isUnderReview, revisePolicy } from '../stages/prepare-run/policy/revise-policy.ts';
import { promptSourceOf } from '../stages/prepare-run/prompts/prompt-source.ts';
import { correctRun } from './correct-run.ts';
import { isHandDriven, type LaunchedRun, openFound, openLaunched, resumed } from './launched-run.ts';
import { type ReturnedWork, recordReturn } from './return-work.ts';
import {
  finishRun,
  type IterationDeps,
  outcomeOf,
  type RunOptions,
  type RunOutcome,
  returnRecorded,
  runStages,
} from './run-stages.ts';
import { Steps } from './steps.ts';

export interface ResumeOptions extends Pick<RunOptions, 'root' | 'configPath' | 'redispatch' | 'publish'> {
  /** Default: the newest unfinished run. */
  readonly runId?: string | undefined;
  /** Judges the bundles of an ended run again, under the policy of this commit. Nothing is dispatched. */
  readonly policyCommit?: string | undefined;
  /** Returns workers of an ended run, with a reviewer's comments. Its run is the one that is resumed. */
  readonly returned?: ReturnedWork | undefined;
}

/**
 * Finishes an unfinished run from its current state, with the inputs that it was prepared with; completed work is kept (law 7:
 * docs/design/laws.md). A run with a verdict returns that verdict and runs nothing, unless it did not pass and its workers are to be
 * dispatched again, a conversation of it is parked (docs/design/parking.md), or its settings or its prompt zip were corrected since: then
 * they become a launch revision (docs/adr/0170). A run that was killed before prepare issued its launch is prepared again.
 *
 * @throws AppError ERR_RUN_UNKNOWN (usage) when there is no such run, or no unfinished one; ERR_RUN_ID_USED when a passed run's
 *   workers are to be dispatched again; as {@link runStages}, and with a policy commit as {@link revisePolicy}
 */
export async function resumeRun(options: ResumeOptions, deps: IterationDeps): Promise<RunOutcome> {
  const { root, configPath, redispatch } = options;
  const paths = await loadPaths({ root, env: deps.env, configPath });
  if (options.policyCommit !== undefined && options.runId === undefined) {
    const message = '--policy-commit needs --run-id: it is about one ended run.';
    const nextAction = 'Name the run with --run-id <RUN_ID>. `factory ledger` lists them.';
    throw new AppError('ERR_INPUT', message, { fault: 'usage', nextAction });
  }
  const { returned } = options;
  if (returned !== undefined && (redispatch !== undefined || options.policyCommit !== undefined)) {
    const message =
      'With --feedback its workers alone are sent, so that --workers and --policy-commit cannot be given too.';
    throw new AppError('ERR_INPUT', message, { fault: 'usage' });
  }
  const wanted = options.runId ?? returned?.feedback.run_id ?? (await newestUnfinished(root, paths, deps));
  await using held = await openFound({ root, configPath, runId: wanted }, deps);
  const { runId } = held.layout;
  if (options.policyCommit !== undefined) return await judgeUnderPolicy(held, options.policyCommit, options, deps);
  if (returned !== undefined) {
    const ended = await openLaunched({ root, runId, configPath }, deps);
    await assertIssued(ended);
    await recordReturn(ended, held, returned);
    return await finishRun({ ...ended, held }, options, deps);
  }
  const run = await openLaunched({ root, runId, configPath }, deps).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'ERR_STATE_MISSING') return undefined;
    throw error;
  });
  const ledger = await held.chain();
  if (run === undefined || run.inputs.dry_run) {
    const isRecorded = statHostile(join(root, held.layout.inputs)).kind !== 'absent';
    if (ledger.events().length === 0 && !isRecorded) {
      assertNotForeign(root, held.layout);
      throw neverStarted(held.layout);
    }
    const requested = lastRequested(ledger.events());
    const promptSource = requested.promptSource === 'zip' ? 'zip' : promptSourceOf(root, paths, runId);
    return await runStages({ ...options, ...requested, runId, promptSource, held }, deps);
  }
  const { ended_at, status } = run.state;
  if (ended_at !== '' && status === 'PASS' && redispatch !== undefined) {
    throw new AppError('ERR_RUN_ID_USED', `${runId} has passed; its workers are not dispatched again.`, {});
  }
  const recorded = async (): Promise<RunOutcome> =>
    returnRecorded({ ...run, held }, options, deps, new Steps(deps), await recordedOutcome(run));
  if (ended_at !== '' && status === 'PASS') return await recorded();
  if (ended_at !== '') await assertIssued(run);
  const isFinal = status !== 'FAIL' && redispatch === undefined && !isParked(ledger.events(), status);
  // What a killed policy revision left is only judged.
  const work = isUnderReview(ledger) && redispatch === undefined ? 'judge' : isHandDriven(run) ? 'by-hand' : 'dispatch';
  const steps = new Steps(deps);
  const corrected = work === 'judge' ? undefined : await correctRun(run, held, configPath, deps, steps);
  const report = corrected?.report;
  // Only a refusal has no launch digest.
  if (report?.launchDigest === '') return outcomeOf(run, steps, report);
  const isRevised = report?.status === 'PENDING';
  if (ended_at !== '' && isFinal && !isRevised) {
    deps.log(`Neither the settings nor the prompts of ${runId} changed since it was launched. Its verdict stays.`);
    return await recorded();
  }
  if (!isRevised) await ledger.append(resumed(ledger));
  return await finishRun(corrected?.run ?? { ...run, held }, options, deps, steps, work);
}

/**
 * Requires that the issued files of an ended run are unchanged. Corrected prompts belong in the zip, not in these files.
 *
 * @throws AppError ERR_LAUNCH_STATE_ALTERED
 */
async function assertIssued({ root, runId, layout, state }: LaunchedRun): Promise<void> {
  try {
    await assertLaunchDigest(root, layout, state.launch_digest);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'ERR_LAUNCH_STATE_ALTERED') throw error;
    const { message, file } = error;
    const nextAction = `Restore what was edited in ${layout.promptsDir} and ${layout.runDir}. Put corrected prompts into ${layout.zip}, then run factory resume --run-id ${runId}.`;
    throw new AppError(error.code, message, { ...(file === undefined ? {} : { file }), nextAction });
  }
}

async function judgeUnderPolicy(
  held: OpenRun,
  commit: string,
  options: ResumeOptions,
  deps: IterationDeps,
): Promise<RunOutcome> {
  const { root, configPath, redispatch } = options;
  const { runId } = held.layout;
  if (redispatch !== undefined) {
    const message = 'With --policy-commit nothing is dispatched, so --workers cannot be given too.';
    const nextAction = `Run factory resume --run-id ${runId} --policy-commit ${commit} first. If workers must run again, dispatch them after it.`;
    throw new AppError('ERR_INPUT', message, { fault: 'usage', nextAction });
  }
  const place = { commit, configPath: configPath || defaultConfigPath };
  const { revision } = await revisePolicy(held, place, deps);
  deps.log(
    `Judging ${runId} again under the policy of ${revision.commit} by ${quoteInline(revision.author)}: ${changesInWords(revision)}.`,
  );
  const run = await openLaunched({ root, runId, configPath }, deps);
  return await finishRun({ ...run, held }, options, deps, undefined, 'judge');
}

/** Only the command that started it knows its options. */
function neverStarted({ runId, ledger }: RunLayout): AppError {
  const message = `Nothing was recorded of run ${runId}: its start failed before the first event.`;
  const nextAction = `Start it again with the command that started it, for example factory iterate --run-id ${runId}.`;
  return new AppError('ERR_STATE_MISSING', message, { fault: 'usage', file: ledger, nextAction });
}

/**
 * The latest started run without a recorded end, or with a parked conversation. A run whose ledger cannot be read is logged and skipped.
 *
 * @throws AppError ERR_RUN_UNKNOWN (usage) when there is none
 */
async function newestUnfinished(root: string, paths: LayoutPaths, { log }: IterationDeps): Promise<string> {
  const open: { readonly runId: string; readonly startedAt: string }[] = [];
  const isIndexed = await indexedEnds(root, paths, log);
  for (const runId of await listRunIds(root, paths)) {
    try {
      const { events, head } = await readRun({ root, layout: layoutOf(paths, runId) }).chain();
      const init = events.findLast(({ event_type }) => event_type === 'RUN_INIT');
      if (events.length === 0 || init?.details.dry_run === true) continue;
      const { ended_at, status, started_at } = foldLedger(events);
      const isUnfinished = ended_at === '' || status === 'FAIL' || isParked(events, status) || !isIndexed(head);
      if (isUnfinished) open.push({ runId, startedAt: started_at });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      log(`Skipped run ${runId}: ${error.code}: ${error.message}`);
    }
  }
  const newest = open.sort((a, b) => byCodeUnit(a.startedAt, b.startedAt)).at(-1);
  if (newest !== undefined) return newest.runId;
  throw new AppError('ERR_RUN_UNKNOWN', 'There is no unfinished run here.', { fault: 'usage' });
}

/** Returns whether the repository's index has the end of a chain with a given head. A kill may have prevented the row. */
async function indexedEnds(
  root: string,
  paths: LayoutPaths,
  log: IterationDeps['log'],
): Promise<(head: string) => boolean> {
  const heads = new Set<string>();
  try {
    await readIndex(
      join(root, layoutOf(paths, '').indexLedger),
      ({ hashes }) => void heads.add(hashes.run_ledger ?? ''),
    );
    return (head) => heads.has(head);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log(`The index was not read: ${error.code}: ${error.message}`);
    return () => true;
  }
}

async function recordedOutcome(run: LaunchedRun): Promise<RunOutcome> {
  const { root, runId, layout } = run;
  const status = await readJsonFileIfAny(root, layout.status, statusFile);
  const verdict = status?.status ?? 'FAIL';
  const recorded = [...(status?.errors ?? []), ...(status?.warnings ?? [])];
  return {
    runId,
    verdict,
    gatesRan: status?.gates_ran,
    exitCode: exitCodeOf(verdict),
    cause: typeof status?.cause === 'string' ? status.cause : '',
    nextAction:
      typeof status?.next_action === 'string' ? status.next_action : `Read ${layout.integratorDir}/FINAL_REPORT.txt.`,
    findings: recorded.flatMap((each) => {
      const record = findingRecord.safeParse(each);
      return record.success ? [diagnosticOf(record.data)] : [];
    }),
    runDir: layout.runDir,
    steps: [],
  };
}
