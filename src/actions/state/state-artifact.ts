import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { installState, pathsOfState } from '../../core/run/access/install-state.ts';
import { lockRun } from '../../core/run/access/lock-run.ts';
import { type LayoutPaths, layoutOf, type RunLayout } from '../../core/run/layout.ts';
import { readState, stageState, unpackState } from '../../core/run/state-archive.ts';
import type { StateFile } from '../../core/run/state-digest.ts';
import { redactBytes } from '../../core/secrets/redact.ts';
import { writePlainFile } from '../../core/system/files/plain-files.ts';
import { tempFolder } from '../../core/system/files/temp.ts';
import type { ArtifactClient, ArtifactSource } from './artifact-transfer.ts';

export interface StateTransfer {
  /** The repository root, absolute. */
  readonly root: string;
  /** `GITHUB_RUN_ATTEMPT`, part of every artifact's name. */
  readonly attempt: string;
  /** A folder for temporary files. */
  readonly temp: string;
  artifacts(): Promise<ArtifactClient>;
}

/** An uploaded state. The next stage needs both values. */
export interface PublishedState {
  readonly name: string;
  readonly stateDigest: string;
}

export interface StateSource {
  readonly artifact: string;
  /** The `state-digest` output of the job that uploaded it; empty means no comparison. */
  readonly expectDigest: string;
  /** Searched if this workflow run has no such artifact. */
  readonly source?: ArtifactSource | undefined;
}

/**
 * Uploads the run folder and the prompt folder as one artifact, because jobs on different machines share no disk.
 *
 * @param label the part of the artifact's name between RUN_ID and attempt: a stage or a worker
 * @param keep selects the files; all by default
 * @param known secrets of this process, which must not leave the machine in a log that nobody redacted
 */
export async function publishState(
  transfer: StateTransfer,
  layout: RunLayout,
  label: string,
  keep: ((file: StateFile) => boolean) | undefined,
  known: readonly string[],
): Promise<PublishedState> {
  const name = `factory-${layout.runId}-${label}-a${transfer.attempt}`;
  const client = await transfer.artifacts();
  const { held } = client;
  if (held !== undefined) {
    const state = await readState(transfer.root, layout, held.maxBytes, keep, async (path, data) =>
      isLiveLog(layout.runId, path) ? (await redactBytes(data, { known })).value : data,
    );
    if (state !== undefined) {
      await held.upload(name, state.files);
      return { name, stateDigest: state.stateDigest };
    }
  }
  await using staging = await tempFolder('factory-publish', transfer.temp);
  const { files, stateDigest } = await stageState(transfer.root, layout, staging.path, keep, (path, copy) =>
    isLiveLog(layout.runId, path) ? redactFile(copy, known) : Promise.resolve(),
  );
  await client.upload(name, files, staging.path);
  return { name, stateDigest };
}

/** The log of a worker as its agent writes it. Dispatch redacts it when the agent ends, but a cancelled job may be faster. */
function isLiveLog(runId: string, path: string): boolean {
  return path.startsWith(`runs/${runId}/logs/`) && /\.(?:log|md)$/.test(path) && path.split('/').length === 5;
}

async function redactFile(file: string, known: readonly string[]): Promise<void> {
  const { value, count } = await redactBytes(await readFile(file), { known });
  if (count > 0) await writePlainFile(file, value);
}

/**
 * Restores an artifact's state into the repository.
 *
 * @returns the paths that the run was prepared with
 * @throws AppError ERR_RUN_BUSY (usage) while another process works on the run; as {@link fetchState} and installState
 */
export async function restoreState(
  transfer: StateTransfer,
  runId: string,
  from: StateSource,
  signal: AbortSignal,
): Promise<LayoutPaths> {
  await using staging = await tempFolder('factory-restore', transfer.temp);
  await fetchState(transfer, runId, from, staging.path);
  const paths = await pathsOfState(staging.path, runId);
  await using lock = await lockRun({ root: transfer.root, layout: layoutOf(paths, runId) }, signal);
  await installState(staging.path, lock);
  return paths;
}

/**
 * Downloads an artifact and unpacks its state into an empty folder.
 *
 * @throws AppError ERR_STATE_MISSING if there is no such artifact; as unpackState if its content is not as expected
 */
export async function fetchState(
  transfer: StateTransfer,
  runId: string,
  from: StateSource,
  folder: string,
): Promise<void> {
  await using download = await tempFolder('factory-download', transfer.temp);
  const client = await transfer.artifacts();
  // Search this run's own artifacts first. Those of earlier attempts and other runs need the REST API.
  const own = await client.find(from.artifact);
  const source = own === undefined ? from.source : undefined;
  const artifact = own ?? (source === undefined ? undefined : await client.find(from.artifact, source));
  if (artifact === undefined) {
    throw new AppError('ERR_STATE_MISSING', `This workflow run has no artifact ${from.artifact}.`);
  }
  const zip = await client.download(artifact, join(download.path, 'zip'), source);
  await unpackState({ zip, name: from.artifact, runId, expectDigest: from.expectDigest, folder });
}
