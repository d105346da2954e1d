import { type WorkerName, workerNames } from '../contracts/worker.ts';
import { sha256 } from '../system/text/hash.ts';

/** Whose variables they are. */
export interface VariablesOwner {
  /** The repository root, absolute. */
  readonly root: string;
  readonly runId: string;
  /** {@link workerIndex}, {@link gateIndex}. */
  readonly index: number;
  /** The first of a hundred ports that nobody else of this machine's runs has. */
  readonly portBase: number;
}

/** A worker's number: the same in every run, whichever workers it has. */
export function workerIndex(worker: WorkerName): number {
  return workerNames.indexOf(worker);
}

/** A gate's number follows those of the workers. @param place its place in the configuration, from 0 */
export function gateIndex(place: number): number {
  return workerNames.length + place;
}

/** PostgreSQL's limit for a name, the lowest of the usual databases. */
const maxDatabaseName = 63;

/**
 * What agents, set-up commands and gates get so that they do not meet on a port or in a database. The name of the database holds the run and
 * the number, and a digest of the repository's place and the whole id: two repositories may have runs of one id.
 */
export function runVariables({ root, runId, index, portBase }: VariablesOwner): Record<string, string> {
  const end = `_${index}_${sha256(`${root}\n${runId}`).slice(0, 6)}`;
  const name = `factory_${runId.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`;
  return {
    FACTORY_PORT_BASE: String(portBase),
    FACTORY_WORKER_INDEX: String(index),
    FACTORY_DATABASE: `${name.slice(0, maxDatabaseName - end.length)}${end}`,
  };
}
