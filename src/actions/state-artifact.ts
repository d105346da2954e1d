import { join } from 'node:path';
import { AppError } from '../core/diagnostics/app-error.ts';
import type { LayoutPaths, RunLayout } from '../core/run/layout.ts';
import { installState, stageState, unpackState } from '../core/run/state-archive.ts';
import type { StateFile } from '../core/run/state-digest.ts';
import { tempFolder } from '../core/system/files/temp.ts';
import type { ArtifactClient, ArtifactSource } from './artifact-transfer.ts';

/** What moving state needs. */
export interface StateTransfer {
  /** The repository root, absolute. */
  readonly root: string;
  /** `GITHUB_RUN_ATTEMPT`, part of every artifact's name. */
  readonly attempt: string;
  /** A folder for temporary files. */
  readonly temp: string;
  artifacts(): Promise<ArtifactClient>;
}

/** A published state, as the next stage must be told of it. */
export interface PublishedState {
  readonly name: string;
  readonly stateDigest: string;
}

/** Where a state is restored from. */
export interface StateSource {
  readonly artifact: string;
  /** The `state-digest` that the producer gave; not compared when empty. */
  readonly expectDigest: string;
  /** Where else to look when this workflow run has no such artifact. */
  readonly source?: ArtifactSource | undefined;
}

/**
 * Publishes the run folder and the prompt folder as one artifact (spec: actions, "State between jobs").
 *
 * @param label what the artifact's name carries between RUN_ID and attempt: a stage or a worker
 * @param keep which files go along; all unless given
 */
export async function publishState(
  transfer: StateTransfer,
  layout: RunLayout,
  label: string,
  keep?: (file: StateFile) => boolean,
): Promise<PublishedState> {
  const name = `factory-${layout.runId}-${label}-a${transfer.attempt}`;
  await using staging = await tempFolder('factory-publish', transfer.temp);
  const { files, stateDigest } = await stageState(transfer.root, layout, staging.path, keep);
  const client = await transfer.artifacts();
  await client.upload(name, files, staging.path);
  return { name, stateDigest };
}

/**
 * Restores an artifact's state into the repository.
 *
 * @returns the paths that the run was prepared with
 * @throws AppError as {@link fetchState} and installState
 */
export async function restoreState(transfer: StateTransfer, runId: string, from: StateSource): Promise<LayoutPaths> {
  await using staging = await tempFolder('factory-restore', transfer.temp);
  await fetchState(transfer, runId, from, staging.path);
  // Awaited here: the folder goes when this function returns.
  return await installState(staging.path, runId, transfer.root);
}

/**
 * Downloads an artifact and unpacks its state into an empty folder.
 *
 * @throws AppError ERR_STATE_MISSING when there is no such artifact; as unpackState when it is not what was published
 */
export async function fetchState(
  transfer: StateTransfer,
  runId: string,
  from: StateSource,
  folder: string,
): Promise<void> {
  await using download = await tempFolder('factory-download', transfer.temp);
  const client = await transfer.artifacts();
  // This run's own artifacts first; an earlier attempt's or another run's are found through REST.
  const own = await client.find(from.artifact);
  const source = own === undefined ? from.source : undefined;
  const artifact = own ?? (source === undefined ? undefined : await client.find(from.artifact, source));
  if (artifact === undefined) {
    throw new AppError('ERR_STATE_MISSING', `There is no artifact ${from.artifact} in this workflow run.`);
  }
  const zip = await client.download(artifact, join(download.path, 'zip'), source);
  await unpackState({ zip, name: from.artifact, runId, expectDigest: from.expectDigest, folder });
}
