import { z } from 'zod';

/** The five workers, in the one order that everything follows (spec: product, "Words"). */
export const workerNames = ['A_core', 'B_tooling', 'C_features', 'D_validation', 'Z_aggregator'] as const;

/** A worker's canonical name. */
export type WorkerName = (typeof workerNames)[number];

/** The worker that runs after the others, owes no change, and is merged last. */
export const aggregator = 'Z_aggregator' satisfies WorkerName;

/** The workers that change the repository: all but the aggregator, in order. */
export const builders: readonly WorkerName[] = workerNames.filter((name) => name !== aggregator);

/** Older names, read everywhere and never written. */
export const workerAliases: Readonly<Record<string, WorkerName>> = {
  A_worker: 'A_core',
  B_worker: 'B_tooling',
  C_worker: 'C_features',
  D_worker: 'D_validation',
  Z_integrator: 'Z_aggregator',
};

/** Reads a worker's name; the older names are accepted and given back as the canonical ones, never written. */
export const workerName = z
  .string()
  .transform((name) => workerAliases[name] ?? name)
  .pipe(z.enum(workerNames));

/** Puts names into worker order, each once. */
export function inWorkerOrder(names: Iterable<WorkerName>): WorkerName[] {
  const wanted = new Set(names);
  return workerNames.filter((name) => wanted.has(name));
}
