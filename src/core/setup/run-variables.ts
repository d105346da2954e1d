import { type WorkerName, workerNames } from '../contracts/worker.ts';
import { sha256 } from '../system/text/hash.ts';

/** The worker or gate that the variables are for. */
export interface VariablesOwner {
  /** The repository root, absolute. */
  readonly root: string;
  readonly runId: string;
  /** {@link workerIndex}, {@link gateIndex}. */
  readonly index: number;
  /** The first of a hundred ports that no other run on this machine uses. */
  readonly portBase: number;
}

/** A worker's number: the same in every run, whichever workers the run has. */
export function workerIndex(worker: WorkerName): number {
  return workerNames.indexOf(worker);
}

/**
 * A gate's number, after those of the workers.
 * @param place its position in the configuration, from 0
 */
export function gateIndex(place: number): number {
  return workerNames.length + place;
}

/** PostgreSQL's limit for a name, the lowest among the common databases. */
const maxDatabaseName = 63;

/**
 * Variables for agents, set-up commands and gates, so that they do not share a port or a database. The database name contains the run, the
 * number, and a digest of the repository's path and the whole id, because two repositories may have runs with the same id.
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
