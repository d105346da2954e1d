import { join } from 'node:path';
import { AppError } from '../../diagnostics/app-error.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { isRevision, launchRevisions } from '../../ledger/revisions/launch-revisions.ts';
import { writeFileAtomic } from '../../system/files/atomic-write.ts';
import { removeFile } from '../../system/files/plain-files.ts';
import { readPlainFile } from '../../system/hostile/read-hostile.ts';
import type { RunLayout } from '../layout.ts';
import { issuedFiles } from '../state-digest.ts';
import { issuedPlace, keptDigest, keptFiles, keptPath, readIssuedFile, removeUnrecorded } from './kept-launch.ts';

/** A run that this process has locked. */
interface LockedRun {
  readonly root: string;
  readonly layout: RunLayout;
  /** @throws AppError ERR_LOCK_LOST */
  assertHeld(): Promise<void>;
}

/**
 * Does what a killed process left undone of a launch revision: installs the newest one, if it is recorded and its LAUNCH_RESULT is not,
 * and removes kept launches that were never recorded. Does nothing otherwise.
 *
 * @throws AppError ERR_LAUNCH_STATE_ALTERED when the kept launch is not what the ledger names; ERR_WRITE_FAILED, ERR_LOCK_LOST
 */
export async function finishRevision(run: LockedRun, chain: Pick<Ledger, 'events'>): Promise<void> {
  const events = chain.events();
  const newest = launchRevisions(events).at(-1);
  await removeUnrecorded(run.root, run.layout, newest?.revision ?? 1);
  const at = events.findLastIndex(isRevision);
  if (at === -1 || newest === undefined) return;
  if (events.slice(at).some(({ event_type }) => event_type === 'LAUNCH_RESULT')) return;
  await installLaunch(run, newest);
}

/**
 * Makes a kept launch revision the issued one: prompt folder, `scope/`, RUN_INPUTS.json and RUN_MANIFEST.json. Each file is replaced
 * atomically; a killed process is finished by {@link finishRevision}.
 *
 * @throws AppError as finishRevision
 */
export async function installLaunch(
  run: LockedRun,
  { revision, digest }: { readonly revision: number; readonly digest: string },
): Promise<void> {
  const { root, layout } = run;
  if ((await keptDigest(root, layout, revision)) !== digest) {
    const folder = layout.launch(revision);
    const message = `${folder} is not what prepare issued as launch revision ${revision} of ${layout.runId}.`;
    throw new AppError('ERR_LAUNCH_STATE_ALTERED', message, { file: folder });
  }
  const kept = await keptFiles(root, layout, revision);
  const wanted = new Set(kept.map(({ path }) => path));
  for (const { path, file } of kept) {
    const place = issuedPlace(layout, keptPath(layout, path));
    const bytes = Buffer.from(readIssuedFile(root, file));
    if (readPlainFile(join(root, place), bytes.length).bytes?.equals(bytes) === true) continue;
    await writeFileAtomic(root, place, bytes, { beforeRename: () => run.assertHeld() });
  }
  for (const { path, file } of await issuedFiles(root, layout)) {
    if (!wanted.has(path)) await removeFile(join(root, file));
  }
}
