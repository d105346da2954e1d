/** The five workers. All lists of workers have this order. */
export const workerNames = ['A_core', 'B_tooling', 'C_features', 'D_validation', 'Z_aggregator'] as const;

export type WorkerName = (typeof workerNames)[number];

/** The worker that runs after the others, need not change anything, and is merged last. */
export const aggregator = 'Z_aggregator' satisfies WorkerName;

/** All workers but the aggregator, in order. */
export const builders: readonly WorkerName[] = workerNames.filter((name) => name !== aggregator);

/** Older names: read everywhere, never written. */
export const workerAliases: Readonly<Record<string, WorkerName>> = {
  A_worker: 'A_core',
  B_worker: 'B_tooling',
  C_worker: 'C_features',
  D_worker: 'D_validation',
  Z_integrator: 'Z_aggregator',
};

/** Parses a worker's name. An older name gives the current one. */
export function workerNameOf(text: unknown): WorkerName | undefined {
  if (typeof text !== 'string') return undefined;
  const name = Object.hasOwn(workerAliases, text) ? workerAliases[text] : text;
  return workerNames.find((known) => known === name);
}

/** Sorts names into worker order and removes duplicates. */
export function inWorkerOrder(names: Iterable<WorkerName>): WorkerName[] {
  const wanted = new Set(names);
  return workerNames.filter((name) => wanted.has(name));
}
