import type { LedgerEvent } from '../../core/contracts/ledger/ledger-event.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { launchRevised } from '../../core/ledger/revisions/launch-revisions.ts';
import { installLaunch } from '../../core/run/launch/finish-revision.ts';
import { digestOfIssued, keepLaunch, keptDigest, readIssued } from '../../core/run/launch/kept-launch.ts';
import { launchDigest } from '../../core/run/state-digest.ts';
import type { JudgedLaunch, RunInPreparation } from './judged-launch.ts';
import { launchFiles } from './launch/scaffold-run.ts';
import type { Revision } from './revision/judge-revision.ts';

/**
 * Makes a launch revision the newest (docs/adr/0170): keeps the revision before and the new one in `launch/<n>/`, appends LAUNCH_REVISED,
 * and installs the new one. The event is the point of no return: a process that is killed before it changed nothing that counts, and
 * one that is killed after it is finished by the next that opens the run.
 *
 * @param parent the event that the revision follows from
 * @returns the new launch digest, and the event
 * @throws AppError ERR_LAUNCH_STATE_ALTERED when the issued files differ from the launch digest in the ledger
 */
export async function reviseLaunch(
  run: RunInPreparation,
  judged: JudgedLaunch,
  { revision, previous, changed, workers }: Revision,
  parent: LedgerEvent,
): Promise<{ readonly digest: string; readonly event: LedgerEvent }> {
  const { git, layout, open, ledger } = run;
  const root = git.dir;
  const { inputs, issued, prompts } = judged;
  if ((await launchDigest(root, layout)) !== previous) {
    const message = `A scope lock, prompt, manifest or recorded input of ${run.runId} differs from what prepare issued, so that it cannot be kept as launch revision ${revision - 1}.`;
    throw new AppError('ERR_LAUNCH_STATE_ALTERED', message, {
      file: layout.runDir,
      nextAction: `Restore what was edited in ${layout.runDir} and ${layout.promptsDir}, and put the corrected prompts into ${layout.zip}.`,
    });
  }
  await open.assertHeld();
  const before = await readIssued(root, layout);
  if ((await keptDigest(root, layout, revision - 1)) !== previous) {
    await keepLaunch(root, layout, revision - 1, before, previous);
  }
  // Other files that the launch digest covers stay.
  const files = new Map([...before].filter(([path]) => !isOfLaunch(path)));
  for (const [path, text] of launchFiles(layout, { ...judged, locks: issued.locks }))
    files.set(path, Buffer.from(text));
  for (const { worker, bytes } of prompts) files.set(`prompts/${worker}_${run.runId}.txt`, bytes);
  const digest = digestOfIssued(layout, files);
  await keepLaunch(root, layout, revision, files, digest);
  const zip = inputs.zip_sha256;
  const event = await ledger.append({
    event_type: 'RUN_STATE',
    actor: 'prepare-run',
    parent,
    duration_ms: run.elapsed(),
    file_counts: { prompts: prompts.length, scope_locks: issued.locks.size, warnings: judged.warnings.length },
    hashes: { launch: digest, previous_launch: previous, ...(zip === null ? {} : { prompt_zip: zip }) },
    details: {
      state: launchRevised,
      revision,
      changed,
      workers,
      requested_by: run.requestedBy,
      base_sha: inputs.base_sha,
      dry_run: false,
    },
  });
  await installLaunch(open, { revision, digest });
  return { digest, event };
}

/** Whether every launch writes its own version of a file. */
function isOfLaunch(path: string): boolean {
  return /^(?:prompts\/|scope\/|brief\/|RUN_INPUTS\.json$|RUN_MANIFEST\.json$)/.test(path);
}
