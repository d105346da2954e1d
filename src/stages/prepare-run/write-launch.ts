import { writeRunPack } from '../../core/bundle/store/run-store.ts';
import type { RunInputs } from '../../core/contracts/launch/run-inputs.ts';
import type { LedgerEvent } from '../../core/contracts/ledger/ledger-event.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { findingRecordOf } from '../../core/evidence/finding-record.ts';
import { keptBaseRef } from '../../core/git/kept-base.ts';
import { isRevision } from '../../core/ledger/revisions/launch-revisions.ts';
import { launchDigest } from '../../core/run/state-digest.ts';
import { removeStaging } from '../../core/system/files/publish-folder.ts';
import type { JudgedLaunch, RunInPreparation } from './judged-launch.ts';
import { scaffoldRun, writePendingStatus } from './launch/scaffold-run.ts';
import { eventsOfAttempt, recordSteps } from './launch-steps.ts';
import { extractPrompts } from './prompts/prompt-folder.ts';
import { reviseLaunch } from './revise-launch.ts';

/**
 * Writes what passed the checks. Each effect follows its event, and a crash never repeats one.
 *
 * @returns the launch digest
 */
export async function writeLaunch(run: RunInPreparation, ready: JudgedLaunch): Promise<string> {
  const { git, layout, open, ledger } = run;
  const attempt = eventsOfAttempt(ledger.events());
  const start = await startLedger(run);
  // The run started when its ledger says so, not when the checks started.
  const judged = { ...ready, inputs: { ...ready.inputs, started_at: startOf(run) ?? ready.inputs.started_at } };
  const zip = judged.inputs.zip_sha256;
  const actor = 'prepare-run';
  // Only the event counts: the process may have been killed after the files and before it.
  let init = ledger.events().findLast((event) => event.event_type === 'RUN_INIT' || isRevision(event));
  let digest: string;
  if (judged.revision !== undefined) {
    const checked = await recordSteps(ledger, start, { ...judged, attempt });
    ({ digest, event: init } = await reviseLaunch(run, judged, judged.revision, checked));
    await writePendingStatus(open, judged.inputs);
  } else if (init?.details.dry_run === judged.inputs.dry_run) {
    digest = await launchDigest(git.dir, layout);
    if (digest !== run.earlier.launchDigest) {
      const message = `A scope lock, prompt, manifest or recorded input of ${run.runId} differs from what prepare issued.`;
      throw new AppError('ERR_LAUNCH_STATE_ALTERED', message, { file: layout.runDir });
    }
    await writePendingStatus(open, judged.inputs);
    if (!attempt.includes(init)) return digest;
  } else {
    const preflighted = await recordSteps(ledger, start, { ...judged, attempt });
    await removeStaging(git.dir, layout.promptsDir);
    if (!judged.foldersEqual) await extractPrompts(git.dir, layout, judged.prompts);
    await keepBase(run, judged.inputs);
    await scaffoldRun(open, { ...judged, locks: judged.issued.locks });
    digest = await launchDigest(git.dir, layout);
    init = await ledger.append({
      event_type: 'RUN_INIT',
      actor,
      parent: preflighted,
      duration_ms: run.elapsed(),
      file_counts: {
        prompts: judged.prompts.length,
        scope_locks: judged.issued.locks.size,
        warnings: judged.warnings.length,
      },
      hashes: { launch: digest, ...(zip === null ? {} : { prompt_zip: zip }) },
      details: {
        kind: judged.inputs.config.run.kind,
        base_sha: judged.inputs.base_sha,
        dry_run: judged.inputs.dry_run,
      },
    });
  }
  // What depends on this machine is in _debug/PREFLIGHT.json: the same inputs give the same bytes everywhere (docs/design/laws.md).
  const warnings = judged.warnings.filter(({ code }) => code !== 'ERR_PREFLIGHT');
  const findings = warnings.length === 0 ? {} : { findings: warnings.map(findingRecordOf) };
  const details = { status: 'PENDING', ...findings };
  await ledger.append({ event_type: 'LAUNCH_RESULT', actor, parent: init, duration_ms: run.elapsed(), details });
  return digest;
}

/** Makes the pack that everything is judged from before any worker starts, and keeps the base commit from git's garbage collection. */
async function keepBase({ git, layout, runId }: RunInPreparation, inputs: RunInputs): Promise<void> {
  await writeRunPack({ root: git.dir, layout, inputs, env: git.env });
  await git.run(['update-ref', keptBaseRef(runId), inputs.base_sha]);
}

/** Starts the run's chain, or records that the run resumes; gives the event. */
export async function startLedger(run: RunInPreparation): Promise<LedgerEvent> {
  const start = run.ledger.events().find(({ event_type }) => event_type === 'RUN_START');
  if (start === undefined) {
    return run.ledger.append({ event_type: 'RUN_START', actor: 'prepare-run', details: run.requested });
  }
  return run.ledger.append({
    event_type: 'RUN_STATE',
    actor: 'prepare-run',
    parent: start,
    details: { state: 'RESUMED', ...run.requested },
  });
}

/** When the run started, by its ledger. */
export function startOf(run: RunInPreparation): string | undefined {
  return run.ledger.events().find(({ event_type }) => event_type === 'RUN_START')?.ts_utc;
}
