import { resolve } from 'node:path';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { type RunDetails, readRunDetails } from '../../../../runner/history/run-details.ts';
import { isRunOf, listRuns, type RunRecord, runIdPattern } from '../../../../runner/services/records/run-records.ts';
import { recordRootOf } from '../../../local-run/state-folder.ts';
import type { Io } from '../../../program/io.ts';
import { findPlace } from '../../../repository/repository.ts';

/** The options that name a recorded run. */
export interface RunChoice {
  /** The run's id; the newest run of the repository if absent. */
  readonly run?: string;
  readonly repo: string;
  readonly recordDir?: string;
}

/**
 * Reads the run that the options name.
 *
 * @throws AppError ERR_RUN_UNKNOWN (usage) if there is none
 */
export async function chosenRun(io: Io, choice: RunChoice): Promise<RunDetails> {
  const recordRoot = recordRootOf(io, choice.recordDir);
  const id = choice.run ?? (await runsOfRepository(io, choice)).at(-1)?.id;
  const details = id !== undefined && runIdPattern.test(id) ? await readRunDetails(recordRoot, id) : undefined;
  if (details !== undefined) return details;
  const message = id === undefined ? 'There is no recorded run of this repository.' : `There is no recorded run ${id}.`;
  throw new AppError('ERR_RUN_UNKNOWN', message, {
    fault: 'usage',
    nextAction: 'List the recorded runs: factory runner list --all.',
  });
}

/**
 * The recorded runs of the repository's folder, by ascending id. Damaged records are left out.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY (usage) if the folder is in none
 */
export async function runsOfRepository(
  io: Io,
  { repo, recordDir }: Pick<RunChoice, 'repo' | 'recordDir'>,
): Promise<RunRecord[]> {
  const { key } = await findPlace(io, resolve(io.cwd, repo));
  return (await listRuns(recordRootOf(io, recordDir))).filter((record) => isRunOf(record, key));
}
